import { matrixExponential } from "../matrixExponential.ts";
import type { Preset } from "../presets.ts";
import { waterShare } from "./actuators.ts";
import { exchangerWPerK } from "./exchanger.ts";

/** Temperatures of the plant, °C, in this order. Tank layers from top to bottom. */
export const AIR = 0;
export const MASS = 1;
export const SLAB = 2;
export const TANK = 3;
export const LAYERS = 4;
export const BATH = TANK + LAYERS;
export const STATES = BATH + 1;

/** Heat flows integrated with the state, J, in this order. */
export const USEFUL = 0;
export const REJECTED = 1;
export const BATH_LOSS = 2;
export const FLOOR_HEAT = 3;
export const BUILDING_LOSS = 4;
export const TANK_LOSS = 5;
export const DRAWN = 6;
export const FLOWS = 7;

/** What acts on the plant, constant over a step, in this order. */
export const OUTDOOR = 0;
export const SUN = 1;
export const GAINS = 2;
export const BATH_POWER = 3;
export const BOILER = 4;
export const BOOSTER = 5;
export const GROUND = 6;
export const CELLAR = 7;
export const COLD_WATER = 8;
export const INPUTS = 9;

/** Where the exchanger's water goes. */
export type Sink = "none" | "tank" | "floor";

/** Positions of valves and pumps; each set has its own matrices. */
export interface Configuration {
  sink: Sink;
  /** What the exchanger moves, in steps of `EXCHANGE_STEPS` to its most; see `exchangeStep`. */
  exchange: number;
  floorPump: boolean;
  dump: boolean;
  /** Hot water drawn, l/min; under 64. */
  drawLpm: number;
  airing: boolean;
}

/**
 * Valve and oil pump are continuous; all they do to the plant is how much the exchanger moves per kelvin. That is rounded to so many
 * steps (2 % of its most), so that the number of exact matrices stays bounded.
 */
export const EXCHANGE_STEPS = 50;
export const WATER_J_PER_KG_K = 4186;

/**
 * Heat flows are reckoned in so many joules while matrices are made: their large numbers would cost a dozen squarings. A power of two
 * rounds nothing.
 */
const FLOW_UNIT_J = 4096;

/** One second of the plant: next = transition · state + drive · input, flows likewise; rows: states, then flows. */
export interface Discrete {
  readonly fromState: Float64Array;
  readonly fromInput: Float64Array;
}

export function configurationKey(c: Configuration): number {
  const sink = c.sink === "none" ? 0 : c.sink === "tank" ? 1 : 2;
  const bits = (c.floorPump ? 1 : 0) | (c.dump ? 2 : 0) | (c.airing ? 4 : 0);
  return ((bits * 3 + sink) * (EXCHANGE_STEPS + 1) + c.exchange) * 64 + c.drawLpm;
}

/** Heat per kelvin the exchanger moves at an opening of the water valve and a speed of the oil pump (both 0..1), W/K. */
export function exchangeAt({ exchanger }: Preset, opening: number, pumpSpeed: number): number {
  const water = exchanger.waterWPerK * waterShare(opening);
  const oil = exchanger.oilWPerK * pumpSpeed;
  return water > 0 && oil > 0 ? exchangerWPerK(exchanger.uaWPerK, oil, water) : 0;
}

/** The same as the nearest step of a configuration. */
export const exchangeStep = (preset: Preset, opening: number, pumpSpeed: number): number =>
  Math.round((EXCHANGE_STEPS * exchangeAt(preset, opening, pumpSpeed)) / exchangeAt(preset, 1, 1));

/** Heat per kelvin in a step, W/K. */
export const exchangeOf = (preset: Preset, step: number): number =>
  (exchangeAt(preset, 1, 1) * step) / EXCHANGE_STEPS;

/**
 * K per W by which the floor circuit's return is warmer than the slab. The water is quasi-steady:
 * Q = ε·C·(T_flow − T_slab) and T_flow = T_return + Q/C.
 */
export function returnRiseKPerW(preset: Preset): number {
  const { circuitWPerK, pipeWPerK } = preset.floor;
  const effectiveness = 1 - Math.exp(-pipeWPerK / circuitWPerK);
  return 1 / (effectiveness * circuitWPerK) - 1 / circuitWPerK;
}

/** K per W by which the floor circuit's flow is warmer than the slab. */
export const flowRiseKPerW = (preset: Preset): number =>
  returnRiseKPerW(preset) + 1 / preset.floor.circuitWPerK;

/**
 * Exact one-second matrices of the linear plant for one configuration: exp of the system augmented by its inputs (held for
 * the step) and by the integrals of its heat flows, so that what a meter counts is exactly what the temperatures gained.
 */
