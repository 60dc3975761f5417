import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { payoutId } from "#features/nodes/domain/payout.ts";
import { whySteps } from "#features/nodes/domain/whySteps.ts";
import { aPayout } from "./aPayout.ts";

const payout = aPayout();
const epoch = {
  epoch: payout.epoch,
  electricityWh: 12_000n,
  usefulHeatWh: 9_000n,
  creditedHeatWh: 8_550n,
  bookedEnergyWh: 9_000n,
  settledAmount: 10_000_000n,
  feeAmount: 800_000n,
};
const witness = { bookedFees: new Map([[payoutId(payout), 800_000n]]), epochs: [epoch] };
const byKey = (steps: ReturnType<typeof whySteps>) =>
  Object.fromEntries(steps.map((step) => [step.key, step]));

describe("whySteps", () => {
  it("goes from the events to the amount and finds the contract's figures", () => {
    const steps = whySteps(payout, witness);
    assert.deepEqual(
      steps.map(({ key, agrees }) => [key, agrees]),
      [
        ["fee", true],
        ["energy", true],
        ["heat", true],
        ["beta", undefined],
        ["q", true],
        ["amount", true],
      ],
    );
    assert.equal(byKey(steps).amount?.own, 560_000n);
  });
  it("tells heat the contract counted and the events do not, down to the amount", () => {
    const steps = byKey(whySteps(payout, { ...witness, epochs: [{ ...epoch, creditedHeatWh: 4_275n }] }));
    assert.equal(steps.heat?.agrees, false);
    assert.equal(steps.q?.own, 5_000n);
    assert.equal(steps.q?.agrees, false);
    assert.equal(steps.amount?.own, 476_000n);
    assert.equal(steps.amount?.agrees, false);
  });
  it("tells a fee of another payout account apart", () => {
    const steps = byKey(whySteps(payout, { ...witness, bookedFees: new Map([[payoutId(payout), 1n]]) }));
    assert.equal(steps.fee?.agrees, false);
    assert.equal(steps.amount?.agrees, false);
  });
  it("compares nothing it does not know, and still recomputes the rest", () => {
    const steps = byKey(whySteps(payout, { bookedFees: new Map(), epochs: [] }));
    assert.equal(steps.fee?.agrees, undefined);
    assert.equal(steps.heat?.own, undefined);
    assert.equal(steps.amount?.agrees, true);
  });
});
