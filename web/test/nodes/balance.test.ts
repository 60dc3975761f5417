import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { resultOf, weekBalances } from "#features/nodes/domain/balance.ts";
import { aPayout } from "./aPayout.ts";

const anEpoch = (epoch: number) => ({
  epoch,
  electricityWh: 100_500n,
  usefulHeatWh: 80_000n,
  creditedHeatWh: 80_000n,
  bookedEnergyWh: 50_000n,
  settledAmount: 10_000_000n,
  feeAmount: 800_000n,
});

describe("weekBalances", () => {
  it("adds the payouts of all accounts to the week they are of", () => {
    const other = aPayout({ account: "0x3C44CdDdB6a900fa2b585dd299e03d12FA4293BC", isAllocated: true });
    const weeks = weekBalances({ epochs: [anEpoch(2_921), anEpoch(2_922)] }, [aPayout(), other]);
    assert.deepEqual(
      weeks.map(({ epoch, direct, payout, isEstimate }) => [epoch, direct, payout, isEstimate]),
      [
        [2_922, 9_200_000n, 1_120_000n, true],
        [2_921, 9_200_000n, 0n, false],
      ],
    );
  });
  it("knows no week without anything in it", () => {
    assert.deepEqual(weekBalances({ epochs: [] }, [aPayout()]), []);
  });
});

describe("resultOf", () => {
  const [week] = weekBalances({ epochs: [anEpoch(2_922)] }, [aPayout({ isAllocated: true })]);
  if (!week) throw new Error("no week");
  it("takes electricity off and counts heat at the operator's own prices", () => {
    // 32.5 ct for a kWh of electricity, 12 ct for one of heat.
    const { electricityCost, heatValue, result } = resultOf(week, { electricity: 325_000n, heat: 120_000n });
    assert.equal(electricityCost, 32_662_500n);
    assert.equal(heatValue, 9_600_000n);
    assert.equal(result, 9_200_000n + 560_000n + 9_600_000n - 32_662_500n);
  });
  it("is the income alone without prices", () => {
    assert.equal(resultOf(week, { electricity: 0n, heat: 0n }).result, 9_760_000n);
  });
});
