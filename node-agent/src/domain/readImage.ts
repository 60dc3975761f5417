import type { LastSecond } from "./plant/site.ts";
import { isUsable, type Measured, type ProcessImage, type Quality, type Unit } from "./processImage.ts";
import { measuredBy, type SensorBank, type SensorName } from "./sensors.ts";

/** Freezes what the sensors, meters and the tariff say at `now`. */
export function readImage(from: {
  sensors: SensorBank;
  last: Readonly<LastSecond>;
  now: number;
  targetC: number;
  priceEurPerKWh: number;
  /** Sensors that answer and are not to be believed all the same. */
  isRoomStuck?: boolean;
  isTankBlind?: boolean;
}): ProcessImage {
  const { sensors, last, now } = from;
  const believed = (name: SensorName, isFalse = false): Measured => {
    const measured = measuredBy(sensors[name], name, now);
    return isFalse ? { ...measured, quality: "bad" } : measured;
  };
  const known = (value: number, unit: Unit, source: string, quality: Quality = "good"): Measured => ({
    value,
    unit,
    source,
    measuredAt: now,
    quality,
  });
  const bathAC = measuredBy(sensors.bathAC, "bathAC", now);
  const bathBC = measuredBy(sensors.bathBC, "bathBC", now);
  const floorReturnC = measuredBy(sensors.floorReturnC, "floorReturnC", now);
  const surface = measuredBy(sensors.floorSurfaceC, "floorSurfaceC", now);
  return {
    outdoorC: measuredBy(sensors.outdoorC, "outdoorC", now),
    sunWPerM2: known(last.sunWPerM2, "W/m²", "weather"),
    roomC: believed("roomC", from.isRoomStuck),
    roomTargetC: known(from.targetC, "°C", "schedule"),
    // The return is never colder than the slab it comes from, so it may stand in.
    floorSurfaceC:
      !isUsable(surface) && isUsable(floorReturnC)
        ? { ...floorReturnC, source: "estimate.return", quality: "substituted" }
        : surface,
    floorFlowC: measuredBy(sensors.floorFlowC, "floorFlowC", now),
    floorReturnC,
    bathAC,
    bathBC,
    bathC: higher(bathAC, bathBC),
    socC: known(last.socC, "°C", "estimate.soc"),
    oilFlowLpm: measuredBy(sensors.oilFlowLpm, "oilFlowLpm", now),
    waterOpeningPercent: known(last.waterOpening * 100, "%", "actuator.water-valve"),
    tankTopC: believed("tankTopC", from.isTankBlind),
    tankBottomC: believed("tankBottomC", from.isTankBlind),
    nodePowerW: known(last.nodeW, "W", "meter.electricity"),
    computeSharePercent: known(last.share * 100, "%", "cluster"),
    usefulHeatW: known(last.usefulW, "W", "meter.heat"),
    rejectedHeatW: known(last.rejectedW, "W", "meter.heat-rejected"),
    // What a store gives stands in for boiler and booster.
    boilerPowerW: known(last.boilerW + last.storeFloorW, "W", "meter.boiler"),
    boosterPowerW: known(last.boosterW + last.storeTankW, "W", "meter.booster"),
    generationW: known(last.generationW, "W", "meter.generation"),
    electricityPrice: known(from.priceEurPerKWh, "€/kWh", "tariff"),
  };
}

function higher(a: Measured, b: Measured): Measured {
  if (!isUsable(a)) return isUsable(b) ? { ...b, quality: "substituted" } : a;
  if (!isUsable(b)) return { ...a, quality: "substituted" };
  return a.value >= b.value ? a : b;
}
