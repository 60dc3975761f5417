import type { z } from "zod";
import { type ErrandAnswer, errandAnswer, problemAnswer } from "./answers.ts";
import { type Errand, errandBody } from "./errand.ts";
import { RelayRefusal } from "./RelayRefusal.ts";

/** Asks the relay through this server: with a body it is a POST. Throws RelayRefusal. */
export async function askRelay<T extends z.ZodType>(
  path: string,
  schema: T,
  { body, signal }: { body?: unknown; signal?: AbortSignal } = {},
): Promise<z.infer<T>> {
  let response: Response;
  try {
    response = await fetch(`/api/relay${path}`, {
      method: body === undefined ? "GET" : "POST",
      headers: { "content-type": "application/json" },
      body: body === undefined ? undefined : JSON.stringify(body),
      signal,
    });
  } catch {
    throw new RelayRefusal("down");
  }
  const answer: unknown = await response.json().catch(() => null);
  if (!response.ok) {
    const problem = problemAnswer.safeParse(answer);
    if (problem.success) throw new RelayRefusal(problem.data.error.code, problem.data.error.details);
    throw new RelayRefusal("down");
  }
  const parsed = schema.safeParse(answer);
  if (!parsed.success) throw new RelayRefusal("down");
  return parsed.data;
}

const RETRIES = 2;

/** Hands a signed errand in. An answer that got lost is asked for again: the relay knows an errand it has accepted. */
export async function handIn(errand: Errand): Promise<ErrandAnswer> {
  const path = errand.kind === "ballot" ? "/ballots" : "/delegations";
  for (let attempt = 0; ; attempt++) {
    try {
      return await askRelay(path, errandAnswer, { body: errandBody(errand) });
    } catch (error) {
      if (!(error instanceof RelayRefusal) || error.code !== "down" || attempt >= RETRIES) throw error;
      await new Promise((resolve) => setTimeout(resolve, 1_000));
    }
  }
}

/** Waits until the relay calls an errand done; throws RelayRefusal when the chain refused it or time is up. */
export async function awaitErrand(
  first: ErrandAnswer,
  everyMs: number,
  patienceMs = 300_000,
): Promise<ErrandAnswer> {
  const giveUpAt = Date.now() + patienceMs;
  let answer = first;
  while (answer.state !== "done") {
    if (answer.state === "failed") throw new RelayRefusal(answer.code ?? "refusedByChain");
    if (Date.now() > giveUpAt) throw new RelayRefusal("slow");
    await new Promise((resolve) => setTimeout(resolve, everyMs));
    answer = await askRelay(`/errands/${answer.id}`, errandAnswer).catch((error: unknown) => {
      // What it accepted it keeps: a relay that is away for a moment is asked again.
      if (error instanceof RelayRefusal && error.code === "down") return answer;
      throw error;
    });
  }
  return answer;
}
