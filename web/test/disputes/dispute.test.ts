import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { zeroAddress, zeroHash } from "viem";
import { type Dispute, outcomes, seedOwnerOf, toDispute } from "#features/disputes/domain/dispute.ts";
import { disputeActions, type Situation, whoActs } from "#features/disputes/domain/disputeActions.ts";
import { datesOf, disputeSilence } from "#features/disputes/domain/disputeSilence.ts";
import { filterDisputes, toJudge } from "#features/disputes/domain/filterDisputes.ts";
import { stakesOf } from "#features/disputes/domain/stakes.ts";
import { wayOf } from "#features/disputes/domain/ways.ts";
import {
  APPEAL_UNTIL,
  aDispute,
  COMMIT_UNTIL,
  DRAW_UNTIL,
  drawing,
  EVIDENCE_UNTIL,
  panel,
  people,
  REVEAL_UNTIL,
  ruled,
  voting,
} from "./aDispute.ts";

const { challenger, operator, carla, stranger } = people;
const drawHash = `0x${"ab".repeat(32)}` as const;

describe("toDispute", () => {
  const { id: _, ...rest } = aDispute();
  const raw = { ...rest, state: 1, outcome: 0, appellant: zeroAddress, drawHash: zeroHash };
  it("puts the contract's numbers into words", () => {
    assert.deepEqual(toDispute(3n, raw), aDispute());
  });
  it("refuses what it does not know", () => {
    assert.throws(() => toDispute(3n, { ...raw, state: 0 }), RangeError);
    assert.throws(() => toDispute(3n, { ...raw, state: 6 }), RangeError);
    assert.throws(() => toDispute(3n, { ...raw, outcome: 4 }), RangeError);
    assert.throws(() => toDispute(3n, { ...raw, round: 3 }), RangeError);
  });
});

