import { z } from "zod";
import { Retryable } from "../../errors.ts";
import type { Run } from "../../ports/ComputeCluster.ts";
import type { Answer, Customer, Terms } from "../../ports/Customer.ts";
import type { Report } from "../../ports/Store.ts";
import { errorSchema, type ReportBody, statusSchema, voucherSchema } from "./protocol.ts";

const TIMEOUT_MS = 10_000;

/** The customer's client, over HTTP. */
export class HttpCustomer implements Customer {
  private readonly url: string;

  constructor(url: string) {
    this.url = url.replace(/\/$/, "");
  }

  async terms(nodeId: bigint): Promise<Terms | null> {
    const response = await this.fetch("/status");
    const status = this.parse(statusSchema, await this.json(response));
    const found = status.agreements.find((a) => BigInt(a.nodeId) === nodeId && a.state === "open");
    if (!found) return null;
    const { workloadSeed, unitsPerRun, nextRun, measuredAt } = found;
    return {
      ...{ workloadSeed, unitsPerRun, nextRun, measuredAt, nodeId },
      agreementId: BigInt(found.id),
      pricePerUnit: BigInt(found.pricePerUnit),
      cumulativeUnits: BigInt(found.cumulativeUnits),
      energyWh: BigInt(found.energyWh),
    };
  }

  async report(report: Report, runs: Run[]): Promise<Answer> {
    const body: ReportBody = {
      measuredAt: report.measuredAt,
      cumulativeUnits: Number(report.cumulativeUnits),
      energyWh: Number(report.energyWh),
      runs,
    };
    const response = await this.fetch(`/agreements/${report.agreementId}/report`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    });
    const answer = await this.json(response);
    if (response.ok) {
      const { voucher, signature } = this.parse(voucherSchema, answer);
      return {
        kind: "voucher",
        voucher: {
          agreementId: BigInt(voucher.agreementId),
          cumulativeAmount: BigInt(voucher.cumulativeAmount),
          cumulativeUnits: BigInt(voucher.cumulativeUnits),
          energyWh: BigInt(voucher.energyWh),
          measuredAt: voucher.measuredAt,
          signature,
        },
      };
    }
    const { error } = this.parse(errorSchema, answer);
    if (response.status >= 500) throw new Retryable("CustomerWaits", `The customer says: ${error.message}`);
    return { kind: "refused", reason: error.message };
  }

  private async fetch(path: string, init: RequestInit = {}): Promise<Response> {
    try {
      return await fetch(this.url + path, { ...init, signal: AbortSignal.timeout(TIMEOUT_MS) });
    } catch (cause) {
      throw this.silent(cause);
    }
  }

  private async json(response: Response): Promise<unknown> {
    try {
      return await response.json();
    } catch (cause) {
      throw this.silent(cause);
    }
  }

  private parse<T extends z.ZodType>(schema: T, value: unknown): z.output<T> {
    const parsed = schema.safeParse(value);
    if (parsed.success) return parsed.data;
    throw new Retryable(
      "CustomerUnclear",
      `${this.url} gives an answer that is none of a customer's client.`,
      {
        hint: `${z.prettifyError(parsed.error).split("\n")[0]}`,
      },
    );
  }

  private silent(cause: unknown): Retryable {
    return new Retryable("CustomerUnreachable", `The customer does not answer at ${this.url}.`, { cause });
  }
}
