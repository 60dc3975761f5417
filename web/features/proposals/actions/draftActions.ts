import { bountyBoardAbi, ecoTokenAbi, euroMockAbi } from "@ecosphere/bindings";
import { type Address, encodeFunctionData } from "viem";
import type { Deployment } from "#lib/chain/deployment.ts";
import type { RawAction } from "../data/decodeAction.ts";

export interface TransferDraft {
  currency: "euro" | "eco";
  recipient: Address;
  /** Smallest unit. */
  amount: bigint;
}

/** The treasury sends euro or ECO to an account. */
export function transferActions(
  deployment: Deployment,
  { currency, recipient, amount }: TransferDraft,
): RawAction[] {
  const target = currency === "euro" ? deployment.euro : deployment.ecoToken;
  const abi = currency === "euro" ? euroMockAbi : ecoTokenAbi;
  const calldata = encodeFunctionData({ abi, functionName: "transfer", args: [recipient, amount] });
  return [{ target, value: 0n, calldata }];
}

export interface BountyDraft {
  title: string;
  text: string;
  /** Smallest euro unit. */
  amount: bigint;
  /** Last second to submit, Unix seconds. */
  deadline: number;
  /** Seconds. */
  reviewWindow: number;
  approvalsNeeded: number;
  reviewers: Address[];
}

/** The treasury allows the board exactly the reward, and creates the bounty with it. */
export function bountyActions(deployment: Deployment, draft: BountyDraft): RawAction[] {
  const { euro, bountyBoard } = deployment;
  const approve = encodeFunctionData({
    abi: euroMockAbi,
    functionName: "approve",
    args: [bountyBoard, draft.amount],
  });
  const create = encodeFunctionData({
    abi: bountyBoardAbi,
    functionName: "create",
    args: [{ token: euro, ...draft }],
  });
  return [
    { target: euro, value: 0n, calldata: approve },
    { target: bountyBoard, value: 0n, calldata: create },
  ];
}
