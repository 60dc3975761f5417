"use client";
import { ecoGovernorAbi, ecoTokenAbi, revenueRouterAbi, timelockControllerAbi } from "@ecosphere/bindings";
import { queryOptions, useQuery } from "@tanstack/react-query";
import { erc20Abi, type PublicClient } from "viem";
import { usePublicClient } from "wagmi";
import type { Deployment } from "#lib/chain/deployment.ts";
import { useDeployment } from "#lib/chain/useDeployment.ts";
import type { ChainFacts, Settings, Share } from "../domain/context.ts";
import { getAccredited, getDisputed, getPlans } from "./bountyFacts.ts";
import { getBudgetAllowances, getBudgets, getLines } from "./listFacts.ts";

/** What the chain says now about everything a proposal may change. */
export async function getChainFacts(client: PublicClient, deployment: Deployment): Promise<ChainFacts> {
  const [balances, settings, shares, budgetAllowances, budgets, lines, plans, disputed, accredited] =
    await Promise.all([
      getBalances(client, deployment),
      getSettings(client, deployment),
      getShares(client, deployment),
      getBudgetAllowances(client, deployment),
      getBudgets(client, deployment),
      getLines(client, deployment),
      getPlans(client, deployment),
      getDisputed(client, deployment),
      getAccredited(client, deployment),
    ]);
  return {
    ...{ balances, settings, shares, budgetAllowances, disputed, accredited },
    budgets: budgets.rows,
    lines: lines.rows,
    plans: plans.rows,
    cut: { budgets: budgets.isCut, lines: lines.isCut, plans: plans.isCut },
  };
}

async function getBalances(client: PublicClient, deployment: Deployment): Promise<ChainFacts["balances"]> {
  const { euro, ecoToken, timelockController } = deployment;
  const balanceOf = { abi: erc20Abi, functionName: "balanceOf", args: [timelockController] } as const;
  const [euros, ecos, coin] = await Promise.all([
    client.readContract({ address: euro, ...balanceOf }),
    client.readContract({ address: ecoToken, ...balanceOf }),
    client.getBalance({ address: timelockController }),
  ]);
  return { euro: euros, eco: ecos, coin };
}

async function getSettings(client: PublicClient, deployment: Deployment): Promise<Settings> {
  const { ecoGovernor, ecoToken, timelockController } = deployment;
  const governor = { address: ecoGovernor, abi: ecoGovernorAbi } as const;
  const token = { address: ecoToken, abi: ecoTokenAbi } as const;
  const [votingDelay, votingPeriod, threshold, quorum, guardian, guardianUntil, timelockDelay, supply, held] =
    await Promise.all([
      client.readContract({ ...governor, functionName: "votingDelay" }),
      client.readContract({ ...governor, functionName: "votingPeriod" }),
      client.readContract({ ...governor, functionName: "proposalThreshold" }),
      client.readContract({ ...governor, functionName: "quorumNumerator" }),
      client.readContract({ ...governor, functionName: "guardian" }),
      client.readContract({ ...governor, functionName: "guardianUntil" }),
      client.readContract({
        address: timelockController,
        abi: timelockControllerAbi,
        functionName: "getMinDelay",
      }),
      client.readContract({ ...token, functionName: "totalSupply" }),
      client.readContract({ ...token, functionName: "balanceOf", args: [timelockController] }),
    ]);
  return {
    votingDelay: Number(votingDelay),
    votingPeriod: Number(votingPeriod),
    timelockDelay: Number(timelockDelay),
    threshold,
    quorum: Number(quorum),
    guardian,
    guardianUntil: Number(guardianUntil),
    votable: supply - held,
  };
}

async function getShares(client: PublicClient, { revenueRouter }: Deployment): Promise<Share[]> {
  const router = { address: revenueRouter, abi: revenueRouterAbi } as const;
  const recipients = await client.readContract({ ...router, functionName: "recipients" });
  return Promise.all(
    recipients.map(async (recipient) => ({
      recipient,
      bps: Number(await client.readContract({ ...router, functionName: "shareOf", args: [recipient] })),
    })),
  );
}

const chainFactsQuery = (client: PublicClient, deployment: Deployment) =>
  queryOptions({
    queryKey: ["chainFacts", deployment.chainId],
    queryFn: () => getChainFacts(client, deployment),
    refetchInterval: 10_000,
  });

export function useChainFacts() {
  const client = usePublicClient();
  const deployment = useDeployment();
  if (!client) throw new Error("no client for this chain");
  return useQuery(chainFactsQuery(client as PublicClient, deployment));
}
