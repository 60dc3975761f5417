/** Seconds the water valve's motor takes from shut to open, as mixer actuators do. */
export const VALVE_TRAVEL_SECONDS = 90;
/** Flow grows so much from shut to open on the valve's curve (equal percentage, bent to end at zero), so that heat is nearly linear in the opening. */
const VALVE_RANGE = 10;

/** Part of the full water flow at an opening of 0..1. */
export const waterShare = (opening: number): number =>
  (VALVE_RANGE ** Math.min(1, Math.max(0, opening)) - 1) / (VALVE_RANGE - 1);

/** Where the valve stands a second later. */
export function moveValve(opening: number, wanted: number): number {
  const most = 1 / VALVE_TRAVEL_SECONDS;
  return opening + Math.min(most, Math.max(-most, Math.min(1, Math.max(0, wanted)) - opening));
}

/** Power of a pump at a part of its full speed, W: flow grows with the speed, power with its cube. */
export const pumpPowerW = (fullW: number, speed: number): number => fullW * speed ** 3;
