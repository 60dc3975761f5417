import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { translateReason } from "../../src/adapters/page/germanReasons.ts";
import { SAFE_COMMANDS } from "../../src/domain/control/commands.ts";
import { giveNotice, type Notices } from "../../src/domain/control/grace.ts";
import { createModuleControl } from "../../src/domain/control/ModuleControl.ts";
import { BATH } from "../../src/domain/plant/dynamics.ts";
import { createModules } from "../../src/domain/plant/modules.ts";
import { presets } from "../../src/domain/presets.ts";
import { offVerdict } from "../../src/domain/safety.ts";
import {
  createSimulation,
  type Simulation,
  type SimulationOptions,
  type SimulationState,
} from "../../src/domain/simulation.ts";
import type { ModulePower, ModuleWork } from "../../src/ports/ComputeCluster.ts";
import { runs } from "../runs.ts";

/*
 * given a bakery at full work that the plan stops
 *   when nobody says what its work needs      › it keeps its level for the grace, with oil, and stops without a loss
 *   when its work is saved sooner             › it stops in the next step of the regulation
 *   when nothing runs, or says so and goes on › it stops at once
 *   when its work is never saved              › it stops when the grace is over, and the loss is counted
 *   when it is wanted again in the grace      › it goes on
 *   when the agent is started anew meanwhile  › the grace is not longer
 *   when safety, a dead command, a limit of the grid, a challenge or a hot bath comes in the midst of it › it stops at once
 */

const startAt = Date.parse("2026-01-15T00:00:00+01:00") / 1000;
const weather = { name: "frost", at: () => ({ temperatureC: -5, sunWPerM2: 0, windMPerS: 2 }) };
const GRACE = 40;

/** Work that is busy until `savedAt`, and remembers what it was told. */
class Told implements ModuleWork {
  readonly said: { power: ModulePower; graceSeconds: number }[] = [];
  savedAt: number;
  now: () => number = () => 0;

  constructor(savedAt: number) {
    this.savedAt = savedAt;
  }

  isBusy(): boolean {
    return this.now() < this.savedAt;
  }

  setPower(modules: readonly ModulePower[], graceSeconds: number): void {
    assert.equal(modules.length, 100);
    this.said.push({ power: modules[99] as ModulePower, graceSeconds });
  }
}

/** A bakery at full work at a full minute, told in that second that there is no work any more. */
function stopping(options: Partial<SimulationOptions> = {}, work: Told | null = null) {
  const at = startAt + 8 * 3600;
  const simulation = createSimulation({
    ...{ preset: "commercial", weather, startAt, graceSeconds: GRACE },
    ...options,
  });
  simulation.advanceTo(at);
  assert.equal(percent(simulation), 100);
  if (work) {
    work.now = () => simulation.now - at;
    simulation.setWork(work);
  }
  simulation.advanceTo(at + 60);
  simulation.setAvailability(0);
  return { simulation, at: at + 60, cuts: simulation.wear().cuts };
}
const percent = (simulation: Simulation) => Math.round(simulation.snapshot().computeSharePercent.value);
/** Seconds for which modules still compute, from now on. */
function runsOn(simulation: Simulation, most = 400): number {
  for (let seconds = 1; seconds <= most; seconds++) {
    simulation.advanceTo(simulation.now + 1);
    if (percent(simulation) === 0) return seconds - 1;
  }
  return most;
}

