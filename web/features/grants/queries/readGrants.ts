import { bountyBoardAbi, ecoTokenAbi, memberGrantsAbi, nodeRegistryAbi } from "@ecosphere/bindings";
import { isAddressEqual, type PublicClient, zeroAddress } from "viem";
import type { Deployment } from "#lib/chain/deployment.ts";
import type { GrantBounty, GrantNode, GrantsNow } from "../domain/grant.ts";
import type { GrantFacts } from "./getGrantFacts.ts";

const EPOCH_SECONDS = 7 * 86_400;
/** `IBountyBoard.State.Paid`. */
const PAID = 4;

/** Everything grants depend on. */
export interface Grants {
  now: GrantsNow;
  nodes: GrantNode[];
  bounties: GrantBounty[];
}

/** Terms, nodes and bounties from the chain, with what the history says of them; the contract checks it again at a claim. */
export async function readGrants(
  client: PublicClient,
  at: Deployment,
  { payouts, titles }: GrantFacts,
): Promise<Grants> {
  const block = await client.getBlock({ blockTag: "latest" });
  const epoch = Math.floor(Number(block.timestamp) / EPOCH_SECONDS);
  const grants = { address: at.memberGrants, abi: memberGrantsAbi } as const;
  const [terms, grantedNow, balance, nodes, bounties] = await Promise.all([
    client.readContract({ ...grants, functionName: "terms" }),
    client.readContract({ ...grants, functionName: "grantedIn", args: [epoch] }),
    client.readContract({
      address: at.ecoToken,
      abi: ecoTokenAbi,
      functionName: "balanceOf",
      args: [at.memberGrants],
    }),
    readNodes(client, at, payouts),
    readBounties(client, at, titles),
  ]);
  return { now: { terms, epoch, grantedNow, balance }, nodes, bounties };
}

async function readNodes(
  client: PublicClient,
  at: Deployment,
  payouts: GrantFacts["payouts"],
): Promise<GrantNode[]> {
  const registry = { address: at.nodeRegistry, abi: nodeRegistryAbi } as const;
  const count = await client.readContract({ ...registry, functionName: "nodeCount" });
  const ids = Array.from({ length: Number(count) }, (_, index) => BigInt(index + 1));
  return Promise.all(
    ids.map(async (id) => {
      const [node, isGranted] = await Promise.all([
        client.readContract({ ...registry, functionName: "nodeOf", args: [id] }),
        client.readContract({
          address: at.memberGrants,
          abi: memberGrantsAbi,
          functionName: "isNodeGranted",
          args: [id],
        }),
      ]);
      return {
        id,
        operator: node.operator,
        isCertified: node.certified,
        isGranted,
        payouts: payouts.get(id) ?? [],
      };
    }),
  );
}

async function readBounties(
  client: PublicClient,
  at: Deployment,
  titles: GrantFacts["titles"],
): Promise<GrantBounty[]> {
  const board = { address: at.bountyBoard, abi: bountyBoardAbi } as const;
  const count = await client.readContract({ ...board, functionName: "bountyCount" });
  const ids = Array.from({ length: Number(count) }, (_, index) => count - BigInt(index));
  const found = await Promise.all(
    ids.map(async (id) => {
      const [bounty, isGranted] = await Promise.all([
        client.readContract({ ...board, functionName: "bountyOf", args: [id] }),
        client.readContract({
          address: at.memberGrants,
          abi: memberGrantsAbi,
          functionName: "isBountyGranted",
          args: [id],
        }),
      ]);
      const payers = [at.timelockController, at.budgets];
      return {
        id,
        title: titles.get(id) ?? "",
        worker: bounty.worker,
        isPaid: bounty.state === PAID,
        isByMembers: payers.some((payer) => isAddressEqual(payer, bounty.funder)),
        isGranted,
      };
    }),
  );
  return found.filter(({ worker }) => !isAddressEqual(worker, zeroAddress));
}
