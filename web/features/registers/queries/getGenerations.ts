import { z } from "zod";
import { fetchGraph } from "#lib/graph/fetchGraph.ts";
import { bigInt } from "#lib/graph/scalars.ts";

const schema = z.object({
  generations: z.array(
    z.object({
      number: z.number().int(),
      baseline: z.object({ usefulHeatWh: bigInt }).nullable(),
      lastReading: z.object({ seq: bigInt, usefulHeatWh: bigInt }).nullable(),
      correction: z.object({ id: z.string() }).nullable(),
    }),
  ),
});
export type GenerationRecord = z.infer<typeof schema>["generations"][number];

const query = `query ($node: String!) {
  generations(first: 1000, orderBy: number, orderDirection: desc, where: { node: $node, baseline_not: null }) {
    number baseline { usefulHeatWh } lastReading { seq usefulHeatWh } correction { id }
  }
}`;

/** The latest generations of a node's registers that have begun, the newest first. Throws GraphProblem. */
export async function getGenerations(nodeId: bigint, signal?: AbortSignal): Promise<GenerationRecord[]> {
  return (await fetchGraph({ query, variables: { node: nodeId.toString() }, schema, signal })).generations;
}
