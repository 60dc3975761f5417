import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { southSun } from "../../bench/boptest/facade.ts";
import { kpisOf } from "../../bench/boptest/kpi.ts";
import { heatPumpPowers, OFF } from "../../bench/boptest/own/heatPump.ts";

const near = (actual: number, expected: number) =>
  assert.ok(Math.abs(actual - expected) < 1e-9, `${actual} instead of ${expected}`);

describe("the key figures", () => {
  it("are integrals by trapezoids, per m² of floor", () => {
    // Two consumers over two hours: 1 kW and 0.5 kW for one hour, then falling to nothing in the second.
    const kpis = kpisOf(
      {
        time: [0, 3600, 7200],
        roomK: [293, 294, 298],
        lowK: [294, 294, 294],
        highK: [297, 297, 297],
        powersW: [
          [1000, 1000, 0],
          [500, 500, 0],
        ],
        priceEurPerKWh: [0.2, 0.4, 0.4],
      },
      100,
    );
    // 1.5 kWh + 0.75 kWh
    near(kpis.ener_tot, 2.25 / 100);
    // (0.30 + 0.60) / 2 € + (0.60 + 0) / 2 €
    near(kpis.cost_tot, 0.75 / 100);
    // A kelvin too cold fading away over the first hour, a kelvin too warm growing over the second one.
    near(kpis.tdis_tot, 0.5 + 0.5);
    near(kpis.emis_tot, (2.25 * 0.167) / 100);
    near(kpis.pele_tot, 1.5 / 100);
  });

  it("take the highest mean of a quarter, not the highest moment", () => {
    const time = Array.from({ length: 61 }, (_, i) => 60 * i);
    const flat = time.map(() => 300);
    const kpis = kpisOf(
      {
        time,
        roomK: flat,
        lowK: flat,
        highK: flat,
        // 9 kW for one minute of the second quarter, else 1 kW.
        powersW: [time.map((at) => (at === 1200 ? 9000 : 1000))],
        priceEurPerKWh: time.map(() => 0.25),
      },
      1,
    );
    near(kpis.pele_tot, (14 * 1 + 9) / 15);
    assert.equal(kpis.tdis_tot, 0);
  });
});

describe("our double's physics", () => {
  it("gives 15 kW of heat at A7/W35, less of each watt at part load and in the cold, and nothing when it is off", () => {
    const full = heatPumpPowers(1, 7, 35);
    assert.ok(Math.abs(full.condenserW - 15_000) < 150, String(full.condenserW));
    assert.ok(Math.abs(full.condenserW / full.compressorW - 4.9) < 0.1);
    const cop = (speed: number, outdoorC: number, supplyC: number) => {
      const { condenserW, compressorW } = heatPumpPowers(speed, outdoorC, supplyC);
      return condenserW / (compressorW + 530);
    };
    assert.ok(cop(0.3, 7, 30) < 0.75 * cop(1, 7, 35), "what is drawn at any speed weighs at part load");
    assert.ok(cop(1, -10, 35) < cop(1, 7, 35) && cop(1, 7, 45) < cop(1, 7, 35));
    const { condenserW, evaporatorW, compressorW } = heatPumpPowers(0.6, 2, 33);
    near(condenserW, evaporatorW + compressorW);
    assert.deepEqual(heatPumpPowers(0, 7, 35), OFF);
    assert.deepEqual(heatPumpPowers(1, 7, 61), OFF);
  });

  it("turns the sun onto a window to the south", () => {
    const potsdam = { latitude: 0.9144, longitude: 0.2281 };
    const day = (month: number) => (month - 1) * 30.4 * 86_400;
    const winterNoon = southSun(day(1) + 15 * 86_400 + 12 * 3600, 250, potsdam);
    const summerNoon = southSun(day(7) + 12 * 3600, 850, potsdam);
    assert.ok(winterNoon.beam + winterNoon.diffuse > 350, "a low sun shines into the room");
    assert.ok(summerNoon.beam + summerNoon.diffuse < 650, "a high one does not");
    assert.deepEqual(southSun(day(1), 0, potsdam), { beam: 0, diffuse: 0, incidence: 0 });
    const north = southSun(day(6) + 20 * 86_400 + 5 * 3600, 150, potsdam);
    assert.equal(north.beam, 0, "in the early morning of summer the sun stands in the north-east");
  });
});
