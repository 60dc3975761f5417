"use client";
import { useQuery } from "@tanstack/react-query";
import { usePublicClient } from "wagmi";
import { useDeployment } from "#lib/chain/useDeployment.ts";
import { GraphProblem } from "#lib/graph/GraphProblem.ts";
import { getGrantFacts, readGrantFacts } from "./getGrantFacts.ts";
import { readGrants } from "./readGrants.ts";

/** What is granted, to whom, and what is left: from the chain, with a history from the indexer or, when it does not answer, from logs. */
export function useGrants() {
  const client = usePublicClient();
  const deployment = useDeployment();
  return useQuery({
    queryKey: ["graph", "grants", deployment.chainId],
    queryFn: async ({ signal }) => {
      if (!client) throw new Error("no client for this chain");
      const facts = await getGrantFacts(signal).catch((error: unknown) => {
        if (error instanceof GraphProblem) return readGrantFacts(client, deployment);
        throw error;
      });
      return readGrants(client, deployment, facts);
    },
    structuralSharing: false,
  });
}
