/**
 * The safety rules: pure, stepped once a second, without network, solver or dependency. They know nothing of plans or prices and
 * only ever take something away: power, heat, permission. The hardware limiter and its relay stay mandatory beside them.
 *
 * Time is counted in own steps, and freshness by the sensor's own sample counter, so no clock jump can make a dead sensor
 * look alive or a live one dead.
 */

import { freshMemory, observe, type Sample, type SensorMemory, trusted } from "./safetySensors.ts";

/** Limits, in °C unless the name says otherwise. */
export const SAFETY_LIMITS = {
  bathHalfC: 60,
  bathIdleC: 65,
  /** Half a kelvin under 70 °C for the tolerance of the sensors. */
  bathOffC: 69.5,
  bathRiseKPerMinute: 2,
  bathDisagreementK: 5,
  noFlowIdleSeconds: 10,
  noFlowOffSeconds: 30,
  minFlowLpm: 2,
  floorFlowShutC: 47,
  floorFlowPumpOffC: 52,
  floorSurfaceC: 29,
  frostRoomC: 7,
  frostWaterC: 5,
  hotWaterStopC: 65,
  /** An overdue hygiene is heated for up to here. */
  hygieneC: 62,
  staleSeconds: 10,
  badSeconds: 60,
  stuckSeconds: 1200,
  oneSensorSeconds: 3600,
  gridHoldSeconds: 300,
  commandSilentSeconds: 15,
} as const;

/** What the safety loop sees each second. */
export interface SafetyInput {
  bathA: Sample;
  bathB: Sample;
  oilFlowLpm: Sample;
  floorFlowC: Sample;
  floorSurfaceC: Sample;
  roomC: Sample;
  tankTopC: Sample;
  tankBottomC: Sample;
  isLevelLow: boolean;
  isLeaking: boolean;
  /** True when modules are powered above idle. */
  isLoaded: boolean;
  /** Electrical power at the wall, W. */
  nodePowerW: number;
  /** Power limit set by the grid operator, W; Infinity without one. */
  gridLimitW: number;
  /** True when the week's 60 °C in the tank is overdue. */
  isHygieneOverdue: boolean;
  /** True while the booster heats the tank. */
  isBoosterOn: boolean;
  /** Counter raised by each command of the regulator. */
  commandSequence: number;
}

type SensorName =
  | "bathA"
  | "bathB"
  | "oilFlowLpm"
  | "floorFlowC"
  | "floorSurfaceC"
  | "roomC"
  | "tankTopC"
  | "tankBottomC";

/** Faults that only a person resets. `fault-memory` means the record of earlier faults cannot be read. */
export const FAULTS = ["bath-over-temperature", "leak", "fault-memory"] as const;
export type Fault = (typeof FAULTS)[number];

/** Memory of the rules; plain data, persisted so that a latched fault survives a restart. */
export interface SafetyState {
  steps: number;
  latched: Fault[];
  sensors: Record<SensorName, SensorMemory>;
  noFlowSteps: number;
  oneSensorSteps: number;
  bathIsHot: boolean;
  bathIsWarm: boolean;
  rising: number;
  olderAnchorC: number;
  newerAnchorC: number;
  /** Bath of the last five seconds, in a ring. Absent in states of older versions. */
  lately?: number[] | undefined;
  frost: boolean;
  mixerShut: boolean;
  floorPumpOff: boolean;
  /** Steps in which the booster heated and the tank's sensor did not move. */
  boosterBlind: number;
  /** Too warm, and overdue and not hot enough: each until it is clearly over, or noise at a limit would switch every second. Absent in states of older versions. */
  floorWarm?: boolean | undefined;
  tankShut?: boolean | undefined;
  boosterForced?: boolean | undefined;
  /** Steps for which the grid operator's limit still holds the modules idle. */
  gridHold: number;
  commandSequence: number;
  commandAge: number;
}

/** What the rules allow. Anything not listed is left to the regulator. */
export interface SafetyVerdict {
  /** Power to the modules. */
  relay: boolean;
  /** Most of the modules that may compute, 0..1. */
  maxShare: number;
  /** Pump at full, whatever the regulator says. */
  forcePump: boolean;
  /** Dry cooler on. */
  forceDump: boolean;
  /** No heat into the floor. */
  noFloorHeat: boolean;
  floorPumpOff: boolean;
  /** Boiler on to save the building from frost. */
  frost: boolean;
  /** No heat into the tank. */
  noTankHeat: boolean;
  /** The tank's sensor answers but shows nothing of the booster's heat: its values are none. */
  isTankBlind: boolean;
  forceBooster: boolean;
  /** True when the regulator is silent: its commands are void. */
  ignoreCommands: boolean;
  /** The higher of the trusted bath sensors; NaN when there is none. */
  bathC: number;
  reasons: readonly string[];
}

