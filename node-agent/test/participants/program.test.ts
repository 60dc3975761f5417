import assert from "node:assert/strict";
import { after, describe, it } from "node:test";
import fc from "fast-check";
import { HighsSolver } from "../../src/adapters/planner/HighsSolver.ts";
import { createClimate } from "../../src/adapters/weather/climate.ts";
import { advanceWithPlans } from "../../src/app/planAhead.ts";
import type { ParticipantsSpec } from "../../src/domain/participants/spec.ts";
import { horizonFrom } from "../../src/domain/planning/horizon.ts";
import { planningModel } from "../../src/domain/planning/model.ts";
import type { ParticipantColumns, ParticipantsProblem } from "../../src/domain/planning/participants.ts";
import { participantsProblem } from "../../src/domain/planning/participantsPlan.ts";
import { type BuiltProgram, buildProgram, type Problem } from "../../src/domain/planning/program.ts";
import { readSchedule } from "../../src/domain/planning/schedule.ts";
import { presets } from "../../src/domain/presets.ts";
import { createSimulation } from "../../src/domain/simulation.ts";
import { NOW, problem } from "../planning/setting.ts";
import { all, battery, store, vehicle } from "./setting.ts";

const model = planningModel(presets.commercial);

function participants(spec: ParticipantsSpec, start: Partial<ParticipantsProblem["start"]> = {}, now = NOW) {
  const view = {
    ...{ spec, feedInEurPerKWh: 0.079, heatEurPerKWh: 0.129, limitW: () => null, reasons: () => [] },
    contents: () => ({ batteryWh: 5000, vehicleWh: 20_000, isConnected: true, storeWh: 200_000, ...start }),
  };
  return (steps: Problem["steps"]) => participantsProblem(view, { now, steps });
}

