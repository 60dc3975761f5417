import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { monthOf, vestingDates } from "#features/nodes/domain/vesting.ts";
import { aPayout } from "./aPayout.ts";

const running = aPayout({ epoch: 2_923 });
const fixed = aPayout({ isAllocated: true });
const now = running.epochEndsAt - 10;

describe("vestingDates", () => {
  it("puts payouts of one week together, soonest first", () => {
    const dates = vestingDates([running, fixed, aPayout({ nodeId: 2n, isAllocated: true })], now);
    assert.deepEqual(
      dates.map(({ at, amount, isEstimate, payouts }) => [at, amount, isEstimate, payouts.length]),
      [
        [fixed.vestsAt, 1_120_000n, false, 2],
        [running.vestsAt, 560_000n, true, 1],
      ],
    );
  });
  it("says that a sum can still change when one of its parts can", () => {
    const [date] = vestingDates([fixed, aPayout({ nodeId: 2n })], now);
    assert.equal(date?.isEstimate, true);
  });
  it("leaves out what is claimed, can be claimed or is nothing", () => {
    const gone = [
      aPayout({ isAllocated: true, isClaimed: true }),
      aPayout({ inputs: { fee: 0n, energyWh: 0n, heatWh: 0n, betaBps: 0n } }),
    ];
    assert.deepEqual(vestingDates(gone, now), []);
    assert.deepEqual(vestingDates([fixed], fixed.vestsAt), []);
  });
});

describe("monthOf", () => {
  it("begins weeks on Mondays and holds every day once", () => {
    const { weeks } = monthOf(2026, 1);
    // February 2026 begins on a Sunday.
    assert.deepEqual(weeks[0], [undefined, undefined, undefined, undefined, undefined, undefined, 1]);
    assert.deepEqual(
      weeks.flat().filter((day) => day !== undefined),
      Array.from({ length: 28 }, (_, index) => index + 1),
    );
    assert.ok(weeks.every((week) => week.length === 7));
  });
  it("knows leap years and counts on into the next year", () => {
    assert.equal(monthOf(2028, 1).weeks.flat().filter(Boolean).length, 29);
    const { year, month } = monthOf(2026, 12);
    assert.deepEqual([year, month], [2027, 0]);
  });
});
