import { z } from "zod";
import { fetchGraph } from "#lib/graph/fetchGraph.ts";
import { address } from "#lib/graph/scalars.ts";
import type { BountyTexts } from "../domain/bountyTexts.ts";

const schema = z.object({
  bounties: z.array(
    z.object({ id: z.string(), title: z.string(), text: z.string(), reviewers: z.array(address) }),
  ),
});

const query = `query Texts {
  bounties(first: 1000, orderBy: number, orderDirection: desc) { id title text reviewers }
}`;

/** Titles, texts and reviewers of all bounties from the indexer. Throws GraphProblem. */
export async function getTexts(signal?: AbortSignal): Promise<BountyTexts> {
  const { bounties } = await fetchGraph({ query, schema, signal });
  return new Map(bounties.map(({ id, ...rest }) => [id, rest]));
}
