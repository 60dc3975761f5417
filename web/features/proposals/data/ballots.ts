"use client";
import { keepPreviousData, queryOptions, useQuery } from "@tanstack/react-query";
import type { Address } from "viem";
import { z } from "zod";
import { fetchGraph } from "#lib/graph/fetchGraph.ts";
import { address, bigInt, smallInt } from "#lib/graph/scalars.ts";

export const BALLOTS_PER_PAGE = 20;

const supportNames = ["FOR", "AGAINST", "ABSTAIN"] as const;
export type SupportName = (typeof supportNames)[number];
export type BallotFilter = "all" | SupportName;

const ballotFields = "id voter { address } support weight weightCast reason isOverride at";

export const ballotSchema = z
  .object({
    id: z.string(),
    voter: z.object({ address }),
    support: z.enum(supportNames),
    weight: bigInt,
    weightCast: bigInt,
    reason: z.string(),
    isOverride: z.boolean(),
    at: smallInt,
  })
  .transform(({ voter, ...vote }) => ({ ...vote, voter: voter.address }));
export type Ballot = z.infer<typeof ballotSchema>;

export interface BallotPage {
  ballots: Ballot[];
  hasMore: boolean;
}

const pageSchema = z.object({ votes: z.array(ballotSchema) });
const pageQuery = `query ($where: Vote_filter!, $first: Int!, $skip: Int!) {
  votes(first: $first, skip: $skip, where: $where, orderBy: weight, orderDirection: desc) { ${ballotFields} }
}`;

/** A page of the ballots on a proposal, heaviest first; one more is asked for than shown, to know whether there are more. */
export async function getBallots(
  { id, filter, page }: { id: string; filter: BallotFilter; page: number },
  signal?: AbortSignal,
): Promise<BallotPage> {
  const variables = {
    where: { proposal: id, ...(filter === "all" ? {} : { support: filter }) },
    first: BALLOTS_PER_PAGE + 1,
    skip: page * BALLOTS_PER_PAGE,
  };
  const { votes } = await fetchGraph({ query: pageQuery, variables, schema: pageSchema, signal });
  return { ballots: votes.slice(0, BALLOTS_PER_PAGE), hasMore: votes.length > BALLOTS_PER_PAGE };
}

const ownQuery = `query ($proposal: String!, $voter: String!) {
  votes(first: 2, where: { proposal: $proposal, voter: $voter }, orderBy: order) { ${ballotFields} }
}`;

/** What `voter` cast: a vote, an override, or both. */
export const getOwnBallots = async (id: string, voter: Address, signal?: AbortSignal): Promise<Ballot[]> => {
  const variables = { proposal: id, voter: voter.toLowerCase() };
  return (await fetchGraph({ query: ownQuery, variables, schema: pageSchema, signal })).votes;
};

export const ballotsQuery = (asked: { id: string; filter: BallotFilter; page: number }) =>
  queryOptions({
    queryKey: ["graph", "ballots", asked.id, asked.filter, asked.page],
    queryFn: ({ signal }) => getBallots(asked, signal),
    placeholderData: keepPreviousData,
  });

export const ownBallotsQuery = (id: string, voter: Address | undefined) =>
  queryOptions({
    queryKey: ["graph", "ownBallots", id, voter],
    queryFn: ({ signal }) => (voter ? getOwnBallots(id, voter, signal) : []),
    enabled: voter !== undefined,
  });

export const useBallots = (asked: { id: string; filter: BallotFilter; page: number }) =>
  useQuery(ballotsQuery(asked));
export const useOwnBallots = (id: string, voter: Address | undefined) => useQuery(ownBallotsQuery(id, voter));
