import type { Milestone } from "./milestone.ts";
import type { MilestoneText } from "./milestoneTexts.ts";

/** A milestone on the time line: from when it was planned to its end, each as a share of the whole, 0 to 1. */
export interface MilestoneSpan {
  milestone: Milestone;
  from: number;
  until: number;
}

export interface TimeScale {
  spans: MilestoneSpan[];
  /** Place of the present, 0 to 1. */
  now: number;
  /** Ends of the scale, Unix seconds. */
  start: number;
  end: number;
}

const MARGIN = 0.02;

/** Lays milestones on one scale that holds all of them and the present; soonest deadline first. */
export function timeScale(
  milestones: Milestone[],
  texts: Map<string, MilestoneText> | undefined,
  now: number,
): TimeScale {
  const times = milestones.map((milestone) => {
    const text = texts?.get(String(milestone.id));
    const isOver = milestone.state === "paid" || milestone.state === "lapsed";
    const until =
      isOver && text?.endedAt ? text.endedAt : Math.max(milestone.deadline, milestone.reviewUntil);
    // Without the day it was planned only its end is known.
    const from = Math.min(text?.plannedAt ?? now, until);
    return { milestone, from, until };
  });
  const first = Math.min(now, ...times.map(({ from }) => from));
  const last = Math.max(now, ...times.map(({ until }) => until));
  const margin = Math.max(86_400, (last - first) * MARGIN);
  const [start, end] = [first - margin, last + margin];
  const place = (at: number) => (at - start) / (end - start);
  return {
    spans: times
      .toSorted((a, b) => a.until - b.until)
      .map(({ milestone, from, until }) => ({ milestone, from: place(from), until: place(until) })),
    now: place(now),
    start,
    end,
  };
}
