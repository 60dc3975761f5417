"use client";
import { heatLedgerAbi, nodeRegistryAbi } from "@ecosphere/bindings";
import { useQuery } from "@tanstack/react-query";
import type { PublicClient } from "viem";
import { usePublicClient } from "wagmi";
import type { Deployment } from "#lib/chain/deployment.ts";
import { useDeployment } from "#lib/chain/useDeployment.ts";
import type { NodeState } from "../domain/checkStatement.ts";

/** What start registers, swaps and corrections of a node are judged by; null if there is no such node. */
export async function readNodeState(
  client: PublicClient,
  at: Deployment,
  id: bigint,
): Promise<NodeState | null> {
  const registry = { address: at.nodeRegistry, abi: nodeRegistryAbi } as const;
  const [count, block] = await Promise.all([
    client.readContract({ ...registry, functionName: "nodeCount" }),
    client.getBlock({ blockTag: "latest" }),
  ]);
  if (id < 1n || id > count) return null;
  const [node, registers] = await Promise.all([
    client.readContract({ ...registry, functionName: "nodeOf", args: [id] }),
    client.readContract({
      address: at.heatLedger,
      abi: heatLedgerAbi,
      functionName: "registersOf",
      args: [id],
    }),
  ]);
  const { storeWh: _, ...last } = registers;
  return {
    id,
    operator: node.operator,
    deviceKey: node.deviceKey,
    installer: node.installer,
    isCertified: node.certified,
    isHousehold: node.household,
    generation: node.generation,
    last,
    now: Number(block.timestamp),
  };
}

export function useNodeState(id: bigint) {
  const client = usePublicClient();
  const deployment = useDeployment();
  return useQuery({
    queryKey: ["registers", "node", deployment.chainId, id.toString()],
    queryFn: () => {
      if (!client) throw new Error("no client for this chain");
      return readNodeState(client, deployment, id);
    },
    structuralSharing: false,
  });
}
