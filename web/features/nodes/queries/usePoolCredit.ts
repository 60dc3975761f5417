"use client";
import { rewardPoolAbi } from "@ecosphere/bindings";
import { useQuery } from "@tanstack/react-query";
import type { Address } from "viem";
import { usePublicClient } from "wagmi";
import { useDeployment } from "#lib/chain/useDeployment.ts";

/** Payouts that could not be sent to `account`, smallest euro unit. */
export function usePoolCredit(account: Address | undefined) {
  const client = usePublicClient();
  const { rewardPool, chainId } = useDeployment();
  return useQuery({
    queryKey: ["poolCredit", chainId, account ?? null],
    enabled: account !== undefined,
    queryFn: async () => {
      if (!client || !account) throw new Error("no client for this chain");
      return client.readContract({
        address: rewardPool,
        abi: rewardPoolAbi,
        functionName: "creditOf",
        args: [account],
      });
    },
  });
}
