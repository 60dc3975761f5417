"use client";
import { nodeRegistryAbi } from "@ecosphere/bindings";
import { useQuery } from "@tanstack/react-query";
import type { PublicClient } from "viem";
import { usePublicClient } from "wagmi";
import { getLabels } from "#features/nodes/names.ts";
import type { Deployment } from "#lib/chain/deployment.ts";
import { useDeployment } from "#lib/chain/useDeployment.ts";
import type { RentableNode } from "../domain/newAgreement.ts";

async function readRentableNodes(client: PublicClient, at: Deployment): Promise<RentableNode[]> {
  const registry = { address: at.nodeRegistry, abi: nodeRegistryAbi } as const;
  const [count, block] = await Promise.all([
    client.readContract({ ...registry, functionName: "nodeCount" }),
    client.getBlock({ blockTag: "latest" }),
  ]);
  const ids = Array.from({ length: Number(count) }, (_, index) => BigInt(index + 1));
  const found = await Promise.all(
    ids.map(async (id) => {
      const [node, limits] = await Promise.all([
        client.readContract({ ...registry, functionName: "nodeOf", args: [id] }),
        client.readContract({ ...registry, functionName: "limitsSince", args: [id, block.timestamp] }),
      ]);
      // A household's energy would be told by its vouchers: the contract refuses it.
      if (!node.certified || node.household) return undefined;
      const { ratedPowerW, unitsPerKWhMax } = limits;
      return { id, operator: node.operator, label: undefined, ratedPowerW, unitsPerKWhMax };
    }),
  );
  return found.filter((node) => node !== undefined);
}

/** Certified nodes outside households, from the chain, with the names the indexer knows. */
export function useRentableNodes() {
  const client = usePublicClient();
  const deployment = useDeployment();
  return useQuery({
    queryKey: ["rentableNodes", deployment.chainId],
    queryFn: async ({ signal }): Promise<RentableNode[]> => {
      if (!client) throw new Error("no client for this chain");
      const [nodes, labels] = await Promise.all([readRentableNodes(client, deployment), getLabels(signal)]);
      return nodes.map((node) => ({ ...node, label: labels.get(node.id.toString()) }));
    },
  });
}
