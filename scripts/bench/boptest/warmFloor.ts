import type { Step } from "../../../node-agent/src/domain/planning/horizon.ts";
import type { HeatSource } from "../../../node-agent/src/domain/planning/model.ts";
import type { BuiltProgram, StepForecast } from "../../../node-agent/src/domain/planning/program.ts";
import { type FullSpeed, type HeatPumpPapers, supplyFactor } from "./learn.ts";

/** A step of the last plan: how long, how warm the floor is when it begins, °C, and what part of the full load runs. */
export interface FloorStep extends Step {
  readonly slabC: number;
  readonly share: number;
}

const NEAR_SECONDS = 12 * 3600;

/** What the next plan needs to know of an answer. */
export function floorSteps(
  steps: readonly Step[],
  { columns }: BuiltProgram,
  values: Float64Array,
  { slabC, loadW }: { slabC: number; loadW: number },
): FloorStep[] {
  const value = (column: number | undefined) => values[column as number] as number;
  return steps.map((step, k) => ({
    ...step,
    slabC: k === 0 ? slabC : value(columns[k - 1]?.slab),
    share: (value(columns[k]?.load) * 1000) / loadW,
  }));
}

/**
 * Load × warmth of the floor, to the first order around their means in the last plan: the heat per watt at the mean floor, and the price of
 * a floor that is warmer while the usual part of the time is run. Means over half a day to both sides: by the hour, heat looked cheap
 * wherever the last plan did not heat, and the next one moved it there.
 */
export function withWarmFloor(
  expected: StepForecast,
  { at }: Step,
  of: {
    lastPlan: readonly FloorStep[];
    papers: HeatPumpPapers;
    full: FullSpeed;
    source: HeatSource;
    riseK: number;
  },
): StepForecast {
  const { papers, full, source, riseK } = of;
  const near = of.lastPlan.filter((step) => Math.abs(step.at - at) <= NEAR_SECONDS);
  if (near.length === 0) return expected;
  const seconds = near.reduce((sum, step) => sum + step.seconds, 0);
  const mean = (value: (step: FloorStep) => number) =>
    near.reduce((sum, step) => sum + step.seconds * value(step), 0) / seconds;
  const { outdoorC, priceEurPerKWh } = expected;
  const supplyC = mean(({ slabC }) => slabC) + riseK;
  const heatFactor = supplyFactor(papers, full, outdoorC, supplyC);
  const lostPerK = heatFactor - supplyFactor(papers, full, outdoorC, supplyC + 1);
  const loadHeatW = source.loadW * source.heatPerW(outdoorC);
  // A watt of heat lost is made up for at the source's own mean.
  const drawnPerW = (source.loadW + source.fixedW) / (loadHeatW * heatFactor + source.fixedHeatW);
  const lostW = mean(({ share }) => share) * lostPerK * loadHeatW;
  return { ...expected, heatFactor, warmFloorEurPerKh: (lostW / 1000) * drawnPerW * priceEurPerKWh };
}
