"use client";
import { useQuery } from "@tanstack/react-query";
import type { Address } from "viem";
import { usePublicClient } from "wagmi";
import { useAccountAddress } from "#features/wallet/index.ts";
import { useDeployment } from "#lib/chain/useDeployment.ts";
import { GraphProblem } from "#lib/graph/GraphProblem.ts";
import { getDisputeStory } from "./getDisputeStory.ts";
import { readDisputeStory } from "./readDisputeStory.ts";
import { type Court, readCourt, readDispute, readFunds, readLockable } from "./readDisputes.ts";

/** All disputes, from the chain. */
export function useCourt() {
  const client = usePublicClient();
  const deployment = useDeployment();
  const queryKey = ["disputes", deployment.chainId];
  return useQuery({
    queryKey,
    queryFn: ({ client: cache }) => {
      if (!client) throw new Error("no client for this chain");
      return readCourt(client, deployment, cache.getQueryData<Court>(queryKey));
    },
    structuralSharing: false,
  });
}

/** Dispute `id` from the chain; `data` is null when there is none. */
export function useDispute(id: bigint) {
  const client = usePublicClient();
  const deployment = useDeployment();
  const account = useAccountAddress();
  return useQuery({
    queryKey: ["dispute", deployment.chainId, id.toString(), account ?? null],
    queryFn: () => {
      if (!client) throw new Error("no client for this chain");
      return readDispute(client, deployment, { id, account });
    },
    placeholderData: (previous) => (previous?.dispute.id === id ? previous : undefined),
  });
}

/** Evidence, votes and history: from the indexer, or from the chain's logs when it does not answer or is behind. */
export function useDisputeStory(id: bigint) {
  const client = usePublicClient();
  const deployment = useDeployment();
  return useQuery({
    queryKey: ["graph", "disputeStory", deployment.chainId, id.toString()],
    queryFn: async ({ signal }) => {
      const indexed = await getDisputeStory(id, signal).catch((error: unknown) => {
        if (error instanceof GraphProblem) return null;
        throw error;
      });
      if (indexed) return indexed;
      if (!client) throw new Error("no client for this chain");
      return readDisputeStory(client, deployment, id);
    },
    structuralSharing: false,
  });
}

/** What `account` can put up as a bond. */
export function useDisputeFunds(account: Address | undefined) {
  const client = usePublicClient();
  const deployment = useDeployment();
  return useQuery({
    queryKey: ["disputeFunds", deployment.chainId, account ?? null],
    enabled: account !== undefined,
    queryFn: () => {
      if (!client || !account) throw new Error("no client for this chain");
      return readFunds(client, deployment, account);
    },
  });
}

/** What of a node's bond a dispute can lock; nothing while no node is chosen. */
export function useLockable(nodeId: bigint | undefined) {
  const client = usePublicClient();
  const deployment = useDeployment();
  return useQuery({
    queryKey: ["lockableBond", deployment.chainId, nodeId?.toString() ?? null],
    enabled: nodeId !== undefined,
    queryFn: () => {
      if (!client || nodeId === undefined) throw new Error("no client for this chain");
      return readLockable(client, deployment, nodeId);
    },
  });
}
