import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { describe, it } from "node:test";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { createClimate } from "../../src/adapters/weather/climate.ts";
import { generationW } from "../../src/domain/generation.ts";
import { hourlyGeneration, mostModules, sizeFor } from "../../src/domain/sizing.ts";

const node = { moduleLoadW: 10, baseW: 50 };
const YEAR = 8760;
const constant = (watt: number) => new Float64Array(YEAR).fill(watt);
/** Twelve hours a day, as one block: what a battery has to carry is known. */
const halfTime = (watt: number) =>
  Float64Array.from({ length: YEAR }, (_, hour) => (hour % 24 < 12 ? watt : 0));

const near = (found: number, expected: number, what: string) =>
  assert.ok(
    Math.abs(found - expected) < 1e-6 * Math.max(1, Math.abs(expected)),
    `${what}: ${found} for ${expected}`,
  );

describe("generation", () => {
  it("is 85 % of the rated power in full sun, and wind's from 3 to 10 m/s with its cube", () => {
    const sky = { temperatureC: 10, sunWPerM2: 1000, windMPerS: 6.5 };
    near(generationW({ pvW: 1000, windW: 0 }, sky), 850, "PV");
    near(generationW({ pvW: 0, windW: 800 }, sky), 100, "wind");
    assert.equal(generationW({ pvW: 0, windW: 800 }, { ...sky, windMPerS: 3 }), 0);
    assert.equal(generationW({ pvW: 0, windW: 800 }, { ...sky, windMPerS: 25 }), 800);
  });
});

describe("sizing by own power", () => {
  it("a constant power carries what fits under it, and no more", () => {
    const fits = sizeFor(15, constant(200), node);
    assert.equal(fits.unservedShare, 0);
    assert.equal(fits.spilledShare, 0);
    assert.equal(fits.ownModuleHours, 15 * YEAR);
    const tooMany = sizeFor(35, constant(200), node);
    near(tooMany.unservedShare, 0.5, "400 W needed, 200 W there");
    assert.equal(tooMany.ownModuleHours, 15 * YEAR, "fifteen of them run");
    assert.equal(
      mostModules(0, 1_000, (count) => sizeFor(count, constant(200), node).unservedShare),
      15,
    );
  });

  it("power that does not even carry the node's own needs carries no module", () => {
    assert.equal(sizeFor(1, constant(55), node).ownModuleHours, 0);
    assert.equal(sizeFor(1, constant(60), node).ownModuleHours, YEAR);
  });

  it("a battery carries half the time when it is large and lossless, and pays for its losses when it is not", () => {
    const night = 12 * 100;
    const large = { capacityWh: night, powerW: 100, efficiency: 1 };
    assert.equal(sizeFor(5, halfTime(200), node).unservedShare, 0.5);
    near(sizeFor(5, halfTime(200), node, large).unservedShare, 0, "lossless");
    const lossy = sizeFor(5, halfTime(200), node, { ...large, efficiency: 0.8 });
    near(lossy.unservedKWh, (YEAR / 2) * 100 * 0.2 * 1e-3, "a fifth of every night");
    const weak = sizeFor(5, halfTime(200), node, { ...large, powerW: 40 });
    near(weak.unservedKWh, (YEAR / 2) * 60 * 1e-3, "60 of 100 W are missing");
  });

  it("loses and creates no energy, and more modules have no less unserved and no more spilled", () => {
    const weather = createClimate();
    const plants = fc.record({
      pvW: fc.integer({ min: 0, max: 20_000 }),
      windW: fc.integer({ min: 1, max: 5_000 }),
    });
    const battery = fc.record({
      capacityWh: fc.integer({ min: 1, max: 50_000 }),
      powerW: fc.integer({ min: 1, max: 20_000 }),
      efficiency: fc.double({ min: 0.5, max: 1, noNaN: true }),
    });
    const run = fc.property(
      plants,
      fc.option(battery, { nil: undefined }),
      fc.integer({ min: 1, max: 500 }),
      (generators, store, modules) => {
        const generation = hourlyGeneration(weather, generators, Date.UTC(2026, 0, 1) / 1000);
        const generated = generation.reduce((sum, watt) => sum + watt, 0) / 1000;
        const [small, big] = [modules, modules + 7].map((count) => sizeFor(count, generation, node, store));
        assert.ok(small && big);
        for (const { demandKWh, unservedKWh, spilledKWh, batteryLossKWh } of [small, big]) {
          const used = demandKWh - unservedKWh + spilledKWh + batteryLossKWh;
          // The battery may end the year at another level than it began.
          assert.ok(Math.abs(used - generated) <= (store?.capacityWh ?? 0) / 1000 + 1e-6 * generated);
          assert.ok(unservedKWh >= -1e-9 && spilledKWh >= -1e-9);
        }
        assert.ok(small.unservedShare <= big.unservedShare + 1e-3);
        assert.ok(small.spilledShare >= big.spilledShare - 1e-3);
        const without = sizeFor(modules, generation, node);
        assert.ok(small.unservedKWh <= without.unservedKWh + 1e-6);
      },
    );
    fc.assert(run, { numRuns: 40 });
  });
});

describe("ecosphere-agent size", () => {
  const cli = fileURLToPath(new URL("../../src/app/cli.ts", import.meta.url));
  const size = (...args: string[]) =>
    spawnSync(process.execPath, [cli, "size", ...args], { encoding: "utf8" });

  it("prints a row for the number asked for, also as JSON", () => {
    const { status, stdout } = size("--pv-kwp", "10", "--modules", "12", "--json");
    assert.equal(status, 0);
    const { rows, generatedKWh } = JSON.parse(stdout);
    assert.equal(rows.length, 1);
    assert.equal(rows[0].modules, 12);
    assert.ok(generatedKWh > 8_000 && generatedKWh < 12_000, `${generatedKWh}`);
    assert.match(
      size("--pv-kwp", "10", "--battery-kwh", "5").stdout,
      /battery 5\.0 kWh, 2\.5 kW, 90 % of it comes back/,
    );
  });

  it("says in a sentence what it cannot use", () => {
    assert.equal(size("--pv-kwp", "0", "--wind-kw", "0").status, 1);
    assert.equal(size("--pv-kwp", "much").status, 2);
    assert.match(size("--weather", "/no/such.epw").stderr, /\/no\/such\.epw: cannot be read/);
  });
});
