import { DAY, HOUR, Mode, State } from "./board.ts";

/** The state table of IBountyBoard in plain words, for one bounty: what each call answers and what it leaves behind. */
export interface Modelled {
  state: number;
  deadline: number;
  /** While Submitted the end of the review window, once Rejected the last second to contest it. */
  reviewUntil: number;
  isResubmission: boolean;
  part: number;
  evidence: string;
  applicants: string[];
  worker: string | null;
  approvedBy: string[];
  rejectedBy: string[];
  entries: Record<string, string>;
  shortlist: string[];
  /** Who supports the one division the model knows: two equal halves for worker and rival. */
  supporters: string[];
  dispute: { by: string; until: number; bond: number } | null;
  /** Smallest unit each account has more, or less, than at the start. */
  gains: Record<string, number>;
}

export interface Rules {
  mode: number;
  funder: string;
  reviewers: string[];
  approvalsNeeded: number;
  reviewWindow: number;
  deadline: number;
  /** Rewards of the parts, smallest unit; one for a bounty without parts. */
  parts: number[];
}

export const verbs = [
  "applyFor",
  "assign",
  "resign",
  "extend",
  "submit",
  "approve",
  "reject",
  "payUnanswered",
  "reclaim",
  "cancel",
  "enter",
  "shortlist",
  "award",
  "settleContest",
  "dispute",
  "rule",
  "settleDispute",
] as const;
export type Verb = (typeof verbs)[number];

export interface Step {
  verb: Verb;
  by: string;
  /** Whom to assign or shortlist. */
  whom: string;
  at: number;
  /** What is handed in; names of evidence never repeat unless they shall. */
  evidence: string;
  /** Which evidence a reviewer looked at. */
  seen: string;
  workerBps: number;
  extendedHours: number;
}

const DISPUTE = 7 * DAY;
const RESUBMISSION = 7 * DAY;
const RULING = 30 * DAY;
const MAX_EXTENSION = 4_320;

export function begin(rules: Rules): Modelled {
  return {
    state: State.Open,
    deadline: rules.deadline,
    reviewUntil: 0,
    isResubmission: false,
    part: 0,
    evidence: "",
    applicants: [],
    worker: null,
    approvedBy: [],
    rejectedBy: [],
    entries: {},
    shortlist: [],
    supporters: [],
    dispute: null,
    gains: { [rules.funder]: -sum(rules.parts) },
  };
}

const sum = (amounts: number[]) => amounts.reduce((total, amount) => total + amount, 0);

/** What the bounty still holds, bond not included. */
export const leftOf = (now: Modelled, rules: Rules): number =>
  [State.Paid, State.Refunded, State.Settled].includes(now.state as 4) ? 0 : sum(rules.parts.slice(now.part));

export const bondOf = (now: Modelled, rules: Rules): number => Math.ceil((rules.parts[now.part] ?? 0) / 10);

const give = (now: Modelled, ...payments: [string | null, number][]): Modelled => {
  const gains = { ...now.gains };
  for (const [to, amount] of payments) if (to !== null) gains[to] = (gains[to] ?? 0) + amount;
  return { ...now, gains };
};

const refund = (now: Modelled, rules: Rules): Modelled =>
  give({ ...now, state: State.Refunded }, [rules.funder, leftOf(now, rules)]);

function pay(now: Modelled, rules: Rules): Modelled {
  const paid = give(now, [now.worker, rules.parts[now.part] ?? 0]);
  if (now.part + 1 === rules.parts.length) return { ...paid, state: State.Paid };
  return { ...paid, state: State.Assigned, part: now.part + 1, isResubmission: false };
}

function settle(now: Modelled, rules: Rules, workerBps: number, bondTo: string): Modelled {
  const toWorker = Math.floor(((rules.parts[now.part] ?? 0) * workerBps) / 10_000);
  return give(
    { ...now, state: State.Settled },
    [now.worker, toWorker],
    [rules.funder, leftOf(now, rules) - toWorker],
    [bondTo, now.dispute?.bond ?? 0],
  );
}

const WRONG = "BountyBoardUnexpectedState";
const OTHER_MODE = "BountyBoardUnexpectedMode";

