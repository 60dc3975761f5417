"use client";
import { useQuery } from "@tanstack/react-query";
import { usePublicClient } from "wagmi";
import { useAccountAddress } from "#features/wallet/index.ts";
import { useDeployment } from "#lib/chain/useDeployment.ts";
import { GraphProblem } from "#lib/graph/GraphProblem.ts";
import { getOwnNodes, readOwnNodes } from "./getOwnNodes.ts";

/** Numbers of the reader's nodes: from the indexer, or from the chain's logs when it does not answer. */
export function useOwnNodes() {
  const client = usePublicClient();
  const deployment = useDeployment();
  const account = useAccountAddress();
  return useQuery({
    queryKey: ["graph", "ownNodes", deployment.chainId, account ?? null],
    enabled: account !== undefined,
    queryFn: ({ signal }) => {
      if (!client || !account) throw new Error("no client for this chain");
      return getOwnNodes(account, signal).catch((error: unknown) => {
        if (error instanceof GraphProblem) return readOwnNodes(client, deployment, account);
        throw error;
      });
    },
    structuralSharing: false,
  });
}
