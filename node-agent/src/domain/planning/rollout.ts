import { type ControlConfig, type ControlState, decide } from "../control/decide.ts";
import type { Measured, ProcessImage, Unit } from "../processImage.ts";
import type { Step } from "./horizon.ts";
import type { ParticipantColumns } from "./participants.ts";
import { type ParticipantsRoll, plannedRoll, ruledRoll } from "./participantsRoll.ts";
import {
  type BuiltProgram,
  LIMITS,
  type PlanningState,
  type Problem,
  SLACK_EUR,
  type StepColumns,
  type StepForecast,
  type StepRows,
} from "./program.ts";
import type { Answer } from "./schedule.ts";
import { terminalEur } from "./terminal.ts";
import { tankSteps, zoneSteps } from "./thermal.ts";

const ROLL_SECONDS = 300;

/** Powers of one step, W; `on` is 1 while the source runs. */
export interface Action {
  readonly loadW: number;
  readonly on: number;
  readonly floorW: number;
  readonly tankW: number;
  readonly boilerW: number;
  readonly boosterW: number;
  /** Wear of starts, spread over the step. */
  readonly startEurPerHour: number;
}

export interface RulesContext {
  readonly image: ProcessImage;
  readonly control: ControlState;
  readonly config: ControlConfig;
  readonly rankAt: (at: number) => number;
  readonly targetAt: (at: number) => number;
}

/** Cost of the whole horizon on the planner's own model, €, less what the heat left at its end is worth. */
export interface Comparison {
  readonly planEur: number;
  readonly rulesEur: number;
}

/** What is done at a moment in the state the model is in. */
export type Policy = (at: number, state: PlanningState, airC: number) => Action;

/**
 * Lets the answer and the rules each run the planner's model to the end of the horizon. Stopping earlier would have to price the state left
 * by the program's duals, and these flatter whoever leaves a state far from the plan's: costs to go are convex.
 */
export function compareWithRules(
  problem: Problem,
  built: BuiltProgram,
  answer: Pick<Answer, "values" | "rowDuals">,
  rules: RulesContext,
): Comparison {
  return compareWith(problem, built, answer, rulesPolicy(problem, rules));
}

/** The same against any other way of control. */
export function compareWith(
  problem: Problem,
  built: BuiltProgram,
  answer: Pick<Answer, "values" | "rowDuals">,
  other: Policy,
): Comparison {
  const { steps } = problem;
  const last = steps.length - 1;
  const end = (steps[last] as Step).at + (steps[last] as Step).seconds;
  // At the end of the program the duals of the contents are what the program itself credits for them.
  const contents = (built.rows[last] as StepRows).participants?.contents ?? [];
  const held = (of: ParticipantsRoll | null) =>
    contents.reduce((sum, row, i) => sum + (answer.rowDuals[row] ?? 0) * (of?.contentsKWh()[i] ?? 0), 0);
  const [plan, rule] = participantRolls(problem, built, answer.values);
  const planned = roll(problem, planPolicy(problem, built, answer.values), { end, participants: plan });
  const ruled = roll(problem, other, { end, participants: rule });
  return {
    planEur: planned.eur - terminalEur(problem, planned.state) + held(plan),
    rulesEur: ruled.eur - terminalEur(problem, ruled.state) + held(rule),
  };
}

/** Battery, car and heat store by the answer and by their plain rules; null where there are none. */
function participantRolls(
  { participants, steps, forecast }: Problem,
  { columns }: BuiltProgram,
  values: Float64Array,
) {
  if (!participants) return [null, null] as const;
  const mine = columns.map((step) => step.participants as ParticipantColumns);
  const priceAt = (at: number) => (forecast[stepIndex(steps, at)] as StepForecast).priceEurPerKWh;
  return [plannedRoll(participants, { columns: mine, values }), ruledRoll(participants, priceAt)] as const;
}

const stepIndex = (steps: readonly Step[], at: number) =>
  Math.max(
    0,
    steps.findLastIndex((step) => step.at <= at),
  );

/** The answer as it stands: later steps may run, and start, by halves there. */
function planPolicy({ model, steps, run }: Problem, { columns }: BuiltProgram, values: Float64Array): Policy {
  return (at) => {
    const k = stepIndex(steps, at);
    const step = columns[k] as StepColumns;
    const value = (column: number) => (column < 0 ? 0 : (values[column] as number));
    const hours = (steps[k] as Step).seconds / 3600;
    const on = value(step.on);
    const before = k > 0 ? value((columns[k - 1] as StepColumns).on) : run.isOn ? 1 : 0;
    return {
      loadW: 1000 * value(step.load),
      on,
      floorW: 1000 * value(step.floor),
      tankW: 1000 * value(step.tank),
      boilerW: 1000 * value(step.boiler),
      boosterW: 1000 * value(step.booster),
      startEurPerHour: (Math.max(0, on - before) * model.source.startEur) / hours,
    };
  };
}

