import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { BuildingModel } from "../../../node-agent/src/domain/planning/model.ts";
import { zoneSteps } from "../../../node-agent/src/domain/planning/thermal.ts";
import {
  heatSource,
  learnBuilding,
  learnHeatPump,
  type Past,
  supplyFactor,
} from "../../bench/boptest/learn.ts";
import type { Sample } from "../../bench/boptest/names.ts";
import { heatPumpPowers } from "../../bench/boptest/own/heatPump.ts";

const guess: BuildingModel = {
  airLossWPerK: 160,
  massLossWPerK: 140,
  airToMassWPerK: 2500,
  slabToAirWPerK: 1400,
  slabToGroundWPerK: 19,
  massJPerK: 45e6,
  slabJPerK: 13e6,
  sunM2: 16,
  gainsW: { always: 0, working: 1 },
};
const STEP = 900;

/** A week of a house, heated by turns, seen every quarter of an hour. */
function weekOf(building: BuildingModel): Past[] {
  const zone = zoneSteps(building);
  let [mass, slab] = [21, 24];
  return Array.from({ length: 672 }, (_, i) => {
    const hour = (i / 4) % 24;
    const on = {
      outdoorC: 2 + 4 * Math.sin(((hour - 9) / 24) * 2 * Math.PI) + Math.sin(i / 90),
      sunWPerM2: Math.max(0, 400 * Math.sin(((hour - 7) / 10) * Math.PI)) * (Math.floor(i / 96) % 2),
      gainsW: hour < 7 ? 220 : 0,
    };
    const floorW = Math.floor(i / 7) % 3 === 0 ? 13_000 : 0;
    const { mass: m, slab: s } = zone.step(STEP, on);
    const next = (row: readonly number[]) =>
      (row[0] as number) * mass +
      (row[1] as number) * slab +
      (row[2] as number) * floorW +
      (row[3] as number);
    [mass, slab] = [next(m), next(s)];
    const air = zone.air(on);
    return { on, floorW, roomC: air.mass * mass + air.slab * slab + air.rest };
  });
}

describe("what the client learns", () => {
  it("finds a house that loses more, weighs less and takes in more sun than one would guess", () => {
    const real = { ...guess, airLossWPerK: 208, massLossWPerK: 182, massJPerK: 32e6, sunM2: 24 };
    const learned = learnBuilding(guess, weekOf(real), STEP);
    const near = (value: number, wanted: number, part: number) =>
      assert.ok(Math.abs(value / wanted - 1) < part, `${value} instead of ${wanted}`);
    near(learned.airLossWPerK + learned.massLossWPerK, 390, 0.05);
    near(learned.massJPerK, 32e6, 0.15);
    near(learned.sunM2, 24, 0.1);
  });

  it("keeps to its guess while it has seen less than six days", () => {
    assert.equal(learnBuilding(guess, weekOf(guess).slice(0, 500), STEP), guess);
  });

  it("learns heat and power at full speed from papers that are a tenth off, and what a warm supply costs", () => {
    const papers = { heatW: 13_500, compressorW: 3400, lossW: 1095 };
    const seen = [-8, -4, 0, 3, 6, 9].flatMap((outdoorC) =>
      [33, 37, 41].map((supplyC): Sample => {
        const { compressorW, condenserW } = heatPumpPowers(1, outdoorC, supplyC);
        const rest = { time: 0, roomC: 21, sunWPerM2: 0, fanW: 510, pumpW: 20 };
        return { ...rest, outdoorC, supplyC, compressorW, heatW: condenserW };
      }),
    );
    const full = learnHeatPump(papers, [...seen, ...seen, ...seen]);
    const source = heatSource(papers, full, 530);
    const truth = heatPumpPowers(1, 0, full.supplyC);
    const heatW = source.loadW * source.heatPerW(0) + source.fixedHeatW;
    assert.ok(
      Math.abs(heatW / truth.condenserW - 1) < 0.03,
      `${heatW} W of heat instead of ${truth.condenserW}`,
    );
    assert.ok(Math.abs((source.loadW + 1095) / truth.compressorW - 1) < 0.05);
    assert.equal(supplyFactor(papers, full, 0, full.supplyC), 1);
    assert.ok(supplyFactor(papers, full, 0, full.supplyC + 5) < 0.95);
  });
});
