import { isUsable, type ProcessImage } from "../processImage.ts";
import type { Commands } from "./commands.ts";
import type { ControlConfig, Plan } from "./decide.ts";
import { OIL_SPREAD_K } from "./oilPump.ts";
import { type PiTuning, stepPi } from "./pi.ts";

/** Seconds between two steps of the regulation, and life of its commands. */
export const REGULATION_SECONDS = 5;
const TTL_SECONDS = 30;

/**
 * The water valve's controller asks for the lift (K) at which a fully open valve would move the heat, beside what exchanger and power let
 * expect; divided by the lift there is, that is its opening. So one tuning serves floor and tank, warm and cold, and what it has learned
 * holds when sink or load change.
 */
const WATER_VALVE = { gain: 2, integralSeconds: 900, integralMost: 3 };
/** A sensor's noise would wear the valve: the error is smoothed over so many seconds, and moves of less than so many kelvin of that lift are not made. */
const SMOOTH_SECONDS = 30;
const SMOOTHING = 1 - Math.exp(-REGULATION_SECONDS / SMOOTH_SECONDS);
const WATER_MOVE_K = 0.5;
const VALVE_STEPS = 200;
/** Bath or spread this near to its target, valve or pump stays as it is, K. */
const CALM_K = 0.2;
/** It never shuts while heat is delivered, so that sensors see moving water. */
const LEAST_OPENING = 0.05;
/** Lift with which heat is delivered: little work needs little of it, a bath without work waits for some. */
const WORKING_LIFT_K = { begins: 2, goesOn: 0.5 };
const RESTING_LIFT_K = { begins: 4, goesOn: 1.5 };
/** A resting bath is emptied with the valve at least so far open. */
const EMPTYING = 0.5;
/** Speed of the oil pump per kelvin the oil warms more along the modules than it should. */
const OIL_PUMP = { gain: 0.04, integralSeconds: 20, high: 1 };
/** Near the bath's limit the pump leaves its spread as soon as the bath is over its target: the valve alone does not hold it. */
const PUMP_HURRY_K = { underLimit: 6, overTarget: 0.5, width: 3, fullUnderLimit: 0.5, least: 0.5 };
/** The floor's flow may have 45 °C; one kelvin is kept for what sensor and model do not know. */
const FLOOR_FLOW_C = 44;
/** Part of the heat of a kelvin of flow that is taken away for each kelvin too warm. */
const FLOW_TRIM = { gain: 0.3, integralSeconds: 30, high: 0 };
/** Smaller changes of the pump's speed change nothing, and a valve so near has arrived. */
const RESOLUTION = 0.025;

/** What the regulation remembers: where its actuators are to be, and the integrals of its controllers, each in units of its output. */
export interface RegulationState {
  waterOpening: number;
  waterIntegralK: number;
  /** How much warmer the bath is than its target, smoothed, K. */
  bathErrorK: number;
  pumpSpeed: number;
  pumpIntegral: number;
  flowIntegralW: number;
  isBoilerHeld: boolean;
  isDelivering: boolean;
  isDumping: boolean;
}

export function initialRegulationState(): RegulationState {
  return {
    waterOpening: 0,
    waterIntegralK: 0,
    bathErrorK: 0,
    pumpSpeed: 0,
    pumpIntegral: OIL_PUMP.high,
    flowIntegralW: 0,
    isBoilerHeld: false,
    isDelivering: false,
    isDumping: false,
  };
}

/** Follows the plan: bath and floor flow at their temperatures, oil at its spread, less work when the bath runs out of lift. Pure. */
export function regulate(
  image: ProcessImage,
  plan: Plan,
  previous: RegulationState,
  now: number,
  config: ControlConfig,
): { commands: Commands; state: RegulationState } {
  const state = { ...previous };
  const common = { issuedAt: now, ttlSeconds: TTL_SECONDS, boosterW: plan.boosterW };
  const boilerW = limitBoiler(image, plan, state, config);
  state.isBoilerHeld = boilerW < plan.boilerW;
  if (!isUsable(image.bathC)) {
    const blind = { reason: "bath temperature unknown", share: 0, sink: "none", dump: false } as const;
    const still = { oilPumpSpeed: 1, waterOpening: 0, floorPump: boilerW > 0, boilerW };
    return {
      state: { ...state, isDelivering: false, isDumping: false, pumpSpeed: 1, waterOpening: 0 },
      commands: { ...common, ...blind, ...still },
    };
  }
  const bath = image.bathC.value;
  const sinkC = plan.sink === "tank" ? image.tankBottomC : image.floorReturnC;
  const lift = isUsable(sinkC) ? bath - sinkC.value : Number.NEGATIVE_INFINITY;
  const leastLift = plan.share > 0 ? WORKING_LIFT_K : RESTING_LIFT_K;
  state.isDelivering =
    plan.sink !== "none" && lift > (state.isDelivering ? leastLift.goesOn : leastLift.begins);
  const isComputing = image.computeSharePercent.value > 0;
  state.isDumping = plan.mayDump === true && isComputing && dumps(bath, plan.bathTargetC, state.isDumping);
  const share = Math.min(plan.share, Math.max(0, (config.bathMaxC + 1 - bath) / 2));
  const errorK = bath - plan.bathTargetC;
  state.bathErrorK += (errorK - state.bathErrorK) * (state.isDelivering ? SMOOTHING : 1);
  if (state.isDelivering) state.waterOpening = openingFor(image, plan, { state, lift, config });
  state.pumpSpeed =
    share > 0 || state.isDelivering || state.isDumping ? pumpSpeed(image, plan, { state, config, bath }) : 0;
  return {
    state,
    commands: {
      ...common,
      reason: plan.reason,
      share,
      oilPumpSpeed: state.pumpSpeed,
      sink: state.isDelivering ? plan.sink : "none",
      waterOpening: state.waterOpening,
      floorPump: boilerW > 0 || (plan.sink === "floor" && state.isDelivering),
      boilerW,
      dump: state.isDumping,
    },
  };
}

