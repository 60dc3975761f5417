"use client";
import { euroMockAbi } from "@ecosphere/bindings";
import { useQuery } from "@tanstack/react-query";
import type { Address } from "viem";
import { usePublicClient } from "wagmi";
import { useDeployment } from "#lib/chain/useDeployment.ts";

/** What `account` has of `token`, and how much of it the board may take; smallest unit. */
export function useFunds(token: Address, account: Address) {
  const client = usePublicClient();
  const { bountyBoard, chainId } = useDeployment();
  return useQuery({
    queryKey: ["funds", chainId, token, account],
    queryFn: async () => {
      if (!client) throw new Error("no client for this chain");
      const erc20 = { address: token, abi: euroMockAbi } as const;
      const [balance, allowance] = await Promise.all([
        client.readContract({ ...erc20, functionName: "balanceOf", args: [account] }),
        client.readContract({ ...erc20, functionName: "allowance", args: [account, bountyBoard] }),
      ]);
      return { balance, allowance };
    },
  });
}
