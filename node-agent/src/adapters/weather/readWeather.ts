import { readFileSync } from "node:fs";
import type { Weather } from "../../domain/weather.ts";
import { parseEnergyPlusWeather } from "./epw.ts";
import { WeatherFileError } from "./hourlyYear.ts";
import { parseTestReferenceYear } from "./try.ts";

/** Reads a weather file of an hourly year: EnergyPlus where its name ends in .epw, else a DWD test reference year. Throws WeatherFileError. */
export function readWeather(file: string): Weather {
  let text: string;
  try {
    text = readFileSync(file, "latin1");
  } catch (cause) {
    throw new WeatherFileError(file, 0, "cannot be read", { cause });
  }
  return /\.epw$/i.test(file) ? parseEnergyPlusWeather(text, file) : parseTestReferenceYear(text, file);
}
