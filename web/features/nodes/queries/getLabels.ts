import { z } from "zod";
import { fetchGraph } from "#lib/graph/fetchGraph.ts";
import { GraphProblem } from "#lib/graph/GraphProblem.ts";

const schema = z.object({
  nodes: z.array(z.object({ id: z.string(), site: z.object({ label: z.string() }) })),
});

/** Public names of the nodes' sites by number in decimal; none while the indexer does not answer, because a number will do. */
export async function getLabels(signal?: AbortSignal): Promise<ReadonlyMap<string, string>> {
  try {
    const query = "query Labels { nodes(first: 1000, orderBy: number) { id site { label } } }";
    const { nodes } = await fetchGraph({ query, schema, signal });
    return new Map(nodes.map(({ id, site }) => [id, site.label]));
  } catch (error) {
    if (error instanceof GraphProblem) return new Map();
    throw error;
  }
}
