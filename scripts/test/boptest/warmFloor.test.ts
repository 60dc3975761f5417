import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { horizonFrom, type Step } from "../../../node-agent/src/domain/planning/horizon.ts";
import type { StepForecast } from "../../../node-agent/src/domain/planning/program.ts";
import { heatSource, learnHeatPump } from "../../bench/boptest/learn.ts";
import { type FloorStep, withWarmFloor } from "../../bench/boptest/warmFloor.ts";

const papers = { heatW: 15_000, compressorW: 3060, lossW: 1095 };
const full = learnHeatPump(papers, []);
const of = { papers, full, source: heatSource(papers, full, 530), riseK: 12 };
const expected: StepForecast = {
  ...{ outdoorC: 3, sunWPerM2: 0, gainsW: 0, priceEurPerKWh: 0.25, generationW: 0, drawW: 0 },
  ...{ lowC: 21, highC: 24, availability: 1 },
};
const steps = horizonFrom(0);
/** A plan that runs for three hours in the middle of each day and warms the floor then. */
const lastPlan = steps.map((step): FloorStep => {
  const hour = (step.at / 3600) % 24;
  const runs = hour >= 11 && hour < 14;
  return { ...step, slabC: runs ? 27 : 24, share: runs ? 1 : 0 };
});

describe("what a warm floor costs a heat pump", () => {
  const at = (k: number, plan: readonly FloorStep[] = lastPlan) =>
    withWarmFloor(expected, steps[k] as Step, { ...of, lastPlan: plan });
  const warmer = lastPlan.map((step) => ({ ...step, slabC: step.slabC + 3 }));

  it("is not reckoned with before there is a plan", () => {
    assert.deepEqual(at(0, []), expected);
  });

  it("is some 2 % of the heat per watt for each kelvin, and has a price", () => {
    const part = (at(40, warmer).heatFactor as number) / (at(40).heatFactor as number);
    assert.ok(part > 0.9 && part < 0.97, `${part} with a floor 3 K warmer`);
    const price = at(40).warmFloorEurPerKh as number;
    assert.ok(price > 0.0005 && price < 0.01, `${price} € per K·h`);
  });

  it("costs nothing where the last plan does not run for a day", () => {
    const resting = lastPlan.map((step) => ({ ...step, share: 0 }));
    assert.equal(at(40, resting).warmFloorEurPerKh, 0);
  });

  it("does not make an hour cheap because the last plan rested in it", () => {
    const factors = [36, 40, 44, 48, 52, 56].map((k) => at(k).heatFactor as number);
    assert.ok(Math.max(...factors) / Math.min(...factors) < 1.01, String(factors));
  });
});
