import { expect } from "chai";
import fc from "fast-check";
import { type BoardWorld, DAY, deployBoard, EURO, HOUR, Mode, State, withOptions } from "../helpers/board.ts";
import {
  begin,
  bondOf,
  leftOf,
  type Modelled,
  predict,
  type Rules,
  type Step,
  type Verb,
  verbs,
} from "../helpers/boardModel.ts";

const people = ["funder", "worker", "rival", "rita", "ralf", "rosa", "stranger", "admin"] as const;
const reviewers = ["rita", "ralf", "rosa", "stranger"] as const;
type Person = (typeof people)[number];

const FINAL = new Set<number>([State.Paid, State.Refunded, State.Settled]);

interface Model {
  now: Modelled;
  rules: Rules;
  /** Reviewers who mostly reject, or the second rejection would hardly ever come. */
  isHarsh: boolean;
}
interface Real {
  world: BoardWorld;
  reached: Set<number>;
  errors: Set<string>;
}
interface Wish {
  verb: Verb | "likely";
  by: Person | "likely";
  whom: "worker" | "rival" | "rita";
  wait: number | "deadline" | "reviewUntil" | "choice" | "ruling";
  past: boolean;
  pick: number;
  voice: number;
  isSame: boolean;
  isBlind: boolean;
}

/** One call by somebody at some time: the board must answer as the table says. */
class Call implements fc.AsyncCommand<Model, Real> {
  readonly wish: Wish;
  constructor(wish: Wish) {
    this.wish = wish;
  }

  /** After the end few calls are tried, since all of them are refused. */
  check = ({ now }: Readonly<Model>) => !FINAL.has(now.state) || this.wish.pick === 0;

  async run(model: Model, { world, reached, errors }: Real) {
    const { board, actors, networkHelpers, ethers } = world;
    const step = await this.step(model, world);
    await networkHelpers.time.setNextBlockTimestamp(step.at);
    const args = argumentsOf(step, world, model.rules);
    const data = board.interface.encodeFunctionData(step.verb as never, [1n, ...args] as never);
    const by = actors[step.by as Person];
    const sent = by.sendTransaction({ to: board, data, gasLimit: 1_000_000 });
    const predicted = predict(model.now, model.rules, step);
    if (typeof predicted === "string") {
      await expect(sent, this.toString()).to.be.revertedWithCustomError(board, predicted);
      errors.add(predicted);
    } else {
      await sent;
      model.now = predicted;
    }
    reached.add(model.now.state);
    const found = await board.bountyOf(1);
    const { now, rules } = model;
    expect({
      state: Number(found.state),
      deadline: Number(found.deadline),
      reviewUntil: Number(found.reviewUntil),
      resubmission: found.resubmission,
      part: Number(found.part),
      approvals: Number(found.approvals),
      rejections: Number(found.rejections),
      worker: found.worker,
      evidence: found.evidenceHash,
      left: Number(found.left),
      ...(await moneyOf(world)),
    }).to.deep.equal({
      state: now.state,
      deadline: now.deadline,
      reviewUntil: now.reviewUntil,
      resubmission: now.isResubmission,
      part: now.part,
      approvals: now.approvedBy.length,
      rejections: now.rejectedBy.length,
      worker: now.worker ? actors[now.worker as Person].address : ethers.ZeroAddress,
      evidence: now.evidence === "" ? ethers.ZeroHash : ethers.id(now.evidence),
      left: leftOf(now, rules),
      ...predictedMoney(now, rules),
    });
  }

  toString() {
    return JSON.stringify(this.wish);
  }

  private async step({ now, rules, isHarsh }: Model, world: BoardWorld): Promise<Step> {
    const { wish } = this;
    const verb =
      wish.verb === "likely" ? likelyVerb(now, rules, isHarsh ? 4 + (wish.pick % 4) : wish.pick) : wish.verb;
    const by = wish.by === "likely" ? likelyPerson(now, verb, wish.voice) : wish.by;
    const latest = await world.now();
    const edges = {
      deadline: now.deadline,
      reviewUntil: now.reviewUntil,
      choice: now.deadline + rules.reviewWindow,
      ruling: now.dispute?.until ?? 0,
    };
    const isRuling = verb === "rule" || verb === "settleDispute";
    const wait = isRuling && wish.isSame ? "ruling" : wish.wait;
    const wanted = typeof wait === "number" ? latest + wait : edges[wait] + (wish.past ? 1 : 0);
    const entry = verb === "shortlist" ? (now.entries[wish.whom] ?? "") : now.evidence;
    return {
      verb,
      by,
      whom: wish.whom,
      at: Math.max(latest + 1, wanted),
      evidence: wish.isSame && now.evidence !== "" ? now.evidence : `evidence ${latest}`,
      seen: wish.isBlind ? "something else" : entry,
      workerBps: [0, 10_000, 3_333, 9_999][wish.voice] ?? 0,
      extendedHours: [1, 100, 4_320, 4_321][wish.voice] ?? 1,
    };
  }
}

