/*
given a dispute whose reviewers are drawn
├── when they vote
│   ├── who is not drawn, too late, twice: no commitment
│   ├── a commitment is bound to dispute, round, reviewer, vote, salt and reason: a copied one cannot be revealed
│   ├── revealing too early, too late, twice, without or with too long a reason, something else: refused by name
│   └── it says who voted what and why
├── when a round ends
│   ├── too early: refused
│   ├── more for upheld, more for dismissed, a tie, nobody: as the rows say, money to the cent
│   └── closed, nothing can be done any more
├── when the loser appeals
│   ├── the winner, a stranger, too late, without seed, twice: refused; undecided either side may
│   ├── five others are drawn, with the appellant's seed
│   ├── confirmed, overturned, undecided, seed kept back, too few: as the rows say, money to the cent
└── when a fault was proven while the stake was locked, the stake follows, to the prover
*/
import { expect } from "chai";
import { ZeroHash } from "ethers";
import {
  BOND,
  CHALLENGE_BOND,
  COMMIT,
  commitmentOf,
  type DisputesWorld,
  deployDisputes,
  Hold,
  Outcome,
  REASON,
  SALT,
  SECOND_SEED,
  State,
} from "../helpers/disputes.ts";

type Judge = DisputesWorld["judges"][number];
const HALF = CHALLENGE_BOND / 2n;

