/** Registers at a moment, Unix seconds. */
export interface RegisterPoint {
  at: number;
  electricityWh: bigint;
  usefulHeatWh: bigint;
  rejectedHeatWh: bigint;
  computeUnits: bigint;
}

/** What the meters counted from one moment to another. */
export interface Interval {
  from: number;
  to: number;
  electricityWh: bigint;
  usefulHeatWh: bigint;
  rejectedHeatWh: bigint;
  computeUnits: bigint;
}

export const QUARTER_SECONDS = 900;
const HOUR_SECONDS = 3_600;
/** Quarter hours are kept as long as a yearly bill may be disputed, then only hours: 13 months. */
export const QUARTERS_KEPT_SECONDS = 396 * 86_400;

/** The next moment at which registers are looked at: a full quarter hour, or earlier when a reading is due. */
export function nextLook(now: number, readingAt: number): number {
  return Math.min((Math.floor(now / QUARTER_SECONDS) + 1) * QUARTER_SECONDS, readingAt);
}

/**
 * Leaves of the reading that ends with the last point: each span between two points, and each hour that has several of them. The
 * hour is a leaf of its own so that it can still be proven when its quarters are gone.
 */
export function intervalsOf(points: readonly RegisterPoint[]): Interval[] {
  const spans: Interval[] = [];
  const hours = new Map<number, RegisterPoint[]>();
  for (const [i, point] of points.entries()) {
    const before = points[i - 1];
    if (!before) continue;
    spans.push(between(before, point));
    const hour = Math.floor(before.at / HOUR_SECONDS);
    hours.set(hour, [...(hours.get(hour) ?? [before]), point]);
  }
  for (const [first, ...rest] of hours.values()) {
    const last = rest.at(-1);
    if (first && last && rest.length > 1) spans.push(between(first, last));
  }
  return spans;
}

const between = (a: RegisterPoint, b: RegisterPoint): Interval => ({
  from: a.at,
  to: b.at,
  electricityWh: b.electricityWh - a.electricityWh,
  usefulHeatWh: b.usefulHeatWh - a.usefulHeatWh,
  rejectedHeatWh: b.rejectedHeatWh - a.rejectedHeatWh,
  computeUnits: b.computeUnits - a.computeUnits,
});
