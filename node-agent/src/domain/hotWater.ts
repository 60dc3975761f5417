import { hashNoise } from "./hashNoise.ts";
import type { LocalTime } from "./localTime.ts";
import { WATER_J_PER_KG_K } from "./plant/dynamics.ts";
import type { Preset } from "./presets.ts";

/** One draw of hot water, as tap and tank see it. */
export interface Draw {
  /** Heat over cold water that makes it complete, J. */
  readonly heatJ: number;
  readonly lpm: number;
  /** What comes colder than this is missing, °C. */
  readonly needC: number;
}

/** A tapping of the day: local time, useful energy, flow, and the temperature it must come at. */
export interface Tapping {
  readonly minuteOfDay: number;
  readonly kWh: number;
  readonly lpm: number;
  readonly needC: number;
}

/** Kinds of tappings: energy, flow, temperature (peak temperature where the table has one, else useful temperature). */
const SMALL = { kWh: 0.105, lpm: 3, needC: 25 };
const CLEANING = { kWh: 0.105, lpm: 3, needC: 40 };
const SHOWER = { kWh: 1.4, lpm: 6, needC: 40 };
const BATH = { kWh: 3.605, lpm: 10, needC: 40 };
const FEW_DISHES = { kWh: 0.315, lpm: 4, needC: 55 };
const DISHES = { kWh: 0.735, lpm: 4, needC: 55 };

type Row = readonly [time: string, kind: Omit<Tapping, "minuteOfDay">];
const table = (...rows: Row[]): readonly Tapping[] =>
  rows.map(([time, kind]) => {
    const [hour, minute] = time.split(":").map(Number) as [number, number];
    return { ...kind, minuteOfDay: 60 * hour + minute };
  });
const small = (...times: string[]): Row[] => times.map((time) => [time, SMALL]);

/**
 * Load profiles of Commission Regulation (EU) No 814/2013, Annex III, Table 1: a household with showers (M, 5.845 kWh a day), and one that
 * bathes too (L, 11.655 kWh a day).
 */
export const TAPPINGS = {
  M: table(
    ...small("07:00"),
    ["07:05", SHOWER],
    ...small("07:30", "08:01", "08:15", "08:30", "08:45", "09:00", "09:30"),
    ["10:30", CLEANING],
    ...small("11:30", "11:45"),
    ["12:45", FEW_DISHES],
    ...small("14:30", "15:30", "16:30", "18:00"),
    ["18:15", CLEANING],
    ["18:30", CLEANING],
    ...small("19:00"),
    ["20:30", DISHES],
    ...small("21:15"),
    ["21:30", SHOWER],
  ),
  L: table(
    ...small("07:00"),
    ["07:05", SHOWER],
    ...small("07:30", "07:45"),
    ["08:05", BATH],
    ...small("08:25", "08:30", "08:45", "09:00", "09:30"),
    ["10:30", CLEANING],
    ...small("11:30", "11:45"),
    ["12:45", FEW_DISHES],
    ...small("14:30", "15:30", "16:30", "18:00"),
    ["18:15", CLEANING],
    ["18:30", CLEANING],
    ...small("19:00"),
    ["20:30", DISHES],
    ["21:00", BATH],
    ...small("21:30"),
  ),
} as const;

/** How hot water is drawn at a site: as usual for its preset, or by a profile of the regulation. */
export const DRAW_PROFILES = ["usual", "M", "L"] as const;
export type DrawProfile = (typeof DRAW_PROFILES)[number];

export const TAP_C = 45;
export const COLD_WATER_C = 11;

/** Heat of so many litres at 45 °C from the tap, J. */
export const heatOfLitres = (litres: number): number => litres * WATER_J_PER_KG_K * (TAP_C - COLD_WATER_C);

/** The preset with another profile of draws; forecasts see it as the same energy in litres at 45 °C, hour by hour. */
export function withDraws<T extends Preset>(preset: T, profile: DrawProfile): T {
  if (profile === "usual") return preset;
  const tappings = TAPPINGS[profile];
  const weights = new Array<number>(24).fill(0);
  let kWh = 0;
  for (const tapping of tappings) {
    const hour = Math.floor(tapping.minuteOfDay / 60);
    weights[hour] = (weights[hour] as number) + tapping.kWh;
    kWh += tapping.kWh;
  }
  return { ...preset, hotWater: { litresPerDay: (kWh * 3.6e6) / heatOfLitres(1), weights, tappings } };
}

/** The draw that begins in a minute (Unix seconds of its beginning), if one does. */
export function createDraws({
  hotWater,
  seed,
  tank,
}: Preset): (minute: number, local: LocalTime) => Draw | null {
  const { litresPerDay, weights, tappings } = hotWater;
  if (tappings) {
    const byMinute = new Map(tappings.map((tapping) => [tapping.minuteOfDay, tapping]));
    return (_, { secondOfDay }) => {
      const tapping = byMinute.get(secondOfDay / 60);
      return tapping ? { heatJ: tapping.kWh * 3.6e6, lpm: tapping.lpm, needC: tapping.needC } : null;
    };
  }
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  // One draw an hour at a minute of its own, as much as makes its litres 45 °C warm.
  return (minute, local) => {
    const weight = weights[local.hour] ?? 0;
    const hour = Math.floor(minute / 3600);
    const start = 3 + Math.floor(50 * hashNoise(seed, hour, 11));
    if (weight === 0 || (minute - hour * 3600) / 60 !== start) return null;
    return { heatJ: heatOfLitres((litresPerDay * weight) / total), lpm: tank.drawLpm, needC: TAP_C };
  };
}
