import { DAY, State } from "./board.ts";

/** The state table of IBountyBoard in plain words, for one bounty: what each call answers and what it leaves behind. */
export interface Modelled {
  state: number;
  deadline: number;
  reviewUntil: number;
  resubmission: boolean;
  applicants: string[];
  worker: string | null;
  approvedBy: string[];
  rejectedBy: string[];
  /** Who has the reward: the board, the worker or the funder. */
  money: "board" | "worker" | "funder";
}

export interface Rules {
  funder: string;
  reviewers: string[];
  approvalsNeeded: number;
  reviewWindow: number;
}

export const verbs = [
  "applyFor",
  "assign",
  "submit",
  "approve",
  "reject",
  "payUnanswered",
  "reclaim",
  "cancel",
] as const;
export type Verb = (typeof verbs)[number];

export interface Step {
  verb: Verb;
  by: string;
  /** Whom to assign. */
  whom: string;
  at: number;
}

/** The name of the error the board must answer with, or what it becomes. */
export function predict(before: Modelled, rules: Rules, step: Step): string | Modelled {
  const { verb, by, whom, at } = step;
  const isReviewer = rules.reviewers.includes(by);
  const late = at > before.deadline;
  const answered = before.approvedBy.includes(by) || before.rejectedBy.includes(by);
  switch (verb) {
    case "applyFor":
      if (before.state !== State.Open) return "BountyBoardUnexpectedState";
      if (late) return "BountyBoardDeadlinePassed";
      if (isReviewer) return "BountyBoardReviewerCannotWork";
      if (before.applicants.includes(by)) return "BountyBoardAlreadyApplied";
      return { ...before, applicants: [...before.applicants, by] };
    case "assign":
      if (before.state !== State.Open) return "BountyBoardUnexpectedState";
      if (!isReviewer) return "BountyBoardNotReviewer";
      if (late) return "BountyBoardDeadlinePassed";
      if (!before.applicants.includes(whom)) return "BountyBoardNotApplicant";
      return { ...before, state: State.Assigned, worker: whom };
    case "submit":
      if (before.state !== State.Assigned) return "BountyBoardUnexpectedState";
      if (before.worker !== by) return "BountyBoardNotWorker";
      if (late) return "BountyBoardDeadlinePassed";
      return {
        ...before,
        state: State.Submitted,
        reviewUntil: at + rules.reviewWindow,
        approvedBy: [],
        rejectedBy: [],
      };
    case "approve": {
      if (before.state !== State.Submitted) return "BountyBoardUnexpectedState";
      if (!isReviewer) return "BountyBoardNotReviewer";
      if (answered) return "BountyBoardAlreadyReviewed";
      const after = { ...before, approvedBy: [...before.approvedBy, by] };
      if (after.approvedBy.length < rules.approvalsNeeded) return after;
      return { ...after, state: State.Paid, money: "worker" };
    }
    case "reject": {
      if (before.state !== State.Submitted) return "BountyBoardUnexpectedState";
      if (!isReviewer) return "BountyBoardNotReviewer";
      if (answered) return "BountyBoardAlreadyReviewed";
      if (at > before.reviewUntil) return "BountyBoardReviewWindowPassed";
      const after = { ...before, rejectedBy: [...before.rejectedBy, by] };
      if (after.rejectedBy.length < rules.approvalsNeeded) return after;
      if (before.resubmission) return { ...after, state: State.Rejected };
      const deadline = Math.max(before.deadline, at + 7 * DAY);
      return { ...after, state: State.Assigned, resubmission: true, deadline };
    }
    case "payUnanswered":
      if (before.state !== State.Submitted) return "BountyBoardUnexpectedState";
      if (at <= before.reviewUntil) return "BountyBoardReviewWindowOpen";
      return { ...before, state: State.Paid, money: "worker" };
    case "reclaim":
      if (before.state === State.Open || before.state === State.Assigned) {
        if (!late) return "BountyBoardDeadlineNotPassed";
      } else if (before.state !== State.Rejected) return "BountyBoardUnexpectedState";
      return { ...before, state: State.Refunded, money: "funder" };
    case "cancel":
      if (before.state !== State.Open) return "BountyBoardUnexpectedState";
      if (by !== rules.funder) return "BountyBoardNotFunder";
      return { ...before, state: State.Refunded, money: "funder" };
  }
}
