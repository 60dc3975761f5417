"use client";
import { revenueRouterAbi } from "@ecosphere/bindings";
import type { Address } from "viem";
import { useReadContract, useReadContracts } from "wagmi";
import { useDeployment } from "#lib/chain/useDeployment.ts";

export interface Recipient {
  address: Address;
  /** 0 to 1. */
  share: number;
  /** Smallest euro unit that could be pulled now. */
  pullable: bigint;
}

export interface Split {
  recipients: Recipient[];
  totalDeposited: bigint;
  totalPulled: bigint;
}

/** How the router splits income, and what waits for whom; from the chain. */
export function useSplit(): { split: Split | undefined; isError: boolean } {
  const { revenueRouter } = useDeployment();
  const router = { address: revenueRouter, abi: revenueRouterAbi } as const;
  const recipients = useReadContract({ ...router, functionName: "recipients" });
  const list = recipients.data ?? [];
  const shares = useReadContracts({
    contracts: list.map((recipient) => ({ ...router, functionName: "shareOf", args: [recipient] }) as const),
    allowFailure: false,
    query: { enabled: list.length > 0 },
  });
  const pullables = useReadContracts({
    contracts: list.map((recipient) => ({ ...router, functionName: "pullable", args: [recipient] }) as const),
    allowFailure: false,
    query: { enabled: list.length > 0 },
  });
  const totals = useReadContracts({
    contracts: [
      { ...router, functionName: "totalDeposited" },
      { ...router, functionName: "totalPulled" },
    ],
    allowFailure: false,
  });
  const isError = recipients.isError || shares.isError || pullables.isError || totals.isError;
  if (!shares.data || !pullables.data || !totals.data) return { split: undefined, isError };
  return {
    isError,
    split: {
      recipients: list.map((address, index) => ({
        address,
        share: Number(shares.data[index] ?? 0) / 10_000,
        pullable: pullables.data[index] ?? 0n,
      })),
      totalDeposited: totals.data[0],
      totalPulled: totals.data[1],
    },
  };
}
