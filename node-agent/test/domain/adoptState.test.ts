import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { createClimate } from "../../src/adapters/weather/climate.ts";
import { createSimulation, type SimulationState } from "../../src/domain/simulation.ts";

const weather = createClimate();
const startAt = Date.parse("2026-01-15T00:00:00+01:00") / 1000;

/** What the version with a valve of four positions stored, at its third position. */
function storedByOlder(): SimulationState {
  const simulation = createSimulation({ preset: "commercial", weather, startAt });
  simulation.advanceTo(startAt + 6 * 3600 + 1);
  const { regulation: _, commands, site, ...rest } = simulation.state();
  const { waterOpening: _opening, ...last } = site.last;
  const { oilPumpSpeed: _speed, waterOpening: _wanted, ...others } = commands ?? { sink: "none" };
  const old = {
    ...rest,
    regulation: { waterLevel: 3, valveMovedAt: rest.now - 100, isDelivering: true },
    commands: { ...others, oilPump: true, waterLevel: 3 },
    site: { ...site, last },
  };
  return JSON.parse(JSON.stringify(old)) as SimulationState;
}

describe("adoptState", () => {
  it("goes on with valve and pump where a version with steps had left them, and keeps the bath", () => {
    const stored = storedByOlder();
    const simulation = createSimulation({ preset: "commercial", weather, startAt: 0, state: stored });
    simulation.advanceTo(stored.now + 1);
    const { commands, site } = simulation.state();
    assert.deepEqual([commands?.waterOpening, commands?.oilPumpSpeed], [0.75, 1]);
    assert.equal(site.last.waterOpening, 0.75);
    simulation.advanceTo(stored.now + 3600);
    const { bathC, oilFlowLpm } = simulation.snapshot();
    const targetC = simulation.state().plan?.bathTargetC ?? 0;
    assert.ok(Math.abs(bathC.value - targetC) < 2, `${bathC.value} of ${targetC} °C`);
    assert.ok(oilFlowLpm.value > 4 && oilFlowLpm.value < 10, `${oilFlowLpm.value} l/min`);
  });

  it("leaves a state of today as it is: a restart changes nothing", () => {
    const through = createSimulation({ preset: "farm", weather, startAt });
    through.advanceTo(startAt + 5003);
    const state = JSON.parse(JSON.stringify(through.state())) as SimulationState;
    const restarted = createSimulation({ preset: "farm", weather, startAt: 0, state });
    for (const simulation of [through, restarted]) simulation.advanceTo(startAt + 9000);
    assert.deepEqual(restarted.state(), through.state());
  });
});
