import { type Address, isAddressEqual } from "viem";
import { type Milestone, phaseOf } from "./milestone.ts";

export type MilestoneAction = "submit" | "review" | "lapse";

/** Why an action is not offered; each has its sentence in the translations. */
export type WhyNot =
  | "connect"
  | "onlyPayee"
  | "onlyReviewers"
  | "notAccredited"
  | "alreadyReviewed"
  | "deadlinePassed"
  | "reviewWindowOpen"
  | "reviewWindowPassed"
  | "nothingToReview"
  | "notDue";

export interface Situation {
  /** Undefined without a wallet. */
  account: Address | undefined;
  /** Unix seconds. */
  now: number;
  reviewers: readonly Address[];
  /** Whether the account is accredited now. */
  isAccredited: boolean;
  /** Whether it has spoken on the present evidence; false when that is not known. */
  hasReviewed: boolean;
}

/** The first reason against an action, in the order the contract checks; undefined if there is none. */
export function whyNot(
  action: MilestoneAction,
  milestone: Milestone,
  situation: Situation,
): WhyNot | undefined {
  const { account, now, reviewers } = situation;
  const phase = phaseOf(milestone, now);
  const is = (other: Address) => account !== undefined && isAddressEqual(account, other);
  switch (action) {
    case "submit":
      if (!account) return "connect";
      if (!is(milestone.payee)) return "onlyPayee";
      if (phase === "review") return "reviewWindowOpen";
      return now > milestone.deadline ? "deadlinePassed" : undefined;
    case "review":
      if (milestone.state !== "review") return "nothingToReview";
      if (!account) return "connect";
      if (!reviewers.some(is)) return "onlyReviewers";
      if (!situation.isAccredited) return "notAccredited";
      if (phase !== "review") return "reviewWindowPassed";
      return situation.hasReviewed ? "alreadyReviewed" : undefined;
    case "lapse":
      if (phase !== "overdue") return "notDue";
      return account ? undefined : "connect";
  }
}

/** The actions the contract knows for a milestone that has not ended. */
export const actionsOf = ({ state }: Pick<Milestone, "state">): MilestoneAction[] => {
  if (state === "planned") return ["submit", "lapse"];
  return state === "review" ? ["review", "submit", "lapse"] : [];
};
