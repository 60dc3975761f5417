import assert from "node:assert/strict";
import { after, describe, it } from "node:test";
import { HighsSolver } from "../../src/adapters/planner/HighsSolver.ts";
import { createClimate } from "../../src/adapters/weather/climate.ts";
import { advanceWithPlans, planIfDue } from "../../src/app/planAhead.ts";
import { type Preset, presets } from "../../src/domain/presets.ts";
import type { SensorFault, SensorName } from "../../src/domain/sensors.ts";
import { createSimulation, type Simulation, type SimulationState } from "../../src/domain/simulation.ts";
import type { PlanSolver } from "../../src/ports/PlanSolver.ts";

const HOUR = 3600;
const weather = createClimate();
const at = (moment: string) => Date.parse(`${moment}+01:00`) / 1000;
const fahrenheit = (celsius: number) => celsius * 1.8 + 32;
/** A solver that never finds anything in time: what a hung one looks like from outside. */
const hung: PlanSolver = { solve: async () => null, stop: async () => undefined };

function start(moment: string, state?: SimulationState, site?: Preset): Simulation {
  const startAt = at(moment);
  return createSimulation({ preset: "commercial", weather, startAt, strategy: "planner", state, site });
}
/** Work that pays about as much as electricity costs: the modules rest in dear hours. */
const cheapWork: Preset = {
  ...presets.commercial,
  prices: { ...presets.commercial.prices, computeEurPerUnit: 3e-5 },
};

describe("a simulation under the planner", () => {
  // A busy machine must not decide whether whole numbers are found in time.
  const solver = new HighsSolver({ wholeSeconds: 10, hardLimitMs: 60_000 });
  after(() => solver.stop());
  const advance = (simulation: Simulation, hours: number, by: PlanSolver = solver) =>
    advanceWithPlans(simulation, simulation.now + hours * HOUR, { solver: by, everySeconds: HOUR / 2 });
  const rungOf = (simulation: Simulation) => simulation.decision().rung;
  const roomOf = (simulation: Simulation) => simulation.state().site.plant.temperatures[0] as number;

  /** One minute, with a plan at each quarter of an hour. */
  const minute = async (simulation: Simulation) => {
    if (simulation.now % 900 === 0) await planIfDue(simulation, solver, HOUR / 2);
    simulation.advanceTo(simulation.now + 60);
  };

  it("keeps the least times of running and resting, and goes on after restarts as if there had been none", async () => {
    const begin = (state?: SimulationState) => start("2026-07-10T00:00:00", state, cheapWork);
    const through = begin();
    await advance(through, 18);
    let parted = begin();
    let since = Number.NEGATIVE_INFINITY;
    let wasOn = false;
    let switches = 0;
    for (let passed = 1; passed <= 18 * 60; passed++) {
      await minute(parted);
      if (passed % 431 === 0) {
        const state = JSON.parse(JSON.stringify(parted.state())) as SimulationState;
        parted = begin(state);
      }
      const isOn = (parted.state().commands?.share ?? 0) > 0;
      if (isOn === wasOn) continue;
      assert.ok(parted.now - since >= 1800 - 60, `switched after ${parted.now - since} s`);
      wasOn = isOn;
      since = parted.now;
      switches += 1;
    }
    assert.ok(switches >= 2, `only ${switches} switches`);
    assert.deepEqual(parted.registers(), through.registers());
  });

  it("steps down to an older plan and to the rules when the solver hangs, and up again", async () => {
    const simulation = start("2026-04-10T00:00:00");
    await advance(simulation, 3);
    assert.equal(rungOf(simulation), "milp");
    await advance(simulation, 1, hung);
    assert.equal(rungOf(simulation), "shifted");
    await advance(simulation, 2, hung);
    assert.equal(rungOf(simulation), "rules");
    await advance(simulation, 46, hung);
    assert.ok(
      Math.abs(roomOf(simulation) - 20.5) < 1.5,
      `room ${roomOf(simulation)} °C after two days of rules`,
    );
    await advance(simulation, 0.5);
    assert.equal(rungOf(simulation), "milp");
  });

  const faults: [name: string, sensors: SensorName[], fault: SensorFault, rung: string][] = [
    ["the room sensor dies", ["roomC"], { kind: "silent" }, "rules"],
    ["the room sensor speaks Fahrenheit", ["roomC"], { kind: "value", value: fahrenheit(20.5) }, "rules"],
    ["a tank sensor speaks Fahrenheit", ["tankTopC"], { kind: "value", value: fahrenheit(48) }, "rules"],
    ["the outdoor sensor dies", ["outdoorC"], { kind: "nan" }, "milp"],
    ["room and outdoor sensor die", ["roomC", "outdoorC"], { kind: "silent" }, "keep-alive"],
    ["both bath sensors die", ["bathAC", "bathBC"], { kind: "nan" }, "safe-off"],
    ["the floor's sensor sticks", ["floorSurfaceC"], { kind: "value", value: 24 }, "milp"],
  ];
  for (const [name, sensors, fault, rung] of faults) {
    it(`${name}: ${rung}, the house stays habitable, and the plan is back when all is well`, async () => {
      const simulation = start("2026-01-15T00:00:00");
      await advance(simulation, 4);
      for (const sensor of sensors) simulation.setSensorFault(sensor, fault);
      await advance(simulation, 6);
      assert.equal(rungOf(simulation), rung);
      const room = roomOf(simulation);
      assert.ok(room > 18.5 && room < 24, `room ${room} °C`);
      assert.ok(simulation.comfort().highestBathC < 60);
      for (const sensor of sensors) simulation.setSensorFault(sensor, null);
      await advance(simulation, 1);
      assert.equal(rungOf(simulation), "milp");
    });
  }

  it("the oil pump fails: off within half a minute, and planning goes on without the modules", async () => {
    const simulation = start("2026-01-15T00:00:00");
    await advance(simulation, 3);
    simulation.setDeviceFault("oilPumpStuckOff", true);
    await advance(simulation, 6);
    assert.equal(simulation.decision().mode, "safe-off");
    assert.ok(simulation.comfort().highestBathC < 60 && roomOf(simulation) > 18.5, `${roomOf(simulation)}`);
  });

  it("three of ten modules die: the plan reckons with the others", async () => {
    const simulation = start("2026-01-15T00:00:00");
    await advance(simulation, 2);
    simulation.setDeviceFault("modulesDead", true);
    await advance(simulation, 2);
    const share = simulation.planning?.memory().capability.share ?? 1;
    assert.ok(Math.abs(share - 0.7) < 0.03, `${share}`);
    assert.ok((simulation.planning?.memory().schedule?.steps ?? []).every((step) => step.share < 0.74));
    simulation.setDeviceFault("modulesDead", false);
    await advance(simulation, 8);
    assert.ok((simulation.planning?.memory().capability.share ?? 0) > 0.95);
  });

  it("follows the clock of the house over the night summer time begins", async () => {
    const simulation = start("2026-03-28T20:00:00");
    await advance(simulation, 11);
    assert.equal(rungOf(simulation), "milp");
    assert.ok(simulation.comfort().coldKh < 1, `${simulation.comfort().coldKh} K·h too cold`);
    assert.equal(simulation.planning?.memory().refusal, null);
  });
});
