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
  | "extend"
  | "shortlist"
  | "award"
  | "dispute"
  | "rule"
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
  | "choosingPassed"
  | "nobodyEntered"
  | "shortlisted"
  | "onlyFunderOrReviewer"
  | "tooLittleEco"
  | "tooFewPaid"
  | "disputeWindowOpen"
  | "disputeWindowPassed"
  | "rulingOpen"
  | "rulingPassed"
  | "onlyVote";

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
  /** Entries of a contest; what is not known counts as one. */
  entryCount: number;
  /** Whether the account's own entry is on the shortlist. */
  isShortlisted: boolean;
  /** Whether the bounty's gate shuts the account out. */
  hasTooLittleEco: boolean;
  hasTooFewPaid: boolean;
  /** Last second for a ruling on the dispute (Unix); 0 without one. */
  rulingUntil: number;
  /** Whether a vote has given the account the right to rule. */
  canRule: boolean;
}

type Rule = (bounty: Bounty, situation: Situation, isReviewer: boolean) => WhyNot | undefined;

const is = (account: Address | undefined, other: Address | undefined) =>
  account !== undefined && other !== undefined && isAddressEqual(account, other);

const gate = ({ account, hasTooLittleEco, hasTooFewPaid }: Situation): WhyNot | undefined => {
  if (!account) return undefined;
  if (hasTooLittleEco) return "tooLittleEco";
  return hasTooFewPaid ? "tooFewPaid" : undefined;
};

/** First reason against the action, in the order the contract checks; undefined if there is none. */
const rules: Record<BountyAction, Rule> = {
  apply: (bounty, situation, isReviewer) => {
    if (situation.now > bounty.deadline) return "deadlinePassed";
    if (situation.hasApplied) return "alreadyApplied";
    return isReviewer ? "reviewerCannotWork" : gate(situation);
  },
  enter: (bounty, situation, isReviewer) => {
    if (situation.now > bounty.deadline) return "deadlinePassed";
    if (situation.isShortlisted) return "shortlisted";
    return isReviewer ? "reviewerCannotWork" : gate(situation);
  },
  extend: (bounty, { account, now }, isReviewer) => {
    if (!isReviewer && !is(account, bounty.funder)) return "onlyFunderOrReviewer";
    return now > bounty.deadline ? "deadlinePassed" : undefined;
  },
  shortlist: (bounty, { now, entryCount }, isReviewer) => {
    if (!isReviewer) return "onlyReviewers";
    if (now > bounty.deadline) return "deadlinePassed";
    return entryCount === 0 ? "nobodyEntered" : undefined;
  },
  award: (bounty, { now }, isReviewer) => {
    if (!isReviewer) return "onlyReviewers";
    if (now <= bounty.deadline) return "deadlineNotPassed";
    return now > bounty.deadline + bounty.reviewWindow ? "choosingPassed" : undefined;
  },
  resign: (bounty, { account }) => (is(account, bounty.worker) ? undefined : "onlyWorker"),
  dispute: (bounty, { account, now }) => {
    const isRejected = bounty.state === "rejected";
    if (!is(account, isRejected ? bounty.worker : bounty.funder))
      return isRejected ? "onlyWorker" : "onlyFunder";
    return now > bounty.reviewUntil ? "disputeWindowPassed" : undefined;
  },
  rule: (_bounty, { now, rulingUntil, canRule }) => {
    if (now > rulingUntil) return "rulingPassed";
    return canRule ? undefined : "onlyVote";
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
  open: ["apply", "assign", "enter", "extend", "cancel", "reclaim"],
  assigned: ["submit", "resign", "extend", "reclaim"],
  submitted: ["approve", "reject", "payUnanswered", "dispute"],
  paid: [],
  rejected: ["dispute", "reclaim"],
  refunded: [],
  contested: ["enter", "shortlist", "award", "settleContest"],
  disputed: ["approve", "reject", "rule", "settleDispute"],
  settled: [],
};

/** Calls that exist in some modes only. */
const modesOf: Partial<Record<BountyAction, readonly Bounty["mode"][]>> = {
  apply: ["apply"],
  assign: ["apply", "assign"],
  enter: ["contest"],
  extend: ["apply", "assign"],
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
