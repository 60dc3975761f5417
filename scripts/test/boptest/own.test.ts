import assert from "node:assert/strict";
import { after, describe, it } from "node:test";
import { HighsSolver } from "../../../node-agent/src/adapters/planner/HighsSolver.ts";
import { createClimate } from "../../../node-agent/src/adapters/weather/climate.ts";
import { BoptestClient, BoptestError } from "../../bench/boptest/api.ts";
import { type Controller, createThermostat, ownControl } from "../../bench/boptest/Controller.ts";
import { drive, type Task } from "../../bench/boptest/drive.ts";
import { kpisOf } from "../../bench/boptest/kpi.ts";
import { FLOOR_M2, FORECAST, KELVIN, PRICES, TESTCASE } from "../../bench/boptest/names.ts";
import { startOwnServer } from "../../bench/boptest/own/server.ts";
import { createHeatPumpPlanner } from "../../bench/boptest/planner.ts";

const place = { latitude: 0.9144, longitude: 0.2281 };
const weather = createClimate();
const DAY = 86_400;

describe("our double of the test case, over HTTP", async () => {
  const service = await startOwnServer({ weather, place });
  after(() => service.close());
  const open = () => BoptestClient.open(service.url, TESTCASE);
  const task: Task = {
    ...{ url: service.url, testcase: TESTCASE, stepSeconds: 900, mostSteps: 96 },
    ...{ period: "peak_heat_day", price: "highly_dynamic" },
  };

  it("speaks both forms of the interface", async () => {
    const alone = await startOwnServer({ weather, place, isAlone: true });
    for (const url of [alone.url, service.url]) {
      const client = await BoptestClient.open(url, TESTCASE);
      assert.ok("oveHeaPumY_u" in (await client.inputs()));
      assert.equal((await client.measurements()).reaTZon_y?.Unit, "K");
      const state = await client.initialize(3 * DAY, DAY);
      assert.equal(state.time, 3 * DAY);
      await client.step(1800);
      assert.equal((await client.advance({}))?.time, 3 * DAY + 1800);
      await client.stop();
    }
    await alone.close();
    const stopped = await open();
    await stopped.stop();
    await assert.rejects(stopped.kpi(), { failure: "refused" });
  });

  it("refuses what it does not know", async () => {
    const client = await open();
    await assert.rejects(BoptestClient.open(service.url, "office"), { failure: "unknown-case" });
    await assert.rejects(client.advance({ oveHeat_u: 1 }), /unexpected input variable: oveHeat_u/);
    await assert.rejects(client.advance({ oveHeaPumY_u: Number.NaN }), /must be a number/);
    await assert.rejects(client.scenario("summer", "dynamic"), /unknown time_period summer/);
    await assert.rejects(client.scenario("peak_heat_day", "free"), /unknown electricity_price free/);
    await assert.rejects(client.step(100), /whole minutes/);
    await assert.rejects(client.forecast(["Hail"], 3600, 900), /unknown forecast point Hail/);
  });

  it("ends a scenario after a fortnight, and holds inputs to their ranges", async () => {
    const client = await open();
    const first = await client.scenario("typical_heat_day", "constant");
    assert.equal(first.time, 108 * DAY);
    await client.step(13 * DAY);
    const hot = await client.advance({ oveHeaPumY_u: 7, oveHeaPumY_activate: 1 });
    assert.equal(hot?.time, 121 * DAY);
    assert.ok((hot?.reaTZon_y as number) > KELVIN + 30, "at full speed for a fortnight");
    assert.equal((await client.advance({}))?.time, 122 * DAY);
    assert.equal(await client.advance({}), null);
    await client.stop();
  });

  it("forecasts the limits, the people and the prices of the case", async () => {
    const client = await open();
    // Wednesday, 2 January 2019.
    await client.initialize(DAY, 0);
    const forecast = await client.forecast([FORECAST.low, FORECAST.high, PRICES.dynamic], DAY, 3600);
    const at = (name: string, hour: number) => forecast[name]?.[hour] as number;
    assert.deepEqual(
      [6, 7, 19, 20].map((hour) => at(FORECAST.low, hour) - KELVIN),
      [21, 15, 15, 21],
    );
    assert.deepEqual(
      [6, 7, 19, 20].map((hour) => at(FORECAST.high, hour) - KELVIN),
      [24, 30, 30, 24],
    );
    assert.deepEqual(
      [6, 7, 21, 22].map((hour) => at(PRICES.dynamic, hour)),
      [0.2383, 0.2666, 0.2666, 0.2383],
    );
    await client.stop();
  });

  it("counts its key figures from the start on, without the warm-up", async () => {
    const client = await open();
    await client.scenario("peak_heat_day", "dynamic");
    assert.equal((await client.kpi()).ener_tot, 0);
    await client.step(3 * 3600);
    await client.advance({});
    const start = 16 * DAY;
    const points = ["reaTZon_y", "reaPHeaPum_y", "reaPFan_y", "reaPPumEmi_y"];
    const seen = await client.results(points, start, start + 3 * 3600);
    const of = (name: string) => seen[name] as number[];
    const night = of("time");
    const kpis = await client.kpi();
    const expected = kpisOf(
      {
        time: night,
        roomK: of("reaTZon_y"),
        lowK: night.map(() => KELVIN + 21),
        highK: night.map(() => KELVIN + 24),
        powersW: points.slice(1).map(of),
        priceEurPerKWh: night.map(() => 0.2383),
      },
      FLOOR_M2,
    );
    assert.equal(night.length, 181);
    assert.ok(kpis.ener_tot > 0.01);
    for (const name of ["cost_tot", "tdis_tot", "ener_tot", "pele_tot"] as const)
      assert.ok(Math.abs((kpis[name] as number) - expected[name]) < 1e-12, name);
    await client.stop();
  });

  it("is driven by a thermostat, which counts its own starts", async () => {
    const row = await drive(task, createThermostat(21.5, 0.25));
    assert.equal(row.steps, 96);
    assert.ok(row.starts >= 2 && row.starts <= 20, `${row.starts} starts`);
    const own = await drive(task, ownControl);
    assert.ok(row.kpis.cost_tot < own.kpis.cost_tot, "part load all the time costs more");
    assert.ok(row.kpis.tdis_tot < 0.05);
  });

  it("is driven by the planner, which rests and runs for its least times and keeps the room", async () => {
    const solver = new HighsSolver();
    const planner = createHeatPumpPlanner(solver, { place, price: "highly_dynamic", stepSeconds: 900 });
    const row = await drive({ ...task, mostSteps: 32 }, planner);
    await solver.stop();
    assert.equal(planner.counts.plans, 32);
    assert.ok((row.shortestRunMinutes ?? 60) >= 30 && (row.shortestRestMinutes ?? 60) >= 30);
    assert.ok(row.kpis.tdis_tot < 0.5, `${row.kpis.tdis_tot} K·h`);
    assert.ok(row.starts > 0 && row.starts <= 5, `${row.starts} starts`);
  });

  it("that dies in the middle ends the run with a clear error", async () => {
    const mortal = await startOwnServer({ weather, place });
    let steps = 0;
    const killer: Controller = {
      ...{ name: "killer", wantsForecast: false },
      begin: () => {},
      decide: async () => {
        if (++steps === 3) await mortal.close();
        return 0;
      },
    };
    await assert.rejects(drive({ ...task, url: mortal.url }, killer), (error) => {
      assert.ok(error instanceof BoptestError);
      return error.failure === "unreachable" && steps === 3;
    });
  });
});