describe("Disputes from vote to end", () => {
  let w: DisputesWorld;
  let restore: () => Promise<void>;
  let panel: Judge[];
  before(async () => {
    w = await deployDisputes();
    await w.challenge();
    panel = await w.drawn();
    const snapshot = await w.networkHelpers.takeSnapshot();
    restore = () => snapshot.restore();
  });
  beforeEach(() => restore());

  const refused = (action: Promise<unknown>, name: string, ...args: unknown[]) =>
    expect(action)
      .to.be.revertedWithCustomError(w.disputes, `Disputes${name}`)
      .withArgs(...args);
  const until = async () => w.disputes.disputeOf(1);
  const at = (timestamp: bigint) => w.networkHelpers.time.setNextBlockTimestamp(timestamp);
  const commit = (judge: Judge, upheld: boolean, reason = REASON) =>
    w.disputes.connect(judge).commitVote(1, commitmentOf({ reviewer: judge.address, upheld, reason }));
  const reveal = (judge: Judge, upheld: boolean, salt = SALT, reason = REASON) =>
    w.disputes.connect(judge).revealVote(1, upheld, salt, reason);

  describe("commitVote and revealVote", () => {
    it("refuse who is not drawn, a second commitment, and a late one", async () => {
      const [first, second] = panel as [Judge, Judge];
      const outsider = w.judges.find((judge) => !panel.includes(judge)) as Judge;
      await refused(commit(outsider, true), "NotDrawn", 1, outsider);
      await refused(w.disputes.connect(first).commitVote(1, ZeroHash), "WithoutVote");
      await commit(first, true);
      await refused(commit(first, false), "AlreadyCommitted", 1, first);
      const { commitUntil } = await until();
      await at(commitUntil);
      await commit(second, true);
      await refused(commit(panel[2] as Judge, true), "TooLate", 1, commitUntil);
    });

    it("refuse to reveal early, late, without commitment and twice", async () => {
      const [first, second, third] = panel as [Judge, Judge, Judge];
      await commit(first, true);
      await commit(second, true);
      const { commitUntil, revealUntil } = await until();
      await at(commitUntil);
      await refused(reveal(first, true), "TooEarly", 1, commitUntil + 1n);
      await refused(reveal(third, true), "NotCommitted", 1, third);
      await at(revealUntil);
      await expect(reveal(first, true))
        .to.emit(w.disputes, "VoteRevealed")
        .withArgs(1, 1, first, true, REASON);
      await refused(reveal(first, true), "NotCommitted", 1, first);
      await refused(reveal(second, true), "TooLate", 1, revealUntil);
    });

    it("refuse no reason, one of more than 1,000 bytes, and anything but what was committed", async () => {
      const [judge] = panel as [Judge];
      const long = "x".repeat(1_000);
      await commit(judge, true, long);
      await w.networkHelpers.time.increase(COMMIT);
      await refused(reveal(judge, true, SALT, ""), "WithoutReason");
      await refused(reveal(judge, true, SALT, `${long}x`), "TextTooLong", 1_001, 1_000);
      const committed = commitmentOf({ reviewer: judge.address, upheld: true, reason: long });
      for (const [upheld, salt, reason] of [
        [false, SALT, long],
        [true, ZeroHash, long],
        [true, SALT, "else"],
      ] as const) {
        const found = commitmentOf({ reviewer: judge.address, upheld, salt, reason });
        await refused(reveal(judge, upheld, salt, reason), "WrongVote", found, committed);
      }
      await reveal(judge, true, SALT, long);
    });

    it("bind a commitment to its reviewer, dispute and round: a copied or replayed one is worthless", async () => {
      const [first, second] = panel as [Judge, Judge];
      const copied = commitmentOf({ reviewer: first.address, upheld: true });
      await w.disputes.connect(second).commitVote(1, copied);
      const elsewhere = commitmentOf({ reviewer: first.address, upheld: true, disputeId: 2n });
      await w.disputes.connect(first).commitVote(1, elsewhere);
      await w.networkHelpers.time.increase(COMMIT);
      const own = (reviewer: Judge) => commitmentOf({ reviewer: reviewer.address, upheld: true });
      await refused(reveal(second, true), "WrongVote", own(second), copied);
      await refused(reveal(first, true), "WrongVote", own(first), elsewhere);
    });
  });

  describe("states", () => {
    it("refuse each call at the wrong time, naming the state", async () => {
      const { disputes } = w;
      const olaf = disputes.connect(w.actors.olaf);
      const refuse = (state: number, calls: [() => Promise<unknown>, number][]) =>
        Promise.resolve(calls).then(async (list) => {
          for (const [call, expected] of list) await refused(call(), "UnexpectedState", 1, state, expected);
        });
      const evidence: [() => Promise<unknown>, number][] = [
        [() => olaf.addEvidence(1, SALT, ""), State.Evidence],
        [() => olaf.concede(1), State.Evidence],
        [() => disputes.closeEvidence(1), State.Evidence],
      ];
      const drawing: [() => Promise<unknown>, number][] = [
        [() => disputes.keepHash(1), State.Drawing],
        [() => disputes.draw(1, SALT), State.Drawing],
      ];
      const voting: [() => Promise<unknown>, number][] = [
        [() => commit(panel[0] as Judge, true), State.Voting],
        [() => reveal(panel[0] as Judge, true), State.Voting],
      ];
      const ruled: [() => Promise<unknown>, number][] = [[() => olaf.appeal(1, SALT), State.Ruled]];
      await refuse(State.Voting, [...evidence, ...drawing, ...ruled]);
      await w.rule([true]);
      await refuse(State.Ruled, [...evidence, ...drawing, ...voting]);
      await w.close();
      const end: [() => Promise<unknown>, number][] = [[() => disputes.resolve(1), State.Ruled]];
      await refuse(State.Closed, [...evidence, ...drawing, ...voting, ...ruled, ...end]);
      await w.challenge();
      await refused(disputes.resolve(2), "UnexpectedState", 2, State.Evidence, State.Ruled);
      await w.closeEvidence(2n);
      await refused(olaf.concede(2), "UnexpectedState", 2, State.Drawing, State.Evidence);
      await refused(olaf.appeal(2, SALT), "UnexpectedState", 2, State.Drawing, State.Ruled);
    });
  });

  // Change of the balances of challenger, operator, treasury from the vote on, and of the bond: loser's half to the winner.
  const rows = [
    {
      title: "two to one upheld",
      votes: [true, true, false],
      outcome: "Upheld",
      kept: BOND - CHALLENGE_BOND,
    },
    { title: "one voice upheld", votes: [true], outcome: "Upheld", kept: BOND - CHALLENGE_BOND },
    { title: "two to one dismissed", votes: [false, true, false], outcome: "Dismissed", kept: BOND },
    { title: "a tie", votes: [true, false], outcome: "Undecided", kept: BOND },
    { title: "nobody's vote", votes: [], outcome: "Undecided", kept: BOND },
  ] as const;
  const paid = {
    Upheld: [CHALLENGE_BOND + HALF, 0n, HALF],
    Dismissed: [0n, HALF, HALF],
    Undecided: [CHALLENGE_BOND, 0n, 0n],
  } as const;

  describe("resolve", () => {
    it("waits for the reveals and for the appeal", async () => {
      const { revealUntil } = await until();
      await at(revealUntil);
      await refused(w.disputes.resolve(1), "TooEarly", 1, revealUntil + 1n);
      await at(revealUntil + 1n);
      await w.disputes.connect(w.actors.stranger).resolve(1);
      const { appealUntil } = await until();
      await at(appealUntil);
      await refused(w.disputes.resolve(1), "TooEarly", 1, appealUntil + 1n);
      await at(appealUntil + 1n);
      await w.disputes.resolve(1);
    });

    for (const { title, votes, outcome, kept } of rows) {
      it(`ends ${outcome} with ${title}`, async () => {
        const ruling = w.rule([...votes]);
        await expect(ruling).not.to.be.revert(w.ethers);
        expect(await w.stateOf()).to.deep.equal([State.Ruled, Outcome[outcome], 1]);
        expect(await w.holds()).to.deep.equal([0, Hold.Held, Hold.Held, 0]);
        const closing = w.close();
        await expect(closing).to.changeTokenBalances(
          w.ethers,
          w.euro,
          [w.challenger, w.actors.olaf, w.actors.treasury],
          [...paid[outcome]],
        );
        expect(await w.stateOf()).to.deep.equal([State.Closed, Outcome[outcome], 1]);
        const hold = outcome === "Upheld" ? Hold.Forfeited : Hold.None;
        expect(await w.holds()).to.deep.equal([0, hold, hold, 0]);
        expect(await w.bond()).to.deep.equal([kept, 0n, 0n]);
        expect([await w.disputes.totalBonds(), await w.euro.balanceOf(w.disputes)]).to.deep.equal([0n, 0n]);
      });
    }
  });

  describe("appeal", () => {
    it("is refused to the winner, strangers, without seed and too late", async () => {
      await w.rule([true]);
      const { olaf, stranger } = w.actors;
      await refused(w.appeal(w.challenger), "CannotAppeal", 1, w.challenger);
      await refused(w.appeal(stranger), "CannotAppeal", 1, stranger);
      await refused(w.disputes.connect(olaf).appeal(1, ZeroHash), "WithoutSeed");
      const { appealUntil } = await until();
      await at(appealUntil + 1n);
      await refused(w.appeal(olaf), "TooLate", 1, appealUntil);
    });

    it("is the challenger's after a dismissal, in the last second too, and costs twice the bond", async () => {
      await w.rule([false]);
      await refused(w.appeal(w.actors.olaf), "CannotAppeal", 1, w.actors.olaf);
      const { appealUntil } = await until();
      await at(appealUntil);
      const appealing = w.appeal(w.challenger);
      await expect(appealing).to.changeTokenBalance(w.ethers, w.euro, w.challenger, -2n * CHALLENGE_BOND);
      await expect(appealing)
        .to.emit(w.disputes, "DisputeAppealed")
        .withArgs(1, w.challenger, 2n * CHALLENGE_BOND, appealUntil + 3n * 86_400n);
      expect(await w.stateOf()).to.deep.equal([State.Drawing, Outcome.Dismissed, 2]);
    });

    it("refuses a coin that takes a fee", async () => {
      await w.rule([false]);
      await w.euro.setFeeBps(100);
      const expected = 2n * CHALLENGE_BOND;
      await refused(w.appeal(w.challenger), "TokenTakesFee", (expected * 99n) / 100n, expected);
    });

    it("is either side's, once, when nothing was decided", async () => {
      await w.rule([]);
      const snapshot = await w.networkHelpers.takeSnapshot();
      await w.appeal(w.challenger);
      await snapshot.restore();
      await w.appeal(w.actors.olaf);
      await refused(w.appeal(w.challenger), "UnexpectedState", 1, State.Drawing, State.Ruled);
    });

    it("draws five others with the appellant's seed; commitments of round 1 are worthless", async () => {
      await w.rule([true]);
      await w.appeal(w.actors.olaf);
      await w.keepHash();
      await w.disputes.draw(1, SECOND_SEED);
      const second = await w.panel();
      expect(second.length).to.equal(5);
      for (const judge of second) expect(panel).not.to.include(judge);
      const [judge] = second as [Judge];
      const first = commitmentOf({ reviewer: judge.address, upheld: true, round: 1 });
      await w.disputes.connect(judge).commitVote(1, first);
      await w.networkHelpers.time.increase(COMMIT);
      const own = commitmentOf({ reviewer: judge.address, upheld: true, round: 2 });
      await refused(reveal(judge, true), "WrongVote", own, first);
      await refused(w.disputes.connect(panel[0] as Judge).commitVote(1, own), "NotDrawn", 1, panel[0]);
    });

    const D = 2n * CHALLENGE_BOND;
    const ends = [
      // Change of challenger, operator, treasury after the appeal was made.
      {
        first: [true],
        second: [true, true],
        by: "olaf",
        outcome: "Upheld",
        paid: [CHALLENGE_BOND + HALF + D / 2n, 0n, HALF + D / 2n],
      },
      { first: [true], second: [false], by: "olaf", outcome: "Dismissed", paid: [0n, HALF + D, HALF] },
      { first: [true], second: [], by: "olaf", outcome: "Upheld", paid: [CHALLENGE_BOND + HALF, D, HALF] },
      {
        first: [true],
        second: "kept back",
        by: "olaf",
        outcome: "Upheld",
        paid: [CHALLENGE_BOND + HALF + D / 2n, 0n, HALF + D / 2n],
      },
      {
        first: [true],
        second: "too few",
        by: "olaf",
        outcome: "Upheld",
        paid: [CHALLENGE_BOND + HALF, D, HALF],
      },
      {
        first: [false],
        second: [false],
        by: "customer",
        outcome: "Dismissed",
        paid: [0n, HALF + D / 2n, HALF + D / 2n],
      },
      {
        first: [false],
        second: [true],
        by: "customer",
        outcome: "Upheld",
        paid: [CHALLENGE_BOND + HALF + D, 0n, HALF],
      },
      {
        first: [false],
        second: "kept back",
        by: "customer",
        outcome: "Dismissed",
        paid: [0n, HALF + D / 2n, HALF + D / 2n],
      },
      {
        first: [],
        second: [true],
        by: "customer",
        outcome: "Upheld",
        paid: [CHALLENGE_BOND + HALF + D, 0n, HALF],
      },
      {
        first: [],
        second: [false],
        by: "customer",
        outcome: "Dismissed",
        paid: [0n, HALF + D / 2n, HALF + D / 2n],
      },
      {
        first: [],
        second: [true],
        by: "olaf",
        outcome: "Upheld",
        paid: [CHALLENGE_BOND + HALF + D / 2n, 0n, HALF + D / 2n],
      },
      { first: [], second: [true, false], by: "olaf", outcome: "Undecided", paid: [CHALLENGE_BOND, D, 0n] },
      {
        first: [],
        second: "kept back",
        by: "olaf",
        outcome: "Undecided",
        paid: [CHALLENGE_BOND + D / 2n, 0n, D / 2n],
      },
    ] as const;
    for (const { first, second, by, outcome, paid: expected } of ends) {
      it(`of ${by}: ${JSON.stringify(first)}, then ${JSON.stringify(second)}, is ${outcome}`, async () => {
        const { olaf, treasury, payout } = w.actors;
        await w.rule([...first]);
        if (second === "too few") {
          // The payout account may not judge in the second round either.
          await w.reviewers.accredit(payout, true);
          await w.disputes.connect(payout).enlist();
        }
        await w.appeal(w.actors[by]);
        const before = await Promise.all(
          [w.challenger, olaf, treasury].map((each) => w.euro.balanceOf(each)),
        );
        if (second === "kept back") {
          const { drawUntil } = await until();
          await at(drawUntil);
          await refused(w.disputes.resolve(1), "TooEarly", 1, drawUntil + 1n);
          await at(drawUntil + 1n);
          await w.disputes.resolve(1);
        } else if (second === "too few") {
          // Four are left beside who judged in round 1 and the payout account.
          const others = w.judges.filter((judge) => !panel.includes(judge));
          for (const judge of others.slice(0, 3)) await w.disputes.connect(judge).delist(judge);
          await w.keepHash();
          await w.disputes.draw(1, SECOND_SEED);
        } else {
          await w.drawn(1n, SECOND_SEED);
          await w.rule([...second]);
        }
        expect(await w.stateOf()).to.deep.equal([State.Closed, Outcome[outcome], 2]);
        const after = await Promise.all([w.challenger, olaf, treasury].map((each) => w.euro.balanceOf(each)));
        expect(after.map((balance, index) => balance - (before[index] ?? 0n))).to.deep.equal(expected);
        // Whoever wins gets of stakes and bonds what the treasury gets.
        const [closed] = await w.disputes.queryFilter(w.disputes.filters.DisputeClosed(1));
        expect(closed?.args.slice(2)).to.deep.equal([expected[2], expected[2]]);
        expect(await w.disputes.queryFilter(w.disputes.filters.CreditBooked())).to.deep.equal([]);
        const kept = outcome === "Upheld" ? BOND - CHALLENGE_BOND : BOND;
        expect(await w.bond()).to.deep.equal([kept, 0n, 0n]);
        expect([await w.disputes.totalBonds(), await w.euro.balanceOf(w.disputes)]).to.deep.equal([0n, 0n]);
      });
    }
  });
});
