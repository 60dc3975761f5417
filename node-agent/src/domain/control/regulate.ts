import { isUsable, type ProcessImage } from "../processImage.ts";
import type { Commands } from "./commands.ts";
import type { Plan } from "./decide.ts";

/** Seconds between two steps of the regulation, and life of its commands. */
export const REGULATION_SECONDS = 5;
const TTL_SECONDS = 30;
const VALVE_SECONDS = 30;

/** What the regulation remembers. */
export interface RegulationState {
  waterLevel: number;
  valveMovedAt: number;
  isDelivering: boolean;
}

export function initialRegulationState(): RegulationState {
  return { waterLevel: 1, valveMovedAt: 0, isDelivering: false };
}

/** Follows the plan: pump, water valve for the bath temperature, and less work when the bath runs out of lift. Pure. */
export function regulate(
  image: ProcessImage,
  plan: Plan,
  previous: RegulationState,
  now: number,
  bathMaxC: number,
): { commands: Commands; state: RegulationState } {
  const state = { ...previous };
  if (!isUsable(image.bathC)) {
    return {
      state: { ...state, isDelivering: false },
      commands: {
        issuedAt: now,
        ttlSeconds: TTL_SECONDS,
        reason: "bath temperature unknown",
        share: 0,
        oilPump: true,
        sink: "none",
        waterLevel: 0,
        floorPump: plan.boilerW > 0,
        boilerW: plan.boilerW,
        boosterW: plan.boosterW,
        dump: false,
      },
    };
  }
  const bath = image.bathC.value;
  const sinkC = plan.sink === "tank" ? image.tankBottomC : image.floorReturnC;
  const lift = isUsable(sinkC) ? bath - sinkC.value : Number.NEGATIVE_INFINITY;
  state.isDelivering = plan.sink !== "none" && (state.isDelivering ? lift > 1.5 : lift > 4);
  // The valve keeps a working bath near its target; a resting bath is emptied slowly but fully.
  if (now - state.valveMovedAt >= VALVE_SECONDS || now < state.valveMovedAt) {
    const target = plan.share > 0 ? plan.bathTargetC : Number.NEGATIVE_INFINITY;
    if (bath > target + 1 && state.waterLevel < 4) {
      state.waterLevel += 1;
      state.valveMovedAt = now;
    } else if (bath < target - 1 && state.waterLevel > 1) {
      state.waterLevel -= 1;
      state.valveMovedAt = now;
    }
  }
  const share = Math.min(plan.share, Math.max(0, (bathMaxC + 1 - bath) / 2));
  const floorPump = plan.boilerW > 0 || (plan.sink === "floor" && state.isDelivering);
  return {
    state,
    commands: {
      issuedAt: now,
      ttlSeconds: TTL_SECONDS,
      reason: plan.reason,
      share,
      oilPump: share > 0 || state.isDelivering,
      sink: state.isDelivering ? plan.sink : "none",
      waterLevel: state.waterLevel,
      floorPump,
      boilerW: plan.boilerW,
      boosterW: plan.boosterW,
      dump: false,
    },
  };
}

/** Whether the dry cooler of a bath that may give heat away runs. */
export function dumpWhenWarm(bathC: number, isOn: boolean): boolean {
  return isOn ? bathC > 50 : bathC > 56;
}
