"use client";
import { queryOptions, useQuery } from "@tanstack/react-query";
import type { PublicClient } from "viem";
import { usePublicClient } from "wagmi";
import { z } from "zod";
import type { Deployment } from "#lib/chain/deployment.ts";
import { useDeployment } from "#lib/chain/useDeployment.ts";
import { fetchGraph } from "#lib/graph/fetchGraph.ts";
import { GraphProblem } from "#lib/graph/GraphProblem.ts";
import { getChainProposals } from "./chainProposals.ts";
import { type Proposal, proposalFields, proposalSchema } from "./proposalShape.ts";

const oneQuery = `query ($id: ID!) { proposal(id: $id) { ${proposalFields} } }`;

/** One proposal, from the chain as long as the indexer does not know it; null when nobody does. */
export async function getProposal(
  id: string,
  source: Source,
  signal?: AbortSignal,
): Promise<Proposal | null> {
  const schema = z.object({ proposal: proposalSchema.nullable() });
  const fromChain = async () =>
    (await getChainProposals(source.client, source.deployment)).find((p) => String(p.id) === id);
  try {
    const { proposal } = await fetchGraph({ query: oneQuery, variables: { id }, schema, signal });
    return proposal ?? (await fromChain()) ?? null;
  } catch (problem) {
    return (await orFromChain(problem, source)).find((proposal) => String(proposal.id) === id) ?? null;
  }
}

/** Where proposals are read when the indexer does not answer. */
export interface Source {
  client: PublicClient;
  deployment: Deployment;
}

/** All proposals from the chain when the indexer does not answer; any other problem is thrown on. */
export async function orFromChain(problem: unknown, { client, deployment }: Source): Promise<Proposal[]> {
  if (!(problem instanceof GraphProblem)) throw problem;
  return getChainProposals(client, deployment);
}

export const proposalQuery = (id: string, source: Source) =>
  queryOptions({
    queryKey: ["graph", "proposal", id],
    queryFn: ({ signal }) => getProposal(id, source, signal),
  });

/** The source of this installation. */
export function useSource(): Source {
  const client = usePublicClient();
  const deployment = useDeployment();
  if (!client) throw new Error("no client for this chain");
  return { client: client as PublicClient, deployment };
}

export const useProposal = (id: string) => useQuery(proposalQuery(id, useSource()));
