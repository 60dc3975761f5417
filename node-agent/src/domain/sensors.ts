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
export const SENSOR_NAMES = Object.keys(SENSOR_UNITS) as SensorName[];

/** Seconds after which a silent sensor is stale and bad. */
export const STALE_SECONDS = 10;
export const BAD_SECONDS = 60;

const RANGE: Record<Unit, readonly [number, number]> = {
  "°C": [-40, 110],
  "l/min": [-0.5, 60],
  W: [0, 1e6],
  "%": [0, 100],
  "W/m²": [0, 1500],
  "€/kWh": [-5, 5],
  "m/s": [0, 80],
};

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

/** Takes one sample of the true value, through the sensor's fault. */
export function sample(sensor: Sensor, truth: number, unit: Unit, now: number): void {
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
  const [low, high] = RANGE[unit];
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
