import { roadmapAbi } from "@ecosphere/bindings";
import { getAbiItem, type PublicClient } from "viem";
import { z } from "zod";
import type { Deployment } from "#lib/chain/deployment.ts";
import { fetchGraph } from "#lib/graph/fetchGraph.ts";
import { GraphProblem } from "#lib/graph/GraphProblem.ts";
import { smallInt } from "#lib/graph/scalars.ts";

/** What stays as it was written when a milestone was planned. */
export interface MilestoneText {
  id: string;
  title: string;
  /** Markdown. */
  text: string;
  /** Unix seconds; undefined while only the chain can be read. */
  plannedAt: number | undefined;
  endedAt: number | null | undefined;
  proposal: { id: string; number: number; title: string } | null | undefined;
}

const schema = z.object({
  milestones: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      text: z.string(),
      plannedAt: smallInt,
      endedAt: smallInt.nullable(),
      proposal: z.object({ id: z.string(), number: z.number().int(), title: z.string() }).nullable(),
    }),
  ),
});
const query = `query ($first: Int!, $ids: [ID!]!) {
  milestones(first: $first, where: { id_in: $ids }) { id title text plannedAt endedAt proposal { id number title } }
}`;

/** Texts of milestones by id: from the indexer, or from the contract's events when it does not answer or lags. */
export async function getMilestoneTexts(
  source: { client: PublicClient; at: Deployment },
  ids: string[],
  signal?: AbortSignal,
): Promise<Map<string, MilestoneText>> {
  try {
    const variables = { first: ids.length, ids };
    const { milestones } = await fetchGraph({ query, variables, schema, signal });
    return new Map(milestones.map((milestone) => [milestone.id, milestone]));
  } catch (problem) {
    if (!(problem instanceof GraphProblem)) throw problem;
    return chainTexts(source.client, source.at);
  }
}

async function chainTexts(client: PublicClient, at: Deployment): Promise<Map<string, MilestoneText>> {
  const logs = await client.getLogs({
    address: at.roadmap,
    event: getAbiItem({ abi: roadmapAbi, name: "MilestonePlanned" }),
    fromBlock: BigInt(at.startBlock),
    strict: true,
  });
  return new Map(
    logs.map(({ args: { id, title, text } }) => [
      String(id),
      { id: String(id), title, text, plannedAt: undefined, endedAt: undefined, proposal: undefined },
    ]),
  );
}
