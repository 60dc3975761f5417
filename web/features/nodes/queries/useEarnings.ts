"use client";
import { queryOptions, useQueries, useQuery } from "@tanstack/react-query";
import type { PublicClient } from "viem";
import { usePublicClient } from "wagmi";
import type { Deployment } from "#lib/chain/deployment.ts";
import { useDeployment } from "#lib/chain/useDeployment.ts";
import { GraphProblem } from "#lib/graph/GraphProblem.ts";
import type { Earnings } from "../domain/earnings.ts";
import { epochAt } from "../domain/epoch.ts";
import type { HeatingNode } from "../domain/node.ts";
import { type Payout, type PayoutKey, payoutId } from "../domain/payout.ts";
import { getEarnings } from "./getEarnings.ts";
import { readEarnings } from "./readEarnings.ts";
import { readPayouts } from "./readPayouts.ts";

/** What a node earned, and its payouts as the contract sees them. */
export interface NodeEarnings extends Earnings {
  payouts: Payout[];
}

function earningsQuery(client: PublicClient | undefined, at: Deployment, node: HeatingNode) {
  return queryOptions({
    queryKey: ["graph", "earnings", at.chainId, node.id.toString(), node.payout],
    queryFn: async ({ signal }): Promise<NodeEarnings> => {
      if (!client) throw new Error("no client for this chain");
      const indexed = await getEarnings(node.id, signal).catch((error: unknown) => {
        if (error instanceof GraphProblem) return null;
        throw error;
      });
      const earnings = indexed ?? (await readEarnings(client, at, node.id));
      const { timestamp } = await client.getBlock({ blockTag: "latest" });
      const keys = withRecentEpochs(earnings.payoutKeys, node, Number(timestamp));
      const payouts = await readPayouts(client, at, { keys, allocated: earnings.allocated });
      return { ...earnings, payouts };
    },
    structuralSharing: false,
  });
}

/** The running epoch and the one before belong in the list even while the indexer has not seen them. */
function withRecentEpochs(keys: readonly PayoutKey[], node: HeatingNode, now: number): PayoutKey[] {
  const recent = [epochAt(now), epochAt(now) - 1].map((epoch) => ({
    nodeId: node.id,
    account: node.payout,
    epoch,
  }));
  const all = new Map([...keys, ...recent].map((key) => [payoutId(key), key]));
  return [...all.values()].sort((a, b) => b.epoch - a.epoch);
}

/** Earnings of one node. */
export function useEarnings(node: HeatingNode) {
  const client = usePublicClient();
  return useQuery(earningsQuery(client, useDeployment(), node));
}

/** Payouts of several nodes together; `isPending` until all are known. */
export function usePayouts(nodes: readonly HeatingNode[]) {
  const client = usePublicClient();
  const deployment = useDeployment();
  return useQueries({
    queries: nodes.map((node) => earningsQuery(client, deployment, node)),
    combine: (results) => ({
      payouts: results.flatMap(({ data }) => data?.payouts ?? []),
      isPending: results.some(({ data, isError }) => !data && !isError),
      isError: results.some(({ data, isError }) => isError && !data),
    }),
  });
}
