import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { readWeather } from "../../node-agent/src/adapters/weather/readWeather.ts";

export interface StartOptions {
  /** Local seconds per second. */
  speed: number;
  /** Unix seconds of local time when the pages open. */
  startAt: number;
  /** Test reference year file, or undefined for the built-in climate. */
  weather: string | undefined;
  keep: boolean;
  portOffset: number;
  help: boolean;
}

const DAY_IN_TWO_MINUTES = 720;

export const startHelp = `npm start [-- options]
  --speed N          local seconds per second, 1 to 10000 (default ${DAY_IN_TWO_MINUTES}: a day in two minutes)
  --date YYYY-MM-DD  local date at the start (default: 15 January of this year)
  --weather FILE     hourly year of the German weather service (TRY .dat) or EnergyPlus (.epw) for the simulated buildings
  --keep             go on with the world of the last run instead of a fresh one
  --port-offset N    add N to every port
  --help             this text`;

/** Reads the options of `npm start`; throws a sentence for what it cannot read. */
export function readStartOptions(args: string[], now = new Date()): StartOptions {
  const { values } = parseArgs({
    args,
    options: {
      speed: { type: "string" },
      date: { type: "string" },
      weather: { type: "string" },
      keep: { type: "boolean", default: false },
      "port-offset": { type: "string" },
      help: { type: "boolean", default: false },
    },
  });
  const speed = number("--speed", values.speed, DAY_IN_TWO_MINUTES, 1, 10_000);
  const portOffset = number("--port-offset", values["port-offset"], 0, 0, 9_000);
  const date = values.date ?? `${now.getUTCFullYear()}-01-15`;
  const startAt = /^\d{4}-\d{2}-\d{2}$/.test(date) ? Date.parse(`${date}T06:00:00Z`) / 1_000 : Number.NaN;
  if (!Number.isFinite(startAt) || new Date(startAt * 1_000).toISOString().slice(0, 10) !== date)
    throw new Error(`--date ${date}: a date such as 2026-01-15 is expected.`);
  const weather = values.weather === undefined ? undefined : resolve(values.weather);
  // Read here already: what is wrong with the file is said before anything is started.
  if (weather !== undefined) readWeather(weather);
  return { speed, startAt, weather, keep: values.keep, portOffset, help: values.help };
}

function number(name: string, text: string | undefined, fallback: number, min: number, max: number): number {
  if (text === undefined) return fallback;
  const value = Number(text);
  if (!Number.isFinite(value) || value < min || value > max)
    throw new Error(`${name} ${text}: a number from ${min} to ${max} is expected.`);
  return value;
}
