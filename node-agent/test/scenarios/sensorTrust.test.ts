import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { translateReason } from "../../src/adapters/page/germanReasons.ts";
import { createClimate } from "../../src/adapters/weather/climate.ts";
import type { Plan } from "../../src/domain/control/decide.ts";
import { isRoomStuck, type RoomWatch, watchRoom } from "../../src/domain/control/roomWatch.ts";
import { withoutShutSink } from "../../src/domain/control/shutSinks.ts";
import { BATH } from "../../src/domain/plant/dynamics.ts";
import { createSimulation, type Simulation, type SimulationState } from "../../src/domain/simulation.ts";

/*
 * given a tank sensor that stands still while the booster heats, so that safety shuts the tank
 *   in winter › the modules heat the floor, the bath stays where it is, nothing starts and stops, a person is told
 *   with a planner › the rules decide, and no plan is asked for
 *   in summer › the modules rest before the bath is at its limit
 *   when it moves again › the tank is charged again
 * given a room sensor that stands still within its band
 *   when floor or weather change for hours › it is not believed, the heating curve drives with what was learned before, a person is told
 *   when nothing changes, or it is healthy › nobody is told anything
 */

const HOUR = 3600;
const at = (day: string) => Date.parse(`${day}T00:00:00+01:00`) / 1000;
const frost = { name: "frost", at: () => ({ temperatureC: -5, sunWPerM2: 0, windMPerS: 2 }) };
const heat = { name: "heat", at: () => ({ temperatureC: 24, sunWPerM2: 0, windMPerS: 2 }) };

function follow(simulation: Simulation, hours: number) {
  const before = simulation.meters().starts;
  const seen = { bathC: 0, reasons: new Set<string>(), starts: 0, roomMinC: 99 };
  for (const end = simulation.now + hours * HOUR; simulation.now < end; ) {
    simulation.advanceTo(simulation.now + 60);
    const { temperatures } = simulation.state().site.plant;
    seen.bathC = Math.max(seen.bathC, temperatures[BATH] as number);
    seen.roomMinC = Math.min(seen.roomMinC, temperatures[0] as number);
    for (const reason of simulation.decision().reasons) seen.reasons.add(reason.replace(/[\d.]+/g, "#"));
  }
  seen.starts = simulation.meters().starts - before;
  return seen;
}
const tells = (simulation: Simulation, what: RegExp) => {
  const [fault = ""] = simulation.faults();
  assert.match(fault, what);
  assert.notEqual(translateReason(fault), fault);
};

describe("a tank that safety has shut because its sensor stands still", () => {
  const stuckAt = (weather: typeof frost, day: string) => {
    const simulation = createSimulation({ preset: "commercial", weather, startAt: at(day) });
    simulation.advanceTo(at(day) + 8 * HOUR);
    simulation.setSensorFault("tankTopC", { kind: "value", value: 41 });
    simulation.advanceTo(at(day) + 9 * HOUR);
    return simulation;
  };

  it("leaves the modules to the floor in winter", () => {
    const simulation = stuckAt(frost, "2026-01-15");
    tells(simulation, /tank sensor stood still/);
    assert.equal(simulation.snapshot().tankTopC.quality, "bad");
    const { bathC, reasons, starts, roomMinC } = follow(simulation, 40);
    assert.ok(bathC < 57 && starts === 0 && roomMinC > 19.5, `${bathC} °C, ${starts} starts, ${roomMinC} °C`);
    for (const reason of reasons)
      assert.doesNotMatch(reason, /half power|modules idle|is charged|Booster on/);
    assert.equal(simulation.decision().mode, "heating");
    simulation.setSensorFault("tankTopC", null);
    simulation.advanceTo(simulation.now + 180);
    assert.deepEqual(simulation.faults(), []);
    assert.equal(simulation.snapshot().tankTopC.quality, "good");
  });

  it("lets them rest in summer before the bath is at its limit", () => {
    const simulation = stuckAt(heat, "2026-07-15");
    tells(simulation, /tank sensor stood still/);
    const { bathC, starts } = follow(simulation, 40);
    assert.ok(bathC < 58 && starts === 0, `${bathC} °C, ${starts} starts`);
    assert.equal(simulation.snapshot().computeSharePercent.value, 0);
  });

  it("makes no plans for a tank that nobody sees, and asks for none", () => {
    const startAt = at("2026-01-15");
    const simulation = createSimulation({
      preset: "commercial",
      weather: frost,
      startAt,
      strategy: "planner",
    });
    simulation.advanceTo(startAt + 8 * HOUR);
    assert.notEqual(simulation.planning?.task(), null);
    simulation.setSensorFault("tankTopC", { kind: "value", value: 41 });
    simulation.advanceTo(startAt + 10 * HOUR);
    tells(simulation, /tank sensor stood still/);
    assert.equal(simulation.planning?.task(), null);
    assert.deepEqual(
      [simulation.planning?.memory().rung, simulation.planning?.memory().refusal],
      ["rules", null],
    );
  });

  it("lets them rest too where the tank is shut for being hot above while it is charged from below", () => {
    const startAt = at("2026-07-15");
    const simulation = createSimulation({ preset: "commercial", weather: heat, startAt });
    while (simulation.decision().mode !== "hot-water") simulation.advanceTo(simulation.now + 60);
    simulation.setSensorFault("tankTopC", { kind: "value", value: 66 });
    const { bathC, starts, reasons } = follow(simulation, 8);
    assert.ok(bathC < 56 && starts <= 1, `${bathC} °C, ${starts} starts`);
    assert.ok(reasons.has("The modules rest: safety has shut the tank, and the bath is warm"));
  });

  it("or another sink: what the bath has room for is computed, then nothing; heat that may be given away goes on", () => {
    const plan = {
      share: 0.7,
      sink: "floor",
      boilerW: 0,
      mode: "heating",
      reasons: ["x"],
    } as unknown as Plan;
    const shut = { noTankHeat: false, noFloorHeat: true, floorPumpOff: false };
    const bath = (value: number, quality: "good" | "bad" = "good") =>
      ({ value, quality, unit: "°C", source: "", measuredAt: 0 }) as const;
    const share = (given: Plan, c: number, isComputing: boolean) =>
      withoutShutSink(given, shut, bath(c), isComputing).share;
    assert.equal(withoutShutSink(plan, null, bath(57), true), plan);
    assert.equal(withoutShutSink({ ...plan, sink: "tank" }, shut, bath(57), true).sink, "tank");
    assert.deepEqual(
      [share(plan, 54.9, true), share(plan, 55, true), share(plan, 50, false), share(plan, 49.9, false)],
      [0.7, 0, 0, 0.7],
    );
    assert.equal(withoutShutSink(plan, shut, bath(20, "bad"), true).share, 0);
    assert.deepEqual(
      [share({ ...plan, mayDump: true }, 57, true), withoutShutSink(plan, shut, bath(40), true).sink],
      [0.7, "none"],
    );
    const { reason } = withoutShutSink(plan, shut, bath(57), true);
    assert.notEqual(translateReason(reason), reason);
    assert.notEqual(translateReason(reason.replace("floor", "tank")), reason.replace("floor", "tank"));
  });
});

