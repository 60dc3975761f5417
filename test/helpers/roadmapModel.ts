import { State } from "./roadmap.ts";

/** The state table of IRoadmap in plain words, for one milestone with one pinned standard. */
export interface Modelled {
  state: number;
  round: number;
  deadline: number;
  reviewUntil: number;
  evidence: string | null;
  approvedBy: string[];
  rejectedBy: string[];
  dismissed: string[];
  /** "who evidence" of every standing statement that it conforms. */
  statements: string[];
  money: "roadmap" | "payee" | "treasury";
}

export interface Rules {
  reviewers: string[];
  approvalsNeeded: number;
  reviewWindow: number;
}

export const verbs = [
  "submit",
  "approve",
  "reject",
  "lapse",
  "state",
  "takeBack",
  "dismiss",
  "accredit",
] as const;
export type Verb = (typeof verbs)[number];

export interface Step {
  verb: Verb;
  by: string;
  evidence: string;
  at: number;
}

const statement = (who: string, evidence: string | null) => `${who} ${evidence}`;

/** Why `by` may not speak, if so. */
function refusal(now: Modelled, rules: Rules, { by, at, evidence }: Step): string | undefined {
  if (now.state !== State.Review) return "RoadmapUnexpectedState";
  if (evidence !== now.evidence) return "RoadmapEvidenceDiffers";
  if (!rules.reviewers.includes(by)) return "RoadmapNotReviewer";
  if (now.dismissed.includes(by)) return "RoadmapInvalidReviewer";
  if ([...now.approvedBy, ...now.rejectedBy].includes(by)) return "RoadmapAlreadyReviewed";
  if (at > now.reviewUntil) return "RoadmapReviewWindowPassed";
  return undefined;
}

function submit(now: Modelled, rules: Rules, { by, evidence, at }: Step): string | Modelled {
  if (now.state !== State.Planned && now.state !== State.Review) return "RoadmapUnexpectedState";
  if (by !== "payee") return "RoadmapNotPayee";
  if (now.state === State.Review && at <= now.reviewUntil) return "RoadmapReviewWindowOpen";
  if (at > now.deadline) return "RoadmapDeadlinePassed";
  return {
    ...now,
    state: State.Review,
    round: now.round + 1,
    reviewUntil: at + rules.reviewWindow,
    evidence,
    approvedBy: [],
    rejectedBy: [],
  };
}

function approve(now: Modelled, rules: Rules, step: Step): string | Modelled {
  const refused = refusal(now, rules, step);
  if (refused) return refused;
  const stands = (who: string) =>
    !now.dismissed.includes(who) && now.statements.includes(statement(who, now.evidence));
  if (!stands(step.by)) return "RoadmapNotConforming";
  const after = { ...now, approvedBy: [...now.approvedBy, step.by] };
  if (after.approvedBy.filter(stands).length < rules.approvalsNeeded) return after;
  return { ...after, state: State.Paid, money: "payee" };
}

function reject(now: Modelled, rules: Rules, step: Step): string | Modelled {
  const refused = refusal(now, rules, step);
  if (refused) return refused;
  const after = { ...now, rejectedBy: [...now.rejectedBy, step.by] };
  return after.rejectedBy.length < rules.approvalsNeeded ? after : { ...after, state: State.Planned };
}

function lapse(now: Modelled, { at }: Step): string | Modelled {
  if (now.state !== State.Planned && now.state !== State.Review) return "RoadmapUnexpectedState";
  const until = now.state === State.Review ? Math.max(now.deadline, now.reviewUntil) : now.deadline;
  return at <= until ? "RoadmapNotLapsed" : { ...now, state: State.Lapsed, money: "treasury" };
}

/** The name of the error the contracts must answer with, or what the milestone becomes. */
export function predict(now: Modelled, rules: Rules, step: Step): string | Modelled {
  const { verb, by, evidence } = step;
  const without = (list: string[], item: string) => list.filter((other) => other !== item);
  const said = statement(by, evidence);
  switch (verb) {
    case "submit":
      return submit(now, rules, step);
    case "approve":
      return approve(now, rules, step);
    case "reject":
      return reject(now, rules, step);
    case "lapse":
      return lapse(now, step);
    case "state":
      if (!rules.reviewers.includes(by) || now.dismissed.includes(by)) return "StandardsNotReviewer";
      return { ...now, statements: [...without(now.statements, said), said] };
    case "takeBack":
      if (!rules.reviewers.includes(by) || now.dismissed.includes(by)) return "StandardsNotReviewer";
      return { ...now, statements: without(now.statements, said) };
    case "dismiss":
      return { ...now, dismissed: [...without(now.dismissed, by), by] };
    case "accredit":
      return { ...now, dismissed: without(now.dismissed, by) };
  }
}
