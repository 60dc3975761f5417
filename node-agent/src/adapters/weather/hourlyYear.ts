import type { Weather } from "../../domain/weather.ts";

export const HOURS_OF_YEAR = 8760;
const HOUR = 3600;
/** Days before each month of a year without leap day. */
const MONTH_DAYS = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334];

/** A weather file that cannot be read. `line` counts from 1; 0 when the file itself is the problem. */
export class WeatherFileError extends Error {
  override readonly name = "WeatherFileError";
  readonly file: string;
  readonly line: number;

  constructor(file: string, line: number, problem: string, options?: ErrorOptions) {
    const at = line > 0 ? `${file}:${line}` : file;
    super(
      `${at}: ${problem}. Give an hourly year as DWD (TRY, .dat) or EnergyPlus (.epw) publish it.`,
      options,
    );
    this.file = file;
    this.line = line;
  }
}

/** Values of 8760 hours, each array in the order of the year's hours. */
export interface HourlyValues {
  readonly temperatureC: Float64Array;
  readonly sunWPerM2: Float64Array;
  readonly windMPerS: Float64Array;
}

/** Number of the hour that ends at `hour` (1 to 24) of a day in a year without leap day, from 0. */
export const hourIndex = (month: number, day: number, hour: number): number =>
  ((MONTH_DAYS[month - 1] as number) + day - 1) * 24 + hour - 1;

/**
 * The weather of a year, repeated: temperature and wind stand at the end of their hour, radiation is the mean of the hour before it.
 * `zoneHours` is the standard time of the file east of Greenwich; there is no summer time in it.
 */
export function hourlyYear(name: string, zoneHours: number, values: HourlyValues): Weather {
  return {
    name,
    at: (unixSeconds) => {
      const position = hourOfYear(unixSeconds + zoneHours * HOUR);
      return {
        temperatureC: between(values.temperatureC, position - 1),
        sunWPerM2: between(values.sunWPerM2, position - 0.5),
        windMPerS: between(values.windMPerS, position - 1),
      };
    },
  };
}

/** Hours since 1 January 00:00 in the file's time; 29 February repeats the 28th. */
function hourOfYear(localSeconds: number): number {
  const local = new Date(localSeconds * 1000);
  const month = local.getUTCMonth();
  const day = month === 1 ? Math.min(28, local.getUTCDate()) : local.getUTCDate();
  const secondOfDay = ((localSeconds % 86_400) + 86_400) % 86_400;
  return hourIndex(month + 1, day, 1) + secondOfDay / HOUR;
}

function between(values: Float64Array, position: number): number {
  const wrapped = (position + HOURS_OF_YEAR) % HOURS_OF_YEAR;
  const before = Math.floor(wrapped);
  const a = values[before] as number;
  const b = values[(before + 1) % HOURS_OF_YEAR] as number;
  return a + (b - a) * (wrapped - before);
}
