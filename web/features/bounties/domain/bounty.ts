import type { BountyMode } from "@ecosphere/bindings";
import type { Address, Hex } from "viem";

/** States of `IBountyBoard.State`, in its order. */
export const bountyStates = [
  "none",
  "open",
  "assigned",
  "submitted",
  "paid",
  "rejected",
  "refunded",
  "contested",
  "disputed",
  "settled",
] as const;
export type BountyState = (typeof bountyStates)[number];

/** What the contract says about a bounty now; times in Unix seconds, amount in the token's smallest unit. */
export interface Bounty {
  id: bigint;
  state: BountyState;
  mode: BountyMode;
  /** Part in question, from 0, of so many; `partAmount` is its reward. */
  part: number;
  partCount: number;
  partAmount: bigint;
  /** What the bounty still holds, without a bond. */
  left: bigint;
  approvalsNeeded: number;
  approvals: number;
  rejections: number;
  /** True after a first rejection: the next one is final. */
  isResubmission: boolean;
  deadline: number;
  /** 0 while nothing is handed in; once rejected, the last second to contest that. */
  reviewUntil: number;
  reviewWindow: number;
  funder: Address;
  token: Address;
  worker: Address | undefined;
  amount: bigint;
  evidenceHash: Hex;
}

/** Whether the bounty still holds its reward in escrow. */
export const isUnpaid = ({ state }: Pick<Bounty, "state">): boolean =>
  !["none", "paid", "refunded", "settled"].includes(state);

/** The state as people see it: a passed date changes what happens next though the contract's state stays. */
export type BountyPhase = Exclude<BountyState, "none"> | "expired" | "unanswered" | "choosing";

/** State and clock together. `now` in Unix seconds; undefined while the time is not known yet. */
export function phaseOf(
  bounty: Pick<Bounty, "state" | "deadline" | "reviewUntil" | "reviewWindow">,
  now: number | undefined,
): BountyPhase {
  const { state, deadline, reviewUntil } = bounty;
  if (state === "none") throw new RangeError("a bounty that does not exist has no phase");
  if (now === undefined) return state;
  if ((state === "open" || state === "assigned") && now > deadline) return "expired";
  if (state === "submitted" && now > reviewUntil) return "unanswered";
  if (state === "contested" && now > deadline)
    return now > deadline + bounty.reviewWindow ? "unanswered" : "choosing";
  return state;
}
