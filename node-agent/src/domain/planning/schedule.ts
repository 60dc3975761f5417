import type { Intents } from "../participants/windows.ts";
import { type Binding, bindingsOf } from "./binding.ts";
import type { ParticipantColumns } from "./participants.ts";
import { intentsOf } from "./participantsPlan.ts";
import type { BuiltProgram, Problem } from "./program.ts";

/** What to do in one step of a plan; powers are means over it. */
export interface ScheduleStep {
  readonly at: number;
  readonly seconds: number;
  readonly isOn: boolean;
  /** Share of the load, 0..1. */
  readonly share: number;
  readonly floorW: number;
  readonly tankW: number;
  readonly rejectW: number;
  /** Heat store included, which stands in for both. */
  readonly boilerW: number;
  readonly boosterW: number;
  /** What battery, car and heat store may do, where there are any. */
  readonly participants?: Intents | undefined;
  /** Why, as far as the limits of the plan tell. */
  readonly binding: Binding;
}

/** A plan in force: plain JSON, so that it survives a restart. */
export interface Schedule {
  /** Moment of the measurements it began with. */
  readonly madeAt: number;
  /** `milp`: running is a whole number in the near steps; `lp`: that was let go. */
  readonly kind: "milp" | "lp";
  readonly steps: readonly ScheduleStep[];
}

/** What a solver found, as the plan needs it. */
export interface Answer {
  readonly kind: "whole" | "relaxed";
  readonly gap: number;
  readonly values: Float64Array;
  readonly rowDuals: Float64Array;
}

/** Steps worth keeping: what may be followed, shifted by two hours at most, and the hour after it. */
const KEPT_STEPS = 16;
const TOLERANCE_KW = 1e-3;
export const MAX_GAP = 0.02;

/** Why an answer is no plan. */
export type Refusal = "no-solution" | "gap" | "not-finite" | "beyond-limits" | "worse-than-rules" | "too-old";

/** Reads the answer as a schedule, or says why it is none. */
export function readSchedule(problem: Problem, built: BuiltProgram, answer: Answer): Schedule | Refusal {
  if (!(answer.gap <= MAX_GAP)) return "gap";
  const { program } = built;
  if (answer.values.length !== program.columns || !answer.values.every(Number.isFinite)) return "not-finite";
  const isWithin = answer.values.every(
    (value, i) =>
      value >= (program.lower[i] as number) - TOLERANCE_KW &&
      value <= (program.upper[i] as number) + TOLERANCE_KW,
  );
  if (!isWithin) return "beyond-limits";
  const { source } = problem.model;
  const bindings = bindingsOf(problem, built, answer);
  const watt = (column: number) =>
    column < 0 ? 0 : Math.max(0, Math.round((answer.values[column] as number) * 1000));
  const intents = participantIntents(problem, built, answer.values);
  const steps = problem.steps.slice(0, KEPT_STEPS).map((step, k): ScheduleStep => {
    const columns = built.columns[k] as BuiltProgram["columns"][number];
    const loadW = watt(columns.load);
    // A relaxed answer runs where it loads at all: half of a fixed draw is none.
    const isOn = loadW > 0.5 * source.minLoad * source.loadW;
    return {
      at: step.at,
      seconds: step.seconds,
      isOn,
      share: isOn ? Math.max(source.minLoad, Math.round((1000 * loadW) / source.loadW) / 1000) : 0,
      floorW: watt(columns.floor),
      tankW: watt(columns.tank),
      rejectW: watt(columns.reject),
      boilerW: watt(columns.boiler) + watt(columns.participants?.store.discharge ?? -1),
      boosterW: watt(columns.booster) + watt(columns.participants?.storeTank ?? -1),
      participants: intents(k),
      binding: bindings[k] as Binding,
    };
  });
  return {
    madeAt: (problem.steps[0] as { at: number }).at,
    kind: answer.kind === "whole" ? "milp" : "lp",
    steps,
  };
}

/** The step of a schedule that `now` lies in; null outside of it. */
export function stepAt(schedule: Schedule, now: number): ScheduleStep | null {
  return schedule.steps.find((step) => now >= step.at && now < step.at + step.seconds) ?? null;
}

/** What the participants may do in a step, as far as there are any. */
function participantIntents(
  { participants, ...problem }: Problem,
  { columns }: BuiltProgram,
  values: Float64Array,
) {
  if (!participants) return () => undefined;
  const { source } = problem.model;
  const value = (column: number) => (column < 0 ? 0 : (values[column] as number));
  const baseKW = columns.map((step, k) => {
    const ownW =
      (problem.forecast[k] as { generationW: number }).generationW - (participants.otherW[k] as number);
    return value(step.load) + (value(step.on) * source.fixedW) / 1000 + value(step.booster) - ownW / 1000;
  });
  const mine = columns.map((step) => step.participants as ParticipantColumns);
  return (k: number) => intentsOf({ ...problem, participants }, { columns: mine, values, baseKW, k });
}
