import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { createClimate } from "../../src/adapters/weather/climate.ts";
import { controlConfig } from "../../src/domain/control/controlConfig.ts";
import type { Plan } from "../../src/domain/control/decide.ts";
import { followStep, holdRunTimes, INITIAL_FOLLOW } from "../../src/domain/planning/follow.ts";
import { rungOf } from "../../src/domain/planning/ladder.ts";
import { planningModel } from "../../src/domain/planning/model.ts";
import type { RunState } from "../../src/domain/planning/program.ts";
import type { Schedule, ScheduleStep } from "../../src/domain/planning/schedule.ts";
import { presets } from "../../src/domain/presets.ts";
import { createSimulation } from "../../src/domain/simulation.ts";
import { NOW } from "./setting.ts";

const { source } = planningModel(presets.commercial);
const plan = (share: number): Plan => ({
  ...{ mode: "heating", reason: "test", reasons: ["test"], sink: "floor", bathTargetC: 45 },
  ...{ share, boilerW: 0, boosterW: 0 },
});

describe("holdRunTimes", () => {
  it("lets nobody switch before the least time is over, whatever is asked for and however often it restarts", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(0, 0, 0.5, 1), { minLength: 50, maxLength: 300 }), (wishes) => {
        let run: RunState = { isOn: false, since: NOW - source.minOffSeconds };
        let since = run.since;
        let wasOn = false;
        wishes.forEach((wish, minute) => {
          const now = NOW + minute * 60;
          const context = { now, availability: 1, source, lastSink: "floor" as const };
          const held = holdRunTimes(plan(wish), run, context);
          run = JSON.parse(JSON.stringify(held.run)) as RunState;
          const isOn = held.plan.share > 0;
          assert.equal(isOn, run.isOn);
          if (isOn === wasOn) return;
          assert.ok(now - since >= (wasOn ? source.minOnSeconds : source.minOffSeconds));
          wasOn = isOn;
          since = now;
        });
      }),
      { numRuns: 100, seed: 27 },
    );
  });

  it("stops at once when there is no work, and trusts no clock that was set back", () => {
    const run = { isOn: true, since: NOW - 60 };
    const context = { now: NOW, availability: 1, source, lastSink: "floor" as const };
    assert.ok(holdRunTimes(plan(0), run, context).plan.share > 0);
    assert.equal(holdRunTimes(plan(0), run, { ...context, availability: 0 }).plan.share, 0);
    assert.equal(holdRunTimes(plan(0), { isOn: true, since: NOW + 3600 }, context).plan.share, 0);
  });
});

describe("followStep", () => {
  it("owes the booster's heat only as long as the top of the tank takes it, below where safety stops the tank", () => {
    const simulation = createSimulation({ preset: "commercial", weather: createClimate(), startAt: NOW });
    const step = { at: NOW, seconds: 900, isOn: false, share: 0, boosterW: 2000 } as ScheduleStep;
    const planned = { ...step, floorW: 0, tankW: 0, rejectW: 0, boilerW: 0 };
    const binding = { kind: "price", at: NOW, centNow: 20, centThen: 30 } as const;
    const config = controlConfig(presets.commercial);
    let follow = { ...INITIAL_FOLLOW, boosterDebtWh: 500, isBoosterOn: true };
    const at = (topC: number) => {
      const image = simulation.snapshot();
      const seen = { ...image, tankTopC: { ...image.tankTopC, value: topC, quality: "good" as const } };
      const given = { now: NOW, elapsedSeconds: 60, availability: 1, config, rules: plan(0) };
      const followed = followStep({ ...planned, binding }, seen, follow, given);
      follow = { ...follow, ...followed.state };
      return followed.plan.boosterW;
    };
    assert.ok(at(55) > 0);
    assert.equal(at(60.1), 0);
    // What was owed is forgotten, not made up for when the tank has cooled a little.
    assert.ok(follow.boosterDebtWh <= 0);
    assert.equal(at(59), 0);
    assert.ok(at(43) > 0);
  });
});

describe("rungOf", () => {
  const simulation = createSimulation({ preset: "commercial", weather: createClimate(), startAt: NOW });
  const image = simulation.snapshot();
  const schedule: Schedule = { madeAt: NOW, kind: "lp", steps: [] };
  const rows: [name: string, ageSeconds: number, rung: string][] = [
    ["a new plan", 0, "lp"],
    ["half an hour later", 1800, "lp"],
    ["a clock an hour ahead", 3600, "shifted"],
    ["two hours later", 7200, "shifted"],
    ["after that", 7201, "rules"],
    ["a clock set back by an hour", -3600, "rules"],
  ];
  for (const [name, age, rung] of rows)
    it(`${name}: ${rung}`, () => assert.equal(rungOf(schedule, image, NOW + age), rung));
});

describe("what planning learns", () => {
  it("finds a building that loses a third more than its papers say, and nothing else", () => {
    const learned = (factor: number) => {
      const { zone } = presets.commercial;
      const plant = {
        ...presets.commercial,
        zone: {
          ...zone,
          transmissionWPerK: zone.transmissionWPerK * factor,
          ventilationWPerK: zone.ventilationWPerK * factor,
        },
      };
      const simulation = createSimulation({
        ...{ preset: "commercial", plant, weather: createClimate(), strategy: "planner" },
        startAt: Date.parse("2026-01-10T00:00:00+01:00") / 1000,
      });
      simulation.advanceTo(simulation.now + 9 * 86_400);
      return simulation.planning?.memory().scales.loss ?? Number.NaN;
    };
    const [right, leaky] = [learned(1), learned(1.33)];
    assert.ok(Math.abs(right - 1) < 0.1, `${right} where the papers are right`);
    assert.ok(leaky > 1.15 && leaky < 1.5, `${leaky} where the building loses 1.33 times as much`);
  });
});
