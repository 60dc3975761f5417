import { writeFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";
import { type SignedChallenge, takenSchema } from "../../adapters/challenge/protocol.ts";
import { toPlainJson } from "../../adapters/submitter/protocol.ts";
import { Fatal, Retryable } from "../../errors.ts";
import { readAgentConfig } from "../config.ts";
import { type Invocation, optional, required, UsageError, wholeOf } from "../options.ts";
import { readChallenge } from "./files.ts";

const TIMEOUT_MS = 15_000;
const LOOK_EVERY_MS = 1_000;
const errorSchema = z.object({ error: z.object({ code: z.string(), message: z.string() }) });

/** Gives a challenge to a node, waits until the pattern is over, and writes the answer. Sent again, it goes on waiting. */
export async function send(line: Invocation, file: string): Promise<void> {
  const challenge = readChallenge(file);
  const out = required(line, "out", "FILE");
  const waitSeconds = wholeOf(line, "wait", { low: 0, high: 604_800, otherwise: 86_400 });
  const url = `${urlOf(line).replace(/\/$/, "")}/api/challenge`;
  let taken = await ask(url, { method: "POST", body: bodyOf(challenge) });
  const until = performance.now() + waitSeconds * 1_000;
  while (taken.state === "open" && performance.now() < until) {
    await sleep(LOOK_EVERY_MS);
    // A node that restarts meanwhile answers again later.
    taken = await ask(`${url}/${challenge.challenge.nonce}`, {}).catch((error) => {
      if (error instanceof Retryable) return taken;
      throw error;
    });
  }
  if (taken.state === "void")
    throw new Fatal("ChallengeVoid", `The node can no longer answer: ${taken.note}`);
  if (!taken.answer)
    throw new Retryable(
      "ChallengeRuns",
      `The node has taken the challenge; ${taken.slotsDone} of ${challenge.challenge.levels.length} slots are over.`,
      {
        hint: "Send it again later to fetch the answer.",
      },
    );
  writeFileSync(out, `${JSON.stringify(taken.answer, null, 2)}\n`);
  console.log(`The answer is in ${out}. Next: ecosphere-agent challenge check ${file} ${out} --config FILE`);
}

/** --url, else the page of the agent whose configuration is given. */
function urlOf(line: Invocation): string {
  const url = optional(line, "url");
  if (url) return url;
  const config = optional(line, "config");
  if (!config) throw new UsageError("challenge send needs --url URL of the node's page, or --config FILE.");
  const { host, port } = readAgentConfig(config).page;
  return `http://${host === "0.0.0.0" ? "127.0.0.1" : host}:${port}`;
}

const bodyOf = ({ challenge, ...rest }: SignedChallenge) => toPlainJson({ ...rest, challenge });

async function ask(url: string, request: RequestInit): Promise<z.output<typeof takenSchema>> {
  const headers = { "content-type": "application/json" };
  let status: number;
  let body: unknown;
  try {
    const response = await fetch(url, { ...request, headers, signal: AbortSignal.timeout(TIMEOUT_MS) });
    status = response.status;
    body = await response.json();
  } catch (cause) {
    throw new Retryable("NodeUnreachable", `The node does not answer at ${url}.`, { cause });
  }
  const taken = takenSchema.safeParse(body);
  if (taken.success) return taken.data;
  const refused = errorSchema.safeParse(body);
  const message = refused.success
    ? `${refused.data.error.message} (${refused.data.error.code})`
    : `answer ${status}`;
  if (status === 422) throw new Fatal("ChallengeRefused", `The node refuses the challenge: ${message}.`);
  throw new Retryable("NodeUnclear", `The node does not take the challenge now: ${message}.`);
}
