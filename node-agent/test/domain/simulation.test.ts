import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { createClimate } from "../../src/adapters/weather/climate.ts";
import { createSimulation, type Registers, type SimulationState } from "../../src/domain/simulation.ts";

const at = (day: string) => Date.parse(`${day}T00:00:00+01:00`) / 1000;
const weather = createClimate();
const DAY = 86_400;

describe("createSimulation", () => {
  it("refuses the state of another preset", () => {
    const farm = createSimulation({ preset: "farm", weather, startAt: at("2026-01-15") });
    assert.throws(
      () => createSimulation({ preset: "commercial", weather, startAt: 0, state: farm.state() }),
      /belongs to preset farm/,
    );
  });

  it("refuses to advance to a moment that is no number, and ignores the past", () => {
    const simulation = createSimulation({ preset: "farm", weather, startAt: at("2026-01-15") });
    assert.throws(() => simulation.advanceTo(Number.NaN), RangeError);
    const { now } = simulation;
    simulation.advanceTo(now - 3600);
    assert.equal(simulation.now, now);
  });

  it("goes on after a restart from JSON exactly as without one", () => {
    const startAt = at("2026-04-10");
    const through = createSimulation({ preset: "commercial", weather, startAt });
    through.advanceTo(startAt + 2 * DAY);
    let parted = createSimulation({ preset: "commercial", weather, startAt });
    for (const moment of [37, 3_601, 40_007, 100_003, 2 * DAY]) {
      parted.advanceTo(startAt + moment);
      const state = JSON.parse(JSON.stringify(parted.state())) as SimulationState;
      parted = createSimulation({ preset: "commercial", weather, startAt: 0, state });
    }
    assert.deepEqual(parted.registers(), through.registers());
    assert.deepEqual(parted.snapshot(), through.snapshot());
    assert.deepEqual(parted.comfort(), through.comfort());
    assert.equal(parted.economy().total.netEur, through.economy().total.netEur);
  });

  it("gives the same registers in one skip as in many steps, and calls every full hour once", () => {
    const startAt = at("2026-02-01") + 123;
    const hours: number[] = [];
    const skipped = createSimulation({ preset: "farm", weather, startAt });
    skipped.advanceTo(startAt + DAY, { onHour: (hour) => hours.push(hour) });
    const stepped = createSimulation({ preset: "farm", weather, startAt });
    for (let t = startAt; t <= startAt + DAY; t += 217) stepped.advanceTo(t);
    stepped.advanceTo(startAt + DAY);
    assert.deepEqual(stepped.registers(), skipped.registers());
    assert.equal(hours.length, 24);
    assert.ok(
      hours.every((hour, i) => hour % 3600 === 0 && (i === 0 || hour - (hours[i - 1] as number) === 3600)),
    );
  });

  it("never lets a register fall", () => {
    const startAt = at("2026-03-20");
    const simulation = createSimulation({ preset: "commercial", weather, startAt });
    let before: Registers = simulation.registers();
    for (let minute = 1; minute <= 3 * 1440; minute++) {
      if (minute % 500 === 0) simulation.setAvailability(minute % 1000 === 0 ? 1 : 0);
      simulation.advanceTo(startAt + minute * 60);
      const after = simulation.registers();
      for (const key of Object.keys(after) as (keyof Registers)[]) {
        assert.ok(after[key] >= before[key], `${key} fell in minute ${minute}`);
      }
      before = after;
    }
  });

  it("computes nothing and says so when there is heat to deliver but no work", () => {
    const startAt = at("2026-01-15");
    const simulation = createSimulation({ preset: "commercial", weather, startAt });
    simulation.setAvailability(0);
    simulation.advanceTo(startAt + 6 * 3600);
    assert.equal(simulation.registers().computeUnits, 0);
    assert.equal(simulation.decision().mode, "waiting-for-work");
    assert.match(simulation.decision().reason, /no agreement/);
    assert.ok(simulation.meters().boilerHeatJ > 0, "the boiler heats meanwhile");
    assert.throws(() => simulation.setAvailability(Number.NaN), RangeError);
  });
});
