import { BoptestError, type Points, type Series, type State } from "./api.ts";

export const TESTCASE = "bestest_hydronic_heat_pump";
/** Heated floor of the test case, m². */
export const FLOOR_M2 = 192;
/** First days of the year of the test case's periods, a week of warm-up before; only our own double knows the last one. */
export const PERIODS = { peak_heat_day: 16, typical_heat_day: 108, february_heat_day: 45 } as const;
export type Period = keyof typeof PERIODS;
export const PERIOD_DAYS = 14;
export const WARMUP_DAYS = 7;
export const PRICES = {
  constant: "PriceElectricPowerConstant",
  dynamic: "PriceElectricPowerDynamic",
  highly_dynamic: "PriceElectricPowerHighlyDynamic",
} as const;
export type PriceName = keyof typeof PRICES;

export const KELVIN = 273.15;
const MEASURED = {
  roomC: "reaTZon_y",
  outdoorC: "weaSta_reaWeaTDryBul_y",
  sunWPerM2: "weaSta_reaWeaHGloHor_y",
  compressorW: "reaPHeaPum_y",
  fanW: "reaPFan_y",
  pumpW: "reaPPumEmi_y",
  heatW: "reaQHeaPumCon_y",
  supplyC: "reaTSup_y",
} as const;
export const MEASUREMENTS = Object.values(MEASURED);
export const INPUTS = ["oveHeaPumY", "ovePum", "oveFan"] as const;

/** What the plant showed at a moment (seconds of the year); °C, W. */
export type Sample = { readonly time: number } & { readonly [name in keyof typeof MEASURED]: number };

const fromSi = (name: string, value: number) => (name.endsWith("C") ? value - KELVIN : value);

/** Reads the measurements of a state. Throws BoptestError where one is missing. */
export function sampleOf(state: State): Sample {
  const entries = Object.entries(MEASURED).map(([name, point]) => {
    const value = state[point];
    if (typeof value !== "number")
      throw new BoptestError("bad-answer", `The server's answer lacks the measurement ${point}.`);
    return [name, fromSi(name, value)];
  });
  return { time: state.time, ...Object.fromEntries(entries) } as Sample;
}

/** Means over equal spans of what a server recorded, each named by its end; spans without a record are left out. */
export function meansOf(series: Series, seconds: number): Sample[] {
  const spans = new Map<
    number,
    { count: number; sums: Record<string, number>; last: Record<string, number> }
  >();
  (series.time ?? []).forEach((time, i) => {
    const end = Math.ceil(time / seconds) * seconds;
    const span = spans.get(end) ?? { count: 0, sums: {}, last: {} };
    for (const [name, point] of Object.entries(MEASURED)) {
      const value = fromSi(name, series[point]?.[i] as number);
      span.sums[name] = (span.sums[name] ?? 0) + value;
      span.last[name] = value;
    }
    span.count += 1;
    spans.set(end, span);
  });
  return [...spans].map(([time, { count, sums, last }]) => {
    const means = Object.fromEntries(Object.entries(sums).map(([name, sum]) => [name, sum / count]));
    // The room counts as it is in the end: that is what the next span begins with.
    return { ...means, time, roomC: last.roomC as number } as Sample;
  });
}

export const FORECAST = {
  outdoor: "TDryBul",
  sun: "HGloHor",
  low: "LowerSetp[1]",
  high: "UpperSetp[1]",
  gains: "InternalGainsCon[1]",
} as const;

/** Holds a case to having what is needed. Throws BoptestError "unsuitable-case". */
export function holdToNeeds(
  testcase: string,
  has: { inputs: Points; measurements: Points; forecasts: Points },
  price: PriceName,
): void {
  const lacking = (found: Points, wanted: readonly string[]) => wanted.filter((name) => !(name in found));
  const missing = [
    ...lacking(
      has.inputs,
      INPUTS.flatMap((name) => [`${name}_u`, `${name}_activate`]),
    ),
    ...lacking(has.measurements, MEASUREMENTS),
    ...lacking(has.forecasts, [...Object.values(FORECAST), PRICES[price]]),
  ];
  if (missing.length > 0)
    throw new BoptestError(
      "unsuitable-case",
      `The test case "${testcase}" has no ${missing.join(", ")}: this controller plans one room with a heat pump.`,
    );
}
