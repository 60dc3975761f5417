import { z } from "zod";
import { GraphProblem } from "./GraphProblem.ts";

const envelope = z.object({
  data: z.unknown().optional(),
  errors: z.array(z.object({ message: z.string() })).optional(),
});

export interface GraphRequest<T extends z.ZodType> {
  query: string;
  variables?: Record<string, unknown>;
  /** Shape of `data`; what does not fit is refused here and nowhere else. */
  schema: T;
  signal?: AbortSignal;
  /** Where to ask; browsers ask through this server. */
  url?: string;
}

/** Asks the indexer and returns the parsed `data`. Throws GraphProblem. */
export async function fetchGraph<T extends z.ZodType>(request: GraphRequest<T>): Promise<z.infer<T>> {
  const { query, variables = {}, schema, signal, url = "/api/graph" } = request;
  let response: Response;
  try {
    response = await fetch(url, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ query, variables }),
      signal,
      cache: "no-store",
    });
  } catch (cause) {
    throw new GraphProblem("unreachable", "the request failed", cause);
  }
  if (!response.ok) throw new GraphProblem("unreachable", `HTTP ${response.status}`);
  const body = envelope.safeParse(await response.json().catch(() => null));
  if (!body.success) throw new GraphProblem("unexpected", "not a GraphQL answer");
  if (body.data.errors?.length) {
    throw new GraphProblem("refused", body.data.errors.map((error) => error.message).join("; "));
  }
  const parsed = schema.safeParse(body.data.data);
  if (!parsed.success) throw new GraphProblem("unexpected", z.prettifyError(parsed.error));
  return parsed.data;
}
