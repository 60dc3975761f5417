import type { ParticipantsReport } from "../domain/participants/Participants.ts";
import { departureOf } from "../domain/participants/windows.ts";

/** Battery, car and heat store as pages and commands show them. Powers in W, above 0 they take; contents in per cent. */
export interface ParticipantsStatus {
  battery: { percent: number; powerW: number } | null;
  car: {
    isConnected: boolean;
    /** As it was when it left, while it is away. */
    percent: number;
    powerW: number;
    wantedPercent: number;
    /** When it must be ready, Unix seconds; null while it is away or not needed. */
    leavesAt: number | null;
  } | null;
  store: { percent: number; kWh: number; inW: number; outW: number } | null;
  /** What the grid operator allows now, W. */
  gridLimitW: number | null;
  /** What each does now and why. */
  reasons: string[];
  /** Since the start, with them and as it would have been without. */
  total: {
    importKWh: number;
    exportKWh: number;
    /** Own power that could neither be used nor fed in. */
    lostKWh: number;
    batteryOutKWh: number;
    carInKWh: number;
    carBackKWh: number;
    storeInKWh: number;
    storeOutKWh: number;
    electricityEur: number;
    withoutEur: number;
  };
}

export function participantsStatus(
  report: ParticipantsReport | null,
  now: number,
): ParticipantsStatus | null {
  if (!report) return null;
  const { spec, contents, twin, exchange } = report;
  const percent = (wh: number | null, capacityWh: number) => Math.round((100 * (wh ?? 0)) / capacityWh);
  const kWh = (wh: number | undefined) => (wh ?? 0) / 1000;
  const watt = Math.round;
  return {
    battery: spec.battery
      ? { percent: percent(contents.batteryWh, spec.battery.capacityWh), powerW: watt(report.batteryW) }
      : null,
    car: spec.vehicle
      ? {
          isConnected: contents.isConnected,
          percent: percent(contents.vehicleWh, spec.vehicle.capacityWh),
          powerW: watt(report.vehicleW),
          wantedPercent: percent(spec.vehicle.wantedWh, spec.vehicle.capacityWh),
          leavesAt: contents.isConnected ? departureOf(spec.vehicle, now) : null,
        }
      : null,
    store: spec.store
      ? {
          percent: percent(contents.storeWh, spec.store.capacityWh),
          kWh: Math.round(kWh(contents.storeWh ?? 0)),
          ...{ inW: watt(report.storeInW), outW: watt(report.storeOutW) },
        }
      : null,
    gridLimitW: report.limitW,
    reasons: [...report.reasons],
    total: {
      importKWh: kWh(exchange.importWh),
      exportKWh: kWh(exchange.exportWh),
      lostKWh: kWh(exchange.spilledWh),
      batteryOutKWh: kWh(twin.battery?.outWh),
      carInKWh: kWh(twin.vehicle?.inWh),
      carBackKWh: kWh(twin.vehicle?.outWh),
      storeInKWh: kWh(twin.store?.inWh),
      storeOutKWh: kWh(twin.store?.outWh),
      electricityEur: exchange.eur + exchange.wearEur,
      withoutEur: exchange.withoutEur,
    },
  };
}
