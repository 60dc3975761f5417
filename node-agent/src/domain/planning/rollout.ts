import { type ControlConfig, type ControlState, decide } from "../control/decide.ts";
import type { Measured, ProcessImage, Unit } from "../processImage.ts";
import {
  type BuiltProgram,
  LIMITS,
  type PlanningState,
  type Problem,
  SLACK_EUR,
  type StepForecast,
} from "./program.ts";
import type { ScheduleStep } from "./schedule.ts";
import { tankSteps, zoneSteps } from "./thermal.ts";

const ROLL_SECONDS = 300;
export const ROLL_HOURS = 6;

/** Powers of one step, W; `on` is 1 while the source runs. */
interface Action {
  readonly loadW: number;
  readonly on: number;
  readonly floorW: number;
  readonly tankW: number;
  readonly boilerW: number;
  readonly boosterW: number;
}

export interface RulesContext {
  readonly image: ProcessImage;
  readonly control: ControlState;
  readonly config: ControlConfig;
  readonly rankAt: (at: number) => number;
  readonly targetAt: (at: number) => number;
}

/** Cost of the first hours on the planner's own model, €, with what the state left is worth to the rest of the plan. */
export interface Comparison {
  readonly planEur: number;
  readonly rulesEur: number;
}

/** Lets the schedule and the rules each run the planner's model for six hours. */
export function compareWithRules(
  problem: Problem,
  built: BuiltProgram,
  { steps, rowDuals }: { steps: readonly ScheduleStep[]; rowDuals: Float64Array },
  rules: RulesContext,
): Comparison {
  const begin = (problem.steps[0] as { at: number }).at;
  const scheduled = (at: number): Action => {
    const step = steps.find((s) => at >= s.at && at < s.at + s.seconds) ?? (steps.at(-1) as ScheduleStep);
    return {
      loadW: step.share * problem.model.source.loadW,
      on: step.isOn ? 1 : 0,
      floorW: step.floorW,
      tankW: step.tankW,
      boilerW: step.boilerW,
      boosterW: step.boosterW,
    };
  };
  // Only as far as the schedule is kept.
  const last = steps.at(-1) as ScheduleStep;
  const until = Math.min(begin + ROLL_HOURS * 3600, last.at + last.seconds);
  const at = problem.steps.findLastIndex((step) => step.at + step.seconds <= until);
  const values = (built.rows[at] as { states: readonly number[] }).states.map(
    (row) => rowDuals[row] as number,
  );
  const toGo = (s: PlanningState) =>
    (values[0] as number) * s.massC +
    (values[1] as number) * s.slabC +
    (values[2] as number) * s.upperC +
    (values[3] as number) * s.lowerC;
  const end =
    (problem.steps[at] as { at: number; seconds: number }).at +
    (problem.steps[at] as { seconds: number }).seconds;
  const planned = roll(problem, scheduled, end);
  const ruled = roll(problem, rulesPolicy(problem, rules), end);
  return { planEur: planned.eur + toGo(planned.state), rulesEur: ruled.eur + toGo(ruled.state) };
}

