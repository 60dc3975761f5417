import { COLD_WATER_C, TAP_C } from "../hotWater.ts";
import { localTime } from "../localTime.ts";
import { WATER_J_PER_KG_K } from "../plant/dynamics.ts";
import type { HourRecord } from "./history.ts";
import type { Step } from "./horizon.ts";
import { CELLAR_C, type PlanningModel, type TankModel } from "./model.ts";
import type { StepForecast } from "./program.ts";

/** Weather expected at a moment, as somebody said it at `now`. */
export interface Outlook {
  readonly name: string;
  at(moment: number, now: number): { readonly outdoorC: number; readonly sunWPerM2: number };
}

const HOUR = 3600;
const DAY = 86_400;
/** A bias of the outlook is believed to last this long. */
const BIAS_SECONDS = 12 * HOUR;

/** Weather from the site's own measurements: the usual day, and today's difference to it fading away. */
export function ownOutlook(hours: readonly HourRecord[]): Outlook {
  const last = hours.at(-1);
  const usual = (moment: number) => {
    const same = hours
      .filter((hour) => (moment - hour.at) % DAY < HOUR && (moment - hour.at) % DAY >= 0)
      .slice(-5);
    const mean = (of: (hour: HourRecord) => number) =>
      same.reduce((sum, hour) => sum + of(hour), 0) / same.length;
    return same.length === 0
      ? null
      : { outdoorC: mean((h) => h.outdoorC), sunWPerM2: mean((h) => h.sunWPerM2) };
  };
  const recent = hours.slice(-3);
  const differenceK =
    recent.reduce((sum, hour) => sum + hour.outdoorC - (usual(hour.at + DAY)?.outdoorC ?? hour.outdoorC), 0) /
    Math.max(1, recent.length);
  return {
    name: "own measurements",
    at: (moment, now) => {
      const expected = usual(moment);
      const fading = Math.exp(-(moment - now) / (36 * HOUR));
      return {
        outdoorC: (expected?.outdoorC ?? last?.outdoorC ?? 5) + differenceK * fading,
        sunWPerM2: expected?.sunWPerM2 ?? 0,
      };
    },
  };
}

/** How far an outlook was off lately, K and as a factor of the sun. */
export interface OutlookBias {
  readonly outdoorK: number;
  readonly sunFactor: number;
}
export const NO_BIAS: OutlookBias = { outdoorK: 0, sunFactor: 1 };

/** Learns from one hour: what was expected for it and what came. */
export function learnBias(
  bias: OutlookBias,
  expected: { outdoorC: number; sunWPerM2: number },
  came: { outdoorC: number; sunWPerM2: number },
): OutlookBias {
  const outdoorK = bias.outdoorK + 0.25 * (came.outdoorC - expected.outdoorC - bias.outdoorK);
  const isSunny = expected.sunWPerM2 > 50;
  const ratio = isSunny ? Math.min(2, Math.max(0.5, came.sunWPerM2 / expected.sunWPerM2)) : bias.sunFactor;
  return { outdoorK, sunFactor: bias.sunFactor + 0.2 * (ratio - bias.sunFactor) };
}

/** Share of the expected hot water that was really drawn lately, from the tank's balance. */
export function drawFactor(tank: TankModel, hours: readonly HourRecord[]): number {
  const recent = hours.slice(-121);
  const first = recent[0];
  if (recent.length < 49 || !first) return 1;
  const capacityWhPerK = (tank.litres * WATER_J_PER_KG_K) / HOUR;
  let drawnWh = -capacityWhPerK * ((recent.at(-1) as HourRecord).tankC - first.tankC);
  let expectedWh = 0;
  for (const hour of recent.slice(1)) {
    drawnWh += hour.tankInW - tank.lossWPerK * (hour.tankC - CELLAR_C);
    expectedWh += drawnW(tank, hour.at);
  }
  return Math.min(2, Math.max(0.5, drawnWh / expectedWh));
}

