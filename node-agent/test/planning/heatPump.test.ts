import assert from "node:assert/strict";
import { after, describe, it } from "node:test";
import fc from "fast-check";
import { HighsSolver } from "../../src/adapters/planner/HighsSolver.ts";
import { type HeatSource, type PlanningModel, planningModel } from "../../src/domain/planning/model.ts";
import {
  type BuiltProgram,
  buildProgram,
  type Problem,
  type StepColumns,
  WHOLE_STEPS,
} from "../../src/domain/planning/program.ts";
import { compareWith, type Policy } from "../../src/domain/planning/rollout.ts";
import { type Answer, readSchedule, type Schedule } from "../../src/domain/planning/schedule.ts";
import { presets } from "../../src/domain/presets.ts";
import { NOW, problem } from "./setting.ts";

/** An air-to-water heat pump: a fan and the compressor's constant loss are drawn whenever it runs; the loss becomes heat. */
const pump: HeatSource = {
  loadW: 2000,
  minLoad: 0.25,
  fixedW: 1600,
  fixedHeatW: 1000,
  heatPerW: (outdoorC) => 6 + outdoorC / 10,
  workEurPerKWh: 0,
  startEur: 0.02,
  minOnSeconds: 1800,
  minOffSeconds: 1800,
  maxC: 55,
  exchangeWPerK: 1000,
};
const house: PlanningModel = {
  ...planningModel(presets.commercial),
  source: pump,
  tank: null,
  boiler: null,
  boosterW: 0,
};

/** Without a tank its halves mean nothing. */
const COLD = { massC: 19, slabC: 20, upperC: Number.NaN, lowerC: Number.NaN };

describe("a heat pump without a tank", () => {
  const solver = new HighsSolver();
  after(() => solver.stop());

  async function planOf(
    given: Problem,
  ): Promise<{ schedule: Schedule; answer: Answer; built: BuiltProgram }> {
    const built = buildProgram(given);
    const answer = await solver.solve(built.program);
    assert.ok(answer, "there is always a solution");
    const schedule = readSchedule(given, built, answer);
    assert.ok(typeof schedule !== "string", String(schedule));
    return { schedule, answer, built };
  }

  it("keeps a cold house warm with the floor alone", async () => {
    const { schedule, built, answer } = await planOf(
      problem({ model: house, start: COLD }, { outdoorC: -5 }),
    );
    const [first] = schedule.steps;
    assert.ok(first?.isOn && first.floorW > 5000, JSON.stringify(first));
    for (const step of schedule.steps)
      assert.deepEqual([step.tankW, step.boilerW, step.boosterW], [0, 0, 0], "there is nothing else");
    for (const column of built.columns) {
      assert.deepEqual([column.upper, column.lower, column.tank, column.booster], [-1, -1, -1, -1]);
      const value = (at: number) => answer.values[at] as number;
      const heatKW = value(column.load) * pump.heatPerW(-5) + value(column.on) * 1;
      assert.ok(Math.abs(value(column.floor) - heatKW) < 1e-6, "all heat goes into the floor");
    }
  });

  it("reckons with what a warm floor costs", async () => {
    const costOf = async (warmFloorEurPerKh: number) => {
      const given = problem({ model: house, start: COLD }, { outdoorC: -5, warmFloorEurPerKh });
      const { built, answer } = await planOf(given);
      const floorKh = built.columns.reduce(
        (sum, { slab }, k) =>
          sum + ((answer.values[slab] as number) * (given.steps[k] as { seconds: number }).seconds) / 3600,
        0,
      );
      const eur = built.program.cost.reduce((sum, cost, i) => sum + cost * (answer.values[i] as number), 0);
      return { eur, floorKh };
    };
    const [free, dear] = [await costOf(0), await costOf(0.01)];
    assert.ok(Math.abs(dear.eur - free.eur - 0.01 * dear.floorKh) < 0.3, JSON.stringify([free, dear]));
    assert.ok(dear.floorKh <= free.floorKh + 1e-6);
  });

  it("never switches before its least times have passed, whatever prices, weather and history", async () => {
    const number = (min: number, max: number) => fc.double({ min, max, noNaN: true });
    let switched = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.record({ massC: number(15, 26), slabC: number(15, 30) }),
        number(-15, 15),
        fc.array(number(0, 0.8), { minLength: 80, maxLength: 80 }),
        fc.boolean(),
        fc.integer({ min: 0, max: 4000 }),
        async (warm, outdoorC, prices, isOn, age) => {
          const start = { ...COLD, ...warm };
          const given = problem({ model: house, start, run: { isOn, since: NOW - age } }, { outdoorC });
          const forecast = given.forecast.map((step, k) => ({
            ...step,
            priceEurPerKWh: prices[k] as number,
          }));
          const { schedule, answer } = await planOf({ ...given, forecast });
          if (answer.kind !== "whole") return;
          let run = { isOn, since: NOW - age };
          for (const step of schedule.steps.slice(0, WHOLE_STEPS)) {
            if (step.isOn) assert.ok(step.share >= pump.minLoad - 1e-6, `${step.share}`);
            if (step.isOn === run.isOn) continue;
            switched += 1;
            const least = run.isOn ? pump.minOnSeconds : pump.minOffSeconds;
            assert.ok(step.at - run.since >= least, `${step.at - run.since} s after the last switch`);
            run = { isOn: step.isOn, since: step.at };
          }
        },
      ),
      { numRuns: 15, seed: 30 },
    );
    assert.ok(switched > 10, `${switched} switches seen`);
  });

  it("loses money when it forgets what the fan draws", async () => {
    // A boiler at 8 ct: cheaper than the pump with its fan at 40 ct, dearer than the pump without.
    const boiler = { minW: 500, maxW: 9000, eurPerKWh: 0.08 };
    const real = problem({ model: { ...house, boiler } }, { outdoorC: 0, priceEurPerKWh: 0.4 });
    const blind: Problem = { ...real, model: { ...real.model, source: { ...pump, fixedW: 0 } } };
    const aware = await planOf(real);
    const unaware = await planOf(blind);
    const replay: Policy = (at) => {
      const k = real.steps.findLastIndex((step) => step.at <= at);
      const column = unaware.built.columns[k] as StepColumns;
      const watt = (index: number) => 1000 * (unaware.answer.values[index] as number);
      return {
        loadW: watt(column.load),
        on: watt(column.on) / 1000,
        floorW: watt(column.floor),
        tankW: 0,
        boilerW: watt(column.boiler),
        boosterW: 0,
        startEurPerHour: 0,
      };
    };
    const { planEur, rulesEur } = compareWith(real, aware.built, aware.answer, replay);
    assert.ok(
      unaware.schedule.steps.some((step) => step.isOn),
      "without its fan the pump looks cheap",
    );
    assert.ok(
      aware.schedule.steps.every((step) => !step.isOn),
      "with it the boiler is cheaper",
    );
    assert.ok(planEur < rulesEur - 0.1, `${planEur} € against ${rulesEur} €`);
  });

  it("runs short at full load rather than long at part load where every running hour costs", async () => {
    const { schedule } = await planOf(
      problem({ model: house, start: { ...COLD, massC: 20.2, slabC: 21.4 } }, { outdoorC: 5 }),
    );
    const whole = schedule.steps.slice(0, WHOLE_STEPS);
    const running = whole.filter((step) => step.isOn);
    assert.ok(running.length > 0 && running.length < WHOLE_STEPS, whole.map((step) => step.share).join(" "));
    assert.ok(
      running.filter((step) => step.share < 0.9).length <= 1,
      running.map((step) => step.share).join(" "),
    );
  });
});
