/** Weather at one moment. */
export interface WeatherSample {
  readonly temperatureC: number;
  /** Global radiation on a horizontal plane. */
  readonly sunWPerM2: number;
  readonly windMPerS: number;
}

/** A weather a simulation can ask for any moment; the same answer for the same moment, always. */
export interface Weather {
  /** Shown to the operator, e.g. "DWD TRY 2015, mean year" or "Potsdam normals 1991–2020". */
  readonly name: string;
  at(unixSeconds: number): WeatherSample;
}

/** Mean temperature outside of the 24 hours before `now`, °C. */
export function meanOutdoor(weather: Weather, now: number): number {
  let sum = 0;
  for (let hour = 1; hour <= 24; hour++) sum += weather.at(now - hour * 3600).temperatureC;
  return sum / 24;
}
