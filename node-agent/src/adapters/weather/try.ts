import type { Weather } from "../../domain/weather.ts";
import { HOURS_OF_YEAR, hourIndex, hourlyYear, WeatherFileError } from "./hourlyYear.ts";

const MEZ_HOURS = 1;

/** Parses the text of a DWD test reference year: header up to `***`, then 8760 hours in MEZ (UTC+1, no summer time). Throws WeatherFileError naming the line. */
export function parseTestReferenceYear(text: string, file: string): Weather {
  const lines = text.split(/\r?\n/);
  if (lines.at(-1) === "") lines.pop();
  const end = lines.findIndex((line) => line.startsWith("***"));
  if (end < 0) throw new WeatherFileError(file, lines.length, "the header does not end with ***");
  const temperatureC = new Float64Array(HOURS_OF_YEAR);
  const sunWPerM2 = new Float64Array(HOURS_OF_YEAR);
  const windMPerS = new Float64Array(HOURS_OF_YEAR);
  for (let hour = 0; hour < HOURS_OF_YEAR; hour++) {
    const at = end + 1 + hour;
    const number = at + 1;
    const line = lines[at];
    if (line === undefined) {
      throw new WeatherFileError(file, number, `ends after ${hour} of ${HOURS_OF_YEAR} hours`);
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
    if (hourIndex(month, day, hourOfDay) !== hour) {
      throw new WeatherFileError(file, number, `is not hour ${hour + 1} of the year`);
    }
    temperatureC[hour] = field(5, -60, 60, "temperature");
    windMPerS[hour] = field(8, 0, 80, "wind");
    sunWPerM2[hour] = field(12, 0, 1400, "direct radiation") + field(13, 0, 1400, "diffuse radiation");
  }
  const extra = end + 1 + HOURS_OF_YEAR;
  if (lines.length > extra)
    throw new WeatherFileError(file, extra + 1, `goes on after ${HOURS_OF_YEAR} hours`);
  const kind = /^Art des TRY\s*:\s*(.+)$/m.exec(lines.slice(0, end).join("\n"))?.[1]?.trim();
  const name = `DWD test reference year${kind ? ` (${kind})` : ""}`;
  return hourlyYear(name, MEZ_HOURS, { temperatureC, sunWPerM2, windMPerS });
}
