"use client";
import { useQuery } from "@tanstack/react-query";
import { usePublicClient } from "wagmi";
import { useDeployment } from "#lib/chain/useDeployment.ts";
import { GraphProblem } from "#lib/graph/GraphProblem.ts";
import { getAgreementStory } from "./getAgreementStory.ts";
import { readAgreementStory } from "./readAgreementStory.ts";

/** What happened to agreement `id`, oldest first: from the indexer, or from the chain's logs when it does not answer or is behind. */
export function useAgreementStory(id: bigint) {
  const client = usePublicClient();
  const deployment = useDeployment();
  return useQuery({
    queryKey: ["graph", "agreementStory", deployment.chainId, id.toString()],
    queryFn: async ({ signal }) => {
      const indexed = await getAgreementStory({ id, signal }).catch((error: unknown) => {
        if (error instanceof GraphProblem) return null;
        throw error;
      });
      if (indexed) return indexed;
      if (!client) throw new Error("no client for this chain");
      return readAgreementStory(client, deployment, id);
    },
    structuralSharing: false,
  });
}
