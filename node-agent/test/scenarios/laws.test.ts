import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { planIfDue } from "../../src/app/planAhead.ts";
import { STRATEGIES } from "../../src/domain/control/references.ts";
import { planningModel } from "../../src/domain/planning/model.ts";
import { BATH, TANK } from "../../src/domain/plant/dynamics.ts";
import { presets } from "../../src/domain/presets.ts";
import type { SensorFault } from "../../src/domain/sensors.ts";
import type { PlanSolver } from "../../src/ports/PlanSolver.ts";
import { runs } from "../runs.ts";
import { createHousehold, newPlan, preset, reading, restart, season, wish, work } from "./household.ts";

const HOUR = 3600;
const DAY = 86_400;

describe("whoever decides", () => {
  it("modules run and rest for their least times, over wishes, readings, new plans, restarts and changes of strategy", () => {
    let switches = 0;
    const span = fc.record({
      minutes: fc.integer({ min: 1, max: 50 }),
      event: fc.oneof(reading, reading, wish, newPlan),
      restartAfter: fc.integer({ min: 0, max: 50 }),
      as: restart("rules", "planner"),
    });
    fc.assert(
      fc.property(
        preset,
        season,
        fc.constantFrom("rules" as const, "planner" as const),
        fc.array(span, { minLength: 20, maxLength: 40 }),
        (name, day, strategy, spans) => {
          const { minOnSeconds, minOffSeconds } = planningModel(presets[name]).source;
          const household = createHousehold(name, day, strategy);
          let wasOn = false;
          let since = Number.NEGATIVE_INFINITY;
          for (const { minutes, event, restartAfter, as } of spans) {
            household.apply(event);
            for (let minute = 0; minute < minutes; minute++) {
              if (minute === restartAfter) household.apply(as);
              const { simulation } = household;
              simulation.advanceTo(simulation.now + 60);
              const { commands, site } = simulation.state();
              const isOn = (commands?.share ?? 0) > 0;
              if (isOn === wasOn) continue;
              // A bath near its limit may take the work away at once.
              const isHot = (site.plant.temperatures[BATH] as number) > 57;
              const age = simulation.now - since;
              assert.ok(age >= (wasOn ? minOnSeconds : minOffSeconds) || isHot, `switched after ${age} s`);
              wasOn = isOn;
              since = simulation.now;
              switches += 1;
            }
          }
        },
      ),
      { numRuns: runs(20), seed: 31, endOnFailure: true },
    );
    assert.ok(switches >= runs(20), `only ${switches} switches were seen`);
  });

  it("a tank is at 60 °C for half an hour in each week, in every season, whatever is planned, wished or worked", () => {
    const span = fc.record({
      hours: fc.integer({ min: 1, max: 16 }),
      event: fc.oneof(wish, work(0, 0.3, 1)),
      plan: newPlan,
    });
    for (const strategy of STRATEGIES)
      for (const day of ["2026-01-15", "2026-04-10", "2026-07-10"])
        fc.assert(
          fc.property(
            preset,
            fc.array(span, { minLength: 3, maxLength: 12 }),
            fc.integer({ min: 0, max: 90 }),
            (name, spans, percent) => {
              const household = createHousehold(name, day, strategy);
              household.simulation.advanceTo(household.simulation.now + 60);
              // The last time was so long ago that the next is due within a day.
              const doneAt = household.simulation.now - (5.1 + percent / 100) * DAY;
              household.reopen((state) => ({
                ...state,
                control: { ...state.control, hygieneDoneAt: doneAt },
              }));
              const deadline = doneAt + 7 * DAY;
              let hotSeconds = 0;
              for (let turn = 0; household.simulation.now < deadline; turn++) {
                const { hours, event, plan } = spans[turn % spans.length] as (typeof spans)[number];
                household.apply(event);
                for (let minute = 0; minute < hours * 60; minute++) {
                  // No plan of these heats the tank above what people use.
                  if (strategy === "planner" && minute % 60 === 0) household.apply(plan);
                  const { simulation } = household;
                  simulation.advanceTo(simulation.now + 60);
                  const top = simulation.state().site.plant.temperatures[TANK] as number;
                  hotSeconds = top >= 60 ? hotSeconds + 60 : 0;
                  if (hotSeconds >= 1800) return;
                }
              }
              assert.fail(`never in the week after ${doneAt}`);
            },
          ),
          { numRuns: runs(strategy === "planner" ? 2 : 1), seed: 551, endOnFailure: true },
        );
  });
});

describe("the whole control with the twin", () => {
  it("keeps the bath at or under 70 °C without the limiter, whatever a solver answers, sensors say and the clock does", async () => {
    const fault: fc.Arbitrary<SensorFault> = fc.oneof(
      fc.record({ kind: fc.constant("value" as const), value: fc.double({ min: -60, max: 200 }) }),
      fc.record({ kind: fc.constant("offset" as const), byK: fc.double({ min: -60, max: 60, noNaN: true }) }),
      fc.constantFrom({ kind: "nan" as const }, { kind: "silent" as const }),
    );
    const others = ["roomC", "outdoorC", "tankTopC", "tankBottomC", "oilFlowLpm", "floorReturnC"] as const;
    const span = fc.record({
      minutes: fc.integer({ min: 1, max: 240 }),
      event: fc.oneof(wish, newPlan),
      bath: fc.option(fault),
      other: fc.tuple(fc.constantFrom(...others), fc.option(fault)),
      device: fc.tuple(fc.constantFrom("oilPumpStuckOff" as const, "dumpBroken" as const), fc.boolean()),
      clockJump: fc.oneof(fc.constant(0), fc.integer({ min: -2 * HOUR, max: 2 * HOUR })),
    });
    await fc.assert(
      fc.asyncProperty(
        preset,
        season,
        fc.constantFrom("bathAC" as const, "bathBC" as const),
        fc.array(span, { minLength: 1, maxLength: 8 }),
        fc.infiniteStream(fc.double({ min: -1e3, max: 1e3 })),
        fc.boolean(),
        async (name, day, liar, spans, numbers, isWithin) => {
          const solver: PlanSolver = {
            stop: async () => undefined,
            solve: async ({ columns, rows, lower, upper }) => ({
              ...{ kind: "whole", objective: 0, gap: 0, relaxedMs: 0, wholeMs: 0 },
              values: Float64Array.from({ length: columns }, (_, i) => {
                const value = numbers.next().value as number;
                const [low, high] = [lower[i] as number, upper[i] as number];
                return isWithin ? Math.min(high, Math.max(low, value)) : value;
              }),
              rowDuals: new Float64Array(rows),
            }),
          };
          const household = createHousehold(name, day, "planner");
          for (const { minutes, event, bath, other, device, clockJump } of spans) {
            household.apply(event);
            if (clockJump !== 0) household.reopen((state) => ({ ...state, now: state.now + clockJump }));
            const { simulation } = household;
            simulation.setSensorFault(liar, bath);
            simulation.setSensorFault(...other);
            simulation.setDeviceFault(...device);
            for (let minute = 0; minute < minutes; minute++) {
              if (minute % 15 === 0) await planIfDue(simulation, solver, 900);
              simulation.advanceTo(simulation.now + 60);
            }
            assert.equal(simulation.limiterTripped(), false);
            assert.ok(simulation.comfort().highestBathC <= 70, `${simulation.comfort().highestBathC} °C`);
          }
        },
      ),
      { numRuns: runs(12), seed: 70, endOnFailure: true },
    );
  });
});
