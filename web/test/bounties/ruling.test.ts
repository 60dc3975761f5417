import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { readPercent, rulingOutcome } from "#features/bounties/domain/ruling.ts";

describe("a ruling's percentage", () => {
  for (const [typed, locale, bps] of [
    ["0", "en", 0],
    ["0.00", "en", 0],
    ["0,5", "de", 50],
    ["33.33", "en", 3_333],
    ["100", "de", 10_000],
    ["100.01", "en", undefined],
    ["33.333", "en", undefined],
    ["-1", "en", undefined],
    ["", "en", undefined],
    ["half", "en", undefined],
  ] as const)
    it(`"${typed}" (${locale}) is ${bps}`, () => assert.equal(readPercent(typed, locale), bps));
});

describe("a ruling's outcome", () => {
  const dispute = { partAmount: 7n, left: 10n, bond: 1n, isByWorker: true };
  it("rounds down for the worker, and gives the rest with later parts to the funder", () => {
    assert.deepEqual(rulingOutcome(dispute, 5_000), {
      toWorker: 3n,
      toFunder: 7n,
      bond: 1n,
      bondTo: "worker",
    });
  });
  it("takes the bond only from who gets nothing of the part", () => {
    const bondTo = (isByWorker: boolean, bps: number) =>
      rulingOutcome({ ...dispute, isByWorker }, bps).bondTo;
    assert.deepEqual([bondTo(true, 0), bondTo(true, 1)], ["funder", "worker"]);
    assert.deepEqual([bondTo(false, 10_000), bondTo(false, 9_999)], ["worker", "funder"]);
  });
});
