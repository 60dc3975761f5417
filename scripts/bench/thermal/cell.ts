import type { Strategy } from "../../../node-agent/src/domain/control/references.ts";
import {
  createSimulation,
  type Simulation,
  type SimulationOptions,
} from "../../../node-agent/src/domain/simulation.ts";
import { createDynamicTariff } from "../../../node-agent/src/domain/tariff.ts";
import type { Weather } from "../../../node-agent/src/domain/weather.ts";
import { degradedOutlook, perfectOutlook } from "./outlook.ts";
import { type Building, realSite, siteOf } from "./site.ts";

const DAY = 86_400;
/** Days before the counted ones: every strategy brings the building where it would have it. */
export const WARM_UP_DAYS = 4;

export type ForecastKind = "degraded" | "own" | "perfect";

/** One plant in one span of one weather. */
export interface Cell {
  readonly building: Building;
  readonly modules: number;
  readonly season: string;
  readonly seed: number;
  readonly startAt: number;
  readonly days: number;
  readonly workFactor: number;
  readonly forecast: ForecastKind;
}

/** The simulation of a cell under a strategy, at the beginning of its warm-up; `changes` go before what the cell says. */
export function simulationOf(
  cell: Cell,
  weather: Weather,
  strategy: Strategy,
  mayReject: boolean,
  changes: Partial<SimulationOptions> = {},
): Simulation {
  const site = siteOf(cell.building, cell.modules, cell.workFactor);
  const fixed =
    cell.forecast === "degraded"
      ? degradedOutlook(weather, cell.seed)
      : cell.forecast === "perfect"
        ? perfectOutlook(weather)
        : null;
  return createSimulation({
    ...{ site, weather, strategy, mayReject },
    preset: cell.building === "farm" ? "farm" : "commercial",
    plant: realSite(site, cell.seed),
    sensors: { seed: cell.seed, noiseK: 0.1, offsetK: 0.2, roomLagSeconds: 600 },
    tariff: createDynamicTariff(site.prices.electricityEurPerKWh, cell.seed),
    outlook: fixed ? () => fixed : undefined,
    startAt: cell.startAt - WARM_UP_DAYS * DAY,
    ...changes,
  });
}

/** First day of the coldest fortnight from November to March. */
export function coldestFortnight(weather: Weather, days: number): number {
  const begin = Date.parse("2025-11-01T00:00:00+01:00") / 1000;
  const daily = Array.from({ length: 150 }, (_, day) => {
    let sum = 0;
    for (let hour = 0; hour < 24; hour += 3) sum += weather.at(begin + day * DAY + hour * 3600).temperatureC;
    return sum / 8;
  });
  let best = 0;
  let lowest = Number.POSITIVE_INFINITY;
  for (let day = WARM_UP_DAYS; day + days <= daily.length; day++) {
    const mean = daily.slice(day, day + days).reduce((sum, value) => sum + value, 0);
    if (mean < lowest) {
      lowest = mean;
      best = day;
    }
  }
  return begin + best * DAY;
}
