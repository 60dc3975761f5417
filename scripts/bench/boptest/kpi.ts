/** What a test recorded from its start on; times in s, powers in W, temperatures in K, prices in €/kWh, one entry per moment. */
export interface TestRecord {
  readonly time: readonly number[];
  readonly roomK: readonly number[];
  readonly lowK: readonly number[];
  readonly highK: readonly number[];
  /** Each electric consumer on its own. */
  readonly powersW: readonly (readonly number[])[];
  readonly priceEurPerKWh: readonly number[];
}

const PEAK_SECONDS = 900;
const EMISSIONS_KG_PER_KWH = 0.167;

/** Integral by trapezoids over time, in units of `of` times hours. */
function integrate(time: readonly number[], of: (i: number) => number): number {
  let sum = 0;
  for (let i = 1; i < time.length; i++)
    sum += ((of(i - 1) + of(i)) / 2) * ((time[i] as number) - (time[i - 1] as number));
  return sum / 3600;
}

/**
 * The key figures as BOPTEST defines them: cost and energy per m² of floor, kelvin hours outside of the limits per zone, and the highest
 * mean of a quarter of an hour.
 */
export function kpisOf(record: TestRecord, floorM2: number) {
  const { time, roomK, lowK, highK, powersW, priceEurPerKWh } = record;
  const at = (values: readonly number[], i: number) => values[i] as number;
  const powerKW = (i: number) => powersW.reduce((sum, one) => sum + at(one, i), 0) / 1000;
  const energy = integrate(time, powerKW);
  const cost = integrate(time, (i) => powerKW(i) * at(priceEurPerKWh, i));
  const discomfort = integrate(
    time,
    (i) => Math.max(0, at(lowK, i) - at(roomK, i)) + Math.max(0, at(roomK, i) - at(highK, i)),
  );
  return {
    cost_tot: cost / floorM2,
    tdis_tot: discomfort,
    ener_tot: energy / floorM2,
    emis_tot: (energy * EMISSIONS_KG_PER_KWH) / floorM2,
    pele_tot: peakKW(time, powerKW) / floorM2,
  };
}

/** Highest mean of the quarters that begin on full ones. */
function peakKW(time: readonly number[], powerKW: (i: number) => number): number {
  const quarters = new Map<number, { sum: number; count: number }>();
  time.forEach((moment, i) => {
    const key = Math.floor(moment / PEAK_SECONDS);
    const { sum, count } = quarters.get(key) ?? { sum: 0, count: 0 };
    quarters.set(key, { sum: sum + powerKW(i), count: count + 1 });
  });
  return Math.max(0, ...[...quarters.values()].map(({ sum, count }) => sum / count));
}