function roll(
  problem: Problem,
  act: (at: number, state: PlanningState, airC: number) => Action,
  until: number,
) {
  const { model, steps, forecast } = problem;
  const { source } = model;
  const zone = zoneSteps(model.building);
  const tank = tankSteps(model.tank);
  let state = problem.start;
  let eur = 0;
  let wasOn = problem.run.isOn;
  for (let at = (steps[0] as { at: number }).at; at < until; at += ROLL_SECONDS) {
    const expected = forecast[
      Math.max(
        0,
        steps.findLastIndex((step) => step.at <= at),
      )
    ] as StepForecast;
    const seconds = Math.min(ROLL_SECONDS, until - at);
    const hours = seconds / 3600;
    const air = zone.air(expected);
    const airC = (s: PlanningState) => air.mass * s.massC + air.slab * s.slabC + air.rest;
    const action = act(at, state, airC(state));
    const { mass, slab } = zone.step(seconds, expected);
    const { upper, lower } = tank.step(seconds, expected.drawWPerK);
    const two = (row: readonly number[], x: number, y: number) =>
      (row[0] as number) * x + (row[1] as number) * y;
    const floorW = action.floorW + action.boilerW;
    let upperC =
      two(upper, state.upperC, state.lowerC) +
      (upper[2] as number) * action.boosterW +
      (upper[3] as number) * action.tankW +
      (upper[4] as number);
    let lowerC =
      two(lower, state.upperC, state.lowerC) +
      (lower[2] as number) * action.boosterW +
      (lower[3] as number) * action.tankW +
      (lower[4] as number);
    // Warm water rises.
    if (lowerC > upperC) upperC = lowerC = (lowerC + upperC) / 2;
    state = {
      massC: two(mass, state.massC, state.slabC) + (mass[2] as number) * floorW + (mass[3] as number),
      slabC: two(slab, state.massC, state.slabC) + (slab[2] as number) * floorW + (slab[3] as number),
      upperC,
      lowerC,
    };
    const powerW = action.loadW + action.on * source.fixedW;
    const ownW = Math.min(powerW, expected.generationW);
    const price = expected.priceEurPerKWh;
    const room = airC(state);
    const perHour =
      ((powerW - ownW) * price +
        ownW * Math.min(price, model.feedInEurPerKWh) -
        action.loadW * source.workEurPerKWh +
        action.boilerW * model.boiler.eurPerKWh +
        action.boosterW * price) /
        1000 +
      SLACK_EUR.cold * Math.max(0, expected.lowC - room) +
      SLACK_EUR.warm * Math.max(0, room - expected.highC) +
      SLACK_EUR.hotWater * Math.max(0, LIMITS.hotWaterC - state.upperC) +
      SLACK_EUR.surface * Math.max(0, state.slabC - LIMITS.surfaceC);
    eur += perHour * hours;
    if (action.on > 0 && !wasOn) eur += source.startEur;
    wasOn = action.on > 0;
  }
  return { state, eur };
}

/** The rules as they would decide on what the model shows them. */
function rulesPolicy({ model, forecast, steps }: Problem, rules: RulesContext) {
  const { source } = model;
  let control = rules.control;
  let boilerW = 0;
  let usefulW = 0;
  return (at: number, state: PlanningState, airC: number): Action => {
    const expected = forecast[
      Math.max(
        0,
        steps.findLastIndex((step) => step.at <= at),
      )
    ] as StepForecast;
    const seen = (value: number, unit: Unit): Measured => ({
      value,
      unit,
      source: "model",
      measuredAt: at,
      quality: "good",
    });
    const sixth = (state.upperC - state.lowerC) / 4;
    const image: ProcessImage = {
      ...rules.image,
      outdoorC: seen(expected.outdoorC, "°C"),
      roomC: seen(airC, "°C"),
      roomTargetC: seen(rules.targetAt(at), "°C"),
      tankTopC: seen(state.upperC + sixth, "°C"),
      tankBottomC: seen(state.lowerC - sixth, "°C"),
      boilerPowerW: seen(boilerW, "W"),
      usefulHeatW: seen(usefulW, "W"),
    };
    const context = {
      now: at,
      elapsedSeconds: ROLL_SECONDS,
      laterTargetC: rules.targetAt(at + 3 * 3600),
      priceRank: expected.generationW >= rules.config.nodeHeatW ? 0 : rules.rankAt(at),
      availability: expected.availability,
    };
    const decided = decide(image, control, context, rules.config);
    control = decided.state;
    const { share, sink, boosterW } = decided.plan;
    boilerW = decided.plan.boilerW;
    const on = share > 0 ? 1 : 0;
    const heat = share * source.loadW * source.heatPerW(expected.outdoorC) + on * source.fixedHeatW;
    const tankW =
      sink === "tank" ? Math.min(heat, Math.max(0, source.exchangeWPerK * (source.maxC - state.lowerC))) : 0;
    usefulW = sink === "none" ? 0 : sink === "tank" ? tankW : heat;
    return { loadW: share * source.loadW, on, floorW: sink === "floor" ? heat : 0, tankW, boilerW, boosterW };
  };
}
