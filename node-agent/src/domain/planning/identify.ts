import type { HourRecord } from "./history.ts";
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
  const cost = (v: readonly number[]) => {
    const r = residuals(scaleBuilding(nominal, scalesOf(v)), hours);
    const prior = v.reduce((sum, value, i) => sum + (value / (parameters[i]?.spread as number)) ** 2, 0);
    return { r, total: r.reduce((sum, value) => sum + (value / NOISE_K) ** 2, 0) / 6 + prior };
  };
  let at = vector(scales);
  let here = cost(at);
  for (let round = 0; round < 6; round++) {
    const h = 0.02;
    const columns = at.map((_, i) => {
      const moved = cost(at.map((value, j) => (i === j ? value + h : value))).r;
      return moved.map((value, n) => (value - (here.r[n] as number)) / h);
    });
    // (JᵀJ/σ² + prior) δ = −(Jᵀr/σ² + prior·v); hourly errors hang together, so six of them count as one.
    const weight = 1 / (6 * NOISE_K ** 2);
    const a = columns.map((ci, i) =>
      columns.map((cj, j) => {
        const prior = i === j ? 1 / (parameters[i]?.spread as number) ** 2 : 0;
        return prior + weight * ci.reduce((sum, value, n) => sum + value * (cj[n] as number), 0);
      }),
    );
    const b = columns.map((c, i) => {
      const prior = (at[i] as number) / (parameters[i]?.spread as number) ** 2;
      return -prior - weight * c.reduce((sum, value, n) => sum + value * (here.r[n] as number), 0);
    });
    const delta = solveLinear(a, b);
    const next = at.map((value, i) => value + Math.min(0.3, Math.max(-0.3, delta[i] as number)));
    const there = cost(next);
    if (!(there.total < here.total)) break;
    at = next;
    here = there;
  }
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

/** Solves a small symmetric positive system by elimination. */
function solveLinear(a: readonly (readonly number[])[], b: readonly number[]): number[] {
  const n = b.length;
  const m = a.map((row, i) => [...row, b[i] as number]);
  for (let i = 0; i < n; i++) {
    const pivot = (m[i] as number[])[i] as number;
    for (let k = i + 1; k < n; k++) {
      const factor = ((m[k] as number[])[i] as number) / pivot;
      for (let j = i; j <= n; j++)
        (m[k] as number[])[j] =
          ((m[k] as number[])[j] as number) - factor * ((m[i] as number[])[j] as number);
    }
  }
  const x = new Array<number>(n).fill(0);
  for (let i = n - 1; i >= 0; i--) {
    let sum = (m[i] as number[])[n] as number;
    for (let j = i + 1; j < n; j++) sum -= ((m[i] as number[])[j] as number) * (x[j] as number);
    x[i] = sum / ((m[i] as number[])[i] as number);
  }
  return x;
}
