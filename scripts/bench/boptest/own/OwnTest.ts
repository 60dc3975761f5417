import type { Place } from "../facade.ts";
import { kpisOf, type TestRecord } from "../kpi.ts";
import {
  FLOOR_M2,
  PERIOD_DAYS,
  PERIODS,
  type Period,
  PRICES,
  type PriceName,
  WARMUP_DAYS,
} from "../names.ts";
import { type Boundary, FORECAST_POINTS } from "./boundary.ts";
import { House, type Overwrites } from "./House.ts";

const DAY = 86_400;
const OVERWRITES = ["oveHeaPumY", "ovePum", "oveFan", "oveTSet"] as const;
const POWERS = ["reaPHeaPum_y", "reaPFan_y", "reaPPumEmi_y"] as const;
const RANGES: Record<(typeof OVERWRITES)[number], [unit: string, low: number, high: number]> = {
  oveHeaPumY: ["1", 0, 1],
  ovePum: ["1", 0, 1],
  oveFan: ["1", 0, 1],
  oveTSet: ["K", 278.15, 308.15],
};

/** A request the test cannot serve; its message is for the one who asked. */
export class BadRequest extends Error {
  override readonly name = "BadRequest";
}

type Values = Record<string, number>;

/** One running test of the house: its time, its inputs, what it recorded since the warm-up began, and its key figures. */
export class OwnTest {
  private readonly boundaryAt: (time: number) => Boundary;
  private readonly place: Place;
  private house: House;
  private startTime = 0;
  private endTime: number | null = null;
  private step = 3600;
  private price: PriceName = "constant";
  private recorded: Values[] = [];
  private answered: number | null = null;
  private waitedMs: number[] = [];

  constructor(boundaryAt: (time: number) => Boundary, place: Place) {
    this.boundaryAt = boundaryAt;
    this.place = place;
    this.house = new House(0, boundaryAt, place);
  }

  inputs(): object {
    const entries = OVERWRITES.flatMap((name) => {
      const [Unit, Minimum, Maximum] = RANGES[name];
      return [
        [`${name}_u`, { Unit, Minimum, Maximum, Description: `Value of ${name}` }],
        [
          `${name}_activate`,
          { Unit: null, Minimum: null, Maximum: null, Description: `1 takes ${name} over` },
        ],
      ];
    });
    return Object.fromEntries(entries);
  }

  measurements(): object {
    const unit = (name: string) =>
      /^(reaT|weaSta_reaWeaT)/.test(name) ? "K" : /^rea[PQ]/.test(name) ? "W" : null;
    const of = (name: string) => ({ Unit: unit(name), Minimum: null, Maximum: null, Description: name });
    return Object.fromEntries(Object.keys(this.house.measurements()).map((name) => [name, of(name)]));
  }

  forecastPoints(): object {
    const entries = Object.entries(FORECAST_POINTS).map(([name, [Unit, Description]]) => [
      name,
      { Unit, Description },
    ]);
    return Object.fromEntries(entries);
  }

  initialize(startTime: number, warmupSeconds: number): Values {
    if (!(startTime >= 0) || !(warmupSeconds >= 0))
      throw new BadRequest("start_time and warmup_period must be numbers of at least 0");
    const begin = Math.max(0, startTime - warmupSeconds);
    this.house = new House(begin, this.boundaryAt, this.place);
    this.recorded = [];
    this.startTime = startTime;
    this.endTime = null;
    this.answered = null;
    this.waitedMs = [];
    this.record();
    while (this.house.time < startTime) this.minute({});
    return this.now();
  }

  /** Sets price and, where a period is named, starts it. */
  scenario(period: string | null | undefined, price: string | null | undefined): object {
    if (price != null && !(price in PRICES)) throw new BadRequest(`unknown electricity_price ${price}`);
    if (period != null && !(period in PERIODS)) throw new BadRequest(`unknown time_period ${period}`);
    if (price != null) this.price = price as PriceName;
    let state: Values | null = null;
    if (period != null) {
      const startTime = PERIODS[period as Period] * DAY;
      state = this.initialize(startTime, WARMUP_DAYS * DAY);
      this.endTime = startTime + PERIOD_DAYS * DAY;
    }
    return { electricity_price: price ?? null, time_period: state };
  }

