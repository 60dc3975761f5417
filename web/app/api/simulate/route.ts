import { answerSimulation } from "#features/simulation/server/answerSimulation.ts";
import { forkBinary } from "#features/simulation/server/forkBinary.ts";
import { Forks } from "#features/simulation/server/forks.ts";
import { readBody, refusal } from "#lib/env/forward.ts";
import { readEnv } from "#lib/env/readEnv.ts";

/** One set of forks for all requests, made with the first of them. */
let forks: Forks | null | undefined;

/** Simulates on a local fork, for nodes without `eth_simulateV1`. */
export async function POST(request: Request): Promise<Response> {
  // Starting programs is for this server's own pages.
  if (request.headers.get("sec-fetch-site") === "cross-site") return refusal(403, "only from this site");
  const body = await readBody(request);
  if (body === null) return refusal(413, "the request is too large");
  const { rpcUrl, anvilPath } = readEnv();
  if (forks === undefined) {
    const binary = forkBinary(anvilPath);
    forks = binary ? new Forks(binary, rpcUrl) : null;
  }
  return answerSimulation(body, forks ?? undefined);
}