function roll(
  problem: Problem,
  act: Policy,
  { end: until, participants }: { end: number; participants: ParticipantsRoll | null },
) {
  const { model, steps, forecast } = problem;
  const { source } = model;
  const zone = zoneSteps(model.building);
  const tank = model.tank && tankSteps(model.tank);
  const boilerEurPerKWh = model.boiler?.eurPerKWh ?? 0;
  let state = problem.start;
  let eur = 0;
  for (let at = (steps[0] as { at: number }).at; at < until; at += ROLL_SECONDS) {
    const expected = forecast[stepIndex(steps, at)] as StepForecast;
    const seconds = Math.min(ROLL_SECONDS, until - at);
    const hours = seconds / 3600;
    const air = zone.air(expected);
    const airC = (s: PlanningState) => air.mass * s.massC + air.slab * s.slabC + air.rest;
    const price = expected.priceEurPerKWh;
    const wanted = act(at, state, airC(state));
    const ran = participants?.span({
      ...{ at, seconds, k: stepIndex(steps, at), priceEurPerKWh: price },
      ...{ boilerW: wanted.boilerW, boosterW: wanted.boosterW },
      drawnW: wanted.loadW + wanted.on * source.fixedW - expected.generationW,
    });
    const { boilerW, boosterW } = ran ?? wanted;
    const { mass, slab } = zone.step(seconds, expected);
    const two = (row: readonly number[], x: number, y: number) =>
      (row[0] as number) * x + (row[1] as number) * y;
    const floorW = wanted.floorW + boilerW + (ran?.floorW ?? 0);
    let { upperC, lowerC } = state;
    if (tank) {
      const { upper, lower } = tank.step(seconds, expected.drawW);
      const next = (row: readonly number[]) =>
        two(row, state.upperC, state.lowerC) +
        (row[2] as number) * (boosterW + (ran?.tankW ?? 0)) +
        (row[3] as number) * wanted.tankW +
        (row[4] as number);
      upperC = next(upper);
      lowerC = next(lower);
      // Warm water rises.
      if (lowerC > upperC) upperC = lowerC = (lowerC + upperC) / 2;
    }
    const thirstK = tank ? Math.max(0, LIMITS.hotWaterC - upperC) : 0;
    state = {
      massC: two(mass, state.massC, state.slabC) + (mass[2] as number) * floorW + (mass[3] as number),
      slabC: two(slab, state.massC, state.slabC) + (slab[2] as number) * floorW + (slab[3] as number),
      upperC,
      lowerC,
    };
    const powerW = wanted.loadW + wanted.on * source.fixedW;
    const ownW = Math.min(powerW, expected.generationW);
    const electricityEur =
      ran?.eurPerHour ??
      ((powerW - ownW) * price + ownW * Math.min(price, model.feedInEurPerKWh) + boosterW * price) / 1000;
    const room = airC(state);
    const perHour =
      wanted.startEurPerHour +
      electricityEur +
      (boilerW * boilerEurPerKWh - wanted.loadW * source.workEurPerKWh) / 1000 +
      SLACK_EUR.cold * Math.max(0, expected.lowC - room) +
      SLACK_EUR.warm * Math.max(0, room - expected.highC) +
      SLACK_EUR.hotWater * thirstK +
      SLACK_EUR.surface * Math.max(0, state.slabC - LIMITS.surfaceC);
    eur += perHour * hours;
  }
  return { state, eur };
}

/** The rules as they would decide on what the model shows them. */
function rulesPolicy({ model, forecast, steps, run }: Problem, rules: RulesContext): Policy {
  const { source } = model;
  let control = rules.control;
  let boilerW = 0;
  let usefulW = 0;
  let wasOn = run.isOn;
  return (at, state, airC) => {
    const expected = forecast[stepIndex(steps, at)] as StepForecast;
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
    const startEurPerHour = on === 1 && !wasOn ? source.startEur / (ROLL_SECONDS / 3600) : 0;
    wasOn = on === 1;
    usefulW = sink === "none" ? 0 : sink === "tank" ? tankW : heat;
    return {
      loadW: share * source.loadW,
      on,
      floorW: sink === "floor" ? heat : 0,
      tankW,
      boilerW,
      boosterW,
      startEurPerHour,
    };
  };
}
