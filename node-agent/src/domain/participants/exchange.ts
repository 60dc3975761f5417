import type { ParticipantsSpec } from "./spec.ts";

/** What the site exchanged with the grid since the start, with its participants and as it would have been without them; plain JSON. */
export interface Exchange {
  /** Unix seconds of the last second counted. */
  readonly at: number;
  readonly importWh: number;
  readonly exportWh: number;
  /** Own generation that could neither be used nor fed in. */
  readonly spilledWh: number;
  /** Paid for electricity less what feeding in brought, €. */
  readonly eur: number;
  /** The same with the same house and heating computer but no participant. */
  readonly withoutEur: number;
  readonly wearEur: number;
  readonly importWithoutWh: number;
  readonly spilledWithoutWh: number;
  /** What the car cost at the prices of the seconds in which it charged, €. */
  readonly vehicleEur: number;
}

export const NO_EXCHANGE: Exchange = {
  at: 0,
  importWh: 0,
  exportWh: 0,
  spilledWh: 0,
  eur: 0,
  withoutEur: 0,
  wearEur: 0,
  importWithoutWh: 0,
  spilledWithoutWh: 0,
  vehicleEur: 0,
};

/** Money of a net power (above 0 it is drawn) over an hour, €, and where the energy goes, W. */
export function exchanged(
  netW: number,
  at: { priceEurPerKWh: number; feedInEurPerKWh: number; feedInLimitW: number },
): { eurPerHour: number; importW: number; exportW: number; spilledW: number } {
  const importW = Math.max(0, netW);
  const exportW = Math.min(Math.max(0, -netW), at.feedInLimitW);
  return {
    eurPerHour: (importW * at.priceEurPerKWh - exportW * at.feedInEurPerKWh) / 1000,
    importW,
    exportW,
    spilledW: Math.max(0, -netW) - exportW,
  };
}

/** Adds one second. `baseW` is what house and heating computer draw less what the site generates. */
export function settleSecond(
  before: Exchange,
  spec: ParticipantsSpec,
  of: {
    now: number;
    baseW: number;
    powers: { batteryW: number; vehicleW: number; storeW: number };
    priceEurPerKWh: number;
    feedInEurPerKWh: number;
  },
): Exchange {
  const { batteryW, vehicleW, storeW } = of.powers;
  const prices = { ...of, feedInLimitW: spec.feedInLimitW };
  const without = exchanged(of.baseW, prices);
  const withCar = exchanged(of.baseW + vehicleW, prices);
  const all = exchanged(of.baseW + batteryW + vehicleW + storeW, prices);
  const wear = (spec.battery?.wearEurPerKWh ?? 0) * Math.max(0, -batteryW);
  const carWear = (spec.vehicle?.wearEurPerKWh ?? 0) * Math.max(0, -vehicleW);
  return {
    at: of.now,
    importWh: before.importWh + all.importW / 3600,
    exportWh: before.exportWh + all.exportW / 3600,
    spilledWh: before.spilledWh + all.spilledW / 3600,
    eur: before.eur + all.eurPerHour / 3600,
    withoutEur: before.withoutEur + without.eurPerHour / 3600,
    wearEur: before.wearEur + (wear + carWear) / 3.6e6,
    importWithoutWh: before.importWithoutWh + without.importW / 3600,
    spilledWithoutWh: before.spilledWithoutWh + without.spilledW / 3600,
    vehicleEur: before.vehicleEur + (withCar.eurPerHour - without.eurPerHour) / 3600,
  };
}
