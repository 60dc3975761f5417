import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { HighsSolver } from "../../src/adapters/planner/HighsSolver.ts";
import { createClimate } from "../../src/adapters/weather/climate.ts";
import { advanceWithPlans } from "../../src/app/planAhead.ts";
import type { Planning, PlanTask } from "../../src/domain/planning/Planning.ts";
import type { StepColumns } from "../../src/domain/planning/program.ts";
import type { Answer } from "../../src/domain/planning/schedule.ts";
import { createSimulation } from "../../src/domain/simulation.ts";

const startAt = Date.parse("2026-04-10T00:00:00+02:00") / 1000;

describe("the judge of plans", () => {
  const solver = new HighsSolver();
  after(() => solver.stop());
  const simulation = createSimulation({
    ...{ preset: "commercial", weather: createClimate(), startAt, strategy: "planner" },
  });
  const planning = simulation.planning as Planning;
  let task: PlanTask;
  let good: Answer;

  before(async () => {
    await advanceWithPlans(simulation, startAt + 6 * 3600, { solver, everySeconds: 1800 });
    task = planning.task() as PlanTask;
    good = (await solver.solve(task.built.program)) as Answer;
  });

  /** The answer with other values in some columns of every step. */
  const changed = (columns: Partial<Record<keyof StepColumns, number>>): Answer => {
    const values = Float64Array.from(good.values);
    for (const step of task.built.columns)
      for (const [name, value] of Object.entries(columns)) values[step[name as "load"]] = value;
    return { ...good, values };
  };

  it("lets a good plan pass", () => {
    assert.equal(planning.take(task, good), null);
  });

  it("refuses a plan that would cost more than the rules: no work for two days", () => {
    const lazy = changed({ load: 0, on: 0, floor: 0, tank: 0 });
    assert.equal(planning.take(task, lazy), "worse-than-rules");
  });

  it("refuses a plan that burns all the boiler can", () => {
    const { boiler } = task.problem.model;
    assert.ok(boiler);
    assert.equal(planning.take(task, changed({ boiler: boiler.maxW / 1000 })), "worse-than-rules");
  });

  it("refuses what no solver should answer", () => {
    assert.equal(planning.take(task, null), "no-solution");
    assert.equal(planning.take(task, { ...good, gap: 0.05 }), "gap");
    assert.equal(planning.take(task, { ...good, gap: Number.NaN }), "gap");
    assert.equal(planning.take(task, changed({ load: Number.NaN })), "not-finite");
    assert.equal(planning.take(task, changed({ load: 99 })), "beyond-limits");
    assert.equal(planning.take(task, { ...good, values: good.values.slice(1) }), "not-finite");
  });

  it("keeps the plan in force when a worse one is refused, and refuses an answer that comes two hours late", () => {
    assert.equal(planning.take(task, good), null);
    const inForce = planning.memory().schedule;
    planning.take(task, changed({ load: 0, on: 0, floor: 0, tank: 0 }));
    assert.deepEqual(planning.memory().schedule, inForce);
    simulation.advanceTo(simulation.now + 2 * 3600 + 120);
    assert.equal(planning.take(task, good), "too-old");
  });
});
