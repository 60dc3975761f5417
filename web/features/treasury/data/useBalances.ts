"use client";
import { erc20Abi } from "viem";
import { useReadContracts } from "wagmi";
import { useDeployment } from "#lib/chain/useDeployment.ts";

/** Euro and ECO of the treasury, straight from the token contracts. */
export function useTreasuryBalances() {
  const { euro, ecoToken, timelockController } = useDeployment();
  const read = { abi: erc20Abi, functionName: "balanceOf", args: [timelockController] } as const;
  const { data, isError, refetch } = useReadContracts({
    contracts: [
      { address: euro, ...read },
      { address: ecoToken, ...read },
    ],
    allowFailure: false,
  });
  return { balances: data ? { euro: data[0], eco: data[1] } : undefined, isError, refetch };
}
