import { z } from "zod";
import { Retryable } from "../../errors.ts";
import type { SignedReading } from "../../ports/AttestationSink.ts";
import type { StoredVoucher } from "../../ports/Store.ts";
import type { PayoutWish, Submitter, Taken } from "../../ports/Submitter.ts";
import { answerSchema, toPlainJson } from "./protocol.ts";

const TIMEOUT_MS = 15_000;

const errorSchema = z.object({ error: z.object({ code: z.string(), message: z.string() }) });

/** A submitter over HTTP: `ecosphere-agent submit`. */
export class HttpSubmitter implements Submitter {
  readonly url: string;

  constructor(url: string) {
    this.url = url.replace(/\/$/, "");
  }

  readings(items: SignedReading[]): Promise<Taken[]> {
    const readings = items.map(({ reading, signature }) => ({ reading, signature }));
    return this.post("/readings", { readings }, items.length);
  }

  async voucher({ signature, ...voucher }: StoredVoucher): Promise<Taken> {
    const [taken] = await this.post("/vouchers", { voucher, signature }, 1);
    return taken as Taken;
  }

  async payout(wish: PayoutWish): Promise<Taken> {
    const [taken] = await this.post("/payouts", wish, 1);
    return taken as Taken;
  }

  private async post(path: string, body: unknown, count: number): Promise<Taken[]> {
    const headers = { "content-type": "application/json" };
    const signal = AbortSignal.timeout(TIMEOUT_MS);
    let status: number;
    let answer: unknown;
    try {
      const response = await fetch(this.url + path, {
        method: "POST",
        headers,
        body: toPlainJson(body),
        signal,
      });
      status = response.status;
      answer = await response.json();
    } catch (cause) {
      throw new Retryable("SubmitterUnreachable", `The submitter does not answer at ${this.url}.`, { cause });
    }
    const parsed = answerSchema.safeParse(answer);
    if (parsed.success && parsed.data.items.length === count) return parsed.data.items;
    const refused = errorSchema.safeParse(answer);
    if (refused.success)
      throw new Retryable(
        "SubmitterRefuses",
        `The submitter ${this.url} says: ${refused.data.error.message}`,
      );
    throw new Retryable(
      "SubmitterUnclear",
      `${this.url} gives an answer (${status}) that is none of a submitter.`,
    );
  }
}
