/** Where a payout is on its way from earned to paid. */
export type PayoutStage =
  | "earning"
  | "grace"
  | "allocatable"
  | "vesting"
  | "claimable"
  | "claimed"
  /** Nothing can be paid for this epoch: no fee was booked. */
  | "empty";

export interface PayoutFacts {
  isAllocated: boolean;
  isClaimed: boolean;
  /** Fixed amount, or what the formula gives as of now; smallest euro unit. */
  amount: bigint;
  /** First second after the epoch, Unix seconds. */
  epochEndsAt: number;
  allocatableAt: number;
  vestsAt: number;
}

/** Stage of a payout at `now` (Unix seconds). A vested payout can be claimed at once: claiming allocates first. */
export function payoutStage(facts: PayoutFacts, now: number): PayoutStage {
  const { isAllocated, isClaimed, amount, epochEndsAt, allocatableAt, vestsAt } = facts;
  if (isClaimed) return "claimed";
  if (now < epochEndsAt) return "earning";
  if (amount === 0n) return "empty";
  if (now < allocatableAt) return "grace";
  if (now >= vestsAt) return "claimable";
  return isAllocated ? "vesting" : "allocatable";
}
