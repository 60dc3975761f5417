import type { Payout } from "#features/nodes/domain/payout.ts";
import { rebate } from "#features/nodes/domain/rebate.ts";

const EPOCH = 604_800;

/** A payout of node 1 whose contract and formula agree. */
export function aPayout(change: Partial<Payout> = {}): Payout {
  const epoch = change.epoch ?? 2_922;
  const inputs = { fee: 800_000n, energyWh: 9_000n, heatWh: 8_550n, betaBps: 7_000n, ...change.inputs };
  const { qBps, amount } = rebate(inputs);
  return {
    nodeId: 1n,
    account: "0x70997970C51812dc3A010C7d01b50e0d17dc79C8",
    stated: { qBps, amount },
    amount,
    isAllocated: false,
    isClaimed: false,
    hold: "none",
    epochEndsAt: (epoch + 1) * EPOCH,
    allocatableAt: (epoch + 1) * EPOCH + 2 * 86_400,
    vestsAt: (epoch + 1) * EPOCH + 30 * 86_400,
    ...change,
    epoch,
    inputs,
  };
}
