/** Energy, heat and work of one UTC day. */
export interface Day {
  /** floor(Unix / 86,400). */
  day: number;
  electricityWh: bigint;
  usefulHeatWh: bigint;
  rejectedHeatWh: bigint;
  computeUnits: bigint;
}

const empty = { electricityWh: 0n, usefulHeatWh: 0n, rejectedHeatWh: 0n, computeUnits: 0n };

/** The days in order without gaps, so that a chart shows standstill as such; the latest `most` of them. */
export function fillDays<D extends Day>(days: readonly D[], most = 31): Day[] {
  const known = new Map(days.map((day) => [day.day, day]));
  const numbers = [...known.keys()];
  if (numbers.length === 0) return [];
  const last = Math.max(...numbers);
  const first = Math.max(Math.min(...numbers), last - most + 1);
  return Array.from({ length: last - first + 1 }, (_, index) => {
    const day = first + index;
    return known.get(day) ?? { day, ...empty };
  });
}
