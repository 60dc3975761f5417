import type { Measured, ProcessImage, Quality, Signal } from "../../src/domain/processImage.ts";

export const NOW = Date.parse("2026-01-15T10:00:00Z") / 1000;

const WELL: Record<Signal, number> = {
  outdoorC: 0,
  sunWPerM2: 0,
  roomC: 21,
  roomTargetC: 21,
  floorSurfaceC: 24,
  floorFlowC: 28,
  floorReturnC: 25,
  bathAC: 45,
  bathBC: 45,
  bathC: 45,
  socC: 60,
  oilFlowLpm: 10,
  waterOpeningPercent: 30,
  tankTopC: 48,
  tankBottomC: 44,
  nodePowerW: 0,
  computeSharePercent: 0,
  usefulHeatW: 0,
  rejectedHeatW: 0,
  boilerPowerW: 0,
  boosterPowerW: 0,
  generationW: 0,
  electricityPrice: 0.27,
};

/** A working site in January, with other values where they are given. */
export function image(
  values: Partial<Record<Signal, number>>,
  qualities: Partial<Record<Signal, Quality>> = {},
): ProcessImage {
  return Object.fromEntries(
    (Object.keys(WELL) as Signal[]).map((signal): [Signal, Measured] => [
      signal,
      {
        value: values[signal] ?? WELL[signal],
        unit: "°C",
        source: "test",
        measuredAt: NOW,
        quality: qualities[signal] ?? "good",
      },
    ]),
  ) as unknown as ProcessImage;
}
