"use client";
import { queryOptions, useQuery } from "@tanstack/react-query";
import { z } from "zod";
import { fetchGraph } from "#lib/graph/fetchGraph.ts";
import { address, bigInt, smallInt } from "#lib/graph/scalars.ts";

const schema = z.object({
  votes: z.array(
    z
      .object({
        id: z.string(),
        voter: z.object({ address }),
        support: z.enum(["AGAINST", "FOR", "ABSTAIN"]),
        weight: bigInt,
        weightCast: bigInt,
        reason: z.string(),
        isOverride: z.boolean(),
        at: smallInt,
      })
      .transform(({ voter, ...vote }) => ({ ...vote, voter: voter.address })),
  ),
});
export type Ballot = z.infer<typeof schema>["votes"][number];

const query = `query ($id: String!) {
  votes(first: 500, where: { proposal: $id }, orderBy: weight, orderDirection: desc) {
    id voter { address } support weight weightCast reason isOverride at
  }
}`;

/** Who voted on a proposal and why, heaviest first. */
export const getVotes = async (id: string, signal?: AbortSignal): Promise<Ballot[]> =>
  (await fetchGraph({ query, variables: { id }, schema, signal })).votes;

export const votesQuery = (id: string) =>
  queryOptions({ queryKey: ["graph", "votes", id], queryFn: ({ signal }) => getVotes(id, signal) });

export const useVotes = (id: string) => useQuery(votesQuery(id));
