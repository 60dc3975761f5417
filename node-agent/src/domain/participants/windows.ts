import type { ParticipantsSpec } from "./spec.ts";
import type { StorageSpec } from "./storage.ts";
import { contentEurPerKWh, givableWh, type ThermochemicalSpec } from "./thermochemical.ts";
import { expectedTrips, type VehicleSpec } from "./vehicle.ts";

/** Why a participant does what it does. */
export type Why =
  | "surplus"
  | "bought"
  | "gives"
  | "rests"
  | "empty"
  | "full"
  | "departure"
  | "reserve"
  | "waits"
  | "away"
  | "spilled";

/**
 * What a participant may do until the next decision: it takes what the site has to spare and gives what the site lacks, within these powers
 * (W, above 0 it takes). Equal limits are an order; limits around zero mean own consumption.
 */
export interface Window {
  readonly lowW: number;
  readonly highW: number;
  readonly why: Why;
  /** Moment the reason is about: a departure, a cheaper hour; Unix seconds. */
  readonly at?: number | undefined;
}

/** What all of them may do. The store may also stand in for boiler and booster. */
export interface Intents {
  readonly battery: Window | null;
  readonly vehicle: Window | null;
  /** Charges from what is fed in otherwise (`surplus`) or from what is lost otherwise (`spilled`). */
  readonly store: (Window & { readonly mayGive: boolean }) | null;
}

/** What is known when they are decided. */
export interface Outlook24 {
  readonly now: number;
  readonly priceEurPerKWh: number;
  /** Prices of the coming 24 hours, €/kWh. */
  readonly prices: readonly number[];
  readonly feedInEurPerKWh: number;
  readonly heatEurPerKWh: number;
  readonly month: number;
}

/** Contents as the devices say; null where there is no such device or it does not answer. */
export interface Contents {
  readonly batteryWh: number | null;
  readonly vehicleWh: number | null;
  readonly isConnected: boolean;
  readonly storeWh: number | null;
}

export const windowOf = (why: Why, lowW: number, highW: number, at?: number): Window => ({
  lowW,
  highW,
  why,
  at,
});
/** Contents below this part of the capacity are empty, above its complement full. */
const EDGE = 0.01;

export function quantileOf(values: readonly number[], part: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))] ?? Number.NaN;
}

/** The plain rules: what a good charger and a good inverter do by themselves. The reference the plan is compared with. */
export function ruleIntents(spec: ParticipantsSpec, contents: Contents, outlook: Outlook24): Intents {
  const { batteryWh, vehicleWh, storeWh, isConnected } = contents;
  return {
    battery: spec.battery && batteryWh !== null ? batteryRule(spec.battery, batteryWh, outlook) : null,
    vehicle:
      spec.vehicle && vehicleWh !== null
        ? vehicleRule(spec.vehicle, { vehicleWh, isConnected }, outlook)
        : null,
    store: spec.store && storeWh !== null ? storeRule(spec.store, storeWh, outlook) : null,
  };
}

/** Own consumption; buys in the cheapest fifth of the day where the dearest fifth pays for losses and wear, and gives from the middle price on. */
function batteryRule(spec: StorageSpec, contentWh: number, outlook: Outlook24): Window {
  const { priceEurPerKWh: price, prices } = outlook;
  const back = spec.chargeEfficiency * spec.dischargeEfficiency;
  const isWorth = quantileOf(prices, 0.8) * back - Math.max(0, price) - spec.wearEurPerKWh > 0;
  const isFull = contentWh >= (1 - EDGE) * spec.capacityWh;
  const isEmpty = contentWh <= EDGE * spec.capacityWh;
  if (price <= quantileOf(prices, 0.2) && isWorth && !isFull)
    return windowOf("bought", spec.chargeW, spec.chargeW);
  if (price < quantileOf(prices, 0.5)) return windowOf(isFull ? "full" : "surplus", 0, spec.chargeW);
  return windowOf(isEmpty ? "empty" : "gives", -spec.dischargeW, spec.chargeW);
}

/** When a car that is connected must be ready; null where it is not needed in the next days. */
export const departureOf = (spec: VehicleSpec, now: number): number | null =>
  expectedTrips(spec, true, now)[0]?.from ?? null;

/** What must be obeyed whoever plans: a car that is away takes nothing, and one below its reserve charges at once. */
export function vehicleDuty(
  spec: VehicleSpec,
  { vehicleWh, isConnected }: { vehicleWh: number; isConnected: boolean },
  now: number,
): Window | null {
  if (!isConnected) return windowOf("away", 0, 0);
  if (vehicleWh < spec.reserveWh - 1) return windowOf("reserve", spec.chargeW, spec.chargeW);
  const departure = departureOf(spec, now);
  const missingWh = spec.wantedWh - vehicleWh;
  if (departure === null || missingWh <= 0) return null;
  const neededSeconds = (missingWh / spec.chargeEfficiency / spec.chargeW) * 3600;
  const latest = departure - spec.unpunctualSeconds - neededSeconds - 600;
  return now >= latest ? windowOf("departure", spec.chargeW, spec.chargeW, departure) : null;
}

/** Charges in the cheapest third of the day and from own power, and in time before the departure. It gives nothing back. */
function vehicleRule(
  spec: VehicleSpec,
  car: { vehicleWh: number; isConnected: boolean },
  outlook: Outlook24,
): Window {
  const duty = vehicleDuty(spec, car, outlook.now);
  if (duty) return duty;
  const isFull = car.vehicleWh >= (1 - EDGE) * spec.capacityWh;
  if (isFull) return windowOf("full", 0, 0);
  if (car.vehicleWh >= spec.wantedWh) return windowOf("surplus", 0, spec.chargeW);
  const isCheap = outlook.priceEurPerKWh <= quantileOf(outlook.prices, 0.33);
  const departure = departureOf(spec, outlook.now) ?? undefined;
  if (isCheap) return windowOf("bought", spec.chargeW, spec.chargeW, departure);
  return windowOf("waits", 0, spec.chargeW, departure);
}

/** Charges from what is lost otherwise, and from what is fed in where winter's heat is worth more; gives when its content is worth less than the boiler's heat. */
function storeRule(
  spec: ThermochemicalSpec,
  contentWh: number,
  outlook: Outlook24,
): Window & { mayGive: boolean } {
  const value = contentEurPerKWh(spec, outlook.heatEurPerKWh, outlook.month);
  const isFull = contentWh >= (1 - EDGE) * spec.capacityWh;
  const isEmpty = givableWh(spec, contentWh) === 0;
  const isWorth = value * spec.chargeEfficiency > outlook.feedInEurPerKWh;
  return {
    ...windowOf(isFull ? "full" : isWorth ? "surplus" : isEmpty ? "empty" : "spilled", 0, spec.chargeW),
    mayGive: value < spec.dischargeEfficiency * outlook.heatEurPerKWh,
  };
}
