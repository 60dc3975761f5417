import type { Sink } from "../plant/dynamics.ts";
import { isUsable, type Measured, type ProcessImage } from "../processImage.ts";
import { type PiTuning, stepPi } from "./pi.ts";

/** What the node is doing, in one word. `limited` and `safe-off` are the safety rules' doing. */
export type Mode =
  | "heating"
  | "hot-water"
  | "preheating"
  | "waiting-for-work"
  | "hygiene"
  | "idle"
  | "frost-protection"
  | "limited"
  | "safe-off";

/** Constants of the rules for one site. */
export interface ControlConfig {
  /** Heat the building loses per kelvin. */
  readonly lossWPerK: number;
  /** Kelvin the building is warmer than outside without heating. */
  readonly freeGainK: number;
  readonly nodeHeatW: number;
  readonly boilerMinW: number;
  readonly boilerMaxW: number;
  readonly boosterW: number;
  readonly roomGainWPerK: number;
  readonly bathMaxC: number;
  /** What the exchanger moves per kelvin with valve and pump fully open. */
  readonly exchangeWPerK: number;
  /** What a litre a minute of oil carries, and the least speed of its pump, 0..1. */
  readonly oilWPerKPerLpm: number;
  readonly oilPumpLeast: number;
  /** Kelvin the floor's flow is warmer than its surface, per watt of heat. */
  readonly flowKPerW: number;
}

/** What the rules remember between decisions. */
export interface ControlState {
  isHeatingSeason: boolean;
  /** Outdoor temperature smoothed over a day, and over three hours. */
  outdoorDayC: number;
  outdoorHoursC: number;
  roomIntegralW: number;
  isComputingForFloor: boolean;
  isChargingTank: boolean;
  isBoilerOn: boolean;
  isBoosterOn: boolean;
  /** Heat the floor still owes the room, Wh. */
  floorDebtWh: number;
  hygieneDoneAt: number;
  hygieneHotSeconds: number;
  isHygieneRunning: boolean;
}

/** What the rules know besides the process image. */
export interface DecisionContext {
  readonly now: number;
  /** Seconds since the last decision. */
  readonly elapsedSeconds: number;
  /** Room target three hours from now. */
  readonly laterTargetC: number;
  /** Share of the next 24 hours with cheaper electricity. */
  readonly priceRank: number;
  /** Share of the modules for which there is paid work, 0..1. */
  readonly availability: number;
  /** Somebody wants it warmer at once, also out of the heating season. */
  readonly isBoosted?: boolean;
}

/** A decision: what to do until the next one, and why. */
export interface Plan {
  readonly mode: Mode;
  /** One sentence for the operator. */
  readonly reason: string;
  readonly reasons: readonly string[];
  readonly share: number;
  readonly sink: Sink;
  readonly bathTargetC: number;
  readonly boilerW: number;
  readonly boosterW: number;
  /** The dry cooler may take what nobody else does. */
  readonly mayDump?: boolean;
  /** The week's 60 °C against legionella is being made: nothing planned may put it off. */
  readonly isHygiene?: boolean;
}

const DAY = 86_400;
/** Days between two thermal disinfections (DVGW W 551 asks for 60 °C). */
const HYGIENE_DUE = 6 * DAY;
export const HYGIENE_OVERDUE = 7.5 * DAY;
/** Daily mean outside under which the house is heated; one kelvin of hysteresis to both sides. */
const SEASON_C = 15;
const TANK_FULL_C = 49;

/** Start of the rules at `now`, knowing the outdoor mean of the day before. */
export function initialControlState(now: number, outdoorDayC: number): ControlState {
  return {
    isHeatingSeason: outdoorDayC < SEASON_C,
    outdoorDayC,
    outdoorHoursC: outdoorDayC,
    roomIntegralW: 0,
    isComputingForFloor: false,
    isChargingTank: false,
    isBoilerOn: false,
    isBoosterOn: false,
    floorDebtWh: 0,
    hygieneDoneAt: now - DAY,
    hygieneHotSeconds: 0,
    isHygieneRunning: false,
  };
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value));
}

function valueOr(measured: Measured, fallback: number): number {
  return isUsable(measured) ? measured.value : fallback;
}

/**
 * The rules: heating curve, room PI, hysteresis and price quantile. Pure: the same image, state and context give the same plan.
 * Order of rank: hot water first (it saves electricity), then the floor (it saves fuel).
 */
