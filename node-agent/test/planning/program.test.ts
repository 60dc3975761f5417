import assert from "node:assert/strict";
import { after, describe, it } from "node:test";
import fc from "fast-check";
import { HighsSolver } from "../../src/adapters/planner/HighsSolver.ts";
import { planningModel } from "../../src/domain/planning/model.ts";
import { buildProgram, type Problem, WHOLE_STEPS } from "../../src/domain/planning/program.ts";
import { readSchedule, type Schedule } from "../../src/domain/planning/schedule.ts";
import { presets } from "../../src/domain/presets.ts";
import type { Solution } from "../../src/ports/PlanSolver.ts";
import { NOW, problem } from "./setting.ts";

const model = planningModel(presets.commercial);
/** Work that pays no more than electricity costs, so that heat and price decide. */
const thrifty = { ...model, source: { ...model.source, workEurPerKWh: 0.2 } };

describe("the plan as a program", () => {
  const solver = new HighsSolver();
  after(() => solver.stop());

  async function planOf(given: Problem): Promise<{ schedule: Schedule; solution: Solution }> {
    const built = buildProgram(given);
    const solution = await solver.solve(built.program);
    assert.ok(solution, "there is always a solution");
    const schedule = readSchedule(given, built, solution);
    assert.ok(typeof schedule !== "string", String(schedule));
    return { schedule, solution };
  }
  const loads = ({ steps }: Schedule) => steps.map((step) => step.share);

  it("computes with all modules while work pays and the heat is of use", async () => {
    const { schedule } = await planOf(problem({ model }, { outdoorC: 0 }));
    assert.ok(
      loads(schedule).every((share) => share === 1),
      String(loads(schedule)),
    );
    assert.equal(schedule.steps[0]?.binding.kind, "all-work");
  });

  it("rests in a warm house with a warm tank, and says what holds it", async () => {
    const start = { massC: 24, slabC: 24, upperC: 55, lowerC: 54.5 };
    const { schedule } = await planOf(problem({ model, start }, { outdoorC: 24 }));
    assert.equal(schedule.steps[0]?.share, 0);
    assert.ok(["room-high", "tank-full"].includes(schedule.steps[0]?.binding.kind ?? ""));
  });

  it("moves work to cheap hours where the heat can wait", async () => {
    const given = problem({ model: thrifty }, { outdoorC: 12, gainsW: 900 });
    const dearUntil = NOW + 3 * 3600;
    const forecast = given.forecast.map((step, k) => ({
      ...step,
      priceEurPerKWh: (given.steps[k]?.at ?? 0) < dearUntil ? 0.45 : 0.15,
    }));
    const { schedule } = await planOf({ ...given, forecast, start: { ...given.start, massC: 21.5 } });
    assert.ok(schedule.steps.filter((step) => step.at < dearUntil).every((step) => step.share === 0));
    assert.ok(
      schedule.steps.some((step) => step.share > 0.9),
      String(loads(schedule)),
    );
    assert.equal(schedule.steps[0]?.binding.kind, "price");
  });

  it("does nothing without paid work and heats with boiler and booster", async () => {
    const start = { massC: 19, slabC: 20, upperC: 40, lowerC: 20 };
    const { schedule } = await planOf(problem({ model, start }, { availability: 0, outdoorC: -5 }));
    assert.ok(loads(schedule).every((share) => share === 0));
    assert.ok((schedule.steps[0]?.boilerW ?? 0) > 1000 && (schedule.steps[0]?.boosterW ?? 0) > 0);
    assert.equal(schedule.steps[0]?.binding.kind, "no-work");
  });

  it("plans a heat pump with the same code: it pays for itself in heat and counts its fan", async () => {
    const pump = {
      ...model.source,
      loadW: 2500,
      minLoad: 0.3,
      fixedW: 510,
      fixedHeatW: 0,
      heatPerW: (outdoorC: number) => 3 + outdoorC / 20,
      workEurPerKWh: 0,
    };
    const { schedule } = await planOf(problem({ model: { ...model, source: pump } }, { outdoorC: 0 }));
    const heat = schedule.steps.reduce((sum, step) => sum + step.floorW + step.tankW, 0);
    assert.ok(
      heat > 0 && schedule.steps.every((step) => step.boilerW === 0),
      "cheaper than the boiler at 0 °C",
    );
    for (const step of schedule.steps.slice(0, WHOLE_STEPS)) {
      if (step.isOn) assert.ok(step.share >= 0.3 - 1e-6, `${step.share}`);
    }
    // Dear electricity: the boiler is cheaper.
    const dear = await planOf(
      problem({ model: { ...model, source: pump } }, { outdoorC: 0, priceEurPerKWh: 0.6 }),
    );
    assert.ok(dear.schedule.steps.every((step) => step.floorW === 0));
  });

  it("does not follow a price that changes every quarter, where starts cost nothing but least times hold", async () => {
    const free = { ...thrifty, source: { ...thrifty.source, startEur: 0 } };
    const given = problem({ model: free }, { outdoorC: 10 });
    const forecast = given.forecast.map((step, k) => ({ ...step, priceEurPerKWh: k % 2 === 0 ? 0.02 : 0.9 }));
    const { schedule, solution } = await planOf({ ...given, forecast });
    assert.equal(solution.kind, "whole");
    const isOn = schedule.steps.slice(0, WHOLE_STEPS).map((step) => step.isOn);
    const runs = isOn.join(" ").match(/(true ?)+|(false ?)+/g) ?? [];
    // The first and the last run may reach beyond what is whole.
    const inner = runs.slice(1, -1).map((run) => run.trim().split(" ").length);
    assert.ok(runs.length >= 2 && inner.every((steps) => steps >= 2), isOn.join(" "));
  });

  it("is solvable whatever the measurements, and keeps the least times of running and resting", async () => {
    const number = (min: number, max: number) => fc.double({ min, max, noNaN: true });
    const steps = WHOLE_STEPS;
    let solved = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.record({
          massC: number(-5, 40),
          slabC: number(-5, 45),
          upperC: number(2, 90),
          lowerC: number(2, 90),
        }),
        fc.record({
          outdoorC: number(-25, 40),
          sunWPerM2: number(0, 1000),
          gainsW: number(-3000, 3000),
          availability: fc.constantFrom(0, 0.1, 0.5, 1),
          drawW: number(0, 15_000),
        }),
        fc.array(number(-0.1, 0.8), { minLength: 80, maxLength: 80 }),
        fc.boolean(),
        fc.integer({ min: 0, max: 4000 }),
        async (start, expected, prices, isOn, age) => {
          const given = problem({ model: thrifty, start, run: { isOn, since: NOW - age } }, expected);
          const forecast = given.forecast.map((step, k) => ({
            ...step,
            priceEurPerKWh: prices[k] as number,
          }));
          const { schedule, solution } = await planOf({ ...given, forecast });
          solved += 1;
          if (solution.kind !== "whole") return;
          let run = { isOn, since: NOW - age };
          for (const step of schedule.steps.slice(0, steps)) {
            if (step.isOn === run.isOn) continue;
            const least = run.isOn ? model.source.minOnSeconds : model.source.minOffSeconds;
            const mayStop = run.isOn && expected.availability < model.source.minLoad;
            assert.ok(
              step.at - run.since >= least || mayStop,
              `${step.at - run.since} s after the last switch`,
            );
            run = { isOn: step.isOn, since: step.at };
          }
        },
      ),
      { numRuns: 25, seed: 27 },
    );
    assert.equal(solved, 25);
  });
});
