import type { Hold } from "./payout.ts";

/** Where a payout is on its way from earned to paid. */
export type PayoutStage =
  | "earning"
  | "grace"
  | "allocatable"
  | "vesting"
  | "claimable"
  | "claimed"
  /** Vested, but an open dispute keeps it back. */
  | "held"
  /** Lost to a dispute or a proven fault. */
  | "forfeited"
  /** Nothing can be paid for this epoch: no fee was booked. */
  | "empty";

export interface PayoutFacts {
  isAllocated: boolean;
  isClaimed: boolean;
  hold: Hold;
  /** Fixed amount, or what the formula gives as of now; smallest euro unit. */
  amount: bigint;
  /** First second after the epoch, Unix seconds. */
  epochEndsAt: number;
  allocatableAt: number;
  vestsAt: number;
}

/** Stage of a payout at `now` (Unix seconds). A vested payout can be claimed at once: claiming allocates first. */
export function payoutStage(facts: PayoutFacts, now: number): PayoutStage {
  const { isAllocated, isClaimed, hold, amount, epochEndsAt, allocatableAt, vestsAt } = facts;
  if (isClaimed) return "claimed";
  if (hold === "forfeited") return "forfeited";
  if (now < epochEndsAt) return "earning";
  if (amount === 0n) return "empty";
  if (now < allocatableAt) return "grace";
  if (now >= vestsAt) return hold === "held" ? "held" : "claimable";
  return isAllocated ? "vesting" : "allocatable";
}
