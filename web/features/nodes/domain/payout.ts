import type { Address } from "viem";
import type { RebateInputs } from "./rebate.ts";

/** Which payout: `IRewardPool.Key`. */
export interface PayoutKey {
  nodeId: bigint;
  account: Address;
  epoch: number;
}

/** `IPayoutHolds.Hold`, in its order. */
export const holds = ["none", "held", "forfeited"] as const;
export type Hold = (typeof holds)[number];

/** A payout as the reward pool sees it now; euro in smallest units, times in Unix seconds. */
export interface Payout extends PayoutKey {
  /** What the amount comes from: as fixed at allocation where that is known, else as of now. */
  inputs: RebateInputs;
  /** `qBps` and amount the contract states for these inputs. */
  stated: { qBps: bigint; amount: bigint };
  /** Fixed amount once allocated, else what the formula gives as of now. */
  amount: bigint;
  isAllocated: boolean;
  isClaimed: boolean;
  /** Whether a dispute keeps it back, or it was lost to one (`IPayoutHolds`). */
  hold: Hold;
  epochEndsAt: number;
  allocatableAt: number;
  vestsAt: number;
}

export const payoutId = ({ nodeId, account, epoch }: PayoutKey): string =>
  `${nodeId}-${account.toLowerCase()}-${epoch}`;
