/** How far a value may be trusted. A stale sensor is a value with a quality, never an exception. */
export type Quality = "good" | "stale" | "substituted" | "bad";

/** One value of the process image; nothing reads `value` without looking at `quality`. */
export interface Measured {
  readonly value: number;
  readonly unit: Unit;
  /** Where it comes from, e.g. `sensor.bath-a`, `meter.heat`, `estimate.soc`. */
  readonly source: string;
  /** Unix seconds of the measurement, not of the reading. */
  readonly measuredAt: number;
  readonly quality: Quality;
}

export type Unit = "°C" | "W" | "l/min" | "%" | "W/m²" | "€/kWh" | "m/s";

/** Everything the control knows at one moment, frozen before it decides. */
export interface ProcessImage {
  readonly outdoorC: Measured;
  readonly sunWPerM2: Measured;
  readonly roomC: Measured;
  readonly roomTargetC: Measured;
  readonly floorSurfaceC: Measured;
  readonly floorFlowC: Measured;
  readonly floorReturnC: Measured;
  readonly bathAC: Measured;
  readonly bathBC: Measured;
  /** The higher of the trusted bath sensors. */
  readonly bathC: Measured;
  /** Hottest chip, estimated from bath temperature and module power. */
  readonly socC: Measured;
  readonly oilFlowLpm: Measured;
  /** Where the water valve stands, 0 (shut) to 100. */
  readonly waterOpeningPercent: Measured;
  readonly tankTopC: Measured;
  readonly tankBottomC: Measured;
  /** Electrical power of the node at the wall. */
  readonly nodePowerW: Measured;
  /** Share of the modules that compute, 0..100. */
  readonly computeSharePercent: Measured;
  /** Heat the building takes through the exchanger now. */
  readonly usefulHeatW: Measured;
  /** Heat given to the air outside by the dry cooler now. */
  readonly rejectedHeatW: Measured;
  /** Heat into the floor beside the exchanger's: boiler, and a heat store where there is one. Into the tank: booster and store. */
  readonly boilerPowerW: Measured;
  readonly boosterPowerW: Measured;
  /** Own renewable generation of the site; 0 where there is none. */
  readonly generationW: Measured;
  readonly electricityPrice: Measured;
}

export type Signal = keyof ProcessImage;

/** True when the value may drive a decision. */
export function isUsable(measured: Measured): boolean {
  return (
    (measured.quality === "good" || measured.quality === "substituted") && Number.isFinite(measured.value)
  );
}
