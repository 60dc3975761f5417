import { expect } from "chai";
import fc from "fast-check";
import { challenged, type Modelled, predict, type Step, type Verb, verbs } from "../helpers/disputeModel.ts";
import {
  BOND,
  CHALLENGE_BOND,
  commitmentOf,
  type DisputesWorld,
  deployDisputes,
  EVIDENCE_HASH,
  Hold,
  Outcome,
  REASON,
  SALT,
  SEED,
  State,
} from "../helpers/disputes.ts";

// Disputes against its state table
// └── given any sequence of calls by anybody at any time
//     └── it answers each as the table says: the same error, or the same state, the same holds and the same money
describe("Disputes against its state table", () => {
  const RUNS = 60;
  const HALF = CHALLENGE_BOND / 2n;
  let w: DisputesWorld;
  before(async () => {
    w = await deployDisputes();
  });

  const stepOf = fc.record({
    verb: fc.oneof(
      { weight: 6, arbitrary: fc.constant("likely" as const) },
      { weight: 1, arbitrary: fc.constantFrom(...verbs) },
    ),
    by: fc.constantFrom("challenger" as const, "operator" as const, "stranger" as const),
    // Mostly at once; sometimes the last second of the period that runs, or the first after it.
    when: fc.oneof(
      { weight: 5, arbitrary: fc.constant("now" as const) },
      { weight: 1, arbitrary: fc.constant("last" as const) },
      { weight: 3, arbitrary: fc.constant("after" as const) },
    ),
    seat: fc.nat(2),
    upheld: fc.boolean(),
    pick: fc.nat(11),
  });

  const likely = (now: Modelled, at: number, pick: number): Verb => {
    if (now.state === State.Evidence)
      return at > now.evidenceUntil ? (pick === 0 ? "concede" : "closeEvidence") : "addEvidence";
    if (now.state === State.Drawing)
      return at > now.drawUntil ? "resolve" : now.isHashKept ? "draw" : "keepHash";
    if (now.state === State.Voting)
      return at > now.revealUntil ? "resolve" : at > now.commitUntil ? "reveal" : "commit";
    return pick < 8 && at <= now.appealUntil ? "appeal" : "resolve";
  };
  const until = (now: Modelled, at: number) =>
    [now.evidenceUntil, now.drawUntil, now.commitUntil, now.revealUntil, now.appealUntil].find(
      (end) => end > at,
    ) ?? at;

  async function call({ verb, by, seat, upheld }: Step, votes: Map<string, boolean>) {
    const { disputes, actors, challenger } = w;
    const caller = { challenger, operator: actors.olaf, stranger: actors.stranger }[by];
    const from = disputes.connect(caller);
    const panel = (await w.panel()) as DisputesWorld["judges"];
    const judge = panel[seat] ?? w.judges[seat] ?? caller;
    const { round } = await disputes.disputeOf(1);
    const key = `${round} ${seat}`;
    switch (verb) {
      case "addEvidence":
        return () => from.addEvidence(1, EVIDENCE_HASH, "");
      case "draw":
        return () => from.draw(1, SEED);
      case "commit": {
        if (!votes.has(key)) votes.set(key, upheld);
        const vote = { reviewer: judge.address, upheld: votes.get(key) as boolean, round: Number(round) };
        return () => disputes.connect(judge).commitVote(1, commitmentOf(vote));
      }
      case "reveal":
        return () => disputes.connect(judge).revealVote(1, votes.get(key) ?? upheld, SALT, REASON);
      case "appeal":
        return () => w.appeal(caller, 1n, SEED);
      default:
        return () => from[verb](1);
    }
  }

  const seen = async () => {
    const { euro, actors, challenger, bonds } = w;
    const [state, outcome, round] = await w.stateOf();
    const bond = await bonds.bondOf(1);
    return {
      ...{ state, outcome, round },
      challenger: await euro.balanceOf(challenger),
      operator: await euro.balanceOf(actors.olaf),
      treasury: await euro.balanceOf(actors.treasury),
      bond: bond.bonded + bond.leaving + bond.locked,
      hold: Number(await w.disputes.holdOf(1, w.epoch)),
    };
  };

  it(`answers ${RUNS} random sequences as the table says`, async () => {
    const reached = new Set<string>();
    const start = await w.networkHelpers.takeSnapshot();
    await fc.assert(
      fc.asyncProperty(fc.array(stepOf, { minLength: 12, maxLength: 40 }), async (steps) => {
        await start.restore();
        const before = await seenBefore();
        await w.challenge();
        let now = challenged(await w.now());
        const votes = new Map<string, boolean>();
        for (const { verb: named, when, pick, ...rest } of steps) {
          const soon = (await w.now()) + 1;
          const end = until(now, soon);
          const at = when === "now" ? soon : Math.max(soon, when === "last" ? end : end + 1);
          const verb = named === "likely" ? likely(now, at, pick) : named;
          if (verb === "keepHash") await w.networkHelpers.mine(5, { interval: 0 });
          const key = `${now.round} ${rest.seat}`;
          const upheld = votes.get(key) ?? rest.upheld;
          const time = Math.max(at, (await w.now()) + 1);
          const step: Step = { ...rest, upheld, verb, at: time };
          const expected = predict(now, step);
          const send = await call(step, votes);
          await w.networkHelpers.time.setNextBlockTimestamp(time);
          if (typeof expected === "string") {
            await expect(send(), `${verb} at ${time}`).to.be.revertedWithCustomError(
              w.disputes,
              `Disputes${expected}`,
            );
            await w.networkHelpers.mine(1);
            reached.add(expected);
          } else {
            await send();
            now = expected;
            reached.add(`${verb} → ${now.state} ${now.outcome}`);
          }
          const { money } = now;
          const hold =
            now.state !== State.Closed
              ? Hold.Held
              : now.outcome === Outcome.Upheld
                ? Hold.Forfeited
                : Hold.None;
          expect(await seen()).to.deep.equal({
            ...{ state: now.state, outcome: now.outcome, round: now.round },
            challenger: before.challenger + BigInt(money.challenger) * HALF,
            operator: before.operator + BigInt(money.operator) * HALF,
            treasury: before.treasury + BigInt(money.treasury) * HALF,
            bond: BOND + BigInt(money.stake) * HALF,
            hold,
          });
        }
      }),
      { numRuns: RUNS, seed: 4 },
    );
    // All ways to the end were walked.
    for (const way of ["concede → 5 1", "resolve → 5 1", "resolve → 5 2", "resolve → 5 3", "appeal → 2 3"])
      expect([...reached], way).to.include(way);
  }).timeout(300_000);

  async function seenBefore() {
    const { euro, actors, challenger } = w;
    return {
      challenger: await euro.balanceOf(challenger),
      operator: await euro.balanceOf(actors.olaf),
      treasury: await euro.balanceOf(actors.treasury),
    };
  }
});