describe("modules that the plan stops", () => {
  it("keep their level for the grace, with oil that flows, and say so in both languages", () => {
    const { simulation, at, cuts } = stopping();
    simulation.advanceTo(at + 20);
    assert.equal(percent(simulation), 100);
    assert.equal(simulation.wear().saving, 100);
    const { reasons } = simulation.decision();
    const reason = "Modules that save their work before they stop, within 40 s: 100";
    assert.ok(reasons.includes(reason), reasons.join());
    assert.notEqual(translateReason(reason), reason);
    assert.equal(runsOn(simulation), GRACE - 20);
    assert.deepEqual([simulation.wear().saving, simulation.wear().cuts], [0, cuts]);
    assert.ok(!simulation.decision().reasons.some((reason) => /oil flow/.test(reason)));
  });

  for (const { when, savedAt, lasts, lost } of [
    { when: "stop at once when nothing runs on them, or says so and goes on", savedAt: 0, lasts: 0, lost: 0 },
    { when: "stop in the next step when their work is saved", savedAt: 72, lasts: 15, lost: 0 },
    { when: "stop when the grace is over, saved or not", savedAt: 9999, lasts: GRACE, lost: 100 },
  ])
    it(when, () => {
      const work = new Told(savedAt);
      const { simulation, cuts } = stopping({}, work);
      assert.equal(runsOn(simulation), lasts);
      assert.equal(simulation.wear().cuts - cuts, lost);
      const [on, ...then] = work.said;
      assert.equal(on?.power, "on");
      assert.deepEqual(
        then,
        [...(lasts > 0 ? ["going"] : []), "off"].map((power) => ({ power, graceSeconds: GRACE })),
      );
    });

  it("have no time where the grace is none, and one stopped module waits for no other", () => {
    const { simulation } = stopping({ graceSeconds: 0 });
    assert.equal(runsOn(simulation), 0);
    const half = stopping();
    half.simulation.setAvailability(0.5);
    half.simulation.advanceTo(half.at + 1);
    assert.equal(half.simulation.wear().saving, 50);
    half.simulation.advanceTo(half.at + GRACE + 1);
    assert.equal(percent(half.simulation), 50);
  });

  it("go on when they are wanted again meanwhile", () => {
    const { simulation, at, cuts } = stopping({ graceSeconds: 300 });
    simulation.advanceTo(at + 60);
    simulation.setAvailability(1);
    // The least rest of the source follows the plan, not the boards.
    simulation.advanceTo(at + 1801);
    assert.equal(percent(simulation), 100);
    assert.equal(simulation.wear().cuts, cuts);
  });

  it("have no more time after a restart, nor when the clock is set back", () => {
    const { simulation, at } = stopping();
    simulation.advanceTo(at + 22);
    const stored = JSON.parse(JSON.stringify(simulation.state())) as SimulationState;
    const options = { preset: "commercial", weather, startAt: 0, graceSeconds: GRACE } as const;
    assert.equal(runsOn(createSimulation({ ...options, state: stored })), GRACE - 22);
    const late = createSimulation({ ...options, state: { ...stored, now: stored.now - 3600 } });
    assert.ok(runsOn(late) <= GRACE);
  });

  it("keep the bath well, however long the grace", () => {
    const { simulation, at } = stopping({ graceSeconds: 300 });
    while (simulation.now < at + 400) {
      simulation.advanceTo(simulation.now + 1);
      assert.ok(simulation.snapshot().bathC.value < 58.5);
      assert.ok(!simulation.decision().reasons.some((reason) => /flow|bath/.test(reason)));
    }
  });
});

