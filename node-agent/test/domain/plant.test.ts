import assert from "node:assert/strict";
import { describe, it } from "node:test";
import * as D from "../../src/domain/plant/dynamics.ts";
import { exchangerWPerK } from "../../src/domain/plant/exchanger.ts";
import { createPlant, restingState } from "../../src/domain/plant/plant.ts";
import { type Preset, presets } from "../../src/domain/presets.ts";

/** The equations of the plant once more, written as they stand in the books, for a plain Runge–Kutta integration. */
function derivative(
  preset: Preset,
  c: D.Configuration,
  x: readonly number[],
  u: readonly number[],
): number[] {
  const { zone, floor, tank, bath } = preset;
  const [ta, tm, tf] = x as [number, number, number];
  const layers = x.slice(D.TANK, D.TANK + D.LAYERS) as [number, number, number, number];
  const tb = x[D.BATH] as number;
  const input = (index: number) => u[index] as number;
  const effectiveness = 1 - Math.exp(-floor.pipeWPerK / floor.circuitWPerK);
  let floorHeat = c.floorPump ? input(D.BOILER) : 0;
  let useful = 0;
  if (c.sink === "floor") {
    // Return temperature by iteration: the return is warmed by everything the circuit carries.
    for (let i = 0; i < 60; i++) {
      const total = input(D.BOILER) + useful;
      const flow = tf + total / (effectiveness * floor.circuitWPerK);
      const back = flow - total / floor.circuitWPerK;
      useful = D.exchangeOf(preset, c.exchange) * (tb - back);
    }
    floorHeat = input(D.BOILER) + useful;
  } else if (c.sink === "tank") {
    useful = D.exchangeOf(preset, c.exchange) * (tb - layers[3]);
  }
  const rejected = c.dump ? preset.dumpWPerK * (tb - input(D.OUTDOOR)) : 0;
  const ventilation = zone.ventilationWPerK + (c.airing ? zone.airingWPerK : 0);
  const layerJPerK = (tank.litres / 4) * 4186;
  const stream = (c.drawLpm / 60) * 4186;
  const below = [layers[1], layers[2], layers[3], input(D.COLD_WATER)];
  const dLayers = layers.map((t, i) => {
    let q = -(tank.lossWPerK / 4) * (t - input(D.CELLAR)) + stream * ((below[i] as number) - t);
    if (i > 0) q += (layers[i - 1] as number) - t;
    if (i < 3) q += (layers[i + 1] as number) - t;
    if (i === 0) q += input(D.BOOSTER);
    if (i === 3 && c.sink === "tank") q += useful;
    return q / layerJPerK;
  });
  return [
    (ventilation * (input(D.OUTDOOR) - ta) +
      zone.airToMassWPerK * (tm - ta) +
      floor.toAirWPerK * (tf - ta) +
      input(D.GAINS) +
      input(D.SUN) / 2) /
      zone.airJPerK,
    (zone.transmissionWPerK * (input(D.OUTDOOR) - tm) + zone.airToMassWPerK * (ta - tm) + input(D.SUN) / 2) /
      zone.massJPerK,
    (floorHeat - floor.toAirWPerK * (tf - ta) - floor.toGroundWPerK * (tf - input(D.GROUND))) /
      floor.slabJPerK,
    ...dLayers,
    (input(D.BATH_POWER) - useful - rejected - bath.lossWPerK * (tb - input(D.CELLAR))) / bath.capacityJPerK,
  ];
}

function rungeKutta(f: (x: readonly number[]) => number[], x: readonly number[], h: number): number[] {
  const along = (k: readonly number[], s: number) => x.map((v, i) => v + s * (k[i] as number));
  const k1 = f(x);
  const k2 = f(along(k1, h / 2));
  const k3 = f(along(k2, h / 2));
  const k4 = f(along(k3, h));
  return x.map(
    (v, i) =>
      v + (h / 6) * ((k1[i] as number) + 2 * (k2[i] as number) + 2 * (k3[i] as number) + (k4[i] as number)),
  );
}

const configurations: readonly D.Configuration[] = [
  { sink: "floor", exchange: 50, floorPump: true, dump: false, drawLpm: 0, airing: false },
  { sink: "floor", exchange: 13, floorPump: true, dump: true, drawLpm: 6, airing: true },
  { sink: "tank", exchange: 40, floorPump: true, dump: false, drawLpm: 6, airing: false },
  { sink: "none", exchange: 0, floorPump: false, dump: true, drawLpm: 0, airing: true },
];

describe("createPlant", () => {
  for (const preset of Object.values(presets)) {
    for (const configuration of configurations) {
      const { sink, exchange } = configuration;
      it(`${preset.name}, sink ${sink}, exchange ${exchange} of 50: exact steps agree with Runge–Kutta over an hour`, () => {
        const start = restingState(preset);
        const temperatures = [21, 20.5, 23, 52, 47, 41, 33, 56];
        const plant = createPlant(preset, { ...start, temperatures });
        Object.assign(plant.configuration, configuration);
        const boiler = configuration.floorPump ? 3000 : 0;
        const inputs = [-5, 900, 400, 985, boiler, 2000, 10, 18, 11];
        plant.inputs.set(inputs);
        plant.touch();
        let x: number[] = temperatures;
        for (let second = 0; second < 3600; second++) {
          plant.step();
          x = rungeKutta((at) => derivative(preset, configuration, at, inputs), x, 1);
          // Inverted layers mix in the twin; the comparison stops where the two differ by design.
          if ((x[D.TANK + 3] as number) > (x[D.TANK + 2] as number)) break;
        }
        for (let i = 0; i < D.STATES; i++) {
          assert.ok(
            Math.abs((plant.temperatures[i] as number) - (x[i] as number)) < 1e-5,
            `state ${i}: ${plant.temperatures[i]} and ${x[i]}`,
          );
        }
      });
    }
  }

  it("mixes inverted tank layers without losing heat", () => {
    const preset = presets.commercial;
    const temperatures = [21, 21, 21, 30, 40, 50, 60, 20];
    const plant = createPlant(
      { ...preset, tank: { ...preset.tank, lossWPerK: 0 } },
      { temperatures, flows: new Array(D.FLOWS).fill(0) },
    );
    for (let second = 0; second < 120; second++) plant.step();
    const layers = Array.from(plant.temperatures.slice(D.TANK, D.TANK + D.LAYERS));
    assert.ok(Math.abs(layers.reduce((a, b) => a + b) - 180) < 1e-9);
    assert.ok(
      layers.every((t, i) => i === 0 || t <= (layers[i - 1] as number) + 1e-9),
      layers.join(),
    );
  });
});

describe("exchangerWPerK", () => {
  it("gives the 140 W/K of 10 l/min oil against 5 l/min water at UA 250", () => {
    assert.ok(Math.abs(exchangerWPerK(250, 297, 349) - 140) < 1);
  });
  it("is symmetric, smooth at equal streams and never above the smaller stream", () => {
    assert.equal(exchangerWPerK(250, 297, 349), exchangerWPerK(250, 349, 297));
    assert.ok(Math.abs(exchangerWPerK(250, 300, 300) - exchangerWPerK(250, 300, 300.5)) < 0.2);
    assert.ok(exchangerWPerK(1e6, 100, 300) <= 100);
  });
});