/** Why the plan is not followed as it stands; safety says its own. */
export const regulationReasons = ({ isBoilerHeld }: RegulationState): readonly string[] =>
  isBoilerHeld ? ["Boiler held back: the floor's flow stays at 45 °C"] : [];

/** The valve keeps a working bath at its target; a bath without work is emptied. With its sink shut it rests. */
function openingFor(
  image: ProcessImage,
  plan: Plan,
  { state, lift, config }: { state: RegulationState; lift: number; config: ControlConfig },
): number {
  const old = state.waterOpening;
  if (plan.share === 0) return Math.max(old, EMPTYING);
  const limits = { low: LEAST_OPENING * lift, high: lift };
  const { output, integral } = stepPi({ ...WATER_VALVE, ...limits }, state.waterIntegralK, {
    error: calm(state.bathErrorK),
    seconds: REGULATION_SECONDS,
    feedforward: image.nodePowerW.value / config.exchangeWPerK,
    isFollowed: !state.isDumping && Math.abs(image.waterOpeningPercent.value / 100 - old) < RESOLUTION,
  });
  state.waterIntegralK = integral;
  const isWorth = isWorthMoving(limits, { old: old * lift, wanted: output, least: WATER_MOVE_K });
  return isWorth ? Math.round((output / lift) * VALVE_STEPS) / VALVE_STEPS : old;
}

/**
 * The pump keeps what the oil warms by along the modules, reckoned from power and flow. Near the bath's limit, with the dry cooler
 * running, and where flow is unknown it runs at full speed; it starts so, too.
 */
function pumpSpeed(
  image: ProcessImage,
  plan: Plan,
  { state, config, bath }: { state: RegulationState; config: ControlConfig; bath: number },
): number {
  const flow = image.oilFlowLpm;
  if (state.pumpSpeed === 0 || state.isDumping || !isUsable(flow) || flow.value <= 0) {
    state.pumpIntegral = OIL_PUMP.high;
    return 1;
  }
  const tuning = { ...OIL_PUMP, low: config.oilPumpLeast };
  const { underLimit, overTarget, width, fullUnderLimit, least } = PUMP_HURRY_K;
  const fromC = Math.max(config.bathMaxC - underLimit, plan.bathTargetC + overTarget);
  const fullC = Math.min(fromC + width, config.bathMaxC - fullUnderLimit);
  const hurry = (bath - fromC) / Math.max(least, fullC - fromC);
  const { output, integral } = stepPi(tuning, state.pumpIntegral, {
    error: calm(image.nodePowerW.value / (flow.value * config.oilWPerKPerLpm) - OIL_SPREAD_K),
    seconds: REGULATION_SECONDS,
    isFollowed: hurry < state.pumpIntegral,
  });
  state.pumpIntegral = integral;
  const wanted = Math.min(1, Math.max(output, hurry));
  const isWorth = isWorthMoving(tuning, { old: state.pumpSpeed, wanted, least: RESOLUTION });
  return isWorth ? wanted : state.pumpSpeed;
}

/**
 * What the boiler may give so that the floor's flow stays under its limit: what the slab takes at that flow, less what the exchanger gives,
 * and less again while the sensor shows that it is too warm all the same.
 */
function limitBoiler(image: ProcessImage, plan: Plan, state: RegulationState, config: ControlConfig): number {
  const { floorFlowC, floorSurfaceC, usefulHeatW } = image;
  if (plan.boilerW === 0 || !isUsable(floorSurfaceC)) return plan.boilerW;
  const wattPerK = 1 / config.flowKPerW;
  const trim = stepPi(
    { ...FLOW_TRIM, gain: FLOW_TRIM.gain * wattPerK, low: -config.boilerMaxW },
    state.flowIntegralW,
    {
      error: isUsable(floorFlowC) ? FLOOR_FLOW_C - floorFlowC.value : 0,
      seconds: REGULATION_SECONDS,
    },
  );
  state.flowIntegralW = trim.integral;
  const mostW = (FLOOR_FLOW_C - floorSurfaceC.value) * wattPerK + trim.output;
  const leftW = mostW - (plan.sink === "floor" ? usefulHeatW.value : 0);
  return Math.min(plan.boilerW, leftW < config.boilerMinW ? 0 : leftW);
}

/** What is left of an error outside of the calm zone. */
const calm = (errorK: number) => Math.sign(errorK) * Math.max(0, Math.abs(errorK) - CALM_K);

/** Whether the wanted position is far enough from the old one, or is a limit. */
function isWorthMoving(
  { low, high }: Pick<PiTuning, "low" | "high">,
  { old, wanted, least }: { old: number; wanted: number; least: number },
): boolean {
  return Math.abs(wanted - old) >= least || wanted === low || wanted === high;
}

/** Whether the dry cooler of a bath that may give heat away runs: always over the target, so that it takes nothing of what a tank still takes. */
function dumps(bathC: number, targetC: number, isOn: boolean): boolean {
  return isOn ? bathC > Math.max(50, targetC + 0.3) : bathC > Math.max(56, targetC + 0.8);
}
