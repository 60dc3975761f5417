import assert from "node:assert/strict";
import { existsSync, mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, it, type TestContext } from "node:test";
import { createClimate } from "../../../node-agent/src/adapters/weather/climate.ts";
import { runBoptest } from "../../bench/boptest/main.ts";
import { startOwnServer } from "../../bench/boptest/own/server.ts";

/** What the command prints, instead of printing it. */
function printed(context: TestContext): { out: string; err: string } {
  const said = { out: "", err: "" };
  context.mock.method(console, "log", (line: string) => {
    said.out += `${line}\n`;
  });
  context.mock.method(console, "error", (line: string) => {
    said.err += `${line}\n`;
  });
  return said;
}

describe("bench:thermal --boptest", () => {
  it("prints one table: rules, planner, and what is known of the real case", async (context) => {
    const said = printed(context);
    assert.equal(await runBoptest({ url: "own", steps: "8" }), 0);
    assert.match(said.out, /our own double of it.*not the real test case/);
    const rows = [
      "case's own control",
      "thermostat 21.5 ± 0.25 K ",
      "timer 4 h ahead",
      "our planner",
      "0.9088",
    ];
    for (const row of rows) assert.ok(said.out.includes(row), row);
  });

  it("keeps the rows it has when the server dies, and says what happened", async (context) => {
    const said = printed(context);
    const json = join(mkdtempSync(join(tmpdir(), "ecosphere-boptest-")), "rows.json");
    const place = { latitude: 0.9, longitude: 0.2 };
    const mortal = await startOwnServer({ weather: createClimate(), place });
    const watching = setInterval(() => {
      if (!existsSync(json)) return;
      clearInterval(watching);
      void mortal.close();
    }, 1);
    assert.equal(await runBoptest({ url: mortal.url, steps: "40", json }), 1);
    const { rows } = JSON.parse(readFileSync(json, "utf8")) as { rows: { controller: string }[] };
    assert.equal(rows[0]?.controller, "case's own control");
    assert.ok(rows.length < 4);
    assert.match(said.err, /cannot be reached.*Is the server running/);
    assert.match(said.out, /case's own control +0\.\d+/);
  });

  it("says which options it does not understand", async (context) => {
    const said = printed(context);
    assert.equal(await runBoptest({ url: "own", scenario: "summer" }), 2);
    assert.equal(await runBoptest({ url: "own", price: "free" }), 2);
    assert.equal(await runBoptest({ url: "own", steps: "none" }), 2);
    assert.match(said.err, /peak_heat_day or typical_heat_day/);
  });
});
