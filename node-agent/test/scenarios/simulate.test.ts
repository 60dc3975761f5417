import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, it } from "node:test";
import { fileURLToPath } from "node:url";
import { type SimulatedDay, SimulateOptionError, simulate, simulateCommand } from "../../src/app/simulate.ts";

const FILE = fileURLToPath(new URL("../../src/app/simulate.ts", import.meta.url));

describe("simulate", () => {
  it("refuses what makes no sense", async () => {
    const good = { preset: "farm", from: "2026-01-15", days: 1 } as const;
    for (const bad of [
      { ...good, from: "2026-02-30x" },
      { ...good, from: "15.1.2026" },
      { ...good, days: 0 },
      { ...good, days: 1.5 },
      { ...good, days: Number.NaN },
      { ...good, preset: "castle" as "farm" },
      { ...good, strategy: "magic" as "rules" },
      { ...good, hotWater: "XL" as "L" },
    ]) {
      await assert.rejects(simulate(bad).next(), SimulateOptionError);
    }
  });

  it("yields one row a day that adds up, under the rules and under the planner", async () => {
    const days: SimulatedDay[] = [];
    const site = { preset: "farm", from: "2026-01-15" } as const;
    for await (const day of simulate({ ...site, days: 2 })) days.push(day);
    for await (const day of simulate({ ...site, days: 1, strategy: "planner" })) days.push(day);
    assert.deepEqual(
      days.map((day) => day.date),
      ["2026-01-15", "2026-01-16", "2026-01-15"],
    );
    for (const day of days) {
      const hours = Object.values(day.modeHours).reduce((sum, value) => sum + value, 0);
      assert.ok(Math.abs(hours - 24) < 1e-9);
      assert.ok(day.outdoorC.min <= day.outdoorC.mean && day.outdoorC.mean <= day.outdoorC.max);
      assert.ok(day.usefulHeatKWh > 5 && day.usefulHeatKWh < day.electricityKWh + 1);
      assert.ok(day.reason.length > 10);
    }
  });

  it("prints a log for people and the same figures as JSON", async () => {
    const log: string[] = [];
    assert.equal(await simulateCommand(["--preset", "farm", "--days", "1"], (line) => log.push(line)), 0);
    assert.match(log.join("\n"), /Farmhouse workshop[\s\S]*2026-01-15[\s\S]*1 days: /);
    const json: string[] = [];
    assert.equal(
      await simulateCommand(["--preset", "farm", "--days", "1", "--json"], (line) => json.push(line)),
      0,
    );
    const [day] = JSON.parse(json.join("")) as SimulatedDay[];
    assert.ok(log.join("\n").includes((day as SimulatedDay).netEur.toFixed(2)));
  });

  it("ends with code 2 and one sentence on a truncated weather file, without a stack", () => {
    const folder = mkdtempSync(join(tmpdir(), "ecosphere-weather-"));
    try {
      const file = join(folder, "cut.dat");
      writeFileSync(file, "header\n***\n4201500 2846500  1  1  1  -1.4  984 197");
      const run = spawnSync(process.execPath, [FILE, "--weather", file], { encoding: "utf8" });
      assert.equal(run.status, 2);
      assert.match(run.stderr, /cut\.dat:3: has 8 of 17 columns/);
      assert.doesNotMatch(run.stderr, /\n\s+at /);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
