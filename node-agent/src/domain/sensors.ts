import type { Measured, Quality, Unit } from "./processImage.ts";

/** How a simulated sensor fails. `silent` stops its sample counter and keeps the last value. */
export type SensorFault =
  | { readonly kind: "value"; readonly value: number }
  | { readonly kind: "offset"; readonly byK: number }
  | { readonly kind: "nan" }
  | { readonly kind: "silent" };

export const SENSOR_UNITS = {
  outdoorC: "°C",
  roomC: "°C",
  bathAC: "°C",
  bathBC: "°C",
  oilFlowLpm: "l/min",
  floorFlowC: "°C",
  floorReturnC: "°C",
  floorSurfaceC: "°C",
  tankTopC: "°C",
  tankBottomC: "°C",
} as const satisfies Record<string, Unit>;

export type SensorName = keyof typeof SENSOR_UNITS;
const SENSOR_NAMES = Object.keys(SENSOR_UNITS) as SensorName[];

/** Seconds after which a silent sensor is stale and bad. */
export const STALE_SECONDS = 10;
export const BAD_SECONDS = 60;

/** One simulated sensor; mutable because it is sampled every second. */
export interface Sensor {
  value: number;
  sequence: number;
  lastGood: number;
  goodAt: number;
  fault: SensorFault | null;
}

export type SensorBank = Record<SensorName, Sensor>;

export function createSensors(): SensorBank {
  const fresh = (): Sensor => ({
    value: Number.NaN,
    sequence: 0,
    lastGood: Number.NaN,
    goodAt: Number.NEGATIVE_INFINITY,
    fault: null,
  });
  return Object.fromEntries(SENSOR_NAMES.map((name) => [name, fresh()])) as SensorBank;
}

/** Takes one sample of the true value, through the sensor's fault. Out of its range, a value is not good. */
export function sample(sensor: Sensor, truth: number, unit: "°C" | "l/min", now: number): void {
  const fault = sensor.fault;
  if (fault?.kind === "silent") return;
  sensor.value =
    fault === null
      ? truth
      : fault.kind === "nan"
        ? Number.NaN
        : fault.kind === "value"
          ? fault.value
          : truth + fault.byK;
  sensor.sequence += 1;
  const low = unit === "°C" ? -40 : -0.5;
  const high = unit === "°C" ? 110 : 60;
  if (sensor.value >= low && sensor.value <= high) {
    sensor.lastGood = sensor.value;
    sensor.goodAt = now;
  }
}

/** The sensor as the control sees it: last good value with the quality its age deserves. */
export function measuredBy(sensor: Sensor, name: SensorName, now: number): Measured {
  const age = now - sensor.goodAt;
  const quality: Quality = age <= STALE_SECONDS ? "good" : age <= BAD_SECONDS ? "stale" : "bad";
  return {
    value: sensor.lastGood,
    unit: SENSOR_UNITS[name],
    source: `sensor.${name}`,
    measuredAt: sensor.goodAt,
    quality,
  };
}
