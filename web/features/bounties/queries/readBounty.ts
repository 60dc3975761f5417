import { accessManagerAbi, bountyBoardAbi, ecoTokenAbi } from "@ecosphere/bindings";
import {
  type Address,
  getAbiItem,
  type Hex,
  isAddressEqual,
  type PublicClient,
  toFunctionSelector,
  zeroAddress,
  zeroHash,
} from "viem";
import type { Deployment } from "#lib/chain/deployment.ts";
import type { Bounty } from "../domain/bounty.ts";
import { toBounty } from "../domain/toBounty.ts";

/** What was agreed beyond the usual, as the contract keeps it. */
export interface Options {
  /** Rewards of the parts, smallest unit; empty when it is paid in one. */
  parts: readonly bigint[];
  /** 1e-18 ECO to have held at `gateAt` (Unix seconds), and bounties of the same funder to have been paid for; 0 for none. */
  minEco: bigint;
  gateAt: number;
  minPaid: number;
  /** Content hash of the standard the work must conform to. */
  standard: Hex | undefined;
  /** Whose signature counts as one approval, for evidence from `repository` (hash of its name). */
  verifier: Address | undefined;
  repository: Hex | undefined;
  /** Hours the deadline may move back in all. */
  maxExtension: number;
}

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
  /** Whether the worker opened the dispute; otherwise the funder did. */
  isByWorker: boolean;
  /** Whether the reader may rule on it without a vote. */
  canRule: boolean;
  /** Entrants of a contest that reviewers have shortlisted. */
  shortlist: readonly Address[];
  options: Options;
  /** ECO the reader held at the gate's date, 1e-18; 0 without a gate or a wallet. */
  heldAtGate: bigint;
}

/** Reads bounty `id`; null when there is none. */
export async function readBounty(
  client: PublicClient,
  at: Deployment,
  { id, account }: { id: bigint; account: Address | undefined },
): Promise<BountyNow | null> {
  const board = { address: at.bountyBoard, abi: bountyBoardAbi } as const;
  const [raw, reviewers, hasApplied, bond, [disputedBy, rulingUntil], shortlist, options] = await Promise.all(
    [
      client.readContract({ ...board, functionName: "bountyOf", args: [id] }),
      client.readContract({ ...board, functionName: "reviewersOf", args: [id] }),
      account ? client.readContract({ ...board, functionName: "hasApplied", args: [id, account] }) : false,
      client.readContract({ ...board, functionName: "bondFor", args: [id] }),
      client.readContract({ ...board, functionName: "disputeOf", args: [id] }),
      client.readContract({ ...board, functionName: "shortlistOf", args: [id] }),
      readOptions(client, at, id),
    ],
  );
  const bounty = toBounty(id, raw);
  if (!bounty) return null;
  const isGated = account !== undefined && options.minEco > 0n;
  const isDisputed = account !== undefined && bounty.state === "disputed";
  const [credit, heldAtGate, canRule] = await Promise.all([
    account ? client.readContract({ ...board, functionName: "creditOf", args: [account, bounty.token] }) : 0n,
    isGated
      ? client.readContract({
          address: at.ecoToken,
          abi: ecoTokenAbi,
          functionName: "getPastBalanceOf",
          args: [account, BigInt(options.gateAt)],
        })
      : 0n,
    isDisputed ? readRight(client, at, account) : false,
  ]);
  const isByWorker = bounty.worker !== undefined && isAddressEqual(disputedBy, bounty.worker);
  return {
    ...{ bounty, reviewers, hasApplied, credit, bond, rulingUntil, isByWorker, canRule },
    ...{ shortlist, options, heldAtGate },
  };
}

/** Whether a vote gave `account` the right to rule at once; a right with a waiting period is used elsewhere. */
async function readRight(client: PublicClient, at: Deployment, account: Address): Promise<boolean> {
  const selector = toFunctionSelector(getAbiItem({ abi: bountyBoardAbi, name: "rule" }));
  const [isAllowed] = await client.readContract({
    address: at.accessManager,
    abi: accessManagerAbi,
    functionName: "canCall",
    args: [account, at.bountyBoard, selector],
  });
  return isAllowed;
}

async function readOptions(client: PublicClient, at: Deployment, id: bigint): Promise<Options> {
  const board = { address: at.bountyBoard, abi: bountyBoardAbi } as const;
  const [[options, gateAt], maxExtension] = await Promise.all([
    client.readContract({ ...board, functionName: "optionsOf", args: [id] }),
    client.readContract({ ...board, functionName: "maxExtension" }),
  ]);
  const { parts, minEco, minPaid, standard, verifier, repository } = options;
  return {
    parts,
    minEco,
    gateAt,
    minPaid,
    standard: standard === zeroHash ? undefined : standard,
    verifier: verifier === zeroAddress ? undefined : verifier,
    repository: repository === zeroHash ? undefined : repository,
    maxExtension: Number(maxExtension),
  };
}