export function decide(
  image: ProcessImage,
  previous: ControlState,
  context: DecisionContext,
  config: ControlConfig,
): { plan: Plan; state: ControlState } {
  const state = { ...previous };
  const reasons: string[] = [];
  const hours = context.elapsedSeconds / 3600;
  const tank = decideTank(image, state, context, reasons);
  const floor = decideFloor(image, state, context, config, reasons);
  const booster = decideBooster(image, state, context, tank.isCharging, reasons);

  let mode: Mode = "idle";
  let share = 0;
  let sink: Sink = "none";
  let bathTargetC = 45;
  if (tank.isCharging) {
    mode = "hot-water";
    share = 1;
    sink = "tank";
    // Two kelvin under the limit, so that the valve opens before the work has to give way.
    bathTargetC = clamp(tank.bottomC + 8, 45, config.bathMaxC - 2);
  } else if (floor.share > 0) {
    mode = floor.isPreheating ? "preheating" : "heating";
    share = floor.share;
    sink = "floor";
  } else if (floor.demandW > 0) {
    // Nothing is computed now, but what the bath still holds belongs to the room.
    sink = "floor";
  } else if (tank.bottomC < TANK_FULL_C) {
    sink = "tank";
  }
  const wanted = share;
  share = Math.min(share, context.availability);
  if (wanted > 0 && share === 0) {
    mode = "waiting-for-work";
    reasons.unshift("Heat is wanted but no agreement gives work; boiler and booster heat meanwhile");
  } else if (share < wanted) {
    reasons.push(`Work for only ${Math.round(share * 100)} % of the modules`);
  }

  // The boiler owes what the node does not give. Measured heat counts, not hoped-for heat.
  const nodeW = sink === "floor" ? valueOr(image.usefulHeatW, 0) : 0;
  const boilerNow = valueOr(image.boilerPowerW, 0);
  state.floorDebtWh = clamp(
    state.floorDebtWh + (floor.boilerDemandW - nodeW - boilerNow) * hours,
    -1500,
    3000,
  );
  const restW = Math.max(0, floor.boilerDemandW - (sink === "floor" ? share * config.nodeHeatW : 0));
  const isTooWarm = valueOr(image.roomC, floor.targetC) > floor.targetC + 0.4;
  const isTooCold = valueOr(image.roomC, floor.targetC) < floor.targetC - 0.3;
  state.isBoilerOn = state.isBoilerOn
    ? state.floorDebtWh > -300 && !isTooWarm && restW > 0
    : !isTooWarm && restW > 100 && state.floorDebtWh > (isTooCold ? 200 : 1000);
  const boilerW = state.isBoilerOn
    ? clamp(restW + Math.max(0, state.floorDebtWh), config.boilerMinW, config.boilerMaxW)
    : 0;
  if (boilerW > 0) {
    reasons.push(`Boiler gives ${(boilerW / 1000).toFixed(1)} kW: the room needs ${kw(floor.boilerDemandW)}`);
    if (mode === "idle") mode = "heating";
  }
  if (booster.isHygiene && mode === "idle") mode = "hygiene";
  if (reasons.length === 0) reasons.push(idleReason(state, floor.targetC, image));
  return {
    state,
    plan: {
      mode,
      reason: reasons[0] as string,
      reasons,
      share,
      sink,
      bathTargetC,
      boilerW,
      boosterW: booster.isOn ? config.boosterW : 0,
      isHygiene: booster.isHygiene,
    },
  };
}

/** The room's controller gives heat in W. */
const roomTuning = (config: ControlConfig): PiTuning => ({
  gain: config.roomGainWPerK,
  integralSeconds: 8 * 3600,
  low: 0,
  high: config.nodeHeatW + config.boilerMaxW,
  integralMost: 0.35 * config.lossWPerK * 20,
});

