import type { z } from "zod";
import { verifierProblem } from "./answers.ts";
import { VerifierRefusal } from "./VerifierRefusal.ts";

/** Asks the verifier through this server: with a body it is a POST. Throws VerifierRefusal. */
export async function askVerifier<T extends z.ZodType>(
  path: string,
  schema: T,
  { body, signal }: { body?: unknown; signal?: AbortSignal } = {},
): Promise<z.infer<T>> {
  let response: Response;
  try {
    response = await fetch(`/api/verifier${path}`, {
      method: body === undefined ? "GET" : "POST",
      headers: { "content-type": "application/json" },
      body: body === undefined ? undefined : JSON.stringify(body),
      signal,
    });
  } catch {
    throw new VerifierRefusal("down");
  }
  const answer: unknown = await response.json().catch(() => null);
  if (!response.ok) {
    const problem = verifierProblem.safeParse(answer);
    if (problem.success) throw new VerifierRefusal(problem.data.error.code, problem.data.error.details);
    throw new VerifierRefusal("down");
  }
  const parsed = schema.safeParse(answer);
  if (!parsed.success) throw new VerifierRefusal("down");
  return parsed.data;
}
