import type { Earnings } from "./earnings.ts";
import type { Payout } from "./payout.ts";

/** What a week cost and brought in, as far as the chain knows; euro in smallest units. */
export interface WeekBalance {
  epoch: number;
  electricityWh: bigint;
  usefulHeatWh: bigint;
  /** Paid by customers, after the fee. */
  direct: bigint;
  /** What comes back of the fee; `isEstimate` until it is fixed. */
  payout: bigint;
  isEstimate: boolean;
}

/** The weeks of a node, latest first; weeks in which nothing happened are left out. */
export function weekBalances(
  { epochs }: Pick<Earnings, "epochs">,
  payouts: readonly Payout[],
): WeekBalance[] {
  const weeks = new Map<number, WeekBalance>();
  for (const { epoch, electricityWh, usefulHeatWh, settledAmount, feeAmount } of epochs) {
    const direct = settledAmount - feeAmount;
    weeks.set(epoch, { epoch, electricityWh, usefulHeatWh, direct, payout: 0n, isEstimate: false });
  }
  for (const { epoch, amount, isAllocated } of payouts) {
    const week = weeks.get(epoch);
    if (!week || amount === 0n) continue;
    weeks.set(epoch, {
      ...week,
      payout: week.payout + amount,
      isEstimate: week.isEstimate || !isAllocated,
    });
  }
  return [...weeks.values()].sort((a, b) => b.epoch - a.epoch);
}

/** What the operator says a kWh costs or is worth, smallest euro units per kWh. */
export interface Prices {
  electricity: bigint;
  heat: bigint;
}

const WH_PER_KWH = 1_000n;

/** Costs of electricity, value of the heat and what remains, at the operator's own prices; rounded down. */
export function resultOf(week: WeekBalance, { electricity, heat }: Prices) {
  const electricityCost = (week.electricityWh * electricity) / WH_PER_KWH;
  const heatValue = (week.usefulHeatWh * heat) / WH_PER_KWH;
  return { electricityCost, heatValue, result: week.direct + week.payout + heatValue - electricityCost };
}
