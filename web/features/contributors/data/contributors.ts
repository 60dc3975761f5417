"use client";
import { useQuery } from "@tanstack/react-query";
import type { Address } from "viem";
import { z } from "zod";
import { MOST_ROWS } from "#components/ui/CutNote.tsx";
import { bountyState } from "#lib/graph/bountyState.ts";
import { fetchGraph } from "#lib/graph/fetchGraph.ts";
import { address, bigInt, smallInt } from "#lib/graph/scalars.ts";
import { type Count, counts, type Reputation } from "../domain/reputation.ts";

/** Contributors the list shows at most; who did the most comes first. */
export const LENGTH = 100;

const countSchema = z.object(
  Object.fromEntries(counts.map((count) => [count, z.number().int()])) as Record<Count, z.ZodNumber>,
);
const contributor = countSchema.extend({
  address,
  firstAt: smallInt,
  lastAt: smallInt,
  earnings: z.array(z.object({ token: address, amount: bigInt })),
});
export type Contributor = Reputation & Omit<z.infer<typeof contributor>, Count>;

const fields = `address firstAt lastAt ${counts.join(" ")} earnings { token amount }`;
const listSchema = z.object({ contributors: z.array(contributor) });
const listQuery = `query ($first: Int!) {
  contributors(first: $first, orderBy: deliveredCount, orderDirection: desc) { ${fields} }
}`;

const work = z.object({
  id: z.string(),
  title: z.string(),
  state: bountyState,
  amount: bigInt,
  token: z.object({ token: address }),
  tags: z.array(z.string()),
  endedAt: smallInt.nullable(),
});
const prize = z.object({ prize: bigInt, at: smallInt, bounty: work });
const oneSchema = z.object({
  contributor: contributor.nullable(),
  bounties: z.array(work),
  contestEntries: z.array(prize),
});
export type Work = z.infer<typeof work>;
export type Prize = z.infer<typeof prize>;

const workFields = "id title state amount token { token } tags endedAt";
const oneQuery = `query ($id: ID!, $account: Bytes!, $first: Int!) {
  contributor(id: $id) { ${fields} }
  bounties(first: $first, where: { worker: $account }, orderBy: number, orderDirection: desc) { ${workFields} }
  contestEntries(first: $first, where: { entrant: $account, prize_gt: 0 }, orderBy: at, orderDirection: desc) {
    prize at bounty { ${workFields} }
  }
}`;

/** Who worked or judged, most delivered first. */
export const useContributors = () =>
  useQuery({
    queryKey: ["graph", "contributors"],
    queryFn: async ({ signal }): Promise<Contributor[]> =>
      (await fetchGraph({ query: listQuery, variables: { first: LENGTH }, schema: listSchema, signal }))
        .contributors,
  });

export interface WorkRecord {
  contributor: Contributor | null;
  works: Work[];
  prizes: Prize[];
}

/** One contributor with their work; `contributor` is null when the board never saw the account. */
export const useContributor = (account: Address) =>
  useQuery({
    queryKey: ["graph", "contributor", account],
    queryFn: async ({ signal }): Promise<WorkRecord> => {
      const id = account.toLowerCase();
      const variables = { id, account: id, first: MOST_ROWS };
      const found = await fetchGraph({ query: oneQuery, variables, schema: oneSchema, signal });
      return { contributor: found.contributor, works: found.bounties, prizes: found.contestEntries };
    },
  });