function decideFloor(
  image: ProcessImage,
  state: ControlState,
  context: DecisionContext,
  config: ControlConfig,
  reasons: string[],
) {
  const targetC = image.roomTargetC.value;
  const outdoor = valueOr(image.outdoorC, Number.isNaN(state.outdoorDayC) ? 5 : state.outdoorDayC);
  const smooth = (old: number, tauSeconds: number) =>
    Number.isNaN(old)
      ? outdoor
      : old + (outdoor - old) * (1 - Math.exp(-context.elapsedSeconds / tauSeconds));
  state.outdoorDayC = smooth(state.outdoorDayC, DAY);
  state.outdoorHoursC = smooth(state.outdoorHoursC, 3 * 3600);
  state.isHeatingSeason = state.isHeatingSeason
    ? state.outdoorDayC < SEASON_C + 1
    : state.outdoorDayC < SEASON_C - 1;
  if (!state.isHeatingSeason && !context.isBoosted) {
    state.roomIntegralW = 0;
    state.floorDebtWh = 0;
    state.isComputingForFloor = false;
    return { share: 0, demandW: 0, boilerDemandW: 0, isPreheating: false, targetC };
  }
  // Without a room sensor the heating curve drives alone.
  const hasRoom = isUsable(image.roomC);
  const errorK = hasRoom ? targetC - image.roomC.value : 0;
  const curveW = config.lossWPerK * (targetC - config.freeGainK - state.outdoorHoursC);
  if (!hasRoom) reasons.push("Room sensor fails: heating curve alone");
  const { output: demandW, integral } = stepPi(roomTuning(config), state.roomIntegralW, {
    error: errorK,
    seconds: context.elapsedSeconds,
    feedforward: curveW,
  });
  state.roomIntegralW = integral;

  // Where the node alone can carry the room, it moves its work to cheap hours; the slab keeps the heat.
  const isMarginal = demandW < 1.5 * config.nodeHeatW;
  const shiftK = !isMarginal ? 0 : context.priceRank <= 0.25 ? 0.3 : context.priceRank >= 0.8 ? -0.3 : 0;
  const shiftedW = Math.max(0, demandW + shiftK * config.roomGainWPerK);
  const relative = shiftedW / config.nodeHeatW;
  state.isComputingForFloor = state.isComputingForFloor ? relative > 0.12 : relative > 0.35;
  const share = state.isComputingForFloor ? clamp(relative, 0.2, 1) : 0;
  const isPreheating = share > 0 && shiftK > 0 && shiftedW > demandW && demandW < config.nodeHeatW * 0.5;
  if (share > 0) {
    const room = hasRoom
      ? `room ${image.roomC.value.toFixed(1)} °C, target ${targetC.toFixed(1)} °C`
      : "room unknown";
    reasons.push(
      isPreheating
        ? `Electricity is cheap now: the floor stores heat (${room})`
        : `The room needs ${kw(demandW)} (${room}, outside ${outdoor.toFixed(1)} °C): ${Math.round(share * 100)} % of the modules compute`,
    );
  }
  return {
    share,
    demandW: Math.max(demandW, share > 0 ? 1 : 0),
    boilerDemandW: demandW,
    isPreheating,
    targetC,
  };
}

function decideTank(image: ProcessImage, state: ControlState, context: DecisionContext, reasons: string[]) {
  if (!isUsable(image.tankTopC) || !isUsable(image.tankBottomC)) {
    state.isChargingTank = false;
    reasons.push("A tank sensor fails: no charging of the tank");
    return { isCharging: false, bottomC: TANK_FULL_C };
  }
  const topC = image.tankTopC.value;
  const bottomC = image.tankBottomC.value;
  const meanC = (topC + bottomC) / 2;
  if (state.isChargingTank) {
    state.isChargingTank = bottomC < TANK_FULL_C;
  } else {
    const isNeeded = topC < 47 || meanC < 34;
    const isCheap = context.priceRank <= 0.3 && meanC < 42;
    state.isChargingTank = isNeeded || isCheap;
  }
  if (state.isChargingTank) {
    reasons.push(`Hot water is charged: tank ${topC.toFixed(0)} °C above, ${bottomC.toFixed(0)} °C below`);
  }
  return { isCharging: state.isChargingTank, bottomC };
}

function decideBooster(
  image: ProcessImage,
  state: ControlState,
  context: DecisionContext,
  isCharging: boolean,
  reasons: string[],
) {
  // Nothing would say when to stop.
  if (!isUsable(image.tankTopC)) {
    state.hygieneHotSeconds = 0;
    state.isBoosterOn = false;
    return { isOn: false, isHygiene: false };
  }
  const topC = image.tankTopC.value;
  const sinceHygiene = context.now - state.hygieneDoneAt;
  const isDue =
    sinceHygiene > HYGIENE_DUE && (context.priceRank <= 0.3 || sinceHygiene > HYGIENE_DUE + DAY / 2);
  if (isDue) state.isHygieneRunning = true;
  if (state.isHygieneRunning) {
    state.hygieneHotSeconds = topC >= 60 ? state.hygieneHotSeconds + context.elapsedSeconds : 0;
    if (state.hygieneHotSeconds >= 1800) {
      state.isHygieneRunning = false;
      state.hygieneHotSeconds = 0;
      state.hygieneDoneAt = context.now;
    }
  }
  if (state.isHygieneRunning) {
    reasons.push("Weekly 60 °C against legionella: booster on");
    return { isOn: topC < 61.5, isHygiene: true };
  }
  const startC = isCharging ? 42 : 44;
  state.isBoosterOn = state.isBoosterOn ? topC < 46.5 : topC < startC;
  if (state.isBoosterOn) reasons.push(`Booster on: hot water only ${topC.toFixed(0)} °C`);
  return { isOn: state.isBoosterOn, isHygiene: false };
}

function idleReason(state: ControlState, targetC: number, image: ProcessImage): string {
  if (!state.isHeatingSeason) return "Summer: tank is warm, nobody needs heat";
  const room = isUsable(image.roomC) ? `${image.roomC.value.toFixed(1)} °C` : "unknown";
  return `Room ${room} at target ${targetC.toFixed(1)} °C, tank warm: no heat needed`;
}

function kw(watt: number): string {
  return `${(watt / 1000).toFixed(1)} kW`;
}
