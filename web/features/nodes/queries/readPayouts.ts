import { disputesAbi, rewardPoolAbi } from "@ecosphere/bindings";
import type { PublicClient } from "viem";
import type { Deployment } from "#lib/chain/deployment.ts";
import type { AllocatedPayout } from "../domain/earnings.ts";
import { allocatableAt, epochEndsAt } from "../domain/epoch.ts";
import { holds, type Payout, type PayoutKey, payoutId } from "../domain/payout.ts";

export interface PayoutsRequest {
  keys: readonly PayoutKey[];
  /** By `payoutId`. */
  allocated: ReadonlyMap<string, AllocatedPayout>;
}

/** Payouts as the contract sees them now, in the order of `keys`. */
export async function readPayouts(
  client: PublicClient,
  at: Deployment,
  { keys, allocated }: PayoutsRequest,
): Promise<Payout[]> {
  return Promise.all(keys.map((key) => readPayout(client, at, key, allocated.get(payoutId(key)))));
}

async function readPayout(
  client: PublicClient,
  at: Deployment,
  key: PayoutKey,
  fixed: AllocatedPayout | undefined,
): Promise<Payout> {
  // Nothing changes any more once it was paid: what was fixed tells everything, whatever the number of years.
  if (fixed?.isClaimed) return claimedPayout(key, fixed);
  const pool = { address: at.rewardPool, abi: rewardPoolAbi } as const;
  const args = [{ nodeId: key.nodeId, payout: key.account, epoch: key.epoch }] as const;
  const [quote, payout, hold] = await Promise.all([
    client.readContract({ ...pool, functionName: "quote", args }),
    client.readContract({ ...pool, functionName: "payoutOf", args }),
    client.readContract({
      address: at.disputes,
      abi: disputesAbi,
      functionName: "holdOf",
      args: [key.nodeId, key.epoch],
    }),
  ]);
  const asOfNow = {
    fee: quote.fee,
    energyWh: quote.energyWh,
    heatWh: quote.heatWh,
    betaBps: BigInt(quote.beta),
  };
  // Shares may change by vote after a payout was fixed; what counts for it is what was known then.
  const isFixed = payout.allocated && fixed !== undefined;
  const amount = payout.allocated ? payout.amount : quote.amount;
  return {
    ...key,
    inputs: isFixed ? fixed.inputs : asOfNow,
    stated: isFixed ? { qBps: fixed.qBps, amount } : { qBps: BigInt(quote.qBps), amount: quote.amount },
    amount,
    isAllocated: payout.allocated,
    isClaimed: payout.claimed,
    hold: holds[hold] ?? "none",
    epochEndsAt: epochEndsAt(key.epoch),
    allocatableAt: Number(quote.allocatableAt),
    vestsAt: Number(quote.vestsAt),
  };
}

const claimedPayout = (key: PayoutKey, fixed: AllocatedPayout): Payout => ({
  ...key,
  inputs: fixed.inputs,
  stated: { qBps: fixed.qBps, amount: fixed.amount },
  amount: fixed.amount,
  isAllocated: true,
  isClaimed: true,
  hold: "none",
  epochEndsAt: epochEndsAt(key.epoch),
  allocatableAt: allocatableAt(key.epoch),
  vestsAt: fixed.vestsAt,
});