describe("the plan with participants", () => {
  const solver = new HighsSolver();
  after(() => solver.stop());

  async function solve(given: Problem, { isRelaxed = false } = {}) {
    const built = buildProgram(given);
    const { program } = built;
    // A whole-number answer may be half a per cent off its optimum; the law is one of the optimum, and the windows made of any answer are one number.
    const integer = isRelaxed ? new Uint8Array(program.columns) : program.integer;
    const solution = await solver.solve({ ...program, integer });
    assert.ok(solution, "there is always a solution");
    const value = (column: number) => (column < 0 ? 0 : (solution.values[column] as number));
    const mine = built.columns.map((step) => step.participants as ParticipantColumns);
    return { built, solution, value, mine };
  }
  const priced = (given: Problem, price: (k: number) => number, generationW = 0): Problem => ({
    ...given,
    forecast: given.forecast.map((step, k) => ({ ...step, priceEurPerKWh: price(k), generationW })),
  });

  it("never takes and gives at once, also at negative prices and without wear", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          fc.array(fc.double({ min: -0.5, max: 0.9, noNaN: true }), { minLength: 8, maxLength: 8 }),
          fc.double({ min: -0.5, max: -0.05, noNaN: true }).map((price) => new Array<number>(8).fill(price)),
        ),
        fc.constantFrom(0, 6000),
        fc.constantFrom(0, 0.03),
        async (prices, generationW, wearEurPerKWh) => {
          const spec = {
            ...all,
            battery: { ...battery, wearEurPerKWh },
            vehicle: { ...vehicle, dischargeW: 5000, wearEurPerKWh },
            // Where feeding in is at its limit, a store being emptied for a negative price may burn what nobody takes: followed as one number.
            feedInLimitW: Number.POSITIVE_INFINITY,
          };
          const base = problem({ model });
          const given = priced(
            {
              ...base,
              participants: participants(spec, { batteryWh: 9_000, vehicleWh: 55_000 })(base.steps),
            },
            (k) => prices[k % 8] as number,
            generationW,
          );
          const { mine, value, solution } = await solve(given, { isRelaxed: true });
          assert.ok(solution.values.every(Number.isFinite));
          for (const step of mine)
            for (const one of [step.battery, step.vehicle])
              assert.ok(Math.min(value(one.charge), value(one.discharge)) < 1e-6, JSON.stringify(prices));
        },
      ),
      { numRuns: 10, endOnFailure: true },
    );
  });

  it("buys when electricity is cheap and gives when it is dear, as far as the site needs it", async () => {
    const base = problem({ model });
    const given = priced(
      { ...base, participants: participants({ ...all, vehicle: undefined, store: undefined })(base.steps) },
      (k) => (k < 8 ? 0.12 : k < 24 ? 0.45 : 0.27),
    );
    const { built, solution, mine, value } = await solve(given);
    let before = 5;
    for (const [k, { battery: of }] of mine.entries()) {
      const hours = (base.steps[k]?.seconds ?? 0) / 3600;
      const kept = before * (1 - battery.lossPerDay) ** (hours / 24);
      const next = kept + hours * (value(of.charge) * 0.95 - value(of.discharge) / 0.95);
      assert.ok(
        Math.abs(value(of.content) - next) < 1e-6,
        "content is what went in less what went out and was lost",
      );
      before = value(of.content);
    }
    assert.ok(
      mine.slice(0, 8).some((step) => value(step.battery.charge) > 1),
      "charges",
    );
    assert.ok(
      mine.slice(8, 24).some((step) => value(step.battery.discharge) > 0.5),
      "gives",
    );
    const schedule = readSchedule(given, built as BuiltProgram, solution);
    assert.ok(typeof schedule !== "string");
    assert.ok(schedule.steps.some((step) => step.participants?.battery?.why === "bought"));
    assert.ok(schedule.steps.some((step) => step.participants?.battery?.why === "gives"));
  });

  it("has the car ready before an early driver may leave, from the cheap hours", async () => {
    const evening = Date.parse("2026-04-09T17:00:00Z") / 1000;
    const base = problem({ model, steps: horizonFrom(evening) });
    const build = participants(
      { ...all, store: undefined, vehicle: { ...vehicle, dischargeW: 0 } },
      {},
      evening,
    )(base.steps);
    const isCheap = (k: number) => k >= 12 && k < 32;
    const given = priced({ ...base, participants: build }, (k) => (isCheap(k) ? 0.15 : 0.4));
    const { mine, value } = await solve(given);
    const ready = base.steps.findLastIndex(
      (step) =>
        step.at + step.seconds <= Date.parse("2026-04-10T05:00:00Z") / 1000 - vehicle.unpunctualSeconds,
    );
    const content = value((mine[ready] as ParticipantColumns).vehicle.content);
    assert.ok(content >= 47.99, `${content} kWh`);
    assert.ok(
      mine.slice(0, 12).every((step) => value(step.vehicle.charge) < 0.01),
      "waits for the cheap hours",
    );
  });

  it("never gives below the car's reserve", async () => {
    const base = problem({ model });
    const spec = {
      ...all,
      vehicle: { ...vehicle, dischargeW: 11_000, days: [0] },
      battery: undefined,
      store: undefined,
    };
    const given = priced(
      { ...base, participants: participants(spec, { vehicleWh: 30_000 })(base.steps) },
      (k) => (k < 40 ? 0.9 : 0.2),
    );
    const { mine, value } = await solve(given);
    const contents = mine.map((step) => value(step.vehicle.content));
    assert.ok(Math.min(...contents) >= 11.99 && Math.min(...contents) < 20, `${Math.min(...contents)} kWh`);
  });

  it("fills the heat store only with what would be lost, and uses it before the boiler in winter", async () => {
    const spec = { ...all, battery: undefined, vehicle: undefined, feedInLimitW: 1000 };
    const base = problem({ model }, { outdoorC: 22 });
    const sunny = priced({ ...base, participants: participants(spec)(base.steps) }, () => 0.27, 7000);
    const shady = priced({ ...base, participants: participants(spec)(base.steps) }, () => 0.27, 0);
    const sum = async (given: Problem) => {
      const { mine, value } = await solve(given);
      return mine.reduce((all, step) => all + value(step.store.charge), 0);
    };
    assert.ok((await sum(sunny)) > 10);
    assert.ok((await sum(shady)) < 1e-6);
    const january = Date.parse("2026-01-15T06:00:00Z") / 1000;
    const cold = problem({ model, steps: horizonFrom(january) }, { outdoorC: -8 });
    const { mine, value } = await solve({
      ...cold,
      participants: participants({ ...spec, store }, {}, january)(cold.steps),
    });
    assert.ok(mine.reduce((all, step) => all + value(step.store.discharge), 0) > 20);
  });

  it("has the heat store stand in for boiler and booster: together they give no more than either alone", async () => {
    const january = Date.parse("2026-01-15T04:00:00Z") / 1000;
    const spec = { ...all, battery: undefined, vehicle: undefined };
    const cold = problem(
      { model, steps: horizonFrom(january), start: { massC: 17, slabC: 18, upperC: 44, lowerC: 30 } },
      { outdoorC: -14, drawW: 900 },
    );
    const given = { ...cold, participants: participants(spec, {}, january)(cold.steps) };
    const { built, mine, value } = await solve(given, { isRelaxed: true });
    const [boilerKW, boosterKW] = [(model.boiler?.maxW ?? 0) / 1000, model.boosterW / 1000];
    const sums = mine.map((step, k) => {
      const { boiler, booster } = built.columns[k] as BuiltProgram["columns"][number];
      return [value(boiler) + value(step.store.discharge), value(booster) + value(step.storeTank)] as const;
    });
    for (const [floor, tank] of sums)
      assert.ok(floor <= boilerKW + 1e-6 && tank <= boosterKW + 1e-6, `${floor} and ${tank} kW`);
    assert.ok(
      sums.some(([floor]) => floor > boilerKW - 0.1),
      "all of it is needed",
    );
    assert.ok(mine.some((step) => value(step.store.discharge) > 1));
  });

  it("has a heat store give nothing where there is no boiler and no tank whose place it could take", async () => {
    const january = Date.parse("2026-01-15T04:00:00Z") / 1000;
    const spec = { ...all, battery: undefined, vehicle: undefined };
    for (const [bare, of] of [
      [{ ...model, boiler: null }, "discharge"],
      [{ ...model, boosterW: 0 }, "storeTank"],
      [{ ...model, tank: null }, "storeTank"],
    ] as const) {
      const cold = problem({ model: bare, steps: horizonFrom(january) }, { outdoorC: -8, drawW: 900 });
      const { mine, value } = await solve({
        ...cold,
        participants: participants(spec, {}, january)(cold.steps),
      });
      for (const { store, storeTank } of mine)
        assert.ok(value(of === "discharge" ? store.discharge : storeTank) < 1e-6);
    }
  });

  it("does not count on the rest that an empty heat store keeps", async () => {
    const january = Date.parse("2026-01-15T04:00:00Z") / 1000;
    const spec = { ...all, battery: undefined, vehicle: undefined };
    const cold = problem({ model, steps: horizonFrom(january) }, { outdoorC: -8, drawW: 900 });
    const given = async (storeWh: number) => {
      const { mine, value } = await solve({
        ...cold,
        participants: participants(spec, { storeWh }, january)(cold.steps),
      });
      return mine.reduce((sum, step) => sum + value(step.store.discharge) + value(step.storeTank), 0);
    };
    const restWh = 0.01 * store.capacityWh;
    assert.ok((await given(restWh)) < 1e-6);
    assert.ok((await given(3 * restWh)) > 1);
  });

  it("keeps the grid operator's limit while it is expected to last", async () => {
    const base = problem({ model });
    const spec = { ...all, store: undefined };
    const participantsIn = {
      ...participants(spec)(base.steps),
      limitW: base.steps.map((_, k) => (k < 4 ? 800 : Infinity)),
    };
    const given = priced({ ...base, participants: participantsIn }, (k) => (k < 8 ? 0.1 : 0.4));
    const { built, mine, value } = await solve(given);
    const drawn = (k: number) => {
      const step = built.columns[k] as BuiltProgram["columns"][number];
      const { battery: b, vehicle: v } = mine[k] as ParticipantColumns;
      const own = (value(step.on) * model.source.fixedW) / 1000 + value(step.load) + value(step.booster);
      return (
        own +
        value(b.charge) -
        value(b.discharge) +
        value(v.charge) -
        value(v.discharge) +
        (participantsIn.otherW[k] ?? 0) / 1000
      );
    };
    for (let k = 0; k < 4; k++) assert.ok(drawn(k) <= 0.8 + 1e-6, `${drawn(k)} kW`);
    assert.ok(base.steps.some((_, k) => k >= 4 && drawn(k) > 0.9));
  });

  it("is followed in the twin: accepted, and the car has what it needs", async () => {
    const startAt = Date.parse("2026-01-12T18:00:00+01:00") / 1000;
    const simulation = createSimulation({
      ...{ preset: "commercial", weather: createClimate(), startAt, strategy: "planner", participants: all },
    });
    await advanceWithPlans(simulation, startAt + 14 * 3600, { solver, everySeconds: 3600 });
    const memory = simulation.planning?.memory();
    assert.equal(memory?.refusal, null);
    assert.ok(["milp", "lp", "shifted"].includes(memory?.rung ?? ""));
    const { twin } = simulation.participants() ?? {};
    assert.equal(twin?.vehicle?.departures, 1);
    assert.ok((twin?.vehicle?.missedWh ?? 1e9) < 500, `${twin?.vehicle?.missedWh} Wh missing`);
    assert.ok(memory?.log.some((entry) => entry.also?.some((reason) => reason.startsWith("The car"))));
    assert.ok(simulation.planning?.participants(simulation.now)?.vehicle);
  });
});
