import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { createClimate } from "../../src/adapters/weather/climate.ts";
import {
  allocate,
  highestLevel,
  initialAllocation,
  summariseWear,
  wornHours,
} from "../../src/domain/control/allocate.ts";
import { createModules, levelLoad, levelPowerW, SPEEDS, TOP_LEVEL } from "../../src/domain/plant/modules.ts";
import { presets } from "../../src/domain/presets.ts";
import { createSimulation, type SimulationState } from "../../src/domain/simulation.ts";
import { runs } from "../runs.ts";

const { node } = presets.commercial;
const NOW = 1_780_000_000;
const DAY = 86_400;
const BOUND_HOURS = 24;
/** Half of the widest step between two levels of a module, in full modules. */
const HALF_LEVEL =
  Math.max(...SPEEDS.slice(1).map((_, i) => levelLoad(node, i + 1) - levelLoad(node, i))) / 2 + 1e-9;

describe("highestLevel", () => {
  it("keeps every chip at or under 78 °C by its frequency, or off", () => {
    for (let bathC = 20; bathC <= 80; bathC += 0.1) {
      const level = highestLevel(node, bathC);
      const socC = (of: number) => bathC + node.socKPerW * levelPowerW(node, of);
      if (level > 0) assert.ok(socC(level) <= 78, `${bathC} °C, level ${level}`);
      if (level < TOP_LEVEL)
        assert.ok(socC(level + 1) > 78, `${bathC} °C could bear more than level ${level}`);
    }
    assert.equal(highestLevel(node, Number.NaN), 0);
  });
});

describe("allocate", () => {
  const span = fc.record({
    hours: fc.oneof(
      fc.integer({ min: 1, max: 30 }).map((tenths) => tenths / 10),
      fc.integer({ min: 3, max: 150 }),
    ),
    share: fc
      .integer({ min: -100, max: 1100 })
      .map((thousandths) => Math.min(1, Math.max(0, thousandths / 1000))),
    bathC: fc.double({ min: 40, max: 66, noNaN: true }),
  });

  it("wears healthy modules evenly over a month of any load, over restarts, and follows the load within half a level", () => {
    fc.assert(
      fc.property(fc.array(span, { minLength: 8, maxLength: 60 }), fc.boolean(), (spans, isPartlyDead) => {
        let modules = createModules(node);
        let allocation = initialAllocation(node.modules);
        let now = NOW;
        for (let turn = 0; now < NOW + 30 * DAY; turn++) {
          const { hours, share, bathC } = spans[turn % spans.length] as (typeof spans)[number];
          // Boards are as they are stored: counters and allocation, nothing else.
          modules = createModules(node, JSON.parse(JSON.stringify(modules.wear())));
          allocation = JSON.parse(JSON.stringify(allocation)) as typeof allocation;
          const end = now + hours * 3600;
          for (; now < end; now += 60) {
            allocation = allocate(allocation, modules.report(), { share, bathC, now, node });
            const demand = { levels: allocation.levels, share, maxShare: 1, isPowered: true, isPartlyDead };
            let load = 0;
            for (let second = 0; second < 60; second++) load = modules.run(demand, bathC).share;
            const healthy = isPartlyDead ? 0.7 : 1;
            const most = healthy * levelLoad(node, highestLevel(node, bathC));
            const isSearching = isPartlyDead && modules.report().silent.includes(true);
            if (!isSearching)
              assert.ok(
                Math.abs(load - Math.min(share, most)) * node.modules <= HALF_LEVEL,
                `${load} for ${share} at ${bathC} °C`,
              );
          }
        }
        const report = modules.report();
        const worn = report.seconds.map((_, i) => wornHours(report, i));
        const alive = worn.filter((_, i) => !isPartlyDead || i % 10 < 7);
        const apart = Math.max(...alive) - Math.min(...alive);
        assert.ok(apart <= BOUND_HOURS, `${apart} hours apart`);
        if (isPartlyDead) assert.equal(Math.max(...worn.filter((_, i) => i % 10 >= 7)), 0, "dead ones ran");
      }),
      { numRuns: runs(6), seed: 100, endOnFailure: true },
    );
  });

  it("leaves a module out that does not answer for 30 s, gives its work to another, and tries it again after an hour", () => {
    const modules = createModules(node);
    let allocation = initialAllocation(node.modules);
    const run = (from: number, until: number, isPartlyDead: boolean) => {
      for (let now = from; now < until; now += 5) {
        allocation = allocate(allocation, modules.report(), { share: 0.5, bathC: 45, now, node });
        const demand = { levels: allocation.levels, share: 0.5, maxShare: 1, isPowered: true, isPartlyDead };
        for (let second = 0; second < 5; second++) modules.run(demand, 45);
      }
      return summariseWear(allocation, modules.report());
    };
    assert.deepEqual(
      { ...run(NOW, NOW + 25, true), leastHours: 0, mostHours: 0 },
      {
        ...{ modules: 100, running: 35, failed: 0, leastHours: 0, mostHours: 0, mostStarts: 1 },
      },
    );
    const later = run(NOW + 25, NOW + 300, true);
    assert.ok(later.running === 50 && later.failed >= 15, JSON.stringify(later));
    assert.ok(allocation.levels.every((level, i) => level === 0 || i % 10 < 7));
    assert.equal(run(NOW + 300, NOW + 4300, false).failed, 0);
  });

  it("safety takes power away at once, whatever is allocated, and who is held back idles", () => {
    const modules = createModules(node);
    const levels = allocate(initialAllocation(100), modules.report(), {
      share: 1,
      bathC: 45,
      now: NOW,
      node,
    }).levels;
    const demand = { levels, share: 1, maxShare: 0.5, isPowered: true, isPartlyDead: false };
    assert.equal(modules.run(demand, 45).share, 0.5);
    assert.ok(Math.abs(modules.run(demand, 45).powerW - 50 * 9.2 - 50 * 2.4) < 1e-9);
    assert.equal(modules.run({ ...demand, isPowered: false }, 45).powerW, 0);
  });
});

describe("a simulated site", () => {
  it("keeps wear and allocation over a restart, and begins to count in a state of an older version", () => {
    const weather = createClimate();
    const startAt = Date.parse("2026-01-15T00:00:00+01:00") / 1000;
    const simulation = createSimulation({ preset: "farm", weather, startAt });
    simulation.setAvailability(0.5);
    simulation.advanceTo(startAt + DAY);
    const stored = JSON.parse(JSON.stringify(simulation.state())) as SimulationState;
    const next = createSimulation({ preset: "farm", weather, startAt: 0, state: stored });
    next.setAvailability(0.5);
    simulation.advanceTo(startAt + 2 * DAY);
    next.advanceTo(startAt + 2 * DAY);
    assert.deepEqual(next.wear(), simulation.wear());
    const { leastHours, mostHours, running } = next.wear();
    assert.ok(
      leastHours > 15 && mostHours - leastHours < BOUND_HOURS && running === 20,
      JSON.stringify(next.wear()),
    );
    const { allocation: _, ...rest } = stored;
    const { wear: __, ...site } = stored.site;
    const old = createSimulation({ preset: "farm", weather, startAt: 0, state: { ...rest, site } });
    old.advanceTo(old.now + 3600);
    assert.ok(old.wear().mostHours > 0.9 && old.wear().mostHours <= 1);
  });
});