/** Hot water usually drawn at a moment, as heat, W. */
function drawnW({ hotWater }: TankModel, at: number): number {
  const total = hotWater.weights.reduce((sum, weight) => sum + weight, 0);
  const litres = (hotWater.litresPerDay * (hotWater.weights[localTime(at).hour] ?? 0)) / total;
  return (litres * (TAP_C - COLD_WATER_C) * WATER_J_PER_KG_K) / HOUR;
}

/** Prices as they are published: the day after tomorrow is nobody's knowledge, so it looks like the last known day. */
export function knownPrice(priceAt: (at: number) => number, moment: number, now: number): number {
  const { secondOfDay } = localTime(now);
  const isPublished = secondOfDay >= 13 * HOUR;
  const knownUntil = now - secondOfDay + (isPublished ? 2 : 1) * DAY;
  let at = moment;
  while (at >= knownUntil) at -= DAY;
  return priceAt(at);
}

export interface ForecastContext {
  readonly now: number;
  readonly outlook: Outlook;
  readonly bias: OutlookBias;
  readonly hours: readonly HourRecord[];
  readonly missingW: number;
  readonly roomC: number;
  readonly availability: number;
  readonly priceAt: (at: number) => number;
  readonly targetAt: (at: number) => number;
  readonly isWorkingAt: (at: number) => boolean;
}

/** How far under its target the room may be, and how far over the day's target. */
export const COMFORT = { underK: 0.35, overK: 1 } as const;
/** The missing heat is expected to last this long; what open windows and shutters take from a warm room only as long as it is warm. */
const MISSING_SECONDS = { usually: 24 * HOUR, airing: 4 * HOUR } as const;

/** What is expected of each step. */
export function forecastSteps(
  model: PlanningModel,
  steps: readonly Step[],
  context: ForecastContext,
): StepForecast[] {
  const { now, bias, outlook } = context;
  const { tank } = model;
  const factor = tank ? drawFactor(tank, context.hours) : 1;
  const wind = windNow(model, context.hours);
  const isAired = context.missingW < 0 && context.roomC > model.comfort.dayC + COMFORT.overK;
  const missingSeconds = isAired ? MISSING_SECONDS.airing : MISSING_SECONDS.usually;
  return steps.map(({ at, seconds }): StepForecast => {
    const middle = at + seconds / 2;
    const lead = Math.max(0, middle - now);
    const said = outlook.at(middle, now);
    const fading = Math.exp(-lead / BIAS_SECONDS);
    const sunWPerM2 = Math.max(0, said.sunWPerM2 * (1 + (bias.sunFactor - 1) * fading));
    const { always, working } = model.building.gainsW;
    const gains = always + (context.isWorkingAt(middle) ? working : 0);
    // The room must be at its target when the step ends, and within it.
    const target = Math.max(context.targetAt(at), context.targetAt(at + seconds));
    return {
      outdoorC: said.outdoorC + bias.outdoorK * fading,
      sunWPerM2,
      gainsW: gains + context.missingW * Math.exp(-lead / missingSeconds),
      priceEurPerKWh: knownPrice(context.priceAt, middle, now),
      generationW: Math.min(model.pv.maxW, model.pv.wPerWPerM2 * sunWPerM2) + wind * Math.exp(-lead / DAY),
      drawW: tank ? drawnW(tank, middle) * factor : 0,
      lowC: target - COMFORT.underK,
      highC: Math.max(model.comfort.dayC, target) + COMFORT.overK,
      availability: context.availability,
    };
  });
}

/** Generation the sun does not explain, mean of the last hours, W. */
function windNow({ pv }: PlanningModel, hours: readonly HourRecord[]): number {
  const recent = hours.slice(-6);
  if (recent.length === 0) return 0;
  const rest = (hour: HourRecord) =>
    Math.max(0, hour.generationW - Math.min(pv.maxW, pv.wPerWPerM2 * hour.sunWPerM2));
  return recent.reduce((sum, hour) => sum + rest(hour), 0) / recent.length;
}