describe("disputeActions", () => {
  const base: Situation = {
    account: stranger,
    now: 1,
    blockNumber: 1n,
    reviewers: panel,
    hasCommitted: false,
    hasRevealed: false,
  };
  const rows: [string, Dispute, Partial<Situation>, Record<string, string>][] = [
    [
      "a stranger while evidence is taken",
      aDispute(),
      { now: EVIDENCE_UNTIL },
      { addEvidence: "onlyParties", concede: "onlyOperator", closeEvidence: "evidenceOpen" },
    ],
    [
      "the challenger at the last second",
      aDispute(),
      { account: challenger, now: EVIDENCE_UNTIL },
      { addEvidence: "yes", concede: "onlyOperator", closeEvidence: "evidenceOpen" },
    ],
    [
      "the operator a second later",
      aDispute(),
      { account: operator, now: EVIDENCE_UNTIL + 1 },
      { addEvidence: "evidenceOver", concede: "yes", closeEvidence: "yes" },
    ],
    [
      "anyone before the block of the draw",
      drawing(),
      { blockNumber: 100n, now: DRAW_UNTIL },
      { keepHash: "blockNotPast", draw: "hashFirst", resolve: "drawOpen" },
    ],
    [
      "anyone after that block",
      drawing(),
      { blockNumber: 101n, now: DRAW_UNTIL },
      { keepHash: "yes", draw: "hashFirst", resolve: "drawOpen" },
    ],
    [
      "whoever has the seed once the hash is kept",
      drawing({ drawHash }),
      { blockNumber: 101n, now: DRAW_UNTIL },
      { keepHash: "hashKept", draw: "yes", resolve: "drawOpen" },
    ],
    [
      "anyone when the seed was kept back",
      drawing({ drawHash }),
      { blockNumber: 101n, now: DRAW_UNTIL + 1 },
      { keepHash: "hashKept", draw: "drawOver", resolve: "yes" },
    ],
    [
      "a stranger while reviewers vote",
      voting(),
      { now: COMMIT_UNTIL },
      { commitVote: "onlyReviewers", revealVote: "onlyReviewers", resolve: "revealOpen" },
    ],
    [
      "a drawn reviewer",
      voting(),
      { account: carla, now: COMMIT_UNTIL },
      { commitVote: "yes", revealVote: "notCommitted", resolve: "revealOpen" },
    ],
    [
      "a reviewer who has voted",
      voting(),
      { account: carla, now: COMMIT_UNTIL, hasCommitted: true },
      { commitVote: "alreadyCommitted", revealVote: "commitOpen", resolve: "revealOpen" },
    ],
    [
      "the same when votes are shown",
      voting(),
      { account: carla, now: REVEAL_UNTIL, hasCommitted: true },
      { commitVote: "commitOver", revealVote: "yes", resolve: "revealOpen" },
    ],
    [
      "the same after showing",
      voting(),
      { account: carla, now: REVEAL_UNTIL, hasCommitted: true, hasRevealed: true },
      { commitVote: "commitOver", revealVote: "alreadyRevealed", resolve: "revealOpen" },
    ],
    [
      "a reviewer who is too late",
      voting(),
      { account: carla, now: REVEAL_UNTIL + 1, hasCommitted: true },
      { commitVote: "commitOver", revealVote: "revealOver", resolve: "yes" },
    ],
    [
      "the challenger who lost",
      ruled(),
      { account: challenger, now: APPEAL_UNTIL },
      { appeal: "yes", resolve: "appealOpen" },
    ],
    [
      "the operator who won",
      ruled(),
      { account: operator, now: 1 },
      { appeal: "onlyLoser", resolve: "appealOpen" },
    ],
    [
      "either side when nothing was decided",
      ruled({ outcome: "undecided" }),
      { account: operator, now: 1 },
      { appeal: "yes", resolve: "appealOpen" },
    ],
    [
      "the loser who is too late",
      ruled(),
      { account: challenger, now: APPEAL_UNTIL + 1 },
      { appeal: "appealOver", resolve: "yes" },
    ],
    [
      "without a wallet",
      ruled(),
      { account: undefined, now: APPEAL_UNTIL + 1 },
      { appeal: "onlyLoser", resolve: "connect" },
    ],
    ["a closed one", ruled({ state: "closed" }), {}, {}],
  ];
  for (const [who, dispute, part, expected] of rows)
    it(who, () => {
      const actions = disputeActions(dispute, { ...base, ...part });
      assert.deepEqual(
        Object.fromEntries(actions.map((entry) => [entry.action, entry.can ? "yes" : entry.why])),
        expected,
      );
    });
});

describe("whoActs", () => {
  const who = (dispute: Dispute, now: number, blockNumber = 101n) => whoActs(dispute, { now, blockNumber });
  it("says who can do something at every moment", () => {
    assert.deepEqual(who(aDispute(), EVIDENCE_UNTIL), ["parties", "operator"]);
    assert.deepEqual(who(aDispute(), EVIDENCE_UNTIL + 1), ["anyone", "operator"]);
    assert.deepEqual(who(drawing(), 1, 100n), ["nobody"]);
    assert.deepEqual(who(drawing(), 1), ["anyone"]);
    assert.deepEqual(who(drawing({ drawHash }), 1), ["seedOwner"]);
    assert.deepEqual(who(drawing(), DRAW_UNTIL + 1), ["anyone"]);
    assert.deepEqual(who(voting(), COMMIT_UNTIL), ["reviewers"]);
    assert.deepEqual(who(voting(), REVEAL_UNTIL), ["revealers"]);
    assert.deepEqual(who(voting(), REVEAL_UNTIL + 1), ["anyone"]);
    assert.deepEqual(who(ruled(), APPEAL_UNTIL), ["loser"]);
    assert.deepEqual(who(ruled(), APPEAL_UNTIL + 1), ["anyone"]);
    assert.deepEqual(who(ruled({ state: "closed" }), 1), ["nobody"]);
  });
  it("names the owner of the present round's seed", () => {
    assert.equal(seedOwnerOf(drawing()), challenger);
    assert.equal(seedOwnerOf(drawing({ round: 2, appellant: operator })), operator);
  });
});

