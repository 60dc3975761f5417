import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { createClimate } from "../../src/adapters/weather/climate.ts";
import { TAPPINGS, withDraws } from "../../src/domain/hotWater.ts";
import { forecastSteps, NO_BIAS, ownOutlook } from "../../src/domain/planning/forecast.ts";
import { evenSteps } from "../../src/domain/planning/horizon.ts";
import { planningModel } from "../../src/domain/planning/model.ts";
import { DRAWN } from "../../src/domain/plant/dynamics.ts";
import { presets } from "../../src/domain/presets.ts";
import { createSimulation } from "../../src/domain/simulation.ts";

const DAY = 86_400;
const midnight = Date.parse("2026-05-01T00:00:00+02:00") / 1000;
const weather = createClimate();
const site = (profile: "M" | "L") => withDraws(presets.commercial, profile);
const start = (profile: "M" | "L") =>
  createSimulation({ preset: "commercial", site: site(profile), weather, startAt: midnight });
const DAILY_KWH = { M: 5.845, L: 11.655 } as const;

describe("load profiles of EU 814/2013", () => {
  for (const profile of ["M", "L"] as const) {
    it(`${profile}: the table has the regulation's energy of a day, in order`, () => {
      const tappings = TAPPINGS[profile];
      assert.equal(tappings.length, profile === "M" ? 23 : 24);
      const sum = tappings.reduce((total, tapping) => total + Math.round(1000 * tapping.kWh), 0);
      assert.equal(sum / 1000, DAILY_KWH[profile]);
      const minutes = tappings.map((tapping) => tapping.minuteOfDay);
      assert.deepEqual(
        minutes,
        [...new Set(minutes)].sort((a, b) => a - b),
      );
    });

    it(`${profile}: the twin draws each tapping at its minute with its flow, and the day's energy exactly`, () => {
      const simulation = start(profile);
      const seen: [minute: number, lpm: number][] = [];
      let before = 0;
      for (let minute = 0; minute < 1440; minute++) {
        simulation.advanceTo(midnight + 60 * minute + 2);
        const { heatJ = 0, lpm = 0 } = simulation.state().site.draw ?? {};
        if (heatJ > Math.max(0, before)) seen.push([minute, lpm]);
        before = heatJ;
      }
      simulation.advanceTo(midnight + DAY);
      assert.deepEqual(
        seen,
        TAPPINGS[profile].map(({ minuteOfDay, lpm }) => [minuteOfDay, lpm]),
      );
      const { plant, meters, draw } = simulation.state().site;
      const drawnJ = (plant.flows[DRAWN] as number) + meters.unmetJ + (draw?.heatJ ?? 0);
      assert.ok(Math.abs(drawnJ / 3.6e6 - DAILY_KWH[profile]) < 1e-9, `${drawnJ / 3.6e6} kWh`);
    });

    it(`${profile}: the planner expects the same energy, hour by hour`, () => {
      const steps = evenSteps(midnight, midnight + DAY, 3600);
      const expected = forecastSteps(planningModel(site(profile)), steps, {
        ...{ now: midnight, hours: [], outlook: ownOutlook([]), bias: NO_BIAS, missingW: 0, roomC: 21 },
        ...{ availability: 1, priceAt: () => 0.27, targetAt: () => 21, isWorkingAt: () => true },
      }).map(({ drawW }) => drawW / 1000);
      const sum = expected.reduce((total, kWh) => total + kWh, 0);
      assert.ok(Math.abs(sum - DAILY_KWH[profile]) < 1e-9, `${sum} kWh`);
      const eight = TAPPINGS[profile].filter(({ minuteOfDay }) => Math.floor(minuteOfDay / 60) === 8);
      const inTable = eight.reduce((total, { kWh }) => total + kWh, 0);
      assert.ok(Math.abs((expected[8] as number) - inTable) < 1e-9);
    });
  }

  it("a household on L with the bakery's tank: what comes too cold is reported, most of it at the dishes' 55 °C", () => {
    const simulation = start("L");
    simulation.advanceTo(midnight + 3 * DAY);
    const missing = simulation.comfort().unmetHotWaterWh / 3000;
    assert.ok(missing > 0.05 && missing < 1.5, `${missing} kWh a day`);
    // Without heat the baths run cold too.
    const cold = start("L");
    cold.setAvailability(0);
    cold.setSensorFault("tankTopC", { kind: "value", value: 60 });
    cold.advanceTo(midnight + 3 * DAY);
    assert.ok(
      cold.comfort().unmetHotWaterWh / 3000 > 5,
      `${cold.comfort().unmetHotWaterWh / 3000} kWh a day`,
    );
  });

  it("goes on from a state of an older version, within a draw", () => {
    const simulation = start("M");
    simulation.advanceTo(midnight + 7 * 3600 + 400);
    const state = simulation.state();
    const { draw: _, ...site } = state.site;
    const next = createSimulation({ preset: "commercial", weather, startAt: 0, state: { ...state, site } });
    next.advanceTo(next.now + DAY);
    assert.ok(next.comfort().unmetHotWaterWh >= 0);
  });
});
