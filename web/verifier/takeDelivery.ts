import { createHash } from "node:crypto";
import { verify } from "@octokit/webhooks-methods";
import { z } from "zod";
import type { Ledger, Touched } from "./Ledger.ts";
import { VerifierProblem } from "./VerifierProblem.ts";

const head = z.object({ head_sha: z.string() });
const payload = z.object({
  repository: z.object({ full_name: z.string() }).optional(),
  pull_request: z.object({ number: z.number().int() }).optional(),
  check_suite: head.optional(),
  check_run: head.optional(),
  sha: z.string().optional(),
});

/** Events after which a pull request may be judged otherwise. A push may take a merge back. */
const EVENTS = ["pull_request", "pull_request_review", "check_suite", "check_run", "status", "push"];

const headersSchema = z.object({
  "x-github-event": z.string().regex(/^[a-z_]{1,60}$/),
  "x-github-delivery": z.string().regex(/^[0-9A-Za-z-]{8,64}$/),
  "x-hub-signature-256": z.string().regex(/^sha256=[0-9a-f]{64}$/),
  "content-type": z.string().regex(/^application\/json\b/, "choose application/json for the webhook"),
});

export interface Delivery {
  headers: Record<string, string | string[] | undefined>;
  body: string;
}

/**
 * Takes a delivery from GitHub in: signed with the secret, not seen before. It only says where to look again; what it claims is not
 * believed. Answers whether it is about anything that is judged. Throws VerifierProblem.
 */
export async function takeDelivery(
  { headers, body }: Delivery,
  { ledger, secret, now }: { ledger: Ledger; secret: string | undefined; now: () => number },
): Promise<{ isRelevant: boolean }> {
  if (secret === undefined) throw new VerifierProblem("noWebhooks", "No secret for webhooks is configured.");
  const read = headersSchema.safeParse(headers);
  if (!read.success) {
    const isUnsigned = headers["x-hub-signature-256"] === undefined;
    throw new VerifierProblem(isUnsigned ? "signatureInvalid" : "malformed", z.prettifyError(read.error));
  }
  const { "x-github-event": event, "x-github-delivery": id, "x-hub-signature-256": signature } = read.data;
  if (body === "" || !(await verify(secret, body, signature)))
    throw new VerifierProblem("signatureInvalid", "This delivery is not signed with the webhook's secret.");
  const touched = EVENTS.includes(event) ? touchedBy(payload.parse(parseJson(body))) : null;
  const digest = createHash("sha256").update(event).update("\n").update(body).digest("hex");
  if (!ledger.takeDelivery({ id, digest, at: now() }, touched))
    throw new VerifierProblem("deliveryKnown", "This delivery was taken in before.");
  return { isRelevant: touched !== null };
}

function touchedBy(found: z.infer<typeof payload>): Touched | null {
  const repository = found.repository?.full_name.toLowerCase();
  if (repository === undefined) return null;
  return {
    repository,
    number: found.pull_request?.number ?? null,
    head: found.check_suite?.head_sha ?? found.check_run?.head_sha ?? found.sha ?? null,
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new VerifierProblem("malformed", "The delivery is not JSON.");
  }
}
