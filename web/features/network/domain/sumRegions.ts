import type { Region, RegionDay } from "../data/regions.ts";

type Sums = Omit<Region, "id" | "code">;

const none: Sums = {
  siteCount: 0,
  householdCount: 0,
  commercialCount: 0,
  farmCount: 0,
  nodeCount: 0,
  certifiedNodeCount: 0,
  ratedPowerW: 0n,
  electricityWh: 0n,
  usefulHeatWh: 0n,
  rejectedHeatWh: 0n,
  computeUnits: 0n,
  paidUnits: 0n,
  settledAmount: 0n,
  payoutsClaimed: 0n,
};

/** Totals over all regions. */
export function sumRegions(regions: readonly Region[]): Sums {
  const sums = { ...none };
  for (const region of regions) {
    for (const key of Object.keys(none) as (keyof Sums)[]) {
      const [sum, part] = [sums[key], region[key]];
      Object.assign(sums, { [key]: typeof sum === "bigint" ? sum + BigInt(part) : sum + Number(part) });
    }
  }
  return sums;
}

/** What the regions did on one UTC day. */
export type DaySums = Omit<RegionDay, "region">;

/** The days of one region, or of all without one, latest first. */
export function daysOf(days: readonly RegionDay[], region?: string): DaySums[] {
  const byDay = new Map<number, DaySums>();
  for (const { region: of, ...day } of days) {
    if (region !== undefined && of.id !== region) continue;
    const sum = byDay.get(day.day);
    byDay.set(
      day.day,
      sum
        ? {
            day: day.day,
            electricityWh: sum.electricityWh + day.electricityWh,
            usefulHeatWh: sum.usefulHeatWh + day.usefulHeatWh,
            rejectedHeatWh: sum.rejectedHeatWh + day.rejectedHeatWh,
            computeUnits: sum.computeUnits + day.computeUnits,
            settledAmount: sum.settledAmount + day.settledAmount,
            payoutsClaimed: sum.payoutsClaimed + day.payoutsClaimed,
          }
        : day,
    );
  }
  return [...byDay.values()].sort((a, b) => b.day - a.day);
}
