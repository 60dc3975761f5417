"use client";
import { heatLedgerAbi, nodeRegistryAbi, rewardPoolAbi } from "@ecosphere/bindings";
import { useQuery } from "@tanstack/react-query";
import type { PublicClient } from "viem";
import { usePublicClient } from "wagmi";
import type { Deployment } from "#lib/chain/deployment.ts";
import { useDeployment } from "#lib/chain/useDeployment.ts";
import { MAX_EPOCHS } from "../domain/dispute.ts";

/** What a node reported and earned in an epoch; `amount` in smallest euro units, as of now where it is not fixed. */
export interface EpochOfNode {
  epoch: number;
  heatWh: bigint;
  amount: bigint;
  isClaimed: boolean;
}

/** Nodes there are; numbers from 1. */
export function useNodeCount() {
  const client = usePublicClient();
  const { nodeRegistry, chainId } = useDeployment();
  return useQuery({
    queryKey: ["nodeCount", chainId],
    queryFn: async () => {
      if (!client) throw new Error("no client for this chain");
      const registry = { address: nodeRegistry, abi: nodeRegistryAbi } as const;
      return Number(await client.readContract({ ...registry, functionName: "nodeCount" }));
    },
  });
}

async function readEpochs(
  client: PublicClient,
  at: Deployment,
  { nodeId, current }: { nodeId: bigint; current: number },
): Promise<EpochOfNode[]> {
  const { payout } = await client.readContract({
    address: at.nodeRegistry,
    abi: nodeRegistryAbi,
    functionName: "nodeOf",
    args: [nodeId],
  });
  const epochs = Array.from({ length: MAX_EPOCHS }, (_, index) => current - index).filter(
    (epoch) => epoch >= 0,
  );
  const pool = { address: at.rewardPool, abi: rewardPoolAbi } as const;
  return Promise.all(
    epochs.map(async (epoch) => {
      const args = [{ nodeId, payout, epoch }] as const;
      const [heatWh, quote, fixed] = await Promise.all([
        client.readContract({
          address: at.heatLedger,
          abi: heatLedgerAbi,
          functionName: "creditedHeat",
          args: [nodeId, epoch],
        }),
        client.readContract({ ...pool, functionName: "quote", args }),
        client.readContract({ ...pool, functionName: "payoutOf", args }),
      ]);
      const amount = fixed.allocated ? fixed.amount : quote.amount;
      return { epoch, heatWh, amount, isClaimed: fixed.claimed };
    }),
  );
}

/** The latest epochs of a node, newest first: those one challenge can be about; nothing while no node is chosen. */
export function useEpochsOf(nodeId: bigint | undefined, current: number) {
  const client = usePublicClient();
  const deployment = useDeployment();
  return useQuery({
    queryKey: ["epochsOfNode", deployment.chainId, nodeId?.toString() ?? null, current],
    enabled: nodeId !== undefined,
    queryFn: () => {
      if (!client || nodeId === undefined) throw new Error("no client for this chain");
      return readEpochs(client, deployment, { nodeId, current });
    },
  });
}