describe("a state of another time", () => {
  it("makes no fast rise of what the bath did while nobody watched", () => {
    const startAt = at("2026-01-15");
    const options = { preset: "commercial", weather: frost, startAt } as const;
    const first = createSimulation(options);
    first.advanceTo(startAt + 8 * HOUR + 7);
    for (const [gap, rises] of [
      [600, false],
      [0, true],
    ] as const) {
      const stored = JSON.parse(JSON.stringify(first.state())) as SimulationState;
      (stored.site.plant.temperatures as number[])[BATH] = (first.snapshot().bathC.value as number) + 1.5;
      const next = createSimulation({ ...options, state: { ...stored, now: stored.now + gap } });
      const reasons = new Set<string>();
      for (let second = 0; second < 60; second++) {
        next.advanceTo(next.now + 1);
        for (const reason of next.decision().reasons) reasons.add(reason);
      }
      assert.equal(
        [...reasons].some((reason) => /rises faster/.test(reason)),
        rises,
      );
    }
  });
});

describe("a room sensor that stands still within its band", () => {
  it("is not believed after six hours in which floor or weather changed, also over a restart, until it moves", () => {
    const startAt = at("2026-01-15");
    const options = { preset: "commercial", weather: createClimate(), startAt } as const;
    let simulation = createSimulation(options);
    simulation.advanceTo(startAt + 34 * HOUR);
    const learned = simulation.state().control.roomIntegralW;
    simulation.setSensorFault("roomC", { kind: "value", value: 21.8 });
    const until = simulation.now + 48 * HOUR;
    while (simulation.now < until && simulation.faults().length === 0)
      simulation.advanceTo(simulation.now + 60);
    const hours = (simulation.now - startAt) / HOUR - 34;
    assert.ok(hours >= 6 && hours < 15, `noticed after ${hours} h`);
    tells(simulation, /room sensor has shown the same/);
    assert.equal(simulation.snapshot().roomC.quality, "bad");
    assert.ok(Math.abs(simulation.state().control.roomIntegralW - learned) < 2);
    simulation.advanceTo(simulation.now + 30);
    const stored = JSON.parse(JSON.stringify(simulation.state())) as SimulationState;
    simulation = createSimulation({ ...options, state: stored });
    simulation.setSensorFault("roomC", { kind: "value", value: 21.8 });
    simulation.advanceTo(simulation.now + 12 * HOUR);
    tells(simulation, /room sensor has shown the same/);
    assert.ok(simulation.decision().reasons.includes("Room sensor fails: heating curve alone"));
    assert.ok(follow(simulation, 12).roomMinC > 19.3);
    simulation.setSensorFault("roomC", null);
    simulation.advanceTo(simulation.now + 120);
    assert.deepEqual(simulation.faults(), []);
    assert.equal(simulation.snapshot().roomC.quality, "good");
  });

  it("is believed while it is healthy, and in a steady room in steady weather", () => {
    for (const weather of [createClimate(), frost]) {
      const startAt = at("2026-03-01");
      const simulation = createSimulation({ preset: "farm", weather, startAt });
      while (simulation.now < startAt + 3 * 24 * HOUR) {
        simulation.advanceTo(simulation.now + 600);
        assert.deepEqual(simulation.faults(), []);
      }
    }
  });

  it("needs time and change together, and a value of a fifth of a degree is movement", () => {
    const watched = (hours: number, floor: number, outdoor: number, step = 0) => {
      let watch: RoomWatch | null = null;
      let now = 0;
      for (; now <= hours * HOUR; now += 60) {
        const part = now / (hours * HOUR);
        watch = watchRoom(watch, {
          ...{ now, roomC: part > 0.5 ? 21 + step : 21, floorC: 24 + part * floor },
          ...{ outdoorC: -part * outdoor, integralW: now },
        });
      }
      return isRoomStuck(watch, now);
    };
    assert.deepEqual(
      [watched(7, 1.1, 0), watched(7, 0, 5.5), watched(7, 0.8, 4.5), watched(5, 3, 9), watched(7, 3, 9, 0.2)],
      [true, true, false, false, false],
    );
  });
});
