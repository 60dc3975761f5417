import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { zeroAddress, zeroHash } from "viem";
import { phaseOf } from "#features/bounties/domain/bounty.ts";
import { silence, voicesFor } from "#features/bounties/domain/silence.ts";
import { toBounty } from "#features/bounties/domain/toBounty.ts";
import { aBounty, DEADLINE, euro, people, REVIEW_UNTIL } from "./aBounty.ts";

const onChain = {
  state: 2,
  mode: 0,
  part: 0,
  partCount: 1,
  partAmount: 5n,
  left: 5n,
  approvalsNeeded: 2,
  approvals: 1,
  rejections: 0,
  resubmission: true,
  deadline: DEADLINE,
  reviewUntil: 0,
  reviewWindow: 604_800,
  funder: people.funder,
  token: euro,
  worker: people.kim,
  amount: 5n,
  evidenceHash: zeroHash,
} as const;

describe("toBounty", () => {
  it("is undefined for a number without a bounty", () => {
    assert.equal(toBounty(9n, { ...onChain, state: 0 }), undefined);
  });

  it("refuses a state or mode it does not know rather than to guess", () => {
    assert.throws(() => toBounty(9n, { ...onChain, mode: 3 }), RangeError);
    assert.throws(() => toBounty(9n, { ...onChain, state: 10 }), RangeError);
  });

  it("puts the contract's answer into words", () => {
    const bounty = toBounty(9n, onChain);
    assert.equal(bounty?.state, "assigned");
    assert.equal(bounty?.isResubmission, true);
    assert.equal(bounty?.worker, people.kim);
    assert.equal(toBounty(9n, { ...onChain, state: 1, worker: zeroAddress })?.worker, undefined);
  });
});

describe("phaseOf", () => {
  it("says that a date has passed one second after it", () => {
    assert.equal(phaseOf(aBounty(), DEADLINE), "open");
    assert.equal(phaseOf(aBounty(), DEADLINE + 1), "expired");
    assert.equal(phaseOf(aBounty({ state: "assigned" }), DEADLINE + 1), "expired");
    const submitted = aBounty({ state: "submitted", reviewUntil: REVIEW_UNTIL });
    assert.equal(phaseOf(submitted, REVIEW_UNTIL), "submitted");
    assert.equal(phaseOf(submitted, REVIEW_UNTIL + 1), "unanswered");
    const contest = aBounty({ state: "contested" });
    assert.equal(phaseOf(contest, DEADLINE), "contested");
    assert.equal(phaseOf(contest, DEADLINE + 1), "choosing");
    assert.equal(phaseOf(contest, DEADLINE + contest.reviewWindow + 1), "unanswered");
  });

  it("keeps to the contract's state while the time is unknown, and for ended bounties", () => {
    assert.equal(phaseOf(aBounty(), undefined), "open");
    assert.equal(phaseOf(aBounty({ state: "paid" }), DEADLINE * 9), "paid");
  });
});

const NOTHING = { rulingUntil: 0, shortlistCount: 0 };

describe("silence", () => {
  it("refunds before work is handed in and pays after it", () => {
    assert.deepEqual(silence(aBounty(), 1, NOTHING), {
      outcome: "refundsUnassigned",
      at: DEADLINE,
      isDue: false,
    });
    assert.equal(silence(aBounty({ state: "assigned" }), DEADLINE + 1, NOTHING)?.isDue, true);
    const submitted = aBounty({ state: "submitted", reviewUntil: REVIEW_UNTIL });
    assert.deepEqual(silence(submitted, REVIEW_UNTIL + 1, NOTHING), {
      outcome: "paysWorker",
      at: REVIEW_UNTIL,
      isDue: true,
    });
  });

  it("leaves the worker a week to contest a final rejection", () => {
    const rejected = aBounty({ state: "rejected", reviewUntil: REVIEW_UNTIL });
    assert.deepEqual(silence(rejected, REVIEW_UNTIL, NOTHING), {
      outcome: "refundsRejected",
      at: REVIEW_UNTIL,
      isDue: false,
    });
    assert.equal(silence(rejected, REVIEW_UNTIL + 1, NOTHING)?.isDue, true);
  });

  it("ends contests after the choice and disputes after the time for a ruling", () => {
    const contest = aBounty({ state: "contested", mode: "contest" });
    const choice = DEADLINE + contest.reviewWindow;
    const shortlisted = { ...NOTHING, shortlistCount: 1 };
    assert.deepEqual(silence(contest, choice, shortlisted), {
      outcome: "sharesContest",
      at: choice,
      isDue: false,
    });
    assert.equal(silence(contest, choice + 1, shortlisted)?.isDue, true);
    assert.equal(silence(contest, choice, NOTHING)?.outcome, "refundsContest");
    const disputed = aBounty({ state: "disputed" });
    const ruling = { ...NOTHING, rulingUntil: 5 };
    assert.deepEqual(silence(disputed, 6, ruling), { outcome: "settlesDispute", at: 5, isDue: true });
    assert.equal(silence(disputed, 5, ruling)?.isDue, false);
    assert.equal(silence(disputed, 5, NOTHING), undefined);
  });

  it("says whom the voices would pay", () => {
    assert.equal(voicesFor(aBounty({ approvals: 1, rejections: 0 })), "worker");
    assert.equal(voicesFor(aBounty({ approvals: 0, rejections: 1 })), "funder");
    assert.equal(voicesFor(aBounty({ approvals: 1, rejections: 1 })), "half");
  });

  it("has nothing to say about ended bounties", () => {
    assert.equal(silence(aBounty({ state: "paid" }), 1, NOTHING), undefined);
    assert.equal(silence(aBounty({ state: "refunded" }), 1, NOTHING), undefined);
  });
});
