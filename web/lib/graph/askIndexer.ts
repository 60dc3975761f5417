import type { z } from "zod";
import { readEnv } from "#lib/env/readEnv.ts";
import { fetchGraph, type GraphRequest } from "./fetchGraph.ts";
import { GraphProblem } from "./GraphProblem.ts";

const TIMEOUT_MS = 15_000;

export type AskIndexer = <T extends z.ZodType>(
  request: Pick<GraphRequest<T>, "query" | "variables" | "schema">,
) => Promise<z.infer<T>>;

/** Asks the indexer from this server itself. Throws GraphProblem, also where none is configured. */
export const askIndexer: AskIndexer = async (request) => {
  const { graphUrl } = readEnv();
  if (!graphUrl) throw new GraphProblem("unreachable", "no indexer is configured");
  return fetchGraph({ ...request, url: graphUrl, signal: AbortSignal.timeout(TIMEOUT_MS) });
};