function argumentsOf(step: Step, world: BoardWorld, rules: Rules): unknown[] {
  const { actors, ethers } = world;
  const hashOf = (evidence: string) => (evidence === "" ? ethers.ZeroHash : ethers.id(evidence));
  const half = rules.parts.reduce((total, part) => total + part, 0) / 2;
  const payees = [actors.worker.address, actors.rival.address].sort((a, b) =>
    BigInt(a) < BigInt(b) ? -1 : 1,
  );
  const whom = actors[step.whom as Person].address;
  return {
    applyFor: ["Me!", []],
    assign: [whom],
    resign: [],
    extend: [step.extendedHours],
    submit: [hashOf(step.evidence), "ipfs://x"],
    approve: [hashOf(step.seen), "Yes."],
    reject: [hashOf(step.seen), "No."],
    payUnanswered: [],
    reclaim: [],
    cancel: [],
    enter: [hashOf(step.evidence), "ipfs://x", []],
    shortlist: [whom, hashOf(step.seen)],
    award: [payees, [half, half], "Both."],
    settleContest: [],
    dispute: [],
    rule: [step.workerBps, "So be it."],
    settleDispute: [],
  }[step.verb];
}

const START = 10_000n * EURO;

async function moneyOf({ euro, board, actors }: BoardWorld) {
  const gains: Record<string, number> = {};
  for (const name of people) gains[name] = Number((await euro.balanceOf(actors[name])) - START);
  return {
    gains,
    balance: Number(await euro.balanceOf(board)),
    escrow: Number(await board.escrowOf(euro)),
    bonds: Number(await board.bondsOf(euro)),
    credits: Number(await board.creditsOf(euro)),
  };
}

function predictedMoney(now: Modelled, rules: Rules) {
  const bonds = now.state === State.Disputed ? bondOf(now, rules) : 0;
  return {
    gains: Object.fromEntries(people.map((name) => [name, now.gains[name] ?? 0])),
    balance: leftOf(now, rules) + bonds,
    escrow: leftOf(now, rules),
    bonds,
    credits: 0,
  };
}

/** What brings a bounty forward, or most sequences would end in refusals. */
function likelyVerb(now: Modelled, rules: Rules, pick: number): Verb {
  if (now.state === State.Contested)
    return (
      ["enter", "shortlist", "award", "award", "enter", "shortlist", "settleContest", "award"] as const
    )[pick] as Verb;
  if (now.state === State.Disputed)
    return (["approve", "reject", "rule", "settleDispute"] as const)[pick % 4] as Verb;
  if (now.state === State.Rejected) return pick % 2 === 0 ? "dispute" : "reclaim";
  if (now.state === State.Assigned) return pick === 0 ? "resign" : "submit";
  if (now.state === State.Submitted)
    return (
      ["approve", "payUnanswered", "dispute", "approve", "reject", "reject", "reject", "reject"] as const
    )[pick] as Verb;
  if (now.state !== State.Open) return "reclaim";
  if (rules.mode === Mode.Contest) return "enter";
  return rules.mode === Mode.Assign || now.applicants.length > 0 ? "assign" : "applyFor";
}

function likelyPerson(now: Modelled, verb: Verb, voice: number): Person {
  if (["assign", "approve", "reject", "shortlist", "award"].includes(verb)) return reviewers[voice] ?? "rita";
  if (verb === "cancel" || verb === "extend") return voice === 0 ? "rosa" : "funder";
  if (verb === "rule") return "admin";
  if (verb === "enter") return voice < 2 ? "worker" : "rival";
  if (verb === "dispute" && now.state === State.Submitted) return "funder";
  return (now.worker as Person | null) ?? "worker";
}

