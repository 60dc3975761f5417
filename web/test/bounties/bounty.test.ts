import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { zeroAddress, zeroHash } from "viem";
import { phaseOf } from "#features/bounties/domain/bounty.ts";
import { silence } from "#features/bounties/domain/silence.ts";
import { toBounty } from "#features/bounties/domain/toBounty.ts";
import { aBounty, DEADLINE, euro, people, REVIEW_UNTIL } from "./aBounty.ts";

const onChain = {
  state: 2,
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

  it("refuses a state it does not know rather than to guess", () => {
    assert.throws(() => toBounty(9n, { ...onChain, state: 7 }), RangeError);
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
  });

  it("keeps to the contract's state while the time is unknown, and for ended bounties", () => {
    assert.equal(phaseOf(aBounty(), undefined), "open");
    assert.equal(phaseOf(aBounty({ state: "paid" }), DEADLINE * 9), "paid");
  });
});

describe("silence", () => {
  it("refunds before work is handed in and pays after it", () => {
    assert.deepEqual(silence(aBounty(), 1), { outcome: "refundsUnassigned", at: DEADLINE, isDue: false });
    assert.equal(silence(aBounty({ state: "assigned" }), DEADLINE + 1)?.isDue, true);
    assert.deepEqual(silence(aBounty({ state: "submitted", reviewUntil: REVIEW_UNTIL }), REVIEW_UNTIL + 1), {
      outcome: "paysWorker",
      at: REVIEW_UNTIL,
      isDue: true,
    });
    assert.equal(silence(aBounty({ state: "rejected" }), 1)?.isDue, true);
  });

  it("has nothing to say about ended bounties", () => {
    assert.equal(silence(aBounty({ state: "paid" }), 1), undefined);
    assert.equal(silence(aBounty({ state: "refunded" }), 1), undefined);
  });
});