  setStep(seconds: unknown): { step: number } {
    if (typeof seconds !== "number" || !(seconds > 0) || seconds % 60 !== 0)
      throw new BadRequest("step must be a number of whole minutes in seconds");
    this.step = seconds;
    return { step: seconds };
  }

  stepSeconds(): number {
    return this.step;
  }

  forecast(names: readonly string[], horizon: number, interval: number): Record<string, number[]> {
    const unknown = names.find((name) => !(name in FORECAST_POINTS));
    if (unknown !== undefined) throw new BadRequest(`unknown forecast point ${unknown}`);
    if (!(horizon >= 0) || !(interval > 0))
      throw new BadRequest("horizon and interval must be positive numbers");
    const time = Array.from(
      { length: Math.floor(horizon / interval) + 1 },
      (_, i) => this.house.time + i * interval,
    );
    const expected = time.map((moment) => this.boundaryAt(moment));
    return {
      time,
      ...Object.fromEntries(names.map((name) => [name, expected.map((one) => one[name as keyof Boundary])])),
    };
  }

  results(names: readonly string[], from: number, until: number): Record<string, number[]> {
    const rows = this.recorded.filter(({ time }) => (time as number) >= from && (time as number) <= until);
    const unknown = names.find((name) => rows[0] !== undefined && !(name in rows[0]));
    if (unknown !== undefined) throw new BadRequest(`unknown point ${unknown}`);
    const column = (name: string) => rows.map((row) => row[name] as number);
    return { time: column("time"), ...Object.fromEntries(names.map((name) => [name, column(name)])) };
  }

  /** One step; null once the period of a scenario is over. */
  advance(given: Readonly<Record<string, unknown>>): Values | null {
    if (this.answered !== null) this.waitedMs.push(performance.now() - this.answered);
    if (this.endTime !== null && this.house.time >= this.endTime) return null;
    const overwrites = readOverwrites(given);
    const until = Math.min(this.house.time + this.step, this.endTime ?? Number.POSITIVE_INFINITY);
    while (this.house.time < until) this.minute(overwrites);
    this.answered = performance.now();
    return this.now();
  }

  kpi(): object {
    const since = this.recorded.filter(({ time }) => (time as number) >= this.startTime);
    const of = (name: string) => since.map((row) => row[name] as number);
    const time = of("time");
    const expected = time.map((moment) => this.boundaryAt(moment));
    const record: TestRecord = {
      time,
      roomK: of("reaTZon_y"),
      lowK: expected.map((one) => one["LowerSetp[1]"]),
      highK: expected.map((one) => one["UpperSetp[1]"]),
      powersW: POWERS.map(of),
      priceEurPerKWh: expected.map((one) => one[PRICES[this.price]]),
    };
    const waited = this.waitedMs.reduce((sum, ms) => sum + ms, 0) / Math.max(1, this.waitedMs.length);
    return {
      ...kpisOf(record, FLOOR_M2),
      idis_tot: null,
      pgas_tot: null,
      pdih_tot: null,
      time_rat: waited / 1000 / this.step,
    };
  }

  private now(): Values {
    return { ...(this.recorded.at(-1) as Values) };
  }

  private minute(overwrites: Overwrites): void {
    this.house.advance(overwrites);
    this.record();
  }

  private record(): void {
    this.recorded.push({ time: this.house.time, ...this.house.measurements() });
  }
}

function readOverwrites(given: Readonly<Record<string, unknown>>): Overwrites {
  const known = new Set(OVERWRITES.flatMap((name) => [`${name}_u`, `${name}_activate`]));
  for (const [name, value] of Object.entries(given)) {
    if (!known.has(name)) throw new BadRequest(`unexpected input variable: ${name}`);
    if (typeof value !== "number" || !Number.isFinite(value))
      throw new BadRequest(`invalid value of ${name}: must be a number`);
  }
  const entries = OVERWRITES.filter((name) => (given[`${name}_activate`] as number | undefined) ?? 0).map(
    (name) => {
      const [, low, high] = RANGES[name];
      return [name, Math.min(high, Math.max(low, (given[`${name}_u`] as number | undefined) ?? low))];
    },
  );
  return Object.fromEntries(entries);
}
