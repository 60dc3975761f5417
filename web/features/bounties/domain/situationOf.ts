import { type Address, isAddressEqual } from "viem";
import type { BountyNow } from "../queries/readBounty.ts";
import type { Situation } from "./bountyActions.ts";
import { applicationsIn, type BountyStory, reviewsIn } from "./bountyStory.ts";
import { isAmong } from "./divideReward.ts";

export interface Reader {
  account: Address | undefined;
  /** Unix seconds. */
  now: number;
  /** Undefined while the history is not known: the contract has the last word then. */
  story: BountyStory | undefined;
  /** How many bounties of this funder paid the account; without it the contract has the last word. */
  paidBeforeCount?: number | undefined;
}

/** What the reader's choices on this bounty depend on. */
export function situationOf(
  { reviewers, hasApplied, rulingUntil, canRule, shortlist, options, heldAtGate }: BountyNow,
  { account, now, story, paidBeforeCount = options.minPaid }: Reader,
): Situation {
  const reviews = story ? reviewsIn(story.steps) : [];
  return {
    account,
    now,
    reviewers,
    hasApplied,
    hasReviewed:
      account !== undefined &&
      reviews.some(({ actor }) => actor !== undefined && isAddressEqual(actor, account)),
    rulingUntil,
    canRule,
    applicantCount: story ? applicationsIn(story.steps).length : 1,
    entryCount: story ? story.entries.length : 1,
    isShortlisted: isAmong(account, shortlist),
    hasTooLittleEco: heldAtGate < options.minEco,
    hasTooFewPaid: paidBeforeCount < options.minPaid,
  };
}