describe("nobody's work is waited for in the midst of a grace", () => {
  const cut = (simulation: Simulation, cuts: number, within = 1) => {
    assert.ok(runsOn(simulation) < within);
    assert.ok(simulation.wear().cuts - cuts >= 100, `${simulation.wear().cuts - cuts} cuts`);
  };

  it("by the safety rules", () => {
    const work = new Told(9999);
    const { simulation, at, cuts } = stopping({}, work);
    simulation.advanceTo(at + 7);
    assert.equal(percent(simulation), 100);
    simulation.setDeviceFault("levelLow", true);
    cut(simulation, cuts, 2);
    assert.equal(work.said.at(-1)?.power, "off");
  });

  it("when a command has died", () => {
    const { simulation, at, cuts } = stopping();
    simulation.advanceTo(at + 7);
    const verdict = { ...offVerdict("regulator silent"), relay: true, maxShare: 1, ignoreCommands: true };
    simulation.advanceTo(at + 8, { verdict });
    assert.equal(percent(simulation), 0);
    assert.ok(simulation.wear().cuts - cuts >= 100);
  });

  it("when the grid operator sets a limit: within 10 s", () => {
    let limit: number | null = null;
    const { simulation, at, cuts } = stopping({ graceSeconds: 300, gridLimit: { limitW: () => limit } });
    simulation.advanceTo(at + 7);
    assert.equal(percent(simulation), 100);
    limit = 500;
    cut(simulation, cuts, 6);
    assert.ok(simulation.snapshot().nodePowerW.value <= 500);
  });

  it("when a power-step challenge begins, and within one", () => {
    const { simulation, at, cuts } = stopping({ graceSeconds: 300 });
    simulation.setAvailability(1);
    simulation.advanceTo(at + 60);
    simulation.setDuty({ startAt: at + 60, slotSeconds: 60, levels: [50, 0] });
    simulation.advanceTo(at + 61);
    assert.equal(percent(simulation), 50);
    assert.ok(simulation.wear().cuts - cuts >= 50);
    simulation.advanceTo(at + 121);
    assert.equal(percent(simulation), 0);
    assert.equal(simulation.takeShortfall().seconds, 0);
  });

  it("when the bath is hot", () => {
    const { simulation, at, cuts } = stopping();
    simulation.advanceTo(at + 5);
    const state = JSON.parse(JSON.stringify(simulation.state())) as SimulationState;
    (state.site.plant.temperatures as number[])[BATH] = 58.4;
    // It has been so for a while, or the safety rules would cut.
    Object.assign(state.safety, { olderAnchorC: 58.4, newerAnchorC: 58.4 });
    const hot = createSimulation({ preset: "commercial", weather, startAt: 0, graceSeconds: GRACE, state });
    cut(hot, cuts, 5);
  });
});

describe("createModuleControl", () => {
  it("keeps the oil flowing as long as anybody computes", () => {
    const { node } = presets.commercial;
    const modules = createModules(node);
    const control = createModuleControl(node, 10);
    const given = { bathC: 45, isUrgent: false };
    const step = (issuedAt: number, share: number) => {
      const commands = { ...SAFE_COMMANDS, issuedAt, share, oilPumpSpeed: 0 };
      const { levels, oilPumpSpeed } = control.command(commands, given, modules.report());
      modules.run({ levels, share, maxShare: 1, isPowered: true, isPartlyDead: false }, 45);
      return oilPumpSpeed;
    };
    assert.deepEqual([step(100, 1), step(105, 0), step(110, 0), step(115, 0)], [0, 1, 1, 0]);
  });
});

describe("giveNotice", () => {
  it("never raises a level, keeps nobody beyond the grace, and nobody at all where it is urgent", () => {
    const count = 6;
    const levels = fc.array(fc.integer({ min: 0, max: 4 }), { minLength: count, maxLength: count });
    const flags = fc.array(fc.boolean(), { minLength: count, maxLength: count });
    const step = fc.record({
      ...{ wanted: levels, busy: flags, running: flags, isUrgent: fc.boolean() },
      passed: fc.integer({ min: -30, max: 30 }),
    });
    fc.assert(
      fc.property(
        fc.array(step, { minLength: 1, maxLength: 40 }),
        fc.integer({ min: 0, max: 60 }),
        (steps, grace) => {
          let before: { levels: readonly number[]; notices: Notices } = {
            levels: new Array(count).fill(0),
            notices: new Array(count).fill(null),
          };
          let now = 1000;
          const noticed = new Array<number>(count).fill(0);
          for (const { wanted, busy, running, isUrgent, passed } of steps) {
            now += passed;
            const report = { running, silent: [], seconds: [], starts: [], cuts: 0 };
            const isBusy = (i: number) => busy[i] === true;
            const after = giveNotice(wanted, before, { report, now, graceSeconds: grace, isUrgent, isBusy });
            for (let i = 0; i < count; i++) {
              const level = after.levels[i] as number;
              const isKept = after.notices[i] !== null;
              assert.equal(level, isKept ? before.levels[i] : wanted[i]);
              if (!isKept) continue;
              assert.ok(!isUrgent && isBusy(i) && running[i] && wanted[i] === 0);
              noticed[i] = before.notices[i] === null ? now : (noticed[i] as number);
              assert.equal(after.notices[i], (noticed[i] as number) + grace);
              assert.ok(now < (after.notices[i] as number) && (after.notices[i] as number) <= now + grace);
            }
            before = after;
          }
        },
      ),
      { numRuns: runs(200), seed: 28 },
    );
  });
});
