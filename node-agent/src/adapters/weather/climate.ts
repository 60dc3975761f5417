import { hashNoise } from "../../domain/hashNoise.ts";
import type { Weather } from "../../domain/weather.ts";

/**
 * Monthly normals of the station Potsdam, 1991–2020, January to December (Deutscher Wetterdienst, Climate Data Center,
 * "Vieljährige Mittelwerte", rounded): mean air temperature in °C and global radiation on the horizontal in kWh/m².
 */
export const NORMALS = {
  temperatureC: [0.9, 1.7, 4.9, 9.8, 14.4, 17.6, 19.5, 19.1, 14.6, 9.8, 5.1, 1.9],
  sunKWhPerM2: [20, 35, 78, 125, 157, 164, 159, 141, 97, 54, 24, 16],
} as const;

const LATITUDE = 52.38;
const LONGITUDE = 13.06;
const DAY = 86_400;
const YEAR_DAYS = 365.2422;
const RADIANS = Math.PI / 180;

/** Weather made from the normals: day and night, clear and dull days, warm and cold spells, all repeatable for a seed. */
export function createClimate(seed = 1): Weather {
  const clearness = monthlyClearness();
  return {
    name: "Built-in climate: Potsdam, DWD normals 1991–2020",
    at: (unixSeconds) => {
      const day = Math.floor(unixSeconds / DAY);
      const month = monthPosition(unixSeconds);
      const clear = 0.45 + 1.1 * hashNoise(seed, day, 3);
      // Warm and cold spells of some days, stronger in winter than in summer.
      const season = Math.cos(((month - 0.5) / 12) * 2 * Math.PI);
      const spell = (smoothNoise(seed, unixSeconds / (4.5 * DAY), 1) - 0.5) * (16 + 4 * season);
      const localHour = ((unixSeconds / 3600 + LONGITUDE / 15) % 24) + 24;
      const swing = (3.4 - 2 * season) * (0.55 + 0.45 * clear);
      const daily = swing * Math.cos(((localHour - 15) / 24) * 2 * Math.PI);
      return {
        temperatureC: interpolateMonths(NORMALS.temperatureC, month) + spell + daily,
        sunWPerM2: clearSky(unixSeconds) * interpolateMonths(clearness, month) * clear,
        windMPerS: 1 + 7 * smoothNoise(seed, unixSeconds / (0.4 * DAY), 2) ** 1.3,
      };
    },
  };
}

/** Position in the year in months; 0.5 is the middle of January. */
function monthPosition(unixSeconds: number): number {
  const days = (unixSeconds / DAY) % YEAR_DAYS;
  return (days / YEAR_DAYS) * 12;
}

function interpolateMonths(values: readonly number[], position: number): number {
  const shifted = (position - 0.5 + 12) % 12;
  const before = Math.floor(shifted);
  const share = shifted - before;
  const a = values[before % 12] as number;
  const b = values[(before + 1) % 12] as number;
  return a + (b - a) * share;
}

function smoothNoise(seed: number, position: number, stream: number): number {
  const at = Math.floor(position);
  const share = position - at;
  const eased = share * share * (3 - 2 * share);
  const a = hashNoise(seed, at, stream);
  return a + (hashNoise(seed, at + 1, stream) - a) * eased;
}

/** Radiation of a cloudless sky on the horizontal (Haurwitz 1945), from the height of the sun. */
function clearSky(unixSeconds: number): number {
  const days = unixSeconds / DAY;
  const declination = -23.44 * Math.cos((((days % YEAR_DAYS) + 10) / YEAR_DAYS) * 2 * Math.PI) * RADIANS;
  const hourAngle = ((days % 1) * 360 + LONGITUDE - 180) * RADIANS;
  const height =
    Math.sin(LATITUDE * RADIANS) * Math.sin(declination) +
    Math.cos(LATITUDE * RADIANS) * Math.cos(declination) * Math.cos(hourAngle);
  return height <= 0.01 ? 0 : 1098 * height * Math.exp(-0.057 / height);
}

/** Share of the clear-sky radiation that reaches the ground in each month, so that the sums are the normals. */
function monthlyClearness(): number[] {
  const clearKWh = new Array<number>(12).fill(0);
  for (let quarter = 0; quarter < 365 * 96; quarter++) {
    const moment = quarter * 900;
    const month = Math.min(11, Math.floor(monthPosition(moment)));
    clearKWh[month] = (clearKWh[month] as number) + clearSky(moment) / 4000;
  }
  return clearKWh.map((sum, month) => (NORMALS.sunKWhPerM2[month] as number) / sum);
}
