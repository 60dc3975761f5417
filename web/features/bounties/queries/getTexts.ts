import { z } from "zod";
import { fetchAll } from "#lib/graph/fetchAll.ts";
import { address } from "#lib/graph/scalars.ts";
import type { BountyTexts } from "../domain/bountyTexts.ts";

const schema = z.object({
  bounties: z.array(
    z.object({
      id: z.string(),
      number: z.string(),
      title: z.string(),
      text: z.string(),
      reviewers: z.array(address),
      tags: z.array(z.string()),
      spoken: z.array(address),
    }),
  ),
});

const query = `query Texts($first: Int!, $after: BigInt!) {
  bounties(first: $first, orderBy: number, where: { number_gt: $after }) {
    id number title text reviewers tags spoken
  }
}`;

/** Titles, texts and reviewers of all bounties from the indexer. Throws GraphProblem. */
export async function getTexts(signal?: AbortSignal): Promise<BountyTexts> {
  const bounties = await fetchAll({ query, schema, signal }, (data) => data.bounties);
  return new Map(bounties.map(({ id, number: _, ...rest }) => [id, rest]));
}
