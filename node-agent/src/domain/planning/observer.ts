import { isUsable, type ProcessImage } from "../processImage.ts";
import type { BuildingModel } from "./model.ts";
import { type Weathering, zoneSteps } from "./thermal.ts";

/** What nobody measures, estimated: warmth of the walls, and the heat that model and measurement differ by. Plain JSON. */
export interface ObserverState {
  readonly massC: number;
  readonly slabC: number;
  /** Heat the model does not know of, W; negative where the building loses more than it says. */
  readonly missingW: number;
  /** Covariance, row after row. */
  readonly covariance: readonly number[];
}

export const OBSERVER_SECONDS = 300;
/** The missing heat is believed in for about two days. */
const MISSING_DECAY = Math.exp(-OBSERVER_SECONDS / (48 * 3600));
/** Variances grown in one step: mass K², slab K², missing W². */
const PROCESS = [1e-4, 4e-4, 225];
/** Variances of the measured room and slab, K². */
const ROOM_VARIANCE = 0.03;
const SLAB_VARIANCE = 0.03;
const N = 3;

export function initialObserver(roomC: number, slabC: number): ObserverState {
  return { massC: roomC, slabC, missingW: 0, covariance: [1, 0, 0, 0, 0.1, 0, 0, 0, 90_000] };
}

/** A Kalman filter over mass, slab and missing heat; sensors that cannot be trusted are left out. */
export function observe(
  state: ObserverState,
  image: Pick<ProcessImage, "floorSurfaceC" | "roomC">,
  { building, on, floorW }: { building: BuildingModel; on: Weathering; floorW: number },
): ObserverState {
  const zone = zoneSteps(building);
  const withMissing = { ...on, gainsW: on.gainsW + state.missingW };
  const { mass, slab } = zone.step(OBSERVER_SECONDS, withMissing);
  const perW = missingEffect(building);
  const next = (row: readonly number[]) =>
    (row[0] as number) * state.massC +
    (row[1] as number) * state.slabC +
    (row[2] as number) * floorW +
    (row[3] as number);
  const x = [next(mass), next(slab), state.missingW * MISSING_DECAY];
  const f = [
    [mass[0] as number, mass[1] as number, perW.mass],
    [slab[0] as number, slab[1] as number, perW.slab],
    [0, 0, MISSING_DECAY],
  ];
  let p = propagate(f, state.covariance);
  const air = zone.air(withMissing);
  const heat = building.airLossWPerK + building.airToMassWPerK + building.slabToAirWPerK;
  const correct = (measured: number, expected: number, h: readonly number[], variance: number) => {
    const gainTop = h.map((_, i) => h.reduce((sum, hj, j) => sum + (p[i * N + j] as number) * hj, 0));
    const s = h.reduce((sum, hi, i) => sum + hi * (gainTop[i] as number), variance);
    const k = gainTop.map((g) => g / s);
    for (let i = 0; i < N; i++) x[i] = (x[i] as number) + (k[i] as number) * (measured - expected);
    p = p.map((value, at) => value - (k[Math.floor(at / N)] as number) * (gainTop[at % N] as number));
  };
  if (isUsable(image.floorSurfaceC))
    correct(image.floorSurfaceC.value, x[1] as number, [0, 1, 0], SLAB_VARIANCE);
  if (isUsable(image.roomC)) {
    const expected = air.mass * (x[0] as number) + air.slab * (x[1] as number) + air.rest;
    correct(image.roomC.value, expected, [air.mass, air.slab, 1 / heat], ROOM_VARIANCE);
  }
  const limitW = 10 * (building.airLossWPerK + building.massLossWPerK);
  return {
    massC: x[0] as number,
    slabC: x[1] as number,
    missingW: Math.max(-limitW, Math.min(limitW, x[2] as number)),
    covariance: p,
  };
}

const effects = new WeakMap<BuildingModel, { mass: number; slab: number }>();

/** K that a watt of missing heat adds to mass and slab in one step. */
function missingEffect(building: BuildingModel): { mass: number; slab: number } {
  let known = effects.get(building);
  if (!known) {
    const zone = zoneSteps(building);
    const at = (gainsW: number) => zone.step(OBSERVER_SECONDS, { outdoorC: 0, sunWPerM2: 0, gainsW });
    const none = at(0);
    const one = at(1);
    const effect = (name: "mass" | "slab") => (one[name][3] as number) - (none[name][3] as number);
    known = { mass: effect("mass"), slab: effect("slab") };
    effects.set(building, known);
  }
  return known;
}

function propagate(f: readonly number[][], p: readonly number[]): number[] {
  const fp = new Array<number>(N * N).fill(0);
  const out = new Array<number>(N * N).fill(0);
  for (let i = 0; i < N; i++)
    for (let j = 0; j < N; j++)
      for (let k = 0; k < N; k++)
        fp[i * N + j] = (fp[i * N + j] as number) + (f[i]?.[k] as number) * (p[k * N + j] as number);
  for (let i = 0; i < N; i++)
    for (let j = 0; j < N; j++) {
      let sum = i === j ? (PROCESS[i] as number) : 0;
      for (let k = 0; k < N; k++) sum += (fp[i * N + k] as number) * (f[j]?.[k] as number);
      out[i * N + j] = sum;
    }
  return out;
}