const MEAN_SECONDS = 5;
const RANGE: Record<SensorName, readonly [number, number]> = {
  bathA: [-20, 110],
  bathB: [-20, 110],
  oilFlowLpm: [-0.5, 60],
  floorFlowC: [-20, 110],
  floorSurfaceC: [-20, 80],
  roomC: [-30, 60],
  tankTopC: [-5, 110],
  tankBottomC: [-5, 110],
};
const SENSORS = Object.keys(RANGE) as SensorName[];
const NONE: readonly string[] = Object.freeze([]);

export function initialSafetyState(latched: readonly Fault[] = []): SafetyState {
  return {
    steps: 0,
    latched: [...latched],
    sensors: Object.fromEntries(SENSORS.map((name) => [name, freshMemory()])) as Record<
      SensorName,
      SensorMemory
    >,
    noFlowSteps: 0,
    oneSensorSteps: 0,
    bathIsHot: false,
    bathIsWarm: false,
    rising: 0,
    olderAnchorC: Number.NaN,
    newerAnchorC: Number.NaN,
    lately: new Array<number>(MEAN_SECONDS).fill(Number.NaN),
    frost: false,
    mixerShut: false,
    floorPumpOff: false,
    boosterBlind: 0,
    gridHold: 0,
    commandSequence: -1,
    commandAge: Number.MAX_SAFE_INTEGER,
  };
}

/** Nobody watched between the memory and now: what the bath did meanwhile is no rise. Anew after 15 to 30 s. */
export function forgetRise(state: SafetyState): void {
  Object.assign(state, { olderAnchorC: Number.NaN, newerAnchorC: Number.NaN, lately: undefined });
}

/** Everything is allowed. */
function allowAll(): SafetyVerdict {
  return {
    relay: true,
    maxShare: 1,
    forcePump: false,
    forceDump: false,
    noFloorHeat: false,
    floorPumpOff: false,
    frost: false,
    noTankHeat: false,
    isTankBlind: false,
    forceBooster: false,
    ignoreCommands: false,
    bathC: Number.NaN,
    reasons: NONE,
  };
}

/** Verdict where no rule can speak: power off, pump on, nothing heated but against frost by hand. */
export function offVerdict(reason: string): SafetyVerdict {
  return { ...allowAll(), relay: false, maxShare: 0, forcePump: true, reasons: [reason] };
}

/**
 * One second of the rules. `state` is moved in place (31 million steps make a simulated year); the verdict is new each time.
 * A NaN anywhere makes the result stricter, never laxer.
 */
