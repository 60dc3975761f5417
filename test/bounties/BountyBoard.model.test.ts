import { expect } from "chai";
import fc from "fast-check";
import { type BoardWorld, DAY, deployBoard, EURO, HOUR, State } from "../helpers/board.ts";
import { type Modelled, predict, type Rules, verbs } from "../helpers/boardModel.ts";

// BountyBoard against its state table
// └── given any sequence of calls by anybody at any time
//     └── it answers each as the table says: the same error, or the same state and the same money
describe("BountyBoard against its state table", () => {
  const REWARD = 100n * EURO;
  const RUNS = 40;
  const people = ["funder", "worker", "rival", "rita", "ralf", "rosa", "stranger"] as const;
  const reviewers = ["rita", "ralf", "rosa", "stranger"] as const;
  let world: BoardWorld;
  before(async () => {
    world = await deployBoard();
  });

  // Weighted towards what brings a bounty forward, or most sequences would end in refusals.
  const who = fc.oneof(
    { weight: 5, arbitrary: fc.constant("likely" as const) },
    { weight: 1, arbitrary: fc.constantFrom(...people) },
  );
  const stepOf = fc.record({
    verb: fc.oneof(
      { weight: 4, arbitrary: fc.constant("likely" as const) },
      { weight: 1, arbitrary: fc.constantFrom(...verbs) },
    ),
    who,
    whom: fc.constantFrom("worker" as const, "rival" as const, "rita" as const),
    wait: fc.oneof(
      { weight: 8, arbitrary: fc.integer({ min: 1, max: HOUR }) },
      { weight: 1, arbitrary: fc.integer({ min: DAY, max: 4 * DAY }) },
      // The last second of a period, and the first after it.
      { weight: 1, arbitrary: fc.constantFrom("deadline" as const, "reviewUntil" as const) },
    ),
    past: fc.boolean(),
    pick: fc.nat(7),
    voice: fc.nat(3),
  });

  const likelyVerb = (now: Modelled, pick: number) => {
    if (now.state === State.Open) return now.applicants.length === 0 ? "applyFor" : "assign";
    if (now.state === State.Assigned) return "submit";
    if (now.state === State.Submitted)
      return pick === 0 ? "approve" : pick === 1 ? "payUnanswered" : "reject";
    return "reclaim";
  };
  const likelyPerson = (verb: string, voice: number) =>
    ["assign", "approve", "reject"].includes(verb)
      ? (reviewers[voice] ?? "rita")
      : verb === "cancel"
        ? "funder"
        : "worker";

  it("answers every sequence of calls as the table says", async () => {
    const { board, euro, actors, networkHelpers } = world;
    const reached = new Set<number>();
    const errors = new Set<string>();
    const property = fc.asyncProperty(
      fc.integer({ min: 1, max: 4 }),
      fc.array(stepOf, { minLength: 5, maxLength: 30, size: "max" }),
      async (count, steps) => {
        const snapshot = await networkHelpers.takeSnapshot();
        const rules: Rules = {
          funder: "funder",
          reviewers: reviewers.slice(0, count),
          approvalsNeeded: Math.floor(count / 2) + 1,
          reviewWindow: 3 * DAY,
        };
        const terms = await world.terms({
          reviewers: rules.reviewers.map((name) => actors[name as keyof typeof actors]),
          approvalsNeeded: rules.approvalsNeeded,
          reviewWindow: rules.reviewWindow,
        });
        await board.connect(actors.funder).create(terms);
        let model: Modelled = {
          state: State.Open,
          deadline: terms.deadline,
          reviewUntil: 0,
          resubmission: false,
          applicants: [],
          worker: null,
          approvedBy: [],
          rejectedBy: [],
          money: "board",
        };
        for (const { verb: wished, who: wishedBy, whom, wait, past, pick, voice } of steps) {
          const verb = wished === "likely" ? likelyVerb(model, pick) : wished;
          const by = wishedBy === "likely" ? likelyPerson(verb, voice) : wishedBy;
          const now = await world.now();
          const edge = typeof wait === "number" ? 0 : model[wait] + (past ? 1 : 0);
          const at = Math.max(now + 1, typeof wait === "number" ? now + wait : edge);
          const args = {
            applyFor: ["Me!"],
            assign: [actors[whom].address],
            submit: [world.evidence, "ipfs://x"],
            approve: ["Yes."],
            reject: ["No."],
            payUnanswered: [],
            reclaim: [],
            cancel: [],
          }[verb];
          await networkHelpers.time.setNextBlockTimestamp(at);
          const data = board.interface.encodeFunctionData(verb as never, [1n, ...args] as never);
          const sent = actors[by].sendTransaction({ to: board, data, gasLimit: 1_000_000 });
          const predicted = predict(model, rules, { verb, by, whom, at });
          if (typeof predicted === "string") {
            await expect(sent, `${by} ${verb}`).to.be.revertedWithCustomError(board, predicted);
            errors.add(predicted);
          } else {
            await sent;
            model = predicted;
          }
          reached.add(model.state);
          const found = await board.bountyOf(1);
          expect({
            state: Number(found.state),
            deadline: Number(found.deadline),
            reviewUntil: Number(found.reviewUntil),
            resubmission: found.resubmission,
            approvals: Number(found.approvals),
            rejections: Number(found.rejections),
            worker: found.worker,
            board: await euro.balanceOf(board),
            escrow: await board.escrowOf(euro),
            paid: await euro.balanceOf(model.worker ? actors[model.worker as keyof typeof actors] : board),
            funder: await euro.balanceOf(actors.funder),
          }).to.deep.equal({
            state: model.state,
            deadline: model.deadline,
            reviewUntil: model.reviewUntil,
            resubmission: model.resubmission,
            approvals: model.approvedBy.length,
            rejections: model.rejectedBy.length,
            worker: model.worker
              ? actors[model.worker as keyof typeof actors].address
              : world.ethers.ZeroAddress,
            board: model.money === "board" ? REWARD : 0n,
            escrow: model.money === "board" ? REWARD : 0n,
            paid: model.worker
              ? model.money === "worker"
                ? REWARD
                : 0n
              : model.money === "board"
                ? REWARD
                : 0n,
            funder: 10_000n * EURO - (model.money === "funder" ? 0n : REWARD),
          });
        }
        await snapshot.restore();
      },
    );
    await fc.assert(property, { numRuns: RUNS, seed: 20_260_115, endOnFailure: true });
    // A model nobody reaches proves nothing: all six states and every error of the table were seen.
    expect([...reached].sort()).to.deep.equal([
      State.Open,
      State.Assigned,
      State.Submitted,
      State.Paid,
      State.Rejected,
      State.Refunded,
    ]);
    expect([...errors].sort()).to.deep.equal([
      "BountyBoardAlreadyApplied",
      "BountyBoardAlreadyReviewed",
      "BountyBoardDeadlineNotPassed",
      "BountyBoardDeadlinePassed",
      "BountyBoardNotApplicant",
      "BountyBoardNotFunder",
      "BountyBoardNotReviewer",
      "BountyBoardNotWorker",
      "BountyBoardReviewWindowOpen",
      "BountyBoardReviewWindowPassed",
      "BountyBoardReviewerCannotWork",
      "BountyBoardUnexpectedState",
    ]);
  }).timeout(180_000);
});