describe("disputeSilence", () => {
  const rows: [Dispute, string, number][] = [
    [aDispute(), "evidence", EVIDENCE_UNTIL],
    [drawing(), "drawDismisses", DRAW_UNTIL],
    [drawing({ round: 2 }), "drawKeepsRuling", DRAW_UNTIL],
    [voting(), "voteUndecided", REVEAL_UNTIL],
    [voting({ round: 2 }), "voteKeepsRuling", REVEAL_UNTIL],
    [ruled(), "rulingStands", APPEAL_UNTIL],
  ];
  for (const [dispute, outcome, at] of rows)
    it(`${dispute.state}, round ${dispute.round}: ${outcome}`, () => {
      assert.deepEqual(disputeSilence(dispute, at), { outcome, at, isDue: false });
      assert.deepEqual(disputeSilence(dispute, at + 1), { outcome, at, isDue: true });
    });
  it("has nothing to say of a closed one", () => {
    assert.equal(disputeSilence(ruled({ state: "closed" }), 1), undefined);
  });
});

describe("datesOf", () => {
  const keys = (dispute: Dispute) => datesOf(dispute).map(({ key }) => key);
  it("shows what is known, and nothing stale in a second round", () => {
    assert.deepEqual(keys(aDispute()), ["evidenceUntil"]);
    assert.deepEqual(keys(ruled()), [
      "evidenceUntil",
      "drawUntil",
      "commitUntil",
      "revealUntil",
      "appealUntil",
    ]);
    assert.deepEqual(keys(ruled({ state: "drawing", round: 2 })), ["evidenceUntil", "drawUntil"]);
    assert.deepEqual(keys(ruled({ state: "voting", round: 2 })), [
      "evidenceUntil",
      "drawUntil",
      "commitUntil",
      "revealUntil",
    ]);
  });
});

describe("stakesOf", () => {
  it("gives an odd cent to the treasury", () => {
    assert.deepEqual(stakesOf(aDispute(), "upheld"), {
      challenger: 15_000_000n,
      operator: -30_000_001n,
      treasury: 15_000_001n,
    });
    assert.deepEqual(stakesOf(aDispute(), "dismissed"), {
      challenger: -50_000_001n,
      operator: 25_000_000n,
      treasury: 25_000_001n,
    });
  });
  it("never makes or loses money", () => {
    const money = fc.bigInt(0n, 2n ** 100n);
    fc.assert(
      fc.property(money, money, fc.constantFrom(...outcomes), (bond, stake, outcome) => {
        const found = stakesOf({ bond, stake }, outcome);
        assert.equal(found.challenger + found.operator + found.treasury, 0n);
      }),
    );
  });
});

describe("lists", () => {
  const mine = aDispute({ id: 1n, challenger: stranger });
  const judged = voting({ id: 2n });
  const closed = ruled({ id: 4n, state: "closed" });
  const judging = new Map([["2", panel]]);
  const ids = (filter: "all" | "open" | "mine" | "closed", account: Situation["account"]) =>
    filterDisputes([mine, judged, closed], { filter, account, judging }).map(({ id }) => id);
  it("finds what a person has to do with", () => {
    assert.deepEqual(ids("mine", stranger), [1n]);
    assert.deepEqual(ids("mine", carla), [2n]);
    assert.deepEqual(ids("mine", undefined), []);
    assert.deepEqual(ids("open", undefined), [1n, 2n]);
    assert.deepEqual(ids("closed", undefined), [4n]);
    assert.deepEqual(ids("all", undefined), [1n, 2n, 4n]);
    assert.deepEqual(toJudge([mine, judged], { account: carla, judging }), [judged]);
    assert.deepEqual(toJudge([mine, judged], { account: undefined, judging }), []);
  });
});

describe("wayOf", () => {
  it("takes a challenge for anything unknown", () => {
    assert.equal(wayOf("contradiction"), "contradiction");
    assert.equal(wayOf(["overclaim"]), "challenge");
    assert.equal(wayOf(undefined), "challenge");
  });
});
