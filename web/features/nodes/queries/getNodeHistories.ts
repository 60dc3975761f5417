import { z } from "zod";
import { fetchGraph } from "#lib/graph/fetchGraph.ts";
import { bigInt } from "#lib/graph/scalars.ts";
import type { Day } from "../domain/fillDays.ts";

/** What only the indexer knows of a node. */
export interface NodeHistory {
  /** Public name of the site; empty for households. */
  label: string;
  /** Latest first. */
  days: Day[];
}

const schema = z.object({
  nodes: z.array(
    z.object({
      id: z.string(),
      site: z.object({ label: z.string() }),
      days: z.array(
        z.object({
          day: z.number().int(),
          electricityWh: bigInt,
          usefulHeatWh: bigInt,
          rejectedHeatWh: bigInt,
          computeUnits: bigInt,
        }),
      ),
    }),
  ),
});

const query = `query NodeHistories($days: Int!, $ids: [ID!]!) {
  nodes(first: 1000, where: { id_in: $ids }) {
    id
    site { label }
    days(first: $days, orderBy: day, orderDirection: desc) { day electricityWh usefulHeatWh rejectedHeatWh computeUnits }
  }
}`;

/** Names and the latest 31 days of nodes, by number in decimal. Throws GraphProblem. */
export async function getNodeHistories(
  ids: readonly bigint[],
  signal?: AbortSignal,
): Promise<Map<string, NodeHistory>> {
  const variables = { days: 31, ids: ids.map(String) };
  const { nodes } = await fetchGraph({ query, variables, schema, signal });
  return new Map(nodes.map(({ id, site, days }) => [id, { label: site.label, days }]));
}