export function discretise(preset: Preset, c: Configuration): Discrete {
  const n = STATES + FLOWS + INPUTS;
  const flowAt = STATES;
  const inputAt = STATES + FLOWS;
  const m = new Float64Array(n * n);
  const add = (row: number, column: number, value: number) => {
    const unit = row >= flowAt ? FLOW_UNIT_J : 1;
    m[row * n + column] = (m[row * n + column] as number) + value / unit;
  };
  const { zone, floor, tank, bath } = preset;
  const layerJPerK = (tank.litres / LAYERS) * WATER_J_PER_KG_K;
  const capacity = (state: number): number =>
    state === AIR
      ? zone.airJPerK
      : state === MASS
        ? zone.massJPerK
        : state === SLAB
          ? floor.slabJPerK
          : state === BATH
            ? bath.capacityJPerK
            : layerJPerK;
  /** A heat flow `coefficient · column` into `state`, and into the integral `flow` with the sign given. */
  const heat = (state: number, column: number, coefficient: number) =>
    add(state, column, coefficient / capacity(state));
  const conduct = (a: number, b: number, wPerK: number) => {
    heat(a, b, wPerK);
    heat(a, a, -wPerK);
    heat(b, a, wPerK);
    heat(b, b, -wPerK);
  };
  /** Loss from a state to an input temperature, integrated in `flow`. */
  const lose = (state: number, input: number, wPerK: number, flow: number) => {
    heat(state, inputAt + input, wPerK);
    heat(state, state, -wPerK);
    add(flowAt + flow, state, wPerK);
    add(flowAt + flow, inputAt + input, -wPerK);
  };

  lose(AIR, OUTDOOR, zone.ventilationWPerK + (c.airing ? zone.airingWPerK : 0), BUILDING_LOSS);
  lose(MASS, OUTDOOR, zone.transmissionWPerK, BUILDING_LOSS);
  lose(SLAB, GROUND, floor.toGroundWPerK, BUILDING_LOSS);
  conduct(AIR, MASS, zone.airToMassWPerK);
  conduct(AIR, SLAB, floor.toAirWPerK);
  heat(AIR, inputAt + GAINS, 1);
  heat(AIR, inputAt + SUN, 0.5);
  heat(MASS, inputAt + SUN, 0.5);

  for (let layer = 0; layer < LAYERS; layer++) {
    lose(TANK + layer, CELLAR, tank.lossWPerK / LAYERS, TANK_LOSS);
    if (layer + 1 < LAYERS) conduct(TANK + layer, TANK + layer + 1, 1);
  }
  heat(TANK, inputAt + BOOSTER, 1);
  if (c.drawLpm > 0) {
    const stream = (c.drawLpm / 60) * WATER_J_PER_KG_K;
    for (let layer = 0; layer < LAYERS; layer++) {
      heat(TANK + layer, TANK + layer, -stream);
      heat(TANK + layer, layer + 1 < LAYERS ? TANK + layer + 1 : inputAt + COLD_WATER, stream);
    }
    add(flowAt + DRAWN, TANK, stream);
    add(flowAt + DRAWN, inputAt + COLD_WATER, -stream);
  }

  heat(BATH, inputAt + BATH_POWER, 1);
  lose(BATH, CELLAR, bath.lossWPerK, BATH_LOSS);
  if (c.dump) lose(BATH, OUTDOOR, preset.dumpWPerK, REJECTED);

  const exchange = exchangeOf(preset, c.exchange);
  if (c.sink === "tank" && exchange > 0) {
    const bottom = TANK + LAYERS - 1;
    conduct(BATH, bottom, exchange);
    add(flowAt + USEFUL, BATH, exchange);
    add(flowAt + USEFUL, bottom, -exchange);
  }
  const rise = returnRiseKPerW(preset);
  if (c.sink === "floor" && exchange > 0 && c.floorPump) {
    const effective = exchange / (1 + exchange * rise);
    conduct(BATH, SLAB, effective);
    for (const flow of [USEFUL, FLOOR_HEAT]) {
      add(flowAt + flow, BATH, effective);
      add(flowAt + flow, SLAB, -effective);
      add(flowAt + flow, inputAt + BOILER, -effective * rise);
    }
    // The boiler warms the return and so takes some of the exchanger's lift.
    heat(BATH, inputAt + BOILER, effective * rise);
    heat(SLAB, inputAt + BOILER, -effective * rise);
  }
  if (c.floorPump) {
    heat(SLAB, inputAt + BOILER, 1);
    add(flowAt + FLOOR_HEAT, inputAt + BOILER, 1);
  }

  const e = matrixExponential(m, n);
  const rows = STATES + FLOWS;
  const fromState = new Float64Array(rows * STATES);
  const fromInput = new Float64Array(rows * INPUTS);
  for (let i = 0; i < rows; i++) {
    const unit = i >= flowAt ? FLOW_UNIT_J : 1;
    for (let j = 0; j < STATES; j++) fromState[i * STATES + j] = unit * (e[i * n + j] as number);
    for (let j = 0; j < INPUTS; j++) fromInput[i * INPUTS + j] = unit * (e[i * n + inputAt + j] as number);
  }
  return { fromState, fromInput };
}
