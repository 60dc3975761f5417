import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { Address } from "viem";
import type { Bounty } from "#features/bounties/domain/bounty.ts";
import { type BountyAction, bountyActions, type Situation } from "#features/bounties/domain/bountyActions.ts";
import { aBounty, DEADLINE, people, REVIEW_UNTIL, reviewers } from "./aBounty.ts";

const { carla, kim, funder, stranger } = people;
const assigned = aBounty({ state: "assigned", worker: kim });
const submitted = aBounty({ state: "submitted", worker: kim, reviewUntil: REVIEW_UNTIL });

const usual = {
  hasApplied: false,
  hasReviewed: false,
  applicantCount: 1,
  rulingUntil: 0,
  canRule: false,
  entryCount: 1,
  isShortlisted: false,
  hasTooLittleEco: false,
  hasTooFewPaid: false,
};

interface Row {
  says: string;
  bounty: Bounty;
  account: Address | undefined;
  now: number;
  with?: Partial<Situation>;
  /** Every action of the state: "yes", or why not. */
  expected: Partial<Record<BountyAction, string>>;
}

const rows: Row[] = [
  {
    says: "a stranger may apply for an open bounty and nothing else",
    bounty: aBounty(),
    account: stranger,
    now: DEADLINE,
    expected: {
      apply: "yes",
      assign: "onlyReviewers",
      cancel: "onlyFunder",
      reclaim: "deadlineNotPassed",
      extend: "onlyFunderOrReviewer",
    },
  },
  {
    says: "nobody applies or assigns after the deadline, but anyone reclaims",
    bounty: aBounty(),
    account: stranger,
    now: DEADLINE + 1,
    expected: {
      apply: "deadlinePassed",
      assign: "deadlinePassed",
      cancel: "onlyFunder",
      reclaim: "yes",
      extend: "onlyFunderOrReviewer",
    },
  },
  {
    says: "an applicant does not apply twice",
    bounty: aBounty(),
    account: kim,
    now: 1,
    with: { hasApplied: true },
    expected: {
      apply: "alreadyApplied",
      assign: "onlyReviewers",
      cancel: "onlyFunder",
      reclaim: "deadlineNotPassed",
      extend: "onlyFunderOrReviewer",
    },
  },
  {
    says: "a reviewer assigns applicants and cannot apply",
    bounty: aBounty(),
    account: carla,
    now: 1,
    expected: {
      apply: "reviewerCannotWork",
      assign: "yes",
      cancel: "onlyFunder",
      reclaim: "deadlineNotPassed",
      extend: "yes",
    },
  },
  {
    says: "a reviewer waits for the first applicant",
    bounty: aBounty(),
    account: carla,
    now: 1,
    with: { applicantCount: 0 },
    expected: {
      apply: "reviewerCannotWork",
      assign: "nobodyApplied",
      cancel: "onlyFunder",
      reclaim: "deadlineNotPassed",
      extend: "yes",
    },
  },
  {
    says: "the funder cancels while nobody is assigned",
    bounty: aBounty(),
    account: funder,
    now: 1,
    expected: {
      apply: "yes",
      assign: "onlyReviewers",
      cancel: "yes",
      reclaim: "deadlineNotPassed",
      extend: "yes",
    },
  },
  {
    says: "without a wallet what would be possible asks to connect",
    bounty: aBounty(),
    account: undefined,
    now: DEADLINE + 1,
    expected: {
      apply: "deadlinePassed",
      assign: "deadlinePassed",
      cancel: "onlyFunder",
      reclaim: "connect",
      extend: "onlyFunderOrReviewer",
    },
  },
  {
    says: "only the worker hands in",
    bounty: assigned,
    account: stranger,
    now: 1,
    expected: {
      submit: "onlyWorker",
      resign: "onlyWorker",
      reclaim: "deadlineNotPassed",
      extend: "onlyFunderOrReviewer",
    },
  },
  {
    says: "the worker hands in until the last second",
    bounty: assigned,
    account: kim,
    now: DEADLINE,
    expected: { submit: "yes", resign: "yes", reclaim: "deadlineNotPassed", extend: "onlyFunderOrReviewer" },
  },
  {
    says: "the worker is late a second after",
    bounty: assigned,
    account: kim,
    now: DEADLINE + 1,
    expected: { submit: "deadlinePassed", resign: "yes", reclaim: "yes", extend: "onlyFunderOrReviewer" },
  },
  {
    says: "a reviewer decides once",
    bounty: submitted,
    account: carla,
    now: 1,
    with: { hasReviewed: true },
    expected: {
      approve: "alreadyReviewed",
      reject: "alreadyReviewed",
      payUnanswered: "reviewWindowOpen",
      dispute: "onlyFunder",
    },
  },
  {
    says: "a reviewer approves or rejects until the last second",
    bounty: submitted,
    account: carla,
    now: REVIEW_UNTIL,
    expected: { approve: "yes", reject: "yes", payUnanswered: "reviewWindowOpen", dispute: "onlyFunder" },
  },
  {
    says: "after the window approving stays, rejecting ends and anyone has the worker paid",
    bounty: submitted,
    account: carla,
    now: REVIEW_UNTIL + 1,
    expected: { approve: "yes", reject: "reviewWindowPassed", payUnanswered: "yes", dispute: "onlyFunder" },
  },
  {
    says: "the worker does not review the own work",
    bounty: submitted,
    account: kim,
    now: REVIEW_UNTIL + 1,
    expected: {
      approve: "onlyReviewers",
      reject: "onlyReviewers",
      payUnanswered: "yes",
      dispute: "onlyFunder",
    },
  },
  {
    says: "a finally rejected bounty waits for the worker's objection",
    bounty: aBounty({ state: "rejected", worker: kim, reviewUntil: REVIEW_UNTIL }),
    account: kim,
    now: REVIEW_UNTIL,
    expected: { dispute: "yes", reclaim: "disputeWindowOpen" },
  },
  {
    says: "a finally rejected bounty goes back a week later",
    bounty: aBounty({ state: "rejected", worker: kim, reviewUntil: REVIEW_UNTIL }),
    account: kim,
    now: REVIEW_UNTIL + 1,
    expected: { dispute: "disputeWindowPassed", reclaim: "yes" },
  },
  {
    says: "the funder contests what waits, within the review window",
    bounty: submitted,
    account: funder,
    now: REVIEW_UNTIL,
    expected: {
      approve: "onlyReviewers",
      reject: "onlyReviewers",
      payUnanswered: "reviewWindowOpen",
      dispute: "yes",
    },
  },
  {
    says: "reviewers go on speaking during a dispute, and anyone ends it when nobody rules",
    bounty: aBounty({ state: "disputed", worker: kim, reviewUntil: REVIEW_UNTIL }),
    account: carla,
    now: 8,
    with: { rulingUntil: 7, canRule: true },
    expected: { approve: "yes", reject: "yes", rule: "rulingPassed", settleDispute: "yes" },
  },
  {
    says: "a dispute waits for its ruling",
    bounty: aBounty({ state: "disputed", worker: kim }),
    account: kim,
    now: 7,
    with: { rulingUntil: 7 },
    expected: {
      approve: "onlyReviewers",
      reject: "onlyReviewers",
      rule: "onlyVote",
      settleDispute: "rulingOpen",
    },
  },
  {
    says: "whom a vote gave the right rules until the window ends",
    bounty: aBounty({ state: "disputed", worker: kim }),
    account: stranger,
    now: 7,
    with: { rulingUntil: 7, canRule: true },
    expected: { approve: "onlyReviewers", reject: "onlyReviewers", rule: "yes", settleDispute: "rulingOpen" },
  },
  {
    says: "a contest is entered, not applied for",
    bounty: aBounty({ mode: "contest" }),
    account: kim,
    now: DEADLINE,
    expected: { enter: "yes", cancel: "onlyFunder", reclaim: "deadlineNotPassed" },
  },
  {
    says: "a contest is judged after the deadline, then ended by anyone",
    bounty: aBounty({ mode: "contest", state: "contested" }),
    account: carla,
    now: DEADLINE + 1,
    expected: {
      enter: "deadlinePassed",
      settleContest: "choiceOpen",
      shortlist: "deadlinePassed",
      award: "yes",
    },
  },
  {
    says: "a contest nobody decided is ended by anyone",
    bounty: aBounty({ mode: "contest", state: "contested" }),
    account: stranger,
    now: DEADLINE + 604_801,
    expected: {
      enter: "deadlinePassed",
      settleContest: "yes",
      shortlist: "onlyReviewers",
      award: "onlyReviewers",
    },
  },
  {
    says: "a reviewer assigns without an application where the mode says so",
    bounty: aBounty({ mode: "assign" }),
    account: carla,
    now: 1,
    with: { applicantCount: 0 },
    expected: { assign: "yes", cancel: "onlyFunder", reclaim: "deadlineNotPassed", extend: "yes" },
  },
  {
    says: "nothing can be done with a paid bounty",
    bounty: aBounty({ state: "paid" }),
    account: carla,
    now: 1,
    expected: {},
  },
  {
    says: "nothing can be done with a refunded bounty",
    bounty: aBounty({ state: "refunded" }),
    account: funder,
    now: 1,
    expected: {},
  },
  {
    says: "reviewers shortlist until the deadline, when somebody has handed in",
    bounty: aBounty({ mode: "contest", state: "contested" }),
    account: carla,
    now: DEADLINE,
    expected: {
      enter: "reviewerCannotWork",
      shortlist: "yes",
      award: "deadlineNotPassed",
      settleContest: "choiceOpen",
    },
  },
  {
    says: "an entry on the shortlist stays as it is",
    bounty: aBounty({ mode: "contest", state: "contested" }),
    account: kim,
    now: DEADLINE,
    with: { isShortlisted: true },
    expected: {
      enter: "shortlisted",
      shortlist: "onlyReviewers",
      award: "onlyReviewers",
      settleContest: "choiceOpen",
    },
  },
  {
    says: "nobody chooses after the time to choose",
    bounty: aBounty({ mode: "contest", state: "contested" }),
    account: carla,
    now: DEADLINE + 604_801,
    expected: {
      enter: "deadlinePassed",
      shortlist: "deadlinePassed",
      award: "choosingPassed",
      settleContest: "yes",
    },
  },
  {
    says: "a gate shuts out who held too little ECO, then who was paid too seldom",
    bounty: aBounty(),
    account: stranger,
    now: 1,
    with: { hasTooLittleEco: true, hasTooFewPaid: true },
    expected: {
      apply: "tooLittleEco",
      assign: "onlyReviewers",
      extend: "onlyFunderOrReviewer",
      cancel: "onlyFunder",
      reclaim: "deadlineNotPassed",
    },
  },
  {
    says: "a gate for proven contributors",
    bounty: aBounty({ mode: "contest" }),
    account: stranger,
    now: 1,
    with: { hasTooFewPaid: true },
    expected: { enter: "tooFewPaid", cancel: "onlyFunder", reclaim: "deadlineNotPassed" },
  },
];

describe("bountyActions", () => {
  for (const row of rows) {
    it(row.says, () => {
      const found = bountyActions(row.bounty, {
        account: row.account,
        now: row.now,
        reviewers,
        ...usual,
        ...row.with,
      });
      const inWords = Object.fromEntries(found.map((entry) => [entry.action, entry.can ? "yes" : entry.why]));
      assert.deepEqual(inWords, row.expected);
    });
  }

  it("recognises accounts whatever the case of their letters", () => {
    const lower = "0xabcdefabcdefabcdefabcdefabcdefabcdefabcd";
    const upper = "0xABCDEFABCDEFABCDEFABCDEFABCDEFABCDEFABCD";
    const [submit] = bountyActions(aBounty({ state: "assigned", worker: upper }), {
      account: lower,
      now: 1,
      reviewers,
      ...usual,
      hasApplied: true,
    });
    assert.deepEqual(submit, { action: "submit", can: true });
  });
});
