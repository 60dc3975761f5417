import type { Payout } from "./payout.ts";
import { payoutStage } from "./payoutStage.ts";

/** Payouts by where they stand, smallest euro unit. */
export interface PayoutSums {
  /** As of now, for epochs that have not been fixed yet. */
  earning: bigint;
  vesting: bigint;
  claimable: bigint;
  claimed: bigint;
  /** Vested, kept back by open disputes. */
  held: bigint;
  claimablePayouts: Payout[];
}

/** Adds payouts up by their stage at `now`. */
export function sumPayouts(payouts: readonly Payout[], now: number): PayoutSums {
  const sums: PayoutSums = {
    earning: 0n,
    vesting: 0n,
    claimable: 0n,
    claimed: 0n,
    held: 0n,
    claimablePayouts: [],
  };
  for (const payout of payouts) {
    const stage = payoutStage(payout, now);
    if (stage === "claimed") sums.claimed += payout.amount;
    else if (stage === "claimable") {
      sums.claimable += payout.amount;
      sums.claimablePayouts.push(payout);
    } else if (stage === "held") sums.held += payout.amount;
    else if (stage === "vesting") sums.vesting += payout.amount;
    else if (stage !== "empty" && stage !== "forfeited") sums.earning += payout.amount;
  }
  return sums;
}
