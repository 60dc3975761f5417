import assert from "node:assert/strict";
import { after, describe, it } from "node:test";
import { HighsSolver } from "../../../node-agent/src/adapters/planner/HighsSolver.ts";
import { createClimate } from "../../../node-agent/src/adapters/weather/climate.ts";
import { createThermostat } from "../../bench/boptest/Controller.ts";
import { drive } from "../../bench/boptest/drive.ts";
import { PERIODS, TESTCASE } from "../../bench/boptest/names.ts";
import { boundOfDouble } from "../../bench/boptest/own/bound.ts";
import { createBoundary } from "../../bench/boptest/own/boundary.ts";
import { startOwnServer } from "../../bench/boptest/own/server.ts";

const place = { latitude: 0.9144, longitude: 0.2281 };
const weather = createClimate();

describe("the bound of our double", async () => {
  const solver = new HighsSolver({ relaxedSeconds: 60, hardLimitMs: 90_000 });
  const service = await startOwnServer({ weather, place });
  after(async () => {
    await solver.stop();
    await service.close();
  });
  const price = "highly_dynamic";
  const of = { boundaryAt: createBoundary(weather), place, price, days: 2 } as const;
  const boundAt = (coldEurPerKh: number) =>
    boundOfDouble({ ...of, startDay: PERIODS.peak_heat_day, coldEurPerKh }, solver);

  it("lies below what a thermostat that keeps the room needs, and not far below", async () => {
    const task = { url: service.url, testcase: TESTCASE, stepSeconds: 900, mostSteps: 192 } as const;
    const { kpis } = await drive({ ...task, period: "peak_heat_day", price }, createThermostat(21.3, 0.1));
    const bound = await boundAt(3);
    assert.ok(bound && bound.discomfortKh < 0.5, JSON.stringify(bound));
    const part = bound.costEurPerM2 / kpis.cost_tot;
    assert.ok(part > 0.7 && part < 1, `${part} of the thermostat's cost`);
  });

  it("is lower still where cold costs little", async () => {
    const [dear, cheap] = [await boundAt(3), await boundAt(0.05)];
    assert.ok(dear && cheap && cheap.costEurPerM2 < dear.costEurPerM2 - 0.001, JSON.stringify([dear, cheap]));
    assert.ok(cheap.discomfortKh > dear.discomfortKh);
  });
});
