import type { ParticipantsSpec } from "../../src/domain/participants/spec.ts";
import type { StorageSpec } from "../../src/domain/participants/storage.ts";
import type { ThermochemicalSpec } from "../../src/domain/participants/thermochemical.ts";
import type { VehicleSpec } from "../../src/domain/participants/vehicle.ts";

export const battery: StorageSpec = {
  capacityWh: 10_000,
  chargeW: 5000,
  dischargeW: 5000,
  chargeEfficiency: 0.95,
  dischargeEfficiency: 0.95,
  lossPerDay: 0.001,
  wearEurPerKWh: 0.03,
};

export const vehicle: VehicleSpec = {
  ...battery,
  capacityWh: 60_000,
  chargeW: 11_000,
  lossPerDay: 0,
  leavesAt: 7 * 3600,
  returnsAt: 17 * 3600,
  days: [1, 2, 3, 4, 5],
  wantedWh: 48_000,
  reserveWh: 12_000,
  tripWh: 10_000,
  unpunctualSeconds: 1800,
};

export const store: ThermochemicalSpec = {
  capacityWh: 400_000,
  chargeW: 3000,
  dischargeW: 3000,
  chargeEfficiency: 0.65,
  dischargeEfficiency: 0.9,
  chargingC: 120,
  heaterC: 180,
};

export const all: ParticipantsSpec = {
  ...{ battery, vehicle, store },
  otherKWhPerYear: 5000,
  feedInLimitW: 3000,
};

export const close = (a: number, b: number, within: number): boolean => Math.abs(a - b) <= within;