export function stepSafety(state: SafetyState, input: SafetyInput): SafetyVerdict {
  const L = SAFETY_LIMITS;
  const s = state.sensors;
  let reasons: string[] | null = null;
  const because = (reason: string) => {
    reasons ??= [];
    reasons.push(reason);
  };
  // Written out rather than looped: named fields are what the engine makes fast, and this runs every simulated second.
  observe(s.bathA, input.bathA, RANGE.bathA);
  observe(s.bathB, input.bathB, RANGE.bathB);
  observe(s.oilFlowLpm, input.oilFlowLpm, RANGE.oilFlowLpm);
  observe(s.floorFlowC, input.floorFlowC, RANGE.floorFlowC);
  observe(s.floorSurfaceC, input.floorSurfaceC, RANGE.floorSurfaceC);
  observe(s.roomC, input.roomC, RANGE.roomC);
  observe(s.tankTopC, input.tankTopC, RANGE.tankTopC);
  observe(s.tankBottomC, input.tankBottomC, RANGE.tankBottomC);
  const verdict = allowAll();
  const cap = (share: number) => {
    if (share < verdict.maxShare) verdict.maxShare = share;
  };

  // Bath temperature: the higher of what is fresh. A liar can only make it stricter.
  const a = trusted(s.bathA, L.staleSeconds);
  const b = trusted(s.bathB, L.staleSeconds);
  const isOneSensor = Number.isNaN(a) !== Number.isNaN(b);
  const bath = Number.isNaN(a) ? b : Number.isNaN(b) ? a : Math.max(a, b);
  verdict.bathC = bath;
  state.oneSensorSteps = isOneSensor ? state.oneSensorSteps + 1 : 0;
  if (Number.isNaN(bath)) {
    verdict.relay = false;
    verdict.forcePump = true;
    because("no bath sensor answers: modules off, pump on");
  } else if (isOneSensor) {
    cap(0.5);
    because("one bath sensor fails: half power on the other");
    if (state.oneSensorSteps > L.oneSensorSeconds) {
      verdict.relay = false;
      because("one bath sensor has failed for an hour: modules off until it is replaced");
    }
  } else if (Math.abs(a - b) > L.bathDisagreementK) {
    cap(0.5);
    because(`bath sensors differ by ${Math.abs(a - b).toFixed(1)} K: higher one taken, half power`);
  } else if (isStuck(s.bathA, s.bathB, a, b) || isStuck(s.bathB, s.bathA, b, a)) {
    cap(0.5);
    because("one bath sensor does not move any more: higher one taken, half power");
  }

  // Rise over 15 to 30 s, of means over 5 s, or noise beside a usual rise would look like a fast one: seen 2 s later at the latest.
  state.lately ??= new Array<number>(MEAN_SECONDS).fill(Number.NaN);
  const { lately } = state;
  lately[state.steps % MEAN_SECONDS] = bath;
  let meanC = 0;
  for (let i = 0; i < MEAN_SECONDS; i++) meanC += (lately[i] as number) / MEAN_SECONDS;
  if (state.steps % 15 === 0) {
    state.olderAnchorC = state.newerAnchorC;
    state.newerAnchorC = meanC;
  }
  const span = 15 + (state.steps % 15);
  if (((meanC - state.olderAnchorC) * 60) / span > L.bathRiseKPerMinute) state.rising = 60;
  else if (state.rising > 0) state.rising -= 1;

  if (bath >= L.bathOffC && !state.latched.includes("bath-over-temperature")) {
    state.latched.push("bath-over-temperature");
  }
  state.bathIsHot = state.bathIsHot ? !(bath < L.bathHalfC) : bath >= L.bathIdleC;
  state.bathIsWarm = state.bathIsWarm ? !(bath < L.bathHalfC - 2) : bath >= L.bathHalfC;
  if (state.bathIsHot || state.rising > 0) {
    cap(0);
    verdict.forcePump = true;
    verdict.forceDump = true;
    because(
      state.bathIsHot
        ? `bath ${bath.toFixed(1)} °C has passed ${L.bathIdleC} °C: modules idle, dry cooler on`
        : `bath rises faster than ${L.bathRiseKPerMinute} K a minute: modules idle, dry cooler on`,
    );
  } else if (state.bathIsWarm) {
    cap(0.5);
    because(`bath ${bath.toFixed(1)} °C has passed ${L.bathHalfC} °C: half power`);
  }
  if (state.latched.includes("bath-over-temperature")) {
    verdict.relay = false;
    verdict.forcePump = true;
    verdict.forceDump = true;
    because("bath was over temperature: modules off until a person resets");
  }

  // Flow of the oil while the modules work.
  const flow = trusted(s.oilFlowLpm, L.staleSeconds);
  const hasFlow = flow >= L.minFlowLpm;
  // Once tripped, the pump is forced, so missing flow stays a fault even though the load is gone.
  if (hasFlow) state.noFlowSteps = 0;
  else if (input.isLoaded || state.noFlowSteps >= L.noFlowIdleSeconds) state.noFlowSteps += 1;
  else if (state.noFlowSteps > 0) state.noFlowSteps -= 1;
  if (state.noFlowSteps >= L.noFlowOffSeconds) {
    verdict.relay = false;
    verdict.forcePump = true;
    because("no oil flow under load: modules off");
  } else if (state.noFlowSteps >= L.noFlowIdleSeconds) {
    cap(0);
    verdict.forcePump = true;
    because("no oil flow under load: modules idle");
  }

  if (input.isLeaking && !state.latched.includes("leak")) state.latched.push("leak");
  if (state.latched.includes("leak")) {
    verdict.relay = false;
    because("leak: modules off until a person resets");
  }
  if (state.latched.includes("fault-memory")) {
    verdict.relay = false;
    because("record of earlier faults is unreadable: modules off until a person resets");
  }
  if (input.isLevelLow) {
    verdict.relay = false;
    because("bath level low: modules off");
  }

  // Floor circuit. Without any floor sensor no heat is added.
  const floorFlow = trusted(s.floorFlowC, L.badSeconds);
  const surface = trusted(s.floorSurfaceC, L.badSeconds);
  state.mixerShut = state.mixerShut ? !(floorFlow < L.floorFlowShutC - 3) : !(floorFlow < L.floorFlowShutC);
  state.floorPumpOff = state.floorPumpOff
    ? !(floorFlow < L.floorFlowPumpOffC - 5)
    : floorFlow >= L.floorFlowPumpOffC;
  if (state.mixerShut) {
    verdict.noFloorHeat = true;
    because(
      Number.isNaN(floorFlow)
        ? "floor flow sensor fails: no heat into the floor"
        : `floor flow ${floorFlow.toFixed(1)} °C: mixer shut`,
    );
  }
  if (state.floorPumpOff) {
    verdict.floorPumpOff = true;
    because(`floor flow ${floorFlow.toFixed(1)} °C: floor pump off`);
  }
  state.floorWarm = !(surface < (state.floorWarm ? L.floorSurfaceC - 0.5 : L.floorSurfaceC));
  if (state.floorWarm) {
    verdict.noFloorHeat = true;
    verdict.floorPumpOff = true;
    because(
      Number.isNaN(surface)
        ? "floor surface unknown: no heat into the floor"
        : `floor surface ${surface.toFixed(1)} °C: no heat added`,
    );
  }

  // Frost, hot water, hygiene.
  const room = trusted(s.roomC, L.badSeconds);
  const water = trusted(s.tankBottomC, L.badSeconds);
  const isCold = room < L.frostRoomC || water < L.frostWaterC;
  state.frost = state.frost ? isCold || room < L.frostRoomC + 1 || water < L.frostWaterC + 1 : isCold;
  if (state.frost) {
    verdict.frost = true;
    because("frost protection: boiler and booster on");
  }
  const hot = trusted(s.tankTopC, L.badSeconds);
  // A sensor that shows nothing of 20 minutes of heat would let the tank boil. It counts again when it moves.
  if (s.tankTopC.moved === 0) state.boosterBlind = 0;
  else if (input.isBoosterOn) state.boosterBlind = (state.boosterBlind || 0) + 1;
  state.tankShut = state.tankShut ? !(hot < L.hotWaterStopC - 2) : !(hot <= L.hotWaterStopC);
  const forced = state.boosterForced ? hot < L.hygieneC : hot < L.hygieneC - 1.5;
  state.boosterForced = input.isHygieneOverdue && forced;
  if (state.tankShut) {
    verdict.noTankHeat = true;
    because(
      Number.isNaN(hot)
        ? "tank sensor fails: no heat into the tank"
        : `hot water ${hot.toFixed(1)} °C: tank shut`,
    );
  } else if (state.boosterBlind >= L.stuckSeconds) {
    verdict.noTankHeat = true;
    verdict.isTankBlind = true;
    because("tank sensor does not move while the booster heats: tank shut");
  } else if (state.boosterForced) {
    verdict.forceBooster = true;
    because("60 °C in the tank is overdue: booster on");
  }

  // Held for minutes, or idling would look like room for more power at once.
  if (!(input.nodePowerW <= input.gridLimitW)) state.gridHold = L.gridHoldSeconds;
  else if (state.gridHold > 0) state.gridHold -= 1;
  if (state.gridHold > 0) {
    cap(0);
    because("grid operator's limit: modules idle");
  }

  // Silent regulator: its commands are void, the rules alone keep bath and building.
  if (input.commandSequence !== state.commandSequence && Number.isFinite(input.commandSequence)) {
    state.commandSequence = input.commandSequence;
    state.commandAge = 0;
  } else if (state.commandAge < Number.MAX_SAFE_INTEGER) {
    state.commandAge += 1;
  }
  if (state.commandAge > L.commandSilentSeconds) {
    verdict.ignoreCommands = true;
    cap(0);
    because("regulator silent: modules idle, safety rules alone");
  }
  state.steps += 1;
  if (reasons !== null) verdict.reasons = reasons;
  return verdict;
}

/** A sensor that stood still for 20 minutes while the other moved away by more than 2 K. */
function isStuck(candidate: SensorMemory, other: SensorMemory, value: number, otherValue: number): boolean {
  return (
    candidate.moved >= SAFETY_LIMITS.stuckSeconds && other.moved < 60 && Math.abs(value - otherValue) > 2
  );
}
