"use client";
import { keepPreviousData, queryOptions, useQuery } from "@tanstack/react-query";
import { z } from "zod";
import { fetchGraph } from "#lib/graph/fetchGraph.ts";
import { GraphProblem } from "#lib/graph/GraphProblem.ts";
import { getChainProposals } from "./chainProposals.ts";
import { type Proposal, proposalFields, proposalSchema } from "./proposalShape.ts";
import { type Source, useSource } from "./proposals.ts";
import { type ProposalSearch, whereOf } from "./searchProposals.ts";

export const PROPOSALS_PER_PAGE = 20;

export interface ProposalsPageData {
  proposals: Proposal[];
  hasMore: boolean;
  /** False while only the chain can be read: then groups and search work on what it tells. */
  isIndexed: boolean;
}

const query = `query ($where: Proposal_filter!, $first: Int!, $skip: Int!) {
  proposals(first: $first, skip: $skip, where: $where, orderBy: number, orderDirection: desc) { ${proposalFields} }
}`;
const schema = z.object({ proposals: z.array(proposalSchema) });

/** A page of proposals from the indexer, or from the chain's events when it does not answer. */
export async function getProposalPage(
  search: ProposalSearch,
  { now, source, signal }: { now: number; source: Source; signal?: AbortSignal },
): Promise<ProposalsPageData> {
  const skip = search.page * PROPOSALS_PER_PAGE;
  try {
    const variables = { where: whereOf(search, now), first: PROPOSALS_PER_PAGE + 1, skip };
    const { proposals } = await fetchGraph({ query, variables, schema, signal });
    return {
      proposals: proposals.slice(0, PROPOSALS_PER_PAGE),
      hasMore: proposals.length > PROPOSALS_PER_PAGE,
      isIndexed: true,
    };
  } catch (problem) {
    if (!(problem instanceof GraphProblem)) throw problem;
    const title = search.title.trim().toLowerCase();
    const found = (await getChainProposals(source.client, source.deployment)).filter(
      (proposal) =>
        proposal.title.toLowerCase().includes(title) &&
        // Objections, executions and withdrawals are not in these events.
        (search.group !== "open" || proposal.voteEnd >= now),
    );
    return {
      proposals: found.slice(skip, skip + PROPOSALS_PER_PAGE),
      hasMore: found.length > skip + PROPOSALS_PER_PAGE,
      isIndexed: false,
    };
  }
}

/** Proposals of a search; `now` is rounded to a minute, so that a clock's tick asks for nothing new. */
export function useProposalPage(search: ProposalSearch, now: number | undefined) {
  const source = useSource();
  const minute = now === undefined ? undefined : now - (now % 60);
  return useQuery(
    queryOptions({
      queryKey: ["graph", "proposalPage", search, minute],
      queryFn: ({ signal }) => getProposalPage(search, { now: minute ?? 0, source, signal }),
      enabled: minute !== undefined,
      placeholderData: keepPreviousData,
    }),
  );
}
