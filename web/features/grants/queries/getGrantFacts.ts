import { bountyBoardAbi, rewardPoolAbi } from "@ecosphere/bindings";
import type { PublicClient } from "viem";
import { z } from "zod";
import type { Deployment } from "#lib/chain/deployment.ts";
import { fetchAll } from "#lib/graph/fetchAll.ts";
import { address, bigInt } from "#lib/graph/scalars.ts";
import type { ClaimedPayout } from "../domain/grant.ts";

/** What the history says about grants: payouts that were claimed, by node, and titles of bounties. */
export interface GrantFacts {
  payouts: Map<bigint, ClaimedPayout[]>;
  titles: Map<bigint, string>;
}

const nodesSchema = z.object({
  nodes: z.array(
    z.object({
      number: z.string(),
      payouts: z.array(z.object({ account: address, epoch: z.number().int(), amount: bigInt })),
    }),
  ),
});
/** One payout is enough for a grant: the largest. */
const nodesQuery = `query ($first: Int!, $after: BigInt!) {
  nodes(first: $first, orderBy: number, where: { number_gt: $after }) {
    number
    payouts(first: 1, orderBy: amount, orderDirection: desc, where: { state: CLAIMED }) { account epoch amount }
  }
}`;

const bountiesSchema = z.object({ bounties: z.array(z.object({ number: z.string(), title: z.string() })) });
const bountiesQuery = `query ($first: Int!, $after: BigInt!) {
  bounties(first: $first, orderBy: number, where: { number_gt: $after }) { number title }
}`;

/** From the indexer. Throws GraphProblem. */
export async function getGrantFacts(signal?: AbortSignal): Promise<GrantFacts> {
  const [nodes, bounties] = await Promise.all([
    fetchAll({ query: nodesQuery, schema: nodesSchema, signal }, (data) => data.nodes),
    fetchAll({ query: bountiesQuery, schema: bountiesSchema, signal }, (data) => data.bounties),
  ]);
  return {
    payouts: new Map(nodes.map(({ number, payouts }) => [BigInt(number), payouts])),
    titles: new Map(bounties.map(({ number, title }) => [BigInt(number), title])),
  };
}

/** From the chain's logs, for when the indexer does not answer. */
export async function readGrantFacts(client: PublicClient, at: Deployment): Promise<GrantFacts> {
  const fromBlock = BigInt(at.startBlock);
  const [claimed, created] = await Promise.all([
    client.getContractEvents({
      address: at.rewardPool,
      abi: rewardPoolAbi,
      eventName: "PayoutClaimed",
      fromBlock,
      strict: true,
    }),
    client.getContractEvents({
      address: at.bountyBoard,
      abi: bountyBoardAbi,
      eventName: "BountyCreated",
      fromBlock,
      strict: true,
    }),
  ]);
  const payouts = new Map<bigint, ClaimedPayout[]>();
  for (const { args } of claimed) {
    const known = payouts.get(args.nodeId) ?? [];
    payouts.set(args.nodeId, [...known, { account: args.payout, epoch: args.epoch, amount: args.amount }]);
  }
  return { payouts, titles: new Map(created.map(({ args }) => [args.id, args.title])) };
}
