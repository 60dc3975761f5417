import type { HardhatEthersSigner } from "@nomicfoundation/hardhat-ethers/types";
import { expect } from "chai";
import { type BoardWorld, DAY, deployBoard, EURO, Mode, State, withOptions } from "../helpers/board.ts";

/*
given people who cheat
├── spam that waits for silence: never assigned, never shortlisted → earns nothing
├── a funder with own worker and own reviewers → moves the own money alone
├── reviewer = worker: assigned by another reviewer, reviewing the own work, under another account, under another payee → earns nothing
│   that honest reviewers, or a vote, do not grant
├── evidence used again: after a rejection, for the next part, of another bounty → no pay and no voice
└── a late rejection → does not take the money from the worker
*/
describe("BountyBoard against people who cheat", () => {
  let world: BoardWorld;
  let snapshot: Awaited<ReturnType<BoardWorld["networkHelpers"]["takeSnapshot"]>>;
  before(async () => {
    world = await deployBoard();
    snapshot = await world.networkHelpers.takeSnapshot();
  });
  afterEach(() => snapshot.restore());

  const REWARD = 100n * EURO;
  const refuses = (call: Promise<unknown>, error: string, ...args: unknown[]) =>
    expect(call)
      .to.be.revertedWithCustomError(world.board, error)
      .withArgs(...args);
  const hash = (text: string) => world.ethers.id(text);

  it("pays no spam: an applicant who was never assigned cannot submit and wait for silence", async () => {
    const { board, actors, evidence, networkHelpers } = world;
    const id = await world.open();
    await board.connect(actors.stranger).applyFor(id, "Spam", []);
    await expect(board.connect(actors.stranger).submit(id, evidence, "spam"))
      .to.be.revertedWithCustomError(board, "BountyBoardUnexpectedState")
      .withArgs(id, State.Open, State.Assigned);
    await networkHelpers.time.increase(60 * DAY);
    await expect(board.connect(actors.stranger).payUnanswered(id))
      .to.be.revertedWithCustomError(board, "BountyBoardUnexpectedState")
      .withArgs(id, State.Open, State.Submitted);
  });

  it("never assigns a reviewer, not even by another reviewer", async () => {
    const { board, actors } = world;
    const id = await world.open();
    for (const by of [actors.rita, actors.ralf]) {
      await expect(board.connect(by).assign(id, actors.rita))
        .to.be.revertedWithCustomError(board, "BountyBoardNotApplicant")
        .withArgs(id, actors.rita);
    }
  });

  it("does not let the worker review the own work", async () => {
    const { board, actors } = world;
    const id = await world.submitted();
    await expect(board.connect(actors.worker).approve(id, world.evidence, "Very good."))
      .to.be.revertedWithCustomError(board, "BountyBoardNotReviewer")
      .withArgs(id, actors.worker);
  });

  it("lets a funder with own worker and own reviewers move nothing but the own money", async () => {
    const { board, euro, actors } = world;
    const id = await world.open();
    const { stranger, rival } = actors;
    await euro.mint(stranger, REWARD);
    await euro.connect(stranger).approve(board, REWARD);
    await board.connect(stranger).create(await world.terms({ reviewers: [stranger], approvalsNeeded: 1 }));
    const own = await board.bountyCount();
    await board.connect(rival).applyFor(own, "", []);
    await board.connect(stranger).assign(own, rival);
    await board.connect(rival).submit(own, world.evidence, "");
    await board.connect(stranger).approve(own, world.evidence, "");
    expect(await euro.balanceOf(rival)).to.equal(REWARD);
    expect(await euro.balanceOf(board)).to.equal(REWARD);
    expect(await world.stateOf(id)).to.equal(State.Open);
    // And nothing to say about bounties of others.
    await expect(board.connect(stranger).assign(id, rival))
      .to.be.revertedWithCustomError(board, "BountyBoardNotReviewer")
      .withArgs(id, stranger);
  });

  it("does not count a voice of one bounty in another", async () => {
    const { board, actors } = world;
    const { rita, ralf, rosa, stranger } = actors;
    await world.submitted({ reviewers: [rita, ralf, rosa] });
    const other = await world.submitted({ reviewers: [rita, ralf, stranger] });
    await expect(board.connect(rosa).approve(other, world.evidence, ""))
      .to.be.revertedWithCustomError(board, "BountyBoardNotReviewer")
      .withArgs(other, rosa);
  });

  it("does not let a late rejection take the money from the worker", async () => {
    const { board, actors, euro, networkHelpers } = world;
    const id = await world.submitted();
    await board.connect(actors.rita).reject(id, world.evidence, "No.");
    await networkHelpers.time.increase(3 * DAY + 1);
    const { reviewUntil } = await board.bountyOf(id);
    await expect(board.connect(actors.ralf).reject(id, world.evidence, "No."))
      .to.be.revertedWithCustomError(board, "BountyBoardReviewWindowPassed")
      .withArgs(id, reviewUntil);
    await board.connect(actors.worker).payUnanswered(id);
    expect(await euro.balanceOf(actors.worker)).to.equal(REWARD);
  });

  it("pays no spam in a contest: whoever enters and waits for silence gets nothing", async () => {
    const { board, euro, actors, ethers } = world;
    const spammers = (await ethers.getSigners()).slice(10, 16);
    const id = await world.open(withOptions({ mode: Mode.Contest }));
    for (const spammer of spammers) await board.connect(spammer).enter(id, hash(spammer.address), "spam", []);
    const { deadline } = await board.bountyOf(id);
    await world.networkHelpers.time.increaseTo(Number(deadline) + 3 * DAY + 1);
    await board.connect(spammers[0]).settleContest(id);
    for (const spammer of spammers) expect(await euro.balanceOf(spammer)).to.equal(0);
    expect(await euro.balanceOf(actors.funder)).to.equal(10_000n * EURO);
  });

  describe("a reviewer who works under another account", () => {
    let id: bigint;
    /** The second account of Rita, whom she assigned and approved. */
    let other: HardhatEthersSigner;
    beforeEach(async () => {
      const { board, actors } = world;
      other = actors.rival;
      id = await world.open();
      await board.connect(other).applyFor(id, "Best of all.", []);
      await board.connect(actors.rita).assign(id, other);
      await board.connect(other).submit(id, hash("nothing"), "ipfs://nothing");
      await world.approve(id, actors.rita, "Excellent.");
    });

    it("has one voice all the same", async () => {
      const { board, actors } = world;
      await refuses(world.approve(id, actors.rita), "BountyBoardAlreadyReviewed", id, actors.rita);
      await refuses(world.approve(id, other), "BountyBoardNotReviewer", id, other);
      expect(await world.stateOf(id)).to.equal(State.Submitted);
      expect((await board.bountyOf(id)).approvals).to.equal(1);
    });

    it("earns nothing where two others look", async () => {
      const { board, euro, actors } = world;
      for (const evidence of ["nothing", "nothing else"]) {
        if (evidence !== "nothing") await board.connect(other).submit(id, hash(evidence), "");
        for (const honest of [actors.ralf, actors.rosa]) await world.reject(id, honest);
      }
      expect(await world.stateOf(id)).to.equal(State.Rejected);
      await world.networkHelpers.time.increase(7 * DAY + 1);
      await board.reclaim(id);
      expect([await euro.balanceOf(other), await euro.balanceOf(actors.funder)]).to.deep.equal([
        0n,
        10_000n * EURO,
      ]);
    });

    it("earns nothing where nobody else looks, when the funder objects and a vote agrees", async () => {
      const { board, euro, actors } = world;
      await board.connect(actors.funder).dispute(id);
      await world.networkHelpers.time.increase(20 * DAY);
      await refuses(
        board.payUnanswered(id),
        "BountyBoardUnexpectedState",
        id,
        State.Disputed,
        State.Submitted,
      );
      await board.connect(actors.admin).rule(id, 0, "There is nothing behind the link.");
      expect([await euro.balanceOf(other), await euro.balanceOf(actors.funder)]).to.deep.equal([
        0n,
        10_000n * EURO,
      ]);
    });
  });

  it("lets no reviewer bring the reward of a contest to itself or to a payee who did not enter", async () => {
    const { board, euro, actors } = world;
    const { rita, ralf, rosa, worker, rival, stranger } = actors;
    const id = await world.open(withOptions({ mode: Mode.Contest }));
    for (const entrant of [worker, rival])
      await board.connect(entrant).enter(id, hash(entrant.address), "", []);
    // The rival is Rita's second account.
    await board.connect(rita).shortlist(id, rival, hash(rival.address));
    const { deadline } = await board.bountyOf(id);
    await world.networkHelpers.time.increaseTo(deadline + 1n);
    for (const payee of [rita, stranger])
      await refuses(board.connect(rita).award(id, [payee], [REWARD], ""), "BountyBoardNotEntrant", id, payee);
    await board.connect(rita).award(id, [rival], [REWARD], "Mine.");
    await refuses(
      board.connect(rita).award(id, [rival], [REWARD], "Mine!"),
      "BountyBoardAlreadyReviewed",
      id,
      rita,
    );
    for (const honest of [ralf, rosa]) await board.connect(honest).award(id, [worker], [REWARD], "");
    expect([await euro.balanceOf(rival), await euro.balanceOf(worker)]).to.deep.equal([0n, REWARD]);
  });

  describe("evidence used again", () => {
    it("counts neither after a rejection nor for the next part", async () => {
      const { evidence } = world;
      const rejected = await world.rejectedOnce();
      await refuses(world.submit(rejected), "BountyBoardEvidenceUsed", rejected, evidence);
      const paid = await world.paid(withOptions({ parts: [40n * EURO, 60n * EURO] }));
      await refuses(world.submit(paid), "BountyBoardEvidenceUsed", paid, evidence);
    });

    it("brings no voice along from another bounty", async () => {
      const { board, euro, actors } = world;
      await world.paid();
      const id = await world.submitted();
      const { approvals, evidenceHash } = await board.bountyOf(id);
      expect([approvals, evidenceHash]).to.deep.equal([0n, world.evidence]);
      await world.approve(id, actors.rita);
      expect([await world.stateOf(id), await euro.balanceOf(actors.worker)]).to.deep.equal([
        State.Submitted,
        REWARD,
      ]);
    });

    // The board compares with the last submission only (decision 0024): what is older is for the reviewers to see.
    it("of a part before the last waits for new voices", async () => {
      const { board, euro, actors, evidence } = world;
      const id = await world.paid(withOptions({ parts: [10n * EURO, 20n * EURO, 70n * EURO] }));
      await world.submit(id, hash("second part"));
      await world.approveTwice(id);
      await world.submit(id, evidence);
      expect((await board.bountyOf(id)).approvals).to.equal(0);
      await world.rejectTwice(id);
      expect(await euro.balanceOf(actors.worker)).to.equal(30n * EURO);
    });

    it("is not what a reviewer approves who looked at something else", async () => {
      const { actors, evidence } = world;
      const id = await world.submitted();
      await world.approve(id, actors.rosa);
      await world.rejectTwice(id);
      await world.submit(id, hash("worthless"));
      for (const verdict of ["approve", "reject"] as const)
        await refuses(
          world.board.connect(actors.rita)[verdict](id, evidence, "As I saw it."),
          "BountyBoardEvidenceDiffers",
          id,
          evidence,
          hash("worthless"),
        );
    });
  });
});