/** Finding somebody who works: calls of applicants, workers and funders. */
function predictWork(now: Modelled, rules: Rules, step: Step): string | Modelled {
  const { verb, by, whom, at } = step;
  const isReviewer = rules.reviewers.includes(by);
  const late = at > now.deadline;
  const isRunning = now.state === State.Open || now.state === State.Assigned;
  switch (verb) {
    case "applyFor":
      if (now.state !== State.Open) return WRONG;
      if (rules.mode !== Mode.Apply) return OTHER_MODE;
      if (late) return "BountyBoardDeadlinePassed";
      if (now.applicants.includes(by)) return "BountyBoardAlreadyApplied";
      if (isReviewer) return "BountyBoardReviewerCannotWork";
      return { ...now, applicants: [...now.applicants, by] };
    case "assign":
      if (now.state !== State.Open) return WRONG;
      if (!isReviewer) return "BountyBoardNotReviewer";
      if (late) return "BountyBoardDeadlinePassed";
      if (rules.mode === Mode.Contest) return OTHER_MODE;
      if (rules.mode === Mode.Assign && rules.reviewers.includes(whom))
        return "BountyBoardReviewerCannotWork";
      if (rules.mode === Mode.Apply && !now.applicants.includes(whom)) return "BountyBoardNotApplicant";
      return { ...now, state: State.Assigned, worker: whom };
    case "resign":
      if (now.state !== State.Assigned) return WRONG;
      if (now.worker !== by) return "BountyBoardNotWorker";
      return { ...now, state: State.Open, worker: null };
    case "extend": {
      if (!isRunning) return WRONG;
      if (!isReviewer && by !== rules.funder) return "BountyBoardNotReviewer";
      if (rules.mode === Mode.Contest) return OTHER_MODE;
      if (late) return "BountyBoardDeadlinePassed";
      const deadline = rules.deadline + step.extendedHours * HOUR;
      if (deadline <= now.deadline || step.extendedHours > MAX_EXTENSION)
        return "BountyBoardExtensionInvalid";
      return { ...now, deadline };
    }
    case "submit":
      if (now.state !== State.Assigned) return WRONG;
      if (now.worker !== by) return "BountyBoardNotWorker";
      if (late) return "BountyBoardDeadlinePassed";
      if (now.evidence === step.evidence) return "BountyBoardEvidenceUsed";
      return {
        ...now,
        state: State.Submitted,
        reviewUntil: at + rules.reviewWindow,
        approvedBy: [],
        rejectedBy: [],
        evidence: step.evidence,
      };
    case "reclaim":
      if (now.state === State.Rejected)
        return at <= now.reviewUntil ? "BountyBoardDisputeWindowOpen" : refund(now, rules);
      if (!isRunning) return WRONG;
      return late ? refund(now, rules) : "BountyBoardDeadlineNotPassed";
    case "cancel":
      if (now.state !== State.Open) return WRONG;
      return by === rules.funder ? refund(now, rules) : "BountyBoardNotFunder";
    default:
      throw new Error(verb);
  }
}

/** Judging what was handed in. */
function predictReview(now: Modelled, rules: Rules, step: Step): string | Modelled {
  const { verb, by, at } = step;
  if (verb === "payUnanswered") {
    if (now.state !== State.Submitted) return WRONG;
    return at <= now.reviewUntil ? "BountyBoardReviewWindowOpen" : pay(now, rules);
  }
  if (now.state !== State.Submitted && now.state !== State.Disputed) return WRONG;
  if (step.seen !== now.evidence) return "BountyBoardEvidenceDiffers";
  if (!rules.reviewers.includes(by)) return "BountyBoardNotReviewer";
  if (now.approvedBy.includes(by) || now.rejectedBy.includes(by)) return "BountyBoardAlreadyReviewed";
  if (verb === "approve") {
    const after = { ...now, approvedBy: [...now.approvedBy, by] };
    const decides = now.state === State.Submitted && after.approvedBy.length === rules.approvalsNeeded;
    return decides ? pay(after, rules) : after;
  }
  if (at > now.reviewUntil) return "BountyBoardReviewWindowPassed";
  const after = { ...now, rejectedBy: [...now.rejectedBy, by] };
  if (now.state === State.Disputed || after.rejectedBy.length < rules.approvalsNeeded) return after;
  if (now.isResubmission) return { ...after, state: State.Rejected, reviewUntil: at + DISPUTE };
  const hours = Math.ceil((at + RESUBMISSION - rules.deadline) / HOUR);
  const deadline = Math.max(now.deadline, rules.deadline + hours * HOUR);
  return { ...after, state: State.Assigned, isResubmission: true, deadline };
}

