import type { ChargingHeat } from "../domain/participants/thermochemical.ts";

/** A battery behind its inverter. The twin is one (`domain/participants/twin.ts`); SunSpec and Modbus inverters are others. */
export interface BatteryInverter {
  /** Energy in it, Wh; null while it does not answer. */
  contentWh(): number | null;
  /** Asks for a power at the connection, W: above 0 it takes, below 0 it gives. Falls to 0 at `until` (Unix seconds). */
  setPower(watt: number, until: number): void;
  /** Power of the last second. */
  powerW(): number;
}

/** A charge point with the car at it (OCPP, ISO 15118). */
export interface ChargePoint extends BatteryInverter {
  /** A car is plugged in; `contentWh` is that of the car, also while it is away as far as it is known. */
  isConnected(): boolean;
}

/** A store of heat charged by an electric heater of its own. No pipe of the bath leads to it: it takes `ChargingHeat` alone. */
export interface HeatStore {
  contentWh(): number | null;
  /** Charges until `until`; null stops. */
  charge(heat: ChargingHeat | null, until: number): void;
  /** Heater power and heat given in the last second, W. */
  powerW(): { inW: number; outW: number };
}

/** What the operator of the grid allows the site to draw (§ 14a EnWG, EEBUS LPC). */
export interface GridLimit {
  /** Most power drawn at `now`, W; null without a limit. NaN where the signal cannot be read: that is never taken for no limit. */
  limitW(now: number): number | null;
}
