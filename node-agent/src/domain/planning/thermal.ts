import { COLD_WATER_C } from "../hotWater.ts";
import { matrixExponential } from "../matrixExponential.ts";
import { WATER_J_PER_KG_K } from "../plant/dynamics.ts";
import { type BuildingModel, CELLAR_C, GROUND_C } from "./model.ts";

/** What acts on the building over a step. */
export interface Weathering {
  readonly outdoorC: number;
  readonly sunWPerM2: number;
  /** People, machines and what the observer finds missing, W. */
  readonly gainsW: number;
}

/** Exact step of a linear system: next = a · state + b · input, row after row. */
export interface Discrete {
  readonly a: readonly number[][];
  readonly b: readonly number[][];
}

/** Discretises x' = a·x + b·u with u held over `seconds`. */
export function discretise(a: readonly number[][], b: readonly number[][], seconds: number): Discrete {
  const states = a.length;
  const inputs = b[0]?.length ?? 0;
  const n = states + inputs;
  const m = new Float64Array(n * n);
  for (let i = 0; i < states; i++) {
    for (let j = 0; j < states; j++) m[i * n + j] = (a[i]?.[j] ?? 0) * seconds;
    for (let j = 0; j < inputs; j++) m[i * n + states + j] = (b[i]?.[j] ?? 0) * seconds;
  }
  const e = matrixExponential(m, n);
  const part = (from: number, count: number) =>
    Array.from({ length: states }, (_, i) =>
      Array.from({ length: count }, (_, j) => e[i * n + from + j] as number),
    );
  return { a: part(0, states), b: part(states, inputs) };
}

/** Air temperature: mass · [mass] + slab · [slab] + what outdoor air and gains add. */
export interface AirOutput {
  readonly mass: number;
  readonly slab: number;
  /** Constant part, K. */
  readonly rest: number;
}

/** Exact steps of one building. States: mass, slab, °C. */
export interface ZoneSteps {
  /** next mass = m[0]·mass + m[1]·slab + m[2]·floorW + m[3]; the slab likewise. */
  step(seconds: number, on: Weathering): { mass: number[]; slab: number[] };
  air(on: Weathering): AirOutput;
}

/** The zone of three states reduced to two: the air has a time constant of minutes and follows at once. */
export function zoneSteps(building: BuildingModel): ZoneSteps {
  const { airLossWPerK: ve, massLossWPerK: tr, airToMassWPerK: am, slabToAirWPerK: af } = building;
  const { slabToGroundWPerK: ground, massJPerK, slabJPerK, sunM2 } = building;
  const sum = ve + am + af;
  // Inputs: outdoor °C, sun W, gains W, floor W, ground °C.
  const a = [
    [(-tr - am + (am * am) / sum) / massJPerK, (am * af) / sum / massJPerK],
    [(af * am) / sum / slabJPerK, (-af - ground + (af * af) / sum) / slabJPerK],
  ];
  const b = [
    [(tr + (am * ve) / sum) / massJPerK, (0.5 + (0.5 * am) / sum) / massJPerK, am / sum / massJPerK, 0, 0],
    [
      (af * ve) / sum / slabJPerK,
      (0.5 * af) / sum / slabJPerK,
      af / sum / slabJPerK,
      1 / slabJPerK,
      ground / slabJPerK,
    ],
  ];
  const known = new Map<number, Discrete>();
  return {
    step: (seconds, on) => {
      let discrete = known.get(seconds);
      if (!discrete) {
        discrete = discretise(a, b, seconds);
        known.set(seconds, discrete);
      }
      const row = (i: number): number[] => {
        const fromState = discrete.a[i] as number[];
        const u = discrete.b[i] as [number, number, number, number, number];
        const rest = u[0] * on.outdoorC + u[1] * on.sunWPerM2 * sunM2 + u[2] * on.gainsW + u[4] * GROUND_C;
        return [fromState[0] as number, fromState[1] as number, u[3], rest];
      };
      return { mass: row(0), slab: row(1) };
    },
    air: (on) => ({
      mass: am / sum,
      slab: af / sum,
      rest: (ve * on.outdoorC + on.gainsW + 0.5 * on.sunWPerM2 * sunM2) / sum,
    }),
  };
}

/** Exact steps of a tank in two halves. States: upper, lower, °C. */
export interface TankSteps {
  /** next upper = u[0]·upper + u[1]·lower + u[2]·upperW + u[3]·lowerW + u[4]; the lower half likewise. */
  step(seconds: number, drawW: number): { upper: number[]; lower: number[] };
}

/** What the upper half usually has when water is drawn, °C. */
const DRAWN_C = 50;

/**
 * A mixing tap takes the same heat from a hot tank as from a warm one, so what is drawn is a power. The cold water that follows pushes
 * the lower half up, as much of it as the usual warmth of the upper half asks for.
 */
export function tankSteps(tank: { litres: number; lossWPerK: number }): TankSteps {
  const halfJPerK = (tank.litres / 2) * WATER_J_PER_KG_K;
  const loss = tank.lossWPerK / 2;
  const between = 1;
  const known = new Map<string, { upper: number[]; lower: number[] }>();
  return {
    step: (seconds, drawW) => {
      const drawn = Math.round(drawW);
      const stream = drawn / (DRAWN_C - COLD_WATER_C);
      const key = `${seconds} ${drawn}`;
      const cached = known.get(key);
      if (cached) return cached;
      const perK = (value: number) => value / halfJPerK;
      const { a, b } = discretise(
        [
          [perK(-loss - between - stream), perK(between + stream)],
          [perK(between + stream), perK(-loss - between - stream)],
        ],
        [
          [perK(1), 0, perK(loss), 0],
          [0, perK(1), perK(loss), perK(-1)],
        ],
        seconds,
      );
      const row = (i: number): number[] => {
        const x = a[i] as number[];
        const u = b[i] as [number, number, number, number];
        return [x[0] as number, x[1] as number, u[0], u[1], u[2] * CELLAR_C + u[3] * drawn];
      };
      const made = { upper: row(0), lower: row(1) };
      if (known.size > 2000) known.clear();
      known.set(key, made);
      return made;
    },
  };
}
