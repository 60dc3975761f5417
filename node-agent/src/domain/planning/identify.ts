import type { HourRecord } from "./history.ts";
import { fitNearZero } from "./leastSquares.ts";
import { type BuildingModel, type BuildingScales, scaleBuilding } from "./model.ts";

/** Physical bounds of the scales, and how far one day may trust the installer's data (standard deviation of the logarithm). */
const PARAMETERS = [
  { name: "loss", low: 0.6, high: 1.6, spread: 0.25 },
  { name: "mass", low: 0.5, high: 2, spread: 0.4 },
  { name: "sun", low: 0.3, high: 2.5, spread: 0.5 },
  { name: "gains", low: 0.3, high: 3, spread: 0.5 },
] as const satisfies readonly { name: keyof BuildingScales; low: number; high: number; spread: number }[];

const WINDOW_HOURS = 48;
const MIN_HOURS = 96;
/** Loss shows only when it is clearly warmer inside, the sun only when it shines. */
const SEASON = { warmerInsideK: 7, sunWPerM2: 30 } as const;
/** What a room sensor and a model of two masses are worth, K. */
const NOISE_K = 0.25;
/** Part of the way to the new values gone in a day. */
const STEP = 0.5;

/** Which scales the last days can tell; the others keep what an earlier season told. */
export function learnable(hours: readonly HourRecord[]): Record<keyof BuildingScales, boolean> {
  const mean = (of: (hour: HourRecord) => number) =>
    hours.reduce((sum, hour) => sum + of(hour), 0) / hours.length;
  const isHeated = mean((hour) => hour.roomC - hour.outdoorC) > SEASON.warmerInsideK;
  return { loss: isHeated, mass: true, sun: mean((hour) => hour.sunWPerM2) > SEASON.sunWPerM2, gains: true };
}

/**
 * Scales of the building that explain the room of the last days better, within physical bounds: least squares over windows of
 * two days, the measured slab as known boundary, the walls' first warmth free in each window. Unchanged where the data are too few.
 */
export function identify(
  nominal: BuildingModel,
  scales: BuildingScales,
  hours: readonly HourRecord[],
): BuildingScales {
  if (hours.length < MIN_HOURS) return scales;
  const free = learnable(hours);
  const parameters = PARAMETERS.filter(({ name }) => free[name]);
  const vector = (s: BuildingScales) => parameters.map(({ name }) => Math.log(s[name]));
  const scalesOf = (v: readonly number[]): BuildingScales => {
    const found: Record<keyof BuildingScales, number> = { ...scales };
    parameters.forEach(({ name, low, high }, i) => {
      found[name] = Math.min(high, Math.max(low, Math.exp(v[i] as number)));
    });
    return found;
  };
  // Hourly errors hang together, so six of them count as one.
  const at = fitNearZero(
    vector(scales),
    parameters.map(({ spread }) => spread),
    1 / (6 * NOISE_K ** 2),
    (v) => residuals(scaleBuilding(nominal, scalesOf(v)), hours),
  );
  const before = vector(scales);
  return scalesOf(before.map((value, i) => value + STEP * ((at[i] as number) - value)));
}

/** Differences between measured and modelled room, K, one for each hour. */
function residuals(building: BuildingModel, hours: readonly HourRecord[]): number[] {
  const {
    airLossWPerK: ve,
    massLossWPerK: tr,
    airToMassWPerK: am,
    slabToAirWPerK: af,
    sunM2,
    gainsW,
  } = building;
  const sum = ve + am + af;
  const rate = (tr + am - (am * am) / sum) / building.massJPerK;
  const decay = Math.exp(-rate * 3600);
  const out: number[] = [];
  for (let from = 0; from + WINDOW_HOURS <= hours.length; from += WINDOW_HOURS) {
    const rest: number[] = [];
    const effect: number[] = [];
    let mass = 0;
    let unit = 1;
    for (let k = from; k < from + WINDOW_HOURS; k++) {
      const hour = hours[k] as HourRecord;
      const sun = hour.sunWPerM2 * sunM2;
      const gains = gainsW.always + (hour.isWorking ? gainsW.working : 0);
      const airRest = (ve * hour.outdoorC + af * hour.slabC + gains + 0.5 * sun) / sum;
      const heatIn = tr * hour.outdoorC + am * airRest + 0.5 * sun;
      const settled = heatIn / building.massJPerK / rate;
      // The record is the hour's mean: halfway between the walls before and after.
      const next = settled + (mass - settled) * decay;
      const nextUnit = unit * decay;
      rest.push(hour.roomC - ((am / sum) * (mass + next)) / 2 - airRest);
      effect.push(((am / sum) * (unit + nextUnit)) / 2);
      mass = next;
      unit = nextUnit;
    }
    const first =
      rest.reduce((s, value, i) => s + value * (effect[i] as number), 0) /
      effect.reduce((s, e) => s + e * e, 0);
    rest.forEach((value, i) => {
      out.push(value - first * (effect[i] as number));
    });
  }
  return out;
}
