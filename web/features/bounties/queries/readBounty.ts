import { bountyBoardAbi } from "@ecosphere/bindings";
import type { Address, PublicClient } from "viem";
import type { Deployment } from "#lib/chain/deployment.ts";
import type { Bounty } from "../domain/bounty.ts";
import { toBounty } from "../domain/toBounty.ts";

/** A bounty and what the reader has to do with it, from the chain. */
export interface BountyNow {
  bounty: Bounty;
  reviewers: readonly Address[];
  hasApplied: boolean;
  /** Money of the reader in the bounty's token that could not be sent, smallest unit. */
  credit: bigint;
  /** What contesting costs as a bond, smallest unit. */
  bond: bigint;
  /** Last second for a ruling (Unix), 0 without a dispute. */
  rulingUntil: number;
}

/** Reads bounty `id`; null when there is none. */
export async function readBounty(
  client: PublicClient,
  at: Deployment,
  { id, account }: { id: bigint; account: Address | undefined },
): Promise<BountyNow | null> {
  const board = { address: at.bountyBoard, abi: bountyBoardAbi } as const;
  const [raw, reviewers, hasApplied, bond, [, rulingUntil]] = await Promise.all([
    client.readContract({ ...board, functionName: "bountyOf", args: [id] }),
    client.readContract({ ...board, functionName: "reviewersOf", args: [id] }),
    account ? client.readContract({ ...board, functionName: "hasApplied", args: [id, account] }) : false,
    client.readContract({ ...board, functionName: "bondFor", args: [id] }),
    client.readContract({ ...board, functionName: "disputeOf", args: [id] }),
  ]);
  const bounty = toBounty(id, raw);
  if (!bounty) return null;
  const credit = account
    ? await client.readContract({ ...board, functionName: "creditOf", args: [account, bounty.token] })
    : 0n;
  return { bounty, reviewers, hasApplied, credit, bond, rulingUntil };
}
