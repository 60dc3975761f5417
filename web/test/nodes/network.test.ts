import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { Region, RegionDay } from "#features/network/data/regions.ts";
import { daysOf, sumRegions } from "#features/network/domain/sumRegions.ts";
import { formatPower } from "#lib/format/energy.ts";

const aRegion = (id: string, change: Partial<Region> = {}): Region => ({
  id,
  code: id,
  siteCount: 1,
  householdCount: 0,
  commercialCount: 1,
  farmCount: 0,
  nodeCount: 2,
  certifiedNodeCount: 1,
  ratedPowerW: 1000n,
  electricityWh: 10n,
  usefulHeatWh: 7n,
  rejectedHeatWh: 1n,
  computeUnits: 500n,
  paidUnits: 400n,
  settledAmount: 1_000_000n,
  payoutsClaimed: 5n,
  ...change,
});

const aDay = (id: string, day: number, usefulHeatWh: bigint): RegionDay => ({
  region: { id },
  day,
  electricityWh: 1n,
  usefulHeatWh,
  rejectedHeatWh: 0n,
  computeUnits: 2n,
  settledAmount: 3n,
  payoutsClaimed: 4n,
});

describe("sumRegions", () => {
  it("adds counts and amounts of all regions", () => {
    const sums = sumRegions([aRegion("DE4"), aRegion("DE3", { nodeCount: 3, usefulHeatWh: 2n ** 70n })]);
    assert.equal(sums.nodeCount, 5);
    assert.equal(sums.certifiedNodeCount, 2);
    assert.equal(sums.usefulHeatWh, 2n ** 70n + 7n);
    assert.equal(sums.settledAmount, 2_000_000n);
  });
  it("is all zero without regions", () => {
    assert.equal(sumRegions([]).ratedPowerW, 0n);
    assert.equal(sumRegions([]).siteCount, 0);
  });
});

describe("daysOf", () => {
  const days = [aDay("DE4", 3, 30n), aDay("DE3", 3, 3n), aDay("DE4", 1, 10n), aDay("DE3", 2, 20n)];
  it("adds the regions of a day, latest first", () => {
    assert.deepEqual(
      daysOf(days).map(({ day, usefulHeatWh, payoutsClaimed }) => [day, usefulHeatWh, payoutsClaimed]),
      [
        [3, 33n, 8n],
        [2, 20n, 4n],
        [1, 10n, 4n],
      ],
    );
  });
  it("keeps to one region where one is chosen", () => {
    assert.deepEqual(
      daysOf(days, "DE3").map(({ day, usefulHeatWh }) => [day, usefulHeatWh]),
      [
        [3, 3n],
        [2, 20n],
      ],
    );
  });
  it("changes nothing of what it was given", () => {
    daysOf(days);
    assert.equal(days[0]?.usefulHeatWh, 30n);
  });
});

describe("formatPower", () => {
  it("speaks of kilowatts from ten on", () => {
    assert.equal(formatPower(9_999, "en"), "9,999\u00a0W");
    assert.equal(formatPower(12_500n, "de"), "12,5\u00a0kW");
  });
});
