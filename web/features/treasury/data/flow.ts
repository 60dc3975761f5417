import type { MovementSource } from "./movementShape.ts";
import { movementSources } from "./movementShape.ts";

export const flowRanges = ["month", "year", "all"] as const;
export type FlowRange = (typeof flowRanges)[number];

/** In and out of one source in one period, smallest unit of the token. `key` counts days or months. */
export interface FlowRow {
  key: number;
  source: MovementSource;
  totalIn: bigint;
  totalOut: bigint;
}

/** One bar of the chart: a UTC day or a UTC month. */
export interface FlowPeriod {
  key: number;
  /** Unix seconds. */
  startsAt: number;
  totalIn: bigint;
  totalOut: bigint;
  sources: Partial<Record<MovementSource, { totalIn: bigint; totalOut: bigint }>>;
}

const DAY = 86_400;
const DAYS_SHOWN = 30;
const MONTHS_SHOWN = 12;

/** Number of the UTC month: year × 12 + month, 0 for January. */
const monthOf = (at: number): number => {
  const date = new Date(at * 1000);
  return date.getUTCFullYear() * 12 + date.getUTCMonth();
};

/** What is counted: days in a month, months in a year or in all time. */
export const isDaily = (range: FlowRange): boolean => range === "month";

/** Key of the period that holds `at` (Unix seconds). */
export const periodOf = (range: FlowRange, at: number): number =>
  isDaily(range) ? Math.floor(at / DAY) : monthOf(at);

/** First period of a range that ends with `at`; 0 for all time. */
export const firstPeriod = (range: FlowRange, at: number): number => {
  if (range === "all") return 0;
  return periodOf(range, at) - (isDaily(range) ? DAYS_SHOWN : MONTHS_SHOWN) + 1;
};

const startOf = (range: FlowRange, key: number): number =>
  isDaily(range) ? key * DAY : Date.UTC(Math.floor(key / 12), key % 12) / 1000;

/** Every period of the range up to `now`, oldest first, those without movements too; empty when nothing ever moved. */
export function flowPeriods(rows: FlowRow[], range: FlowRange, now: number): FlowPeriod[] {
  const oldest = rows.reduce((least, { key }) => Math.min(least, key), Number.POSITIVE_INFINITY);
  if (!Number.isFinite(oldest)) return [];
  const last = Math.max(periodOf(range, now), ...rows.map(({ key }) => key));
  const first = range === "all" ? oldest : Math.min(firstPeriod(range, now), oldest);
  const periods = Array.from({ length: last - first + 1 }, (_, index): FlowPeriod => {
    const key = first + index;
    return { key, startsAt: startOf(range, key), totalIn: 0n, totalOut: 0n, sources: {} };
  });
  for (const { key, source, totalIn, totalOut } of rows) {
    const period = periods[key - first];
    if (!period) continue;
    period.totalIn += totalIn;
    period.totalOut += totalOut;
    period.sources[source] = { totalIn, totalOut };
  }
  return periods;
}

export interface FlowSeries {
  key: string;
  source: MovementSource;
  direction: "IN" | "OUT";
}

/** What the chart has to tell apart: each source in each direction in which it moved anything. */
export function flowSeries(periods: FlowPeriod[]): FlowSeries[] {
  return (["IN", "OUT"] as const).flatMap((direction) =>
    movementSources
      .filter((source) => periods.some((period) => flowOf(period, source, direction) > 0n))
      .map((source) => ({ key: `${direction}-${source}`, source, direction })),
  );
}

/** What a source moved in a direction in a period. */
export const flowOf = (period: FlowPeriod, source: MovementSource, direction: "IN" | "OUT"): bigint =>
  period.sources[source]?.[direction === "IN" ? "totalIn" : "totalOut"] ?? 0n;
