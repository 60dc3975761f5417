import type { BatteryInverter, ChargePoint, HeatStore } from "../../ports/Participants.ts";
import { MAX_TTL_SECONDS } from "../control/commands.ts";
import type { ParticipantsSpec } from "./spec.ts";
import { type StorageState, stepStorage, storageAt } from "./storage.ts";
import { type ChargingHeat, stepThermochemical, type ThermochemicalState } from "./thermochemical.ts";
import { moveVehicle, stepVehicle, type VehicleState, vehicleAt } from "./vehicle.ts";

/** What the simulated participants hold; plain JSON. */
export interface TwinState {
  readonly battery: StorageState | null;
  readonly vehicle: VehicleState | null;
  readonly store: ThermochemicalState | null;
}

/** The simulated participants: each answers by its port, and lives a second at a time. */
export interface Twin {
  readonly battery: BatteryInverter | null;
  readonly vehicle: ChargePoint | null;
  readonly store: HeatStore | null;
  /** One second from `now` on, with the heat asked of the store, W; the heat it gave. */
  second(now: number, heatOutW: number): number;
  state(): TwinState;
}

/** A power asked for, and until when. */
interface Setpoint<T> {
  readonly value: T;
  readonly until: number;
}

export function createTwin(spec: ParticipantsSpec, seed: number, from?: TwinState): Twin {
  const half = (capacityWh: number) => storageAt(capacityWh / 2);
  let battery = spec.battery ? (from?.battery ?? half(spec.battery.capacityWh)) : null;
  let vehicle = spec.vehicle ? (from?.vehicle ?? vehicleAt(spec.vehicle.wantedWh)) : null;
  let store = spec.store ? (from?.store ?? half(spec.store.capacityWh)) : null;
  // Nothing asked for outlives a restart.
  let batteryW: Setpoint<number> = { value: 0, until: 0 };
  let vehicleW: Setpoint<number> = { value: 0, until: 0 };
  let heat: Setpoint<ChargingHeat | null> = { value: null, until: 0 };
  const last = { batteryW: 0, vehicleW: 0, inW: 0, outW: 0 };
  // One from the future is void too: the clock was set back.
  const alive = <T>({ value, until }: Setpoint<T>, now: number, safe: T): T =>
    now < until && until - now <= MAX_TTL_SECONDS ? value : safe;

  return {
    battery: spec.battery
      ? {
          contentWh: () => battery?.contentWh ?? null,
          setPower: (value, until) => {
            batteryW = { value, until };
          },
          powerW: () => last.batteryW,
        }
      : null,
    vehicle: spec.vehicle
      ? {
          contentWh: () => vehicle?.contentWh ?? null,
          isConnected: () => vehicle?.isConnected ?? false,
          setPower: (value, until) => {
            vehicleW = { value, until };
          },
          powerW: () => last.vehicleW,
        }
      : null,
    store: spec.store
      ? {
          contentWh: () => store?.contentWh ?? null,
          charge: (value, until) => {
            heat = { value, until };
          },
          powerW: () => ({ inW: last.inW, outW: last.outW }),
        }
      : null,
    second: (now, heatOutW) => {
      if (spec.battery && battery) {
        const stepped = stepStorage(spec.battery, battery, { powerW: alive(batteryW, now, 0), seconds: 1 });
        battery = stepped.state;
        last.batteryW = stepped.powerW;
      }
      if (spec.vehicle && vehicle) {
        const moved = now % 60 === 0 ? moveVehicle(spec.vehicle, vehicle, now, seed) : vehicle;
        const stepped = stepVehicle(spec.vehicle, moved, { powerW: alive(vehicleW, now, 0), seconds: 1 });
        vehicle = stepped.state;
        last.vehicleW = stepped.powerW;
      }
      if (spec.store && store) {
        const stepped = stepThermochemical(spec.store, store, {
          ...{ heat: alive(heat, now, null), heatOutW, seconds: 1 },
        });
        store = stepped.state;
        last.inW = stepped.inW;
        last.outW = stepped.outW;
      }
      return last.outW;
    },
    state: () => ({ battery, vehicle, store }),
  };
}
