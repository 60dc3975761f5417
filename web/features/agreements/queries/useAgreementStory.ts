"use client";
import { useQuery } from "@tanstack/react-query";
import type { PublicClient } from "viem";
import { usePublicClient } from "wagmi";
import type { Deployment } from "#lib/chain/deployment.ts";
import { useDeployment } from "#lib/chain/useDeployment.ts";
import { GraphProblem } from "#lib/graph/GraphProblem.ts";
import type { AgreementStep } from "../domain/agreementStory.ts";
import { getAgreementStory } from "./getAgreementStory.ts";
import { readAgreementStory } from "./readAgreementStory.ts";

/** The chain's logs tell everything; where the node does not hand out old ones, the indexer tells all but top-ups. */
async function storyOf(
  client: PublicClient,
  at: Deployment,
  { id, signal }: { id: bigint; signal: AbortSignal },
): Promise<AgreementStep[]> {
  try {
    return await readAgreementStory(client, at, id);
  } catch (error) {
    const indexed = await getAgreementStory(id, signal).catch((problem: unknown) => {
      if (problem instanceof GraphProblem) return null;
      throw problem;
    });
    if (indexed) return indexed;
    throw error;
  }
}

/** What happened to agreement `id`, oldest first. */
export function useAgreementStory(id: bigint) {
  const client = usePublicClient();
  const deployment = useDeployment();
  return useQuery({
    queryKey: ["agreementStory", deployment.chainId, id.toString()],
    queryFn: ({ signal }) => {
      if (!client) throw new Error("no client for this chain");
      return storyOf(client, deployment, { id, signal });
    },
    structuralSharing: false,
  });
}
