import { hashNoise } from "./hashNoise.ts";
import { localTime } from "./localTime.ts";

/** Deviation from the mean price by local hour, €/kWh: cheap nights and sunny noons, dear evenings; sums to zero. */
const SHAPE = [
  -0.03, -0.035, -0.04, -0.04, -0.035, -0.02, 0.01, 0.035, 0.03, 0.01, -0.005, -0.02, -0.03, -0.03, -0.015,
  0.005, 0.025, 0.05, 0.06, 0.05, 0.03, 0.01, -0.005, -0.01,
];

/** A day-ahead tariff, known for the next 24 hours. */
export interface Tariff {
  /** €/kWh including everything at this moment. */
  priceAt(unixSeconds: number): number;
  /** Share of the coming 24 hours that are cheaper than this one, 0..1. */
  rankAt(unixSeconds: number): number;
}

/** Tariff with a daily shape and a deterministic height of each day, around `meanEurPerKWh`. */
export function createTariff(meanEurPerKWh: number, seed: number): Tariff {
  return ranked((unixSeconds) => {
    const local = localTime(unixSeconds);
    const height = 0.6 + 0.8 * hashNoise(seed, local.dayNumber, 7);
    return meanEurPerKWh + height * (SHAPE[local.hour] as number);
  });
}

/** Part of the price that does not move with the exchange: grid, taxes, levies. */
const FIXED_SHARE = 0.45;

/**
 * Tariff that follows a day-ahead market as it is since the sun runs it: deep noons on clear days of the warm season, dear
 * evenings, quiet week-ends, windy days cheap all day and still ones dear, and an hour of its own here and there. Seeded.
 */
export function createDynamicTariff(meanEurPerKWh: number, seed: number): Tariff {
  const exchange = meanEurPerKWh * (1 - FIXED_SHARE);
  return ranked((unixSeconds) => {
    const { hour, weekday, dayNumber, month } = localTime(unixSeconds);
    const day = (stream: number) => hashNoise(seed, dayNumber, stream);
    const warmth = 0.5 - 0.5 * Math.cos(((month - 1) / 12) * 2 * Math.PI);
    const noon = Math.exp(-(((hour - 13) / 2.6) ** 2)) * (0.35 + 0.75 * warmth) * (0.4 + 1.2 * day(21));
    const evening = Math.exp(-(((hour - 19) / 1.8) ** 2)) * (0.45 + 0.5 * day(22));
    const morning = Math.exp(-(((hour - 8) / 1.5) ** 2)) * (0.3 + 0.3 * day(23));
    const night = hour < 6 ? 0.2 : 0;
    const level = 0.65 + 0.7 * day(24) - (weekday === 0 || weekday === 6 ? 0.15 : 0);
    const own = 0.12 * (hashNoise(seed, Math.floor(unixSeconds / 3600), 25) - 0.5);
    const factor = Math.max(-0.1, level + evening + morning - noon - night + own);
    return meanEurPerKWh * FIXED_SHARE + exchange * factor;
  });
}

/** Adds the rank of each hour among the coming day's. */
function ranked(priceAt: (unixSeconds: number) => number): Tariff {
  let rankHour = Number.NaN;
  let rank = 0;
  return {
    priceAt,
    rankAt: (unixSeconds) => {
      const hour = Math.floor(unixSeconds / 3600);
      if (hour !== rankHour) {
        const now = priceAt(unixSeconds);
        let cheaper = 0;
        for (let ahead = 1; ahead < 24; ahead++) {
          if (priceAt((hour + ahead) * 3600) < now - 1e-9) cheaper += 1;
        }
        rank = cheaper / 23;
        rankHour = hour;
      }
      return rank;
    },
  };
}
