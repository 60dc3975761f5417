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
  const priceAt = (unixSeconds: number): number => {
    const local = localTime(unixSeconds);
    const height = 0.6 + 0.8 * hashNoise(seed, local.dayNumber, 7);
    return meanEurPerKWh + height * (SHAPE[local.hour] as number);
  };
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
