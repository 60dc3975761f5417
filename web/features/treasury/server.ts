/** The part of the feature that answers requests; pages enter through `index.ts`. */

import { deploymentFor } from "#lib/chain/deployment.ts";
import { unitOf } from "#lib/chain/unitOf.ts";
import { refusal } from "#lib/env/forward.ts";
import { readEnv } from "#lib/env/readEnv.ts";
import { askIndexer } from "#lib/graph/askIndexer.ts";
import { GraphProblem } from "#lib/graph/GraphProblem.ts";
import { FilterInvalid, readFilter, whereOf } from "./data/movementFilter.ts";
import { streamMovements } from "./data/streamMovements.ts";

/** Answers with every movement the filter lets through, as a CSV file that is written while the indexer is read. */
export async function serveMovementsCsv(request: Request): Promise<Response> {
  const at = deploymentFor(readEnv().chainId);
  if (!at) return refusal(503, "EcoSphere is not deployed on this chain");
  try {
    const where = whereOf(readFilter(new URL(request.url).searchParams), at);
    const lines = streamMovements(askIndexer, where, ({ token }) => unitOf(at, token));
    // Before anything is answered, so that an indexer that is down gives a refusal and no empty file.
    const first = await lines.next();
    return new Response(bytesOf(first, lines), {
      headers: {
        "content-type": "text/csv; charset=utf-8",
        "content-disposition": 'attachment; filename="ecosphere-treasury.csv"',
        "cache-control": "no-store",
      },
    });
  } catch (problem) {
    if (problem instanceof FilterInvalid) return refusal(400, problem.message);
    if (problem instanceof GraphProblem) return refusal(503, "the indexer does not answer");
    throw problem;
  }
}

/** A page that cannot be read errors the stream: the connection breaks off and the browser calls the download failed. */
function bytesOf(first: IteratorResult<string>, rest: AsyncGenerator<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream({
    start: (controller) => {
      if (!first.done) controller.enqueue(encoder.encode(first.value));
    },
    pull: async (controller) => {
      const { value, done } = await rest.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
    cancel: async () => void (await rest.return(undefined)),
  });
}
