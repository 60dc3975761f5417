"use client";
import { standardsAbi } from "@ecosphere/bindings";
import { useQuery } from "@tanstack/react-query";
import { usePublicClient } from "wagmi";
import { useAccountAddress } from "#features/wallet/index.ts";
import { useDeployment } from "#lib/chain/useDeployment.ts";

/** Whether the reader is accredited by a vote, so that they may be drawn. */
export function useIsAccredited() {
  const client = usePublicClient();
  const { standards, chainId } = useDeployment();
  const account = useAccountAddress();
  return useQuery({
    queryKey: ["isAccredited", chainId, account ?? null],
    enabled: account !== undefined,
    queryFn: () => {
      if (!client || !account) throw new Error("no client for this chain");
      return client.readContract({
        address: standards,
        abi: standardsAbi,
        functionName: "isReviewer",
        args: [account],
      });
    },
  });
}