const calls = fc
  .record<Wish>({
    verb: fc.oneof(
      { weight: 5, arbitrary: fc.constant("likely" as const) },
      { weight: 1, arbitrary: fc.constantFrom(...verbs) },
    ),
    by: fc.oneof(
      { weight: 6, arbitrary: fc.constant("likely" as const) },
      { weight: 1, arbitrary: fc.constantFrom(...people) },
    ),
    whom: fc.constantFrom("worker", "rival", "rita"),
    wait: fc.oneof(
      { weight: 8, arbitrary: fc.integer({ min: 1, max: HOUR }) },
      { weight: 1, arbitrary: fc.integer({ min: DAY, max: 4 * DAY }) },
      // The last second of a period, and the first after it.
      { weight: 3, arbitrary: fc.constantFrom("deadline" as const, "reviewUntil", "choice", "ruling") },
    ),
    past: fc.boolean(),
    pick: fc.nat(7),
    voice: fc.nat(3),
    isSame: fc.nat(3).map((n) => n === 0),
    isBlind: fc.nat(9).map((n) => n === 0),
  })
  .map((wish) => new Call(wish));

// BountyBoard against its state table
// └── given any sequence of calls by anybody at any time, in every mode, with parts or without
//     └── it answers each as the table says: the same error, or the same state and the same money for everybody
describe("BountyBoard against its state table", () => {
  const RUNS = 350;
  let world: BoardWorld;
  before(async () => {
    world = await deployBoard();
    const { euro, board, actors } = world;
    for (const name of people) {
      const missing = START - (await euro.balanceOf(actors[name]));
      await euro.mint(actors[name], missing);
      await euro.connect(actors[name]).approve(board, START);
    }
  });

  it("answers every sequence of calls as the table says", async () => {
    const { board, actors, networkHelpers } = world;
    const reached = new Set<number>();
    const errors = new Set<string>();
    const property = fc.asyncProperty(
      fc.integer({ min: 1, max: 4 }),
      fc.constantFrom(Mode.Apply, Mode.Assign, Mode.Contest),
      fc.boolean(),
      fc.boolean(),
      fc.commands([calls], { maxCommands: 30, size: "max" }),
      async (count, mode, hasParts, isHarsh, commands) => {
        const snapshot = await networkHelpers.takeSnapshot();
        const parts = hasParts && mode !== Mode.Contest ? [1_000_001, 33_333_333, 65_666_666] : [100_000_000];
        const named = reviewers.slice(0, count);
        const terms = await world.terms({
          amount: 100n * EURO,
          reviewers: named.map((name) => actors[name]),
          approvalsNeeded: Math.floor(count / 2) + 1,
          ...withOptions({ mode, parts: parts.length === 1 ? [] : parts.map(BigInt) }),
        });
        await board.connect(actors.funder).create(terms);
        const rules: Rules = {
          mode,
          funder: "funder",
          reviewers: [...named],
          approvalsNeeded: terms.approvalsNeeded,
          reviewWindow: 3 * DAY,
          deadline: terms.deadline,
          parts,
        };
        const setup = () => ({
          model: { now: begin(rules), rules, isHarsh },
          real: { world, reached, errors },
        });
        await fc.asyncModelRun(setup, commands);
        await snapshot.restore();
      },
    );
    await fc.assert(property, { numRuns: RUNS, seed: 20_260_115, endOnFailure: true });
    // A model nobody reaches proves nothing: every state and every error of the table were seen.
    expect([...reached].sort()).to.deep.equal([1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect([...errors].sort()).to.deep.equal([
      "AccessManagedUnauthorized",
      "BountyBoardAlreadyApplied",
      "BountyBoardAlreadyReviewed",
      "BountyBoardAlreadyShortlisted",
      "BountyBoardDeadlineNotPassed",
      "BountyBoardDeadlinePassed",
      "BountyBoardDisputeWindowOpen",
      "BountyBoardDisputeWindowPassed",
      "BountyBoardEvidenceDiffers",
      "BountyBoardEvidenceUsed",
      "BountyBoardExtensionInvalid",
      "BountyBoardNotApplicant",
      "BountyBoardNotEntrant",
      "BountyBoardNotFunder",
      "BountyBoardNotParty",
      "BountyBoardNotReviewer",
      "BountyBoardNotWorker",
      "BountyBoardReviewWindowOpen",
      "BountyBoardReviewWindowPassed",
      "BountyBoardReviewerCannotWork",
      "BountyBoardRulingWindowOpen",
      "BountyBoardRulingWindowPassed",
      "BountyBoardUnexpectedMode",
      "BountyBoardUnexpectedState",
    ]);
  }).timeout(600_000);
});
