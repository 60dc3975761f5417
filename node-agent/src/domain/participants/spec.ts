import { hashNoise } from "../hashNoise.ts";
import { localTime } from "../localTime.ts";
import type { StorageSpec } from "./storage.ts";
import type { ThermochemicalSpec } from "./thermochemical.ts";
import type { VehicleSpec } from "./vehicle.ts";

/** What takes part in a site's electricity beside the heating computer; all of it may be missing. */
export interface ParticipantsSpec {
  readonly battery?: StorageSpec | undefined;
  readonly vehicle?: VehicleSpec | undefined;
  readonly store?: ThermochemicalSpec | undefined;
  /** What everything else in the house draws in a year, kWh. */
  readonly otherKWhPerYear: number;
  /** Most power that may be fed in, W; what is beyond it is lost. Infinity without a limit. */
  readonly feedInLimitW: number;
}

/** Usual shape of a household's day by local hour; its mean is 1. */
const SHAPE = [
  0.55, 0.5, 0.45, 0.45, 0.45, 0.5, 0.75, 1.05, 1.1, 1.0, 1.0, 1.1, 1.3, 1.15, 1.0, 0.95, 1.05, 1.35, 1.65,
  1.7, 1.5, 1.3, 1.05, 0.75,
];
const MEAN = SHAPE.reduce((sum, value) => sum + value, 0) / SHAPE.length;

/** What the rest of the house is expected to draw at a moment, W. */
export function otherW(spec: ParticipantsSpec, at: number): number {
  return ((spec.otherKWhPerYear * 1000) / 8760) * ((SHAPE[localTime(at).hour] as number) / MEAN);
}

/** What it really draws: up to 40 % more or less in each quarter of an hour. */
export function realOtherW(spec: ParticipantsSpec, at: number, seed: number): number {
  return otherW(spec, at) * (0.6 + 0.8 * hashNoise(seed, Math.floor(at / 900), 51));
}
