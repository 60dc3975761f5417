import type { WeatherSample } from "./weather.ts";

/** A site's own plants, rated power in W. */
export interface Generators {
  readonly pvW: number;
  readonly windW: number;
}

/** Losses of inverter, cables, dirt and heat on the modules; radiation on the horizontal stands for that on the roof. */
export const PV_PERFORMANCE = 0.85;
/** A small turbine turns from 3 m/s and is at its rated power from 10 m/s; in between power goes with the cube. */
const WIND_FROM_M_PER_S = 3;
const WIND_RATED_M_PER_S = 10;

/** Power a site generates in a weather, W. */
export function generationW({ pvW, windW }: Generators, sky: WeatherSample): number {
  const span = WIND_RATED_M_PER_S - WIND_FROM_M_PER_S;
  const wind = Math.min(1, Math.max(0, (sky.windMPerS - WIND_FROM_M_PER_S) / span)) ** 3;
  return pvW * PV_PERFORMANCE * Math.min(1, sky.sunWPerM2 / 1000) + windW * wind;
}
