"use client";
import { nodeRegistryAbi } from "@ecosphere/bindings";
import { useQuery } from "@tanstack/react-query";
import { type Address, isAddressEqual } from "viem";
import { usePublicClient } from "wagmi";
import { useDeployment } from "#lib/chain/useDeployment.ts";
import { readingSigner, type SignedReading } from "#lib/reading/signedReading.ts";

/** Whose key signed each reading, and whether it is the one its node had in that generation. */
export function useSigners(readings: readonly SignedReading[]) {
  const client = usePublicClient();
  const { nodeRegistry, heatLedger, chainId } = useDeployment();
  return useQuery({
    queryKey: [
      "readingSigners",
      chainId,
      readings.map(({ signature, reading }) => `${reading.nodeId}-${signature}`),
    ],
    enabled: readings.length > 0,
    queryFn: () =>
      Promise.all(
        readings.map(async (signed): Promise<{ signer: Address | undefined; isNodes: boolean }> => {
          if (!client) throw new Error("no client for this chain");
          const { nodeId, generation } = signed.reading;
          const [signer, key] = await Promise.all([
            readingSigner(signed, { chainId, heatLedger }),
            client.readContract({
              address: nodeRegistry,
              abi: nodeRegistryAbi,
              functionName: "keyOf",
              args: [nodeId, generation],
            }),
          ]);
          return { signer, isNodes: signer !== undefined && isAddressEqual(signer, key) };
        }),
      ),
    retry: 0,
  });
}
