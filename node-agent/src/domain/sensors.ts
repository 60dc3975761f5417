import { hashNoise } from "./hashNoise.ts";
import type { Measured, Quality, Unit } from "./processImage.ts";

/** How a simulated sensor fails. `silent` stops its sample counter and keeps the last value. */
export type SensorFault =
  | { readonly kind: "value"; readonly value: number }
  | { readonly kind: "offset"; readonly byK: number }
  | { readonly kind: "fahrenheit" }
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
  /** More than this is no temperature of its place: a sensor that has begun to speak Fahrenheit, for one. */
  readonly highestC: number;
}

const HIGHEST_C: Partial<Record<SensorName, number>> = {
  roomC: 45,
  outdoorC: 55,
  tankTopC: 95,
  tankBottomC: 95,
};

export type SensorBank = Record<SensorName, Sensor>;

export function createSensors(): SensorBank {
  const fresh = (name: SensorName): Sensor => ({
    value: Number.NaN,
    sequence: 0,
    lastGood: Number.NaN,
    goodAt: Number.NEGATIVE_INFINITY,
    fault: null,
    highestC: HIGHEST_C[name] ?? 110,
  });
  return Object.fromEntries(SENSOR_NAMES.map((name) => [name, fresh(name)])) as SensorBank;
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
          : fault.kind === "fahrenheit"
            ? truth * 1.8 + 32
            : truth + fault.byK;
  sensor.sequence += 1;
  const low = unit === "°C" ? -40 : -0.5;
  const high = unit === "°C" ? sensor.highestC : 60;
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

/** How real sensors differ from the truth. */
export interface SensorCharacter {
  readonly seed: number;
  /** Standard deviation of each sample, K. */
  readonly noiseK: number;
  /** Largest constant error of a sensor, K. */
  readonly offsetK: number;
  /** The room sensor hangs in a housing on a wall: its time constant. */
  readonly roomLagSeconds: number;
}

/** What a sensor shows instead of the truth. */
export type Distortion = (name: SensorName, truth: number, now: number) => number;

/** Noise, constant errors and the lag of the room sensor; the same for the same seed. */
export function createDistortion({ seed, noiseK, offsetK, roomLagSeconds }: SensorCharacter): Distortion {
  const index = Object.fromEntries(SENSOR_NAMES.map((name, i) => [name, i])) as Record<SensorName, number>;
  let roomC = Number.NaN;
  return (name, truth, now) => {
    if (SENSOR_UNITS[name] !== "°C") return truth;
    const i = index[name];
    let shown = truth;
    if (name === "roomC") {
      roomC = Number.isNaN(roomC) ? truth : roomC + (truth - roomC) / roomLagSeconds;
      shown = roomC;
    }
    const offset = (2 * hashNoise(seed, i, 101) - 1) * offsetK;
    // Uniform numbers have a standard deviation of 1/√12.
    return shown + offset + noiseK * Math.sqrt(12) * (hashNoise(seed, now, i) - 0.5);
  };
}
