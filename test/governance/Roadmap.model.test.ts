import { expect } from "chai";
import fc from "fast-check";
import { DAY, deployRoadmap, EURO, HOUR, type RoadmapWorld, State, TRANCHE } from "../helpers/roadmap.ts";
import { type Modelled, predict, type Rules, type Verb, verbs } from "../helpers/roadmapModel.ts";

// Roadmap against its state table
// └── given any sequence of calls by anybody at any time, statements and dismissals among them
//     └── it answers each as the table says: the same error, or the same state and the same money
describe("Roadmap against its state table", () => {
  const RUNS = 60;
  const people = ["payee", "rita", "ralf", "rosa", "rolf", "stranger"] as const;
  const named = ["rita", "ralf", "rosa", "rolf"] as const;
  let world: RoadmapWorld;
  before(async () => {
    world = await deployRoadmap();
  });

  // Weighted towards what brings a milestone forward, or most sequences would end in refusals.
  const stepOf = fc.record({
    verb: fc.oneof(
      { weight: 5, arbitrary: fc.constant("likely" as const) },
      { weight: 1, arbitrary: fc.constantFrom(...verbs) },
    ),
    who: fc.oneof(
      { weight: 6, arbitrary: fc.constant("likely" as const) },
      { weight: 1, arbitrary: fc.constantFrom(...people) },
    ),
    evidence: fc.constantFrom("first" as const, "second" as const),
    wait: fc.oneof(
      { weight: 10, arbitrary: fc.integer({ min: 1, max: HOUR }) },
      { weight: 1, arbitrary: fc.integer({ min: DAY, max: 4 * DAY }) },
      // The last second of a period, and the first after it.
      { weight: 1, arbitrary: fc.constantFrom("deadline" as const, "reviewUntil" as const) },
    ),
    past: fc.boolean(),
    pick: fc.nat(9),
    voice: fc.nat(3),
  });

  const likelyVerb = (now: Modelled, pick: number): Verb => {
    if (now.state === State.Planned) return pick === 0 ? "lapse" : "submit";
    if (now.state !== State.Review) return "lapse";
    return pick < 4 ? "state" : pick < 7 ? "approve" : pick < 9 ? "reject" : "lapse";
  };

  const callOf = (verb: Verb, by: string, evidenceHash: string) => {
    const { roadmap, standards, actors, guidelines } = world;
    const signer = actors[by as keyof typeof actors];
    const [guideline] = guidelines;
    const [name, args, contract, from] = {
      submit: ["submitEvidence", [1n, evidenceHash, "ipfs://x"], roadmap, signer],
      approve: ["approve", [1n, evidenceHash, "Yes."], roadmap, signer],
      reject: ["reject", [1n, evidenceHash, "No."], roadmap, signer],
      lapse: ["lapse", [1n], roadmap, signer],
      state: ["stateConformity", [guideline, evidenceHash, true, ""], standards, signer],
      takeBack: ["stateConformity", [guideline, evidenceHash, false, "No."], standards, signer],
      dismiss: ["accredit", [signer.address, false], standards, actors.admin],
      accredit: ["accredit", [signer.address, true], standards, actors.admin],
    }[verb] as [string, unknown[], typeof roadmap, typeof signer];
    const data = contract.interface.encodeFunctionData(name as never, args as never);
    return { contract, send: () => from.sendTransaction({ to: contract, data, gasLimit: 1_000_000 }) };
  };

  const seen = async () => {
    const { roadmap, euro, actors } = world;
    const found = await roadmap.milestoneOf(1);
    return {
      state: Number(found.state),
      round: Number(found.round),
      deadline: Number(found.deadline),
      reviewUntil: Number(found.reviewUntil),
      approvals: Number(found.approvals),
      rejections: Number(found.rejections),
      escrow: await roadmap.escrowOf(euro),
      roadmap: await euro.balanceOf(roadmap),
      payee: await euro.balanceOf(actors.payee),
      treasury: await euro.balanceOf(actors.treasury),
    };
  };

  const expected = (model: Modelled) => ({
    state: model.state,
    round: model.round,
    deadline: model.deadline,
    reviewUntil: model.reviewUntil,
    approvals: model.approvedBy.length,
    rejections: model.rejectedBy.length,
    escrow: model.money === "roadmap" ? TRANCHE : 0n,
    roadmap: model.money === "roadmap" ? TRANCHE : 0n,
    payee: model.money === "payee" ? TRANCHE : 0n,
    treasury: model.money === "treasury" ? TRANCHE : 0n,
  });

  it("answers every sequence of calls as the table says", async () => {
    const { standards, actors, ethers, guidelines, networkHelpers } = world;
    const reached = new Set<number>();
    const errors = new Set<string>();
    let unpaidMajorities = 0;
    const property = fc.asyncProperty(
      fc.integer({ min: 1, max: 4 }),
      fc.array(stepOf, { minLength: 8, maxLength: 40, size: "max" }),
      async (count, steps) => {
        const snapshot = await networkHelpers.takeSnapshot();
        const reviewers = named.slice(0, count);
        const rules: Rules = {
          reviewers: [...reviewers],
          approvalsNeeded: Math.floor(count / 2) + 1,
          reviewWindow: 3 * DAY,
        };
        // Who is not named is not accredited either, so that the model needs one list only.
        for (const other of named.slice(count)) await standards.accredit(actors[other], false);
        const terms = await world.terms({
          reviewers: reviewers.map((name) => actors[name]),
          approvalsNeeded: rules.approvalsNeeded,
          standards: [guidelines[0]],
          amount: 100n * EURO,
        });
        await world.roadmap.plan(terms);
        let model: Modelled = {
          state: State.Planned,
          round: 0,
          deadline: terms.deadline,
          reviewUntil: 0,
          evidence: null,
          approvedBy: [],
          rejectedBy: [],
          dismissed: [],
          statements: [],
          money: "roadmap",
        };
        for (const { verb: wished, who, evidence: wishedFor, wait, past, pick, voice } of steps) {
          const verb = wished === "likely" ? likelyVerb(model, pick) : wished;
          const judge = named[voice % count] ?? "rita";
          const by = who !== "likely" ? who : verb === "submit" || verb === "lapse" ? "payee" : judge;
          // Accrediting a stranger would need the model to know more lists.
          if (["dismiss", "accredit"].includes(verb) && !rules.reviewers.includes(by)) continue;
          const isJudged = ["state", "takeBack", "approve", "reject"].includes(verb);
          const evidence = isJudged && pick !== 0 ? (model.evidence ?? wishedFor) : wishedFor;
          const now = await world.now();
          const edge = typeof wait === "number" ? 0 : model[wait] + (past ? 1 : 0);
          const at = Math.max(now + 1, typeof wait === "number" ? now + wait : edge);
          await networkHelpers.time.setNextBlockTimestamp(at);
          const { contract, send } = callOf(verb, by, ethers.id(evidence));
          const predicted = predict(model, rules, { verb, by, evidence, at });
          if (typeof predicted === "string") {
            await expect(send(), `${by} ${verb}`).to.be.revertedWithCustomError(contract, predicted);
            errors.add(predicted);
          } else {
            await send();
            model = predicted;
          }
          reached.add(model.state);
          if (model.state === State.Review && model.approvedBy.length >= rules.approvalsNeeded)
            unpaidMajorities++;
          expect(await seen(), `${by} ${verb}`).to.deep.equal(expected(model));
        }
        await snapshot.restore();
      },
    );
    await fc.assert(property, { numRuns: RUNS, seed: 20_261_124, endOnFailure: true });
    // A model nobody reaches proves nothing: all states, every error of the table, and approvals that did not hold.
    expect([...reached].sort()).to.deep.equal([State.Planned, State.Review, State.Paid, State.Lapsed]);
    expect([...errors].sort()).to.deep.equal([
      "RoadmapAlreadyReviewed",
      "RoadmapDeadlinePassed",
      "RoadmapEvidenceDiffers",
      "RoadmapInvalidReviewer",
      "RoadmapNotConforming",
      "RoadmapNotLapsed",
      "RoadmapNotPayee",
      "RoadmapNotReviewer",
      "RoadmapReviewWindowOpen",
      "RoadmapReviewWindowPassed",
      "RoadmapUnexpectedState",
      "StandardsNotReviewer",
    ]);
    expect(unpaidMajorities).to.be.greaterThan(0);
  }).timeout(180_000);
});
