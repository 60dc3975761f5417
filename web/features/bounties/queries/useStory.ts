"use client";
import { useQuery } from "@tanstack/react-query";
import { usePublicClient } from "wagmi";
import { useDeployment } from "#lib/chain/useDeployment.ts";
import { GraphProblem } from "#lib/graph/GraphProblem.ts";
import { getStory } from "./getStory.ts";
import { readStory } from "./readStory.ts";

/** Text and history of bounty `id`: from the indexer, or from the chain's logs when it does not answer or is behind. */
export function useStory(id: bigint) {
  const client = usePublicClient();
  const deployment = useDeployment();
  return useQuery({
    queryKey: ["graph", "bountyStory", deployment.chainId, id.toString()],
    queryFn: async ({ signal }) => {
      const indexed = await getStory(id, signal).catch((error: unknown) => {
        if (error instanceof GraphProblem) return null;
        throw error;
      });
      if (indexed) return indexed;
      if (!client) throw new Error("no client for this chain");
      return readStory(client, deployment, id);
    },
  });
}
