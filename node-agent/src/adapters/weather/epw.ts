import type { Weather } from "../../domain/weather.ts";
import { HOURS_OF_YEAR, hourIndex, hourlyYear, WeatherFileError } from "./hourlyYear.ts";

const HEADER_LINES = 8;
const COLUMNS = { month: 1, day: 2, hour: 3, temperature: 6, sun: 13, wind: 21 } as const;

/**
 * Parses an EnergyPlus weather file: eight header lines, then 8760 hours in the standard time of the place (29 February is left out).
 * Columns as in EnergyPlus, "Auxiliary Programs": dry bulb °C, global horizontal radiation Wh/m², wind speed m/s. A value the file marks
 * as missing is taken from the hour before. Throws WeatherFileError naming the line.
 */
export function parseEnergyPlusWeather(text: string, file: string): Weather {
  const lines = text.split(/\r?\n/);
  while (lines.at(-1)?.trim() === "") lines.pop();
  const location = (lines[0] ?? "").split(",");
  if (location[0]?.trim().toUpperCase() !== "LOCATION")
    throw new WeatherFileError(file, 1, "the first line is no LOCATION");
  const zoneHours = Number(location[8]);
  if (!(location[8]?.trim() && Math.abs(zoneHours) <= 14))
    throw new WeatherFileError(file, 1, `time zone "${location[8] ?? ""}" is not within -14 and 14`);
  const temperatureC = new Float64Array(HOURS_OF_YEAR);
  const sunWPerM2 = new Float64Array(HOURS_OF_YEAR);
  const windMPerS = new Float64Array(HOURS_OF_YEAR);
  let hour = 0;
  for (let at = HEADER_LINES; at < lines.length; at++) {
    const fields = (lines[at] ?? "").split(",");
    const number = at + 1;
    if (fields.length < COLUMNS.wind + 1)
      throw new WeatherFileError(
        file,
        number,
        `has ${fields.length} of ${COLUMNS.wind + 1} columns and more`,
      );
    const whole = (index: number, low: number, high: number, what: string): number => {
      const value = Number(fields[index]);
      if (Number.isInteger(value) && value >= low && value <= high) return value;
      throw new WeatherFileError(file, number, `${what} "${fields[index]}" is not within ${low} and ${high}`);
    };
    const month = whole(COLUMNS.month, 1, 12, "month");
    const day = whole(COLUMNS.day, 1, 31, "day");
    if (month === 2 && day === 29) continue;
    if (hour >= HOURS_OF_YEAR)
      throw new WeatherFileError(file, number, `goes on after ${HOURS_OF_YEAR} hours`);
    if (hourIndex(month, day, whole(COLUMNS.hour, 1, 24, "hour")) !== hour)
      throw new WeatherFileError(file, number, `is not hour ${hour + 1} of the year`);
    const field = (index: number, range: { low: number; high: number; missing: number }, what: string) => {
      const value = Number(fields[index]);
      if (fields[index]?.trim() && value >= range.low && value <= range.high) return value;
      if (value >= range.missing) return Number.NaN;
      throw new WeatherFileError(
        file,
        number,
        `${what} "${fields[index]}" is not within ${range.low} and ${range.high}`,
      );
    };
    temperatureC[hour] = field(COLUMNS.temperature, { low: -70, high: 70, missing: 99.9 }, "temperature");
    sunWPerM2[hour] = field(COLUMNS.sun, { low: 0, high: 1500, missing: 9999 }, "radiation");
    windMPerS[hour] = field(COLUMNS.wind, { low: 0, high: 80, missing: 999 }, "wind");
    hour++;
  }
  if (hour < HOURS_OF_YEAR)
    throw new WeatherFileError(file, lines.length, `ends after ${hour} of ${HOURS_OF_YEAR} hours`);
  for (const [what, values] of Object.entries({
    temperature: temperatureC,
    radiation: sunWPerM2,
    wind: windMPerS,
  }))
    if (!fillGaps(values)) throw new WeatherFileError(file, 0, `has no ${what} at all`);
  const place = [location[1], location[3]].map((word) => word?.trim()).filter((word) => word && word !== "-");
  return hourlyYear(`EnergyPlus weather (${place.join(", ")})`, zoneHours, {
    temperatureC,
    sunWPerM2,
    windMPerS,
  });
}

/** Takes the hour before for each missing one; false when all are missing. */
function fillGaps(values: Float64Array): boolean {
  let known = values.findLast((value) => !Number.isNaN(value));
  if (known === undefined) return false;
  for (let hour = 0; hour < values.length; hour++) {
    const value = values[hour] as number;
    if (Number.isNaN(value)) values[hour] = known;
    else known = value;
  }
  return true;
}
