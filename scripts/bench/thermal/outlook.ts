import { hashNoise } from "../../../node-agent/src/domain/hashNoise.ts";
import type { Outlook } from "../../../node-agent/src/domain/planning/forecast.ts";
import type { Weather } from "../../../node-agent/src/domain/weather.ts";

const HOUR = 3600;
const ISSUED_SECONDS = 6 * HOUR;

/** Standard deviation of a forecast's temperature by lead time, K: some tenths at once, about 2.5 K after two days. */
const sigmaK = (leadHours: number) => Math.min(3, 0.3 + 0.045 * leadHours);
/** Relative error of the sun. */
const sigmaSun = (leadHours: number) => Math.min(0.6, 0.1 + 0.012 * leadHours);

/** The true weather with an error that grows with the lead time and holds together over hours; a new one every six hours. */
export function degradedOutlook(weather: Weather, seed: number): Outlook {
  return {
    name: "true weather with forecast errors",
    at: (moment, now) => {
      const issued = Math.floor(now / ISSUED_SECONDS);
      const leadHours = Math.max(0, moment - issued * ISSUED_SECONDS) / HOUR;
      const noise = (stream: number, spanSeconds: number) => {
        const position = moment / spanSeconds;
        const at = Math.floor(position);
        const value = (knot: number) => (hashNoise(seed + 7919 * stream, issued, knot) - 0.5) * Math.sqrt(12);
        return value(at) + (value(at + 1) - value(at)) * (position - at);
      };
      const { temperatureC, sunWPerM2 } = weather.at(moment);
      return {
        outdoorC: temperatureC + sigmaK(leadHours) * noise(1, 8 * HOUR),
        sunWPerM2: Math.max(0, sunWPerM2 * (1 + sigmaSun(leadHours) * noise(2, 4 * HOUR))),
      };
    },
  };
}

/** A forecast that is always right. */
export function perfectOutlook(weather: Weather): Outlook {
  return {
    name: "true weather",
    at: (moment) => {
      const { temperatureC, sunWPerM2 } = weather.at(moment);
      return { outdoorC: temperatureC, sunWPerM2 };
    },
  };
}
