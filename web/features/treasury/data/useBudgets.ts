"use client";
import { budgetsAbi } from "@ecosphere/bindings";
import { useQuery } from "@tanstack/react-query";
import { erc20Abi, getAddress, isAddressEqual, type PublicClient, zeroAddress } from "viem";
import { usePublicClient } from "wagmi";
import type { Deployment } from "#lib/chain/deployment.ts";
import { useDeployment } from "#lib/chain/useDeployment.ts";
import { least } from "#lib/format/least.ts";
import type { Budget } from "./budget.ts";

/** A budget from the chain; null when there is none with that id. */
export async function readBudget(client: PublicClient, at: Deployment, id: bigint): Promise<Budget | null> {
  const contract = { address: at.budgets, abi: budgetsAbi } as const;
  const [found, available] = await Promise.all([
    client.readContract({ ...contract, functionName: "budgetOf", args: [id] }),
    client.readContract({ ...contract, functionName: "available", args: [id] }).catch(() => 0n),
  ]);
  if (isAddressEqual(found.manager, zeroAddress)) return null;
  const { level: _, levelAt: __, ...facts } = found;
  return { id, ...facts, available };
}

async function readBudgets(client: PublicClient, at: Deployment): Promise<Budget[]> {
  const count = await client.readContract({
    address: at.budgets,
    abi: budgetsAbi,
    functionName: "budgetCount",
  });
  const ids = Array.from({ length: Number(count) }, (_, index) => BigInt(index + 1));
  const found = await Promise.all(ids.map((id) => readBudget(client, at, id)));
  return found.filter((budget) => budget !== null);
}

function useSource(): { client: PublicClient; at: Deployment } {
  const client = usePublicClient();
  const at = useDeployment();
  if (!client) throw new Error("no client for this chain");
  return { client: client as PublicClient, at };
}

/** All budgets, the newest first. */
export function useBudgets() {
  const { client, at } = useSource();
  return useQuery({
    queryKey: ["budgets", at.chainId],
    queryFn: async () => (await readBudgets(client, at)).reverse(),
  });
}

export function useBudget(id: bigint) {
  const { client, at } = useSource();
  return useQuery({
    queryKey: ["budget", at.chainId, String(id)],
    queryFn: () => readBudget(client, at, id),
  });
}

/** What the treasury has and lets budgets take of a token, and what waits to be swept back; smallest unit. */
export function useBudgetFunds(token: Budget["token"]) {
  const { client, at } = useSource();
  return useQuery({
    queryKey: ["budgetFunds", at.chainId, getAddress(token)],
    queryFn: async () => {
      const erc20 = { address: token, abi: erc20Abi } as const;
      const [balance, allowance, waiting] = await Promise.all([
        client.readContract({ ...erc20, functionName: "balanceOf", args: [at.timelockController] }),
        client.readContract({
          ...erc20,
          functionName: "allowance",
          args: [at.timelockController, at.budgets],
        }),
        client.readContract({ ...erc20, functionName: "balanceOf", args: [at.budgets] }),
      ]);
      return { balance, allowance, usable: least(balance, allowance), waiting };
    },
  });
}
