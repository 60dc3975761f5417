import { readFileSync } from "node:fs";
import type { Weather } from "../../domain/weather.ts";

const HOURS = 8760;
const HOUR = 3600;
/** Days before each month of a year without leap day. */
const MONTH_DAYS = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334];

/** A test reference year file that cannot be read. `line` counts from 1; 0 when the file itself is the problem. */
export class WeatherFileError extends Error {
  override readonly name = "WeatherFileError";
  readonly file: string;
  readonly line: number;

  constructor(file: string, line: number, problem: string, options?: ErrorOptions) {
    const at = line > 0 ? `${file}:${line}` : file;
    super(`${at}: ${problem}. Give an hourly test reference year (TRY .dat) as DWD publishes it.`, options);
    this.file = file;
    this.line = line;
  }
}

/** Reads a DWD test reference year. Throws WeatherFileError naming the line. */
export function readTestReferenceYear(file: string): Weather {
  let text: string;
  try {
    text = readFileSync(file, "latin1");
  } catch (cause) {
    throw new WeatherFileError(file, 0, "cannot be read", { cause });
  }
  return parseTestReferenceYear(text, file);
}

/** Parses the text of a DWD test reference year: header up to `***`, then 8760 hours in MEZ (UTC+1, no summer time). */
export function parseTestReferenceYear(text: string, file: string): Weather {
  const lines = text.split(/\r?\n/);
  if (lines.at(-1) === "") lines.pop();
  const end = lines.findIndex((line) => line.startsWith("***"));
  if (end < 0) throw new WeatherFileError(file, lines.length, "the header does not end with ***");
  const temperatureC = new Float64Array(HOURS);
  const sunWPerM2 = new Float64Array(HOURS);
  const windMPerS = new Float64Array(HOURS);
  for (let hour = 0; hour < HOURS; hour++) {
    const at = end + 1 + hour;
    const number = at + 1;
    const line = lines[at];
    if (line === undefined) {
      throw new WeatherFileError(file, number, `ends after ${hour} of ${HOURS} hours`);
    }
    const fields = line.trim().split(/\s+/);
    if (fields.length !== 17) {
      throw new WeatherFileError(file, number, `has ${fields.length} of 17 columns`);
    }
    const field = (index: number, low: number, high: number, what: string): number => {
      const value = Number(fields[index]);
      if (!(value >= low && value <= high)) {
        throw new WeatherFileError(
          file,
          number,
          `${what} "${fields[index]}" is not within ${low} and ${high}`,
        );
      }
      return value;
    };
    const month = field(2, 1, 12, "month");
    const day = field(3, 1, 31, "day");
    const hourOfDay = field(4, 1, 24, "hour");
    if (((MONTH_DAYS[month - 1] as number) + day - 1) * 24 + hourOfDay - 1 !== hour) {
      throw new WeatherFileError(file, number, `is not hour ${hour + 1} of the year`);
    }
    temperatureC[hour] = field(5, -60, 60, "temperature");
    windMPerS[hour] = field(8, 0, 80, "wind");
    sunWPerM2[hour] = field(12, 0, 1400, "direct radiation") + field(13, 0, 1400, "diffuse radiation");
  }
  const extra = end + 1 + HOURS;
  if (lines.length > extra) throw new WeatherFileError(file, extra + 1, `goes on after ${HOURS} hours`);
  const kind = /^Art des TRY\s*:\s*(.+)$/m.exec(lines.slice(0, end).join("\n"))?.[1]?.trim();
  return {
    name: `DWD test reference year${kind ? ` (${kind})` : ""}`,
    at: (unixSeconds) => {
      const position = hourOfYear(unixSeconds);
      return {
        // Temperature and wind stand at the full hour, radiation is the mean of the hour before it.
        temperatureC: between(temperatureC, position - 1),
        sunWPerM2: between(sunWPerM2, position - 0.5),
        windMPerS: between(windMPerS, position - 1),
      };
    },
  };
}

/** Hours since 1 January 00:00 MEZ; 29 February repeats the 28th. */
function hourOfYear(unixSeconds: number): number {
  const mez = new Date((unixSeconds + HOUR) * 1000);
  const month = mez.getUTCMonth();
  const day = month === 1 ? Math.min(28, mez.getUTCDate()) : mez.getUTCDate();
  const secondOfDay = (unixSeconds + HOUR) % 86_400;
  return ((MONTH_DAYS[month] as number) + day - 1) * 24 + secondOfDay / HOUR;
}

function between(values: Float64Array, position: number): number {
  const wrapped = (position + HOURS) % HOURS;
  const before = Math.floor(wrapped);
  const a = values[before] as number;
  const b = values[(before + 1) % HOURS] as number;
  return a + (b - a) * (wrapped - before);
}
