import { bountyModes } from "@ecosphere/bindings";
import { type Address, type Hex, zeroAddress } from "viem";
import { type Bounty, bountyStates } from "./bounty.ts";

/** `IBountyBoard.Bounty` as the ABI decodes it. */
export interface BountyOnChain {
  state: number;
  mode: number;
  part: number;
  partCount: number;
  partAmount: bigint;
  left: bigint;
  approvalsNeeded: number;
  approvals: number;
  rejections: number;
  resubmission: boolean;
  deadline: number;
  reviewUntil: number;
  reviewWindow: number;
  funder: Address;
  token: Address;
  worker: Address;
  amount: bigint;
  evidenceHash: Hex;
}

/** The contract's answer in the words of the pages; undefined when there is no bounty of this number. */
export function toBounty(id: bigint, raw: BountyOnChain): Bounty | undefined {
  const { state: index, mode: modeIndex, resubmission, worker, ...rest } = raw;
  const mode = bountyModes[modeIndex];
  const state = bountyStates[index];
  if (state === undefined) throw new RangeError(`the board answered with an unknown state ${index}`);
  if (mode === undefined) throw new RangeError(`the board answered with an unknown mode ${modeIndex}`);
  if (state === "none") return undefined;
  return {
    ...rest,
    id,
    state,
    mode,
    isResubmission: resubmission,
    worker: worker === zeroAddress ? undefined : worker,
  };
}
