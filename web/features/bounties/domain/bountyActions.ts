import { type Address, isAddressEqual } from "viem";
import type { Bounty } from "./bounty.ts";

export type BountyAction =
  | "apply"
  | "assign"
  | "submit"
  | "approve"
  | "reject"
  | "payUnanswered"
  | "reclaim"
  | "cancel"
  | "resign"
  | "enter"
  | "dispute"
  | "settleContest"
  | "settleDispute";

/** Why an action is not offered; each has its sentence in the translations. */
export type WhyNot =
  | "connect"
  | "deadlinePassed"
  | "deadlineNotPassed"
  | "reviewerCannotWork"
  | "alreadyApplied"
  | "onlyReviewers"
  | "nobodyApplied"
  | "onlyWorker"
  | "onlyFunder"
  | "alreadyReviewed"
  | "reviewWindowPassed"
  | "reviewWindowOpen"
  | "choiceOpen"
  | "disputeWindowOpen"
  | "disputeWindowPassed"
  | "rulingOpen";

export type Availability =
  | { action: BountyAction; can: true }
  | { action: BountyAction; can: false; why: WhyNot };

export interface Situation {
  /** Undefined without a wallet. */
  account: Address | undefined;
  /** Unix seconds. */
  now: number;
  reviewers: readonly Address[];
  hasApplied: boolean;
  /** Whether the account already decided on the present submission; false when it is not known. */
  hasReviewed: boolean;
  applicantCount: number;
  /** Last second for a ruling on the dispute (Unix); 0 without one. */
  rulingUntil: number;
}

type Rule = (bounty: Bounty, situation: Situation, isReviewer: boolean) => WhyNot | undefined;

const is = (account: Address | undefined, other: Address | undefined) =>
  account !== undefined && other !== undefined && isAddressEqual(account, other);

/** First reason against the action, in the order the contract checks; undefined if there is none. */
const rules: Record<BountyAction, Rule> = {
  apply: (bounty, { now, hasApplied }, isReviewer) => {
    if (now > bounty.deadline) return "deadlinePassed";
    if (isReviewer) return "reviewerCannotWork";
    return hasApplied ? "alreadyApplied" : undefined;
  },
  enter: (bounty, { now }, isReviewer) => {
    if (now > bounty.deadline) return "deadlinePassed";
    return isReviewer ? "reviewerCannotWork" : undefined;
  },
  resign: (bounty, { account }) => (is(account, bounty.worker) ? undefined : "onlyWorker"),
  dispute: (bounty, { account, now }) => {
    const isRejected = bounty.state === "rejected";
    if (!is(account, isRejected ? bounty.worker : bounty.funder))
      return isRejected ? "onlyWorker" : "onlyFunder";
    return now > bounty.reviewUntil ? "disputeWindowPassed" : undefined;
  },
  settleContest: (bounty, { now }) =>
    now > bounty.deadline + bounty.reviewWindow ? undefined : "choiceOpen",
  settleDispute: (_bounty, { now, rulingUntil }) => (now > rulingUntil ? undefined : "rulingOpen"),
  assign: (bounty, { now, applicantCount }, isReviewer) => {
    if (now > bounty.deadline) return "deadlinePassed";
    if (!isReviewer) return "onlyReviewers";
    return bounty.mode === "apply" && applicantCount === 0 ? "nobodyApplied" : undefined;
  },
  submit: (bounty, { account, now }) => {
    if (!is(account, bounty.worker)) return "onlyWorker";
    return now > bounty.deadline ? "deadlinePassed" : undefined;
  },
  approve: (_bounty, { hasReviewed }, isReviewer) => {
    if (!isReviewer) return "onlyReviewers";
    return hasReviewed ? "alreadyReviewed" : undefined;
  },
  reject: (bounty, { now, hasReviewed }, isReviewer) => {
    if (!isReviewer) return "onlyReviewers";
    if (now > bounty.reviewUntil) return "reviewWindowPassed";
    return hasReviewed ? "alreadyReviewed" : undefined;
  },
  payUnanswered: (bounty, { now }) => (now > bounty.reviewUntil ? undefined : "reviewWindowOpen"),
  reclaim: (bounty, { now }) => {
    if (bounty.state === "rejected") return now > bounty.reviewUntil ? undefined : "disputeWindowOpen";
    return now > bounty.deadline ? undefined : "deadlineNotPassed";
  },
  cancel: (bounty, { account }) => (is(account, bounty.funder) ? undefined : "onlyFunder"),
};

/** Which actions the contract knows in each state. */
const actionsIn: Record<Bounty["state"], BountyAction[]> = {
  none: [],
  open: ["apply", "assign", "enter", "cancel", "reclaim"],
  assigned: ["submit", "resign", "reclaim"],
  submitted: ["approve", "reject", "payUnanswered", "dispute"],
  paid: [],
  rejected: ["dispute", "reclaim"],
  refunded: [],
  contested: ["enter", "settleContest"],
  disputed: ["approve", "reject", "settleDispute"],
  settled: [],
};

/** Calls that exist in some modes only. */
const modesOf: Partial<Record<BountyAction, readonly Bounty["mode"][]>> = {
  apply: ["apply"],
  assign: ["apply", "assign"],
  enter: ["contest"],
};

/** What can be done with a bounty in its present state, and why not where the account or the time is wrong. */
export function bountyActions(bounty: Bounty, situation: Situation): Availability[] {
  const { account, reviewers } = situation;
  const isReviewer = reviewers.some((reviewer) => is(account, reviewer));
  const actions = actionsIn[bounty.state].filter((action) => modesOf[action]?.includes(bounty.mode) ?? true);
  return actions.map((action) => {
    const why = rules[action](bounty, situation, isReviewer) ?? (account ? undefined : "connect");
    return why === undefined ? { action, can: true } : { action, can: false, why };
  });
}
