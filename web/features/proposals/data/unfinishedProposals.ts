"use client";
import { queryOptions, useQuery } from "@tanstack/react-query";
import { z } from "zod";
import { fetchGraph } from "#lib/graph/fetchGraph.ts";
import { address, bigInt, smallInt } from "#lib/graph/scalars.ts";
import type { Proposal } from "./proposalShape.ts";
import { orFromChain, type Source, useSource } from "./proposals.ts";

/** What a list of proposals needs: pages that only name them do not load texts and calldata. */
export type ProposalLine = Pick<Proposal, "id" | "title" | "proposer" | "voteEnd">;

/** Enough for what can still move: a proposer has one live proposal, and older ones that passed are seldom left. */
const SHOWN = 30;

const query = `{
  proposals(first: ${SHOWN}, orderBy: number, orderDirection: desc, where: { executedAt: null, canceledAt: null }) {
    id title proposer { address } voteEnd
  }
}`;
const schema = z.object({
  proposals: z.array(
    z
      .object({ id: bigInt, title: z.string(), proposer: z.object({ address }), voteEnd: smallInt })
      .transform(({ proposer, ...line }): ProposalLine => ({ ...line, proposer: proposer.address })),
  ),
});

/** The newest proposals neither carried out nor cancelled, from the indexer, or all from the chain when it does not answer. */
async function getUnfinishedProposals(source: Source, signal?: AbortSignal): Promise<ProposalLine[]> {
  try {
    return (await fetchGraph({ query, schema, signal })).proposals;
  } catch (problem) {
    return (await orFromChain(problem, source)).slice(0, SHOWN);
  }
}

const unfinishedProposalsQuery = (source: Source) =>
  queryOptions({
    queryKey: ["graph", "unfinishedProposals"],
    queryFn: ({ signal }) => getUnfinishedProposals(source, signal),
  });

export const useUnfinishedProposals = () => useQuery(unfinishedProposalsQuery(useSource()));