function predictContest(now: Modelled, rules: Rules, step: Step): string | Modelled {
  const { verb, by, whom, at } = step;
  const isReviewer = rules.reviewers.includes(by);
  const until = now.deadline + rules.reviewWindow;
  if (verb === "enter") {
    if (now.state !== State.Open && now.state !== State.Contested) return WRONG;
    if (rules.mode !== Mode.Contest) return OTHER_MODE;
    if (at > now.deadline) return "BountyBoardDeadlinePassed";
    if (now.shortlist.includes(by)) return "BountyBoardAlreadyShortlisted";
    if (isReviewer) return "BountyBoardReviewerCannotWork";
    return { ...now, state: State.Contested, entries: { ...now.entries, [by]: step.evidence } };
  }
  if (now.state !== State.Contested) return WRONG;
  if (verb === "settleContest") {
    if (at <= until) return "BountyBoardReviewWindowOpen";
    if (now.shortlist.length === 0) return refund(now, rules);
    const reward = sum(rules.parts);
    const share = Math.floor(Math.floor(reward / 2) / now.shortlist.length);
    const shares = now.shortlist.map((entrant): [string, number] => [entrant, share]);
    const rest: [string, number] = [rules.funder, reward - share * shares.length];
    return give({ ...now, state: State.Settled }, ...shares, rest);
  }
  if (!isReviewer) return "BountyBoardNotReviewer";
  if (verb === "shortlist") {
    if (at > now.deadline) return "BountyBoardDeadlinePassed";
    if (!now.entries[whom]) return "BountyBoardNotEntrant";
    if (now.entries[whom] !== step.seen) return "BountyBoardEvidenceDiffers";
    if (now.shortlist.includes(whom)) return "BountyBoardAlreadyShortlisted";
    return { ...now, shortlist: [...now.shortlist, whom] };
  }
  if (at <= now.deadline) return "BountyBoardDeadlineNotPassed";
  if (at > until) return "BountyBoardReviewWindowPassed";
  if (!now.entries.worker || !now.entries.rival) return "BountyBoardNotEntrant";
  if (now.supporters.includes(by)) return "BountyBoardAlreadyReviewed";
  const supporters = [...now.supporters, by];
  if (supporters.length < rules.approvalsNeeded) return { ...now, supporters };
  const half = sum(rules.parts) / 2;
  return give({ ...now, supporters, state: State.Paid }, ["worker", half], ["rival", half]);
}

function predictDispute(now: Modelled, rules: Rules, step: Step): string | Modelled {
  const { verb, by, at, workerBps } = step;
  if (verb === "dispute") {
    if (now.state !== State.Submitted && now.state !== State.Rejected) return WRONG;
    const party = now.state === State.Submitted ? rules.funder : now.worker;
    if (by !== party) return "BountyBoardNotParty";
    if (at > now.reviewUntil) return "BountyBoardDisputeWindowPassed";
    const bond = bondOf(now, rules);
    return give({ ...now, state: State.Disputed, dispute: { by, until: at + RULING, bond } }, [by, -bond]);
  }
  if (verb === "rule" && by !== "admin") return "AccessManagedUnauthorized";
  if (now.state !== State.Disputed || !now.dispute) return WRONG;
  const { by: opener, until } = now.dispute;
  if (verb === "settleDispute") {
    if (at <= until) return "BountyBoardRulingWindowOpen";
    const lead = now.approvedBy.length - now.rejectedBy.length;
    return settle(now, rules, lead > 0 ? 10_000 : lead === 0 ? 5_000 : 0, opener);
  }
  if (at > until) return "BountyBoardRulingWindowPassed";
  const worker = now.worker ?? "";
  const loses = opener === worker ? workerBps === 0 : workerBps === 10_000;
  return settle(now, rules, workerBps, loses ? (opener === worker ? rules.funder : worker) : opener);
}

/** The name of the error the board must answer with, or what it becomes. */
export function predict(before: Modelled, rules: Rules, step: Step): string | Modelled {
  switch (step.verb) {
    case "approve":
    case "reject":
    case "payUnanswered":
      return predictReview(before, rules, step);
    case "enter":
    case "shortlist":
    case "award":
    case "settleContest":
      return predictContest(before, rules, step);
    case "dispute":
    case "rule":
    case "settleDispute":
      return predictDispute(before, rules, step);
    default:
      return predictWork(before, rules, step);
  }
}
