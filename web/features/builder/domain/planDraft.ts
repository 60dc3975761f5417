import { actionKinds } from "../kinds/index.ts";
import { type Compiled, compile } from "./compile.ts";
import type { BuilderContext } from "./context.ts";
import type { Draft, DraftAction } from "./draft.ts";
import type { Plan, Problem, Reading } from "./kind.ts";

export const TITLE_LENGTH = 120;
/** Calldata costs gas and every wallet shows it: a longer text belongs behind a link. */
export const TEXT_BYTES = 10_000;

export interface Planned {
  /** By the action's id. */
  readings: Map<string, Reading>;
  /** What is complete so far; `origins` count among the complete ones. */
  compiled: Compiled;
  /** The ids behind `origins`. */
  complete: string[];
  /** Every action can be read, and there is one. */
  isComplete: boolean;
}

/** Reads every action of a draft and turns those without problems into the actions of a proposal. */
export function planDraft(actions: DraftAction[], context: BuilderContext): Planned {
  const readings = new Map<string, Reading>();
  const plans: Plan[] = [];
  const complete: string[] = [];
  for (const { id, kind, inputs } of actions) {
    const reading = actionKinds[kind].read(inputs, context);
    readings.set(id, reading);
    if ("problems" in reading) continue;
    plans.push(reading.plan);
    complete.push(id);
  }
  const isComplete = actions.length > 0 && complete.length === actions.length;
  return { readings, compiled: compile(plans), complete, isComplete };
}

export function textProblems({ title, text }: Pick<Draft, "title" | "text">): {
  title?: Problem;
  text?: Problem;
} {
  const length = new TextEncoder().encode(text.trim()).length;
  return {
    title: title.trim() === "" ? { code: "titleMissing" } : undefined,
    text: length > TEXT_BYTES ? { code: "textTooLong", values: { length, max: TEXT_BYTES } } : undefined,
  };
}
