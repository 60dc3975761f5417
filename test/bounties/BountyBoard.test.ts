import { expect } from "chai";
import { id as hashOf } from "ethers";
import { type BoardWorld, DAY, deployBoard, EURO, State } from "../helpers/board.ts";

// BountyBoard: from application to payment (ten days of work, three days of review, two of three reviewers)
// ├── applyFor: wrong state · too late · text too long · reviewer · twice → reverts; else noted
// ├── assign: stranger · funder · too late · not an applicant · twice → reverts; a reviewer → Assigned
// ├── submit: stranger · applicant not assigned · too late · no evidence · the same evidence again · uri too long · twice → reverts; worker → Submitted
// ├── approve, reject: BountyBoard.reviews.test.ts
// ├── payUnanswered: window open · nothing submitted → reverts; split reviewers, or nobody → Paid after the window
// └── reclaim: deadline not passed · submission waiting · Paid · Refunded → reverts; Open, Assigned late, Rejected a week ago → Refunded
describe("BountyBoard", () => {
  let world: BoardWorld;
  let snapshot: Awaited<ReturnType<BoardWorld["networkHelpers"]["takeSnapshot"]>>;
  before(async () => {
    world = await deployBoard();
    snapshot = await world.networkHelpers.takeSnapshot();
  });
  afterEach(() => snapshot.restore());

  const better = hashOf("ipfs://manual with pictures");
  const deadlineOf = async (id: bigint) => Number((await world.board.bountyOf(id)).deadline);
  const reviewUntilOf = async (id: bigint) => Number((await world.board.bountyOf(id)).reviewUntil);
  const nextBlockAt = (seconds: number) => world.networkHelpers.time.setNextBlockTimestamp(seconds);

  describe("applyFor", () => {
    it("reverts for a bounty that does not exist or is assigned", async () => {
      const { board, actors } = world;
      const id = await world.assigned();
      for (const [number, found] of [
        [9n, State.None],
        [id, State.Assigned],
      ] as const) {
        await expect(board.connect(actors.rival).applyFor(number, "Me!", []))
          .to.be.revertedWithCustomError(board, "BountyBoardUnexpectedState")
          .withArgs(number, found, State.Open);
      }
    });

    it("reverts when the deadline has passed", async () => {
      const { board, actors } = world;
      const id = await world.open();
      const deadline = await deadlineOf(id);
      await nextBlockAt(deadline + 1);
      await expect(board.connect(actors.worker).applyFor(id, "Me!", []))
        .to.be.revertedWithCustomError(board, "BountyBoardDeadlinePassed")
        .withArgs(id, deadline);
    });

    it("reverts when the text is longer than 2,000 bytes", async () => {
      const { board, actors } = world;
      const id = await world.open();
      await expect(board.connect(actors.worker).applyFor(id, "x".repeat(2_001), []))
        .to.be.revertedWithCustomError(board, "BountyBoardTextTooLong")
        .withArgs(2_001, 2_000);
    });

    it("reverts for every reviewer", async () => {
      const { board } = world;
      const id = await world.open();
      for (const reviewer of world.reviewers) {
        await expect(board.connect(reviewer).applyFor(id, "Me!", []))
          .to.be.revertedWithCustomError(board, "BountyBoardReviewerCannotWork")
          .withArgs(id, reviewer);
      }
    });

    it("reverts the second time", async () => {
      const { board, actors } = world;
      const id = await world.open();
      await board.connect(actors.worker).applyFor(id, "Me!", []);
      await expect(board.connect(actors.worker).applyFor(id, "Me, me!", []))
        .to.be.revertedWithCustomError(board, "BountyBoardAlreadyApplied")
        .withArgs(id, actors.worker);
    });

    it("notes the applicant, up to the last second", async () => {
      const { board, actors } = world;
      const id = await world.open();
      expect(await board.hasApplied(id, actors.worker)).to.equal(false);
      await nextBlockAt(await deadlineOf(id));
      const longest = "x".repeat(2_000);
      await expect(board.connect(actors.worker).applyFor(id, longest, []))
        .to.emit(board, "ApplicationMade")
        .withArgs(id, actors.worker, longest);
      expect(await board.hasApplied(id, actors.worker)).to.equal(true);
      expect(await world.stateOf(id)).to.equal(State.Open);
    });
  });

  describe("assign", () => {
    it("reverts for anyone but a reviewer", async () => {
      const { board, actors } = world;
      const id = await world.open();
      await board.connect(actors.worker).applyFor(id, "Me!", []);
      for (const account of [actors.stranger, actors.funder, actors.worker]) {
        await expect(board.connect(account).assign(id, actors.worker))
          .to.be.revertedWithCustomError(board, "BountyBoardNotReviewer")
          .withArgs(id, account);
      }
    });

    it("reverts for an account that did not apply", async () => {
      const { board, actors } = world;
      const id = await world.open();
      await expect(board.connect(actors.rita).assign(id, actors.worker))
        .to.be.revertedWithCustomError(board, "BountyBoardNotApplicant")
        .withArgs(id, actors.worker);
    });

    it("reverts when the deadline has passed", async () => {
      const { board, actors } = world;
      const id = await world.open();
      await board.connect(actors.worker).applyFor(id, "Me!", []);
      const deadline = await deadlineOf(id);
      await nextBlockAt(deadline + 1);
      await expect(board.connect(actors.rita).assign(id, actors.worker))
        .to.be.revertedWithCustomError(board, "BountyBoardDeadlinePassed")
        .withArgs(id, deadline);
    });

    it("reverts when somebody is assigned already", async () => {
      const { board, actors } = world;
      const id = await world.open();
      await board.connect(actors.worker).applyFor(id, "Me!", []);
      await board.connect(actors.rival).applyFor(id, "No, me!", []);
      await board.connect(actors.rita).assign(id, actors.worker);
      await expect(board.connect(actors.ralf).assign(id, actors.rival))
        .to.be.revertedWithCustomError(board, "BountyBoardUnexpectedState")
        .withArgs(id, State.Assigned, State.Open);
    });

    it("assigns an applicant", async () => {
      const { board, actors } = world;
      const id = await world.open();
      await board.connect(actors.worker).applyFor(id, "Me!", []);
      await expect(board.connect(actors.rosa).assign(id, actors.worker))
        .to.emit(board, "BountyAssigned")
        .withArgs(id, actors.worker, actors.rosa);
      const bounty = await board.bountyOf(id);
      expect([Number(bounty.state), bounty.worker]).to.deep.equal([State.Assigned, actors.worker.address]);
    });
  });

  describe("submit", () => {
    it("reverts for anyone but the worker", async () => {
      const { board, actors, evidence } = world;
      const id = await world.open();
      await board.connect(actors.worker).applyFor(id, "Me!", []);
      await board.connect(actors.rival).applyFor(id, "No, me!", []);
      await board.connect(actors.rita).assign(id, actors.worker);
      for (const account of [actors.stranger, actors.rival, actors.rita]) {
        await expect(board.connect(account).submit(id, evidence, "ipfs://x"))
          .to.be.revertedWithCustomError(board, "BountyBoardNotWorker")
          .withArgs(id, account, actors.worker);
      }
    });

    it("reverts after the deadline", async () => {
      const { board } = world;
      const id = await world.assigned();
      const deadline = await deadlineOf(id);
      await nextBlockAt(deadline + 1);
      await expect(world.submit(id))
        .to.be.revertedWithCustomError(board, "BountyBoardDeadlinePassed")
        .withArgs(id, deadline);
    });

    it("reverts without evidence", async () => {
      const { board, actors, ethers } = world;
      const id = await world.assigned();
      await expect(board.connect(actors.worker).submit(id, ethers.ZeroHash, "ipfs://x"))
        .to.be.revertedWithCustomError(board, "BountyBoardWithoutEvidence")
        .withArgs(id);
    });

    it("reverts when the uri is longer than 512 bytes", async () => {
      const { board, actors, evidence } = world;
      const id = await world.assigned();
      await expect(board.connect(actors.worker).submit(id, evidence, "x".repeat(513)))
        .to.be.revertedWithCustomError(board, "BountyBoardTextTooLong")
        .withArgs(513, 512);
    });

    it("reverts with the evidence that was rejected", async () => {
      const { board, evidence } = world;
      const id = await world.rejectedOnce();
      await expect(world.submit(id))
        .to.be.revertedWithCustomError(board, "BountyBoardEvidenceUsed")
        .withArgs(id, evidence);
    });

    it("reverts while a submission waits", async () => {
      const { board } = world;
      const id = await world.submitted();
      await expect(world.submit(id))
        .to.be.revertedWithCustomError(board, "BountyBoardUnexpectedState")
        .withArgs(id, State.Submitted, State.Assigned);
    });

    it("starts the review window, also in the last second", async () => {
      const { board, actors, evidence } = world;
      const id = await world.assigned();
      const deadline = await deadlineOf(id);
      await nextBlockAt(deadline);
      await expect(board.connect(actors.worker).submit(id, evidence, "ipfs://manual"))
        .to.emit(board, "SubmissionMade")
        .withArgs(id, actors.worker, evidence, "ipfs://manual", deadline + 3 * DAY);
      const bounty = await board.bountyOf(id);
      expect([Number(bounty.state), bounty.evidenceHash]).to.deep.equal([State.Submitted, evidence]);
      expect(Number(bounty.reviewUntil)).to.equal(deadline + 3 * DAY);
    });
  });

  describe("payUnanswered", () => {
    it("reverts up to the last second of the window, then pays", async () => {
      const { board, euro, actors } = world;
      const id = await world.submitted();
      const until = await reviewUntilOf(id);
      await nextBlockAt(until);
      await expect(board.connect(actors.worker).payUnanswered(id))
        .to.be.revertedWithCustomError(board, "BountyBoardReviewWindowOpen")
        .withArgs(id, until);
      await nextBlockAt(until + 1);
      await expect(board.connect(actors.stranger).payUnanswered(id))
        .to.emit(board, "BountyPaid")
        .withArgs(id, actors.worker, euro, 100n * EURO, true);
      expect(await euro.balanceOf(actors.worker)).to.equal(100n * EURO);
    });

    it("reverts when nothing was submitted", async () => {
      const { board } = world;
      const id = await world.assigned();
      await nextBlockAt((await deadlineOf(id)) + 90 * DAY);
      await expect(board.payUnanswered(id))
        .to.be.revertedWithCustomError(board, "BountyBoardUnexpectedState")
        .withArgs(id, State.Assigned, State.Submitted);
    });

    it("ends a split that reaches neither side", async () => {
      const { board, actors, euro } = world;
      const { rita, ralf, rosa, stranger } = actors;
      const id = await world.submitted({ reviewers: [rita, ralf, rosa, stranger], approvalsNeeded: 3 });
      await board.connect(rita).approve(id, world.evidence, "");
      await board.connect(ralf).approve(id, world.evidence, "");
      await board.connect(rosa).reject(id, world.evidence, "No.");
      await board.connect(stranger).reject(id, world.evidence, "No.");
      expect(await world.stateOf(id)).to.equal(State.Submitted);
      await nextBlockAt((await reviewUntilOf(id)) + 1);
      await board.payUnanswered(id);
      expect(await euro.balanceOf(actors.worker)).to.equal(100n * EURO);
    });

    it("pays a second submission nobody answers", async () => {
      const { board, actors, euro } = world;
      const id = await world.rejectedOnce();
      await world.submit(id, better);
      await nextBlockAt((await reviewUntilOf(id)) + 1);
      await board.payUnanswered(id);
      expect(await euro.balanceOf(actors.worker)).to.equal(100n * EURO);
    });
  });

  describe("reclaim", () => {
    for (const stage of ["open", "assigned", "rejectedOnce"] as const) {
      it(`reverts up to the deadline and refunds after it (${stage})`, async () => {
        const { board, euro, actors } = world;
        const id = await world[stage]();
        const deadline = await deadlineOf(id);
        await nextBlockAt(deadline);
        await expect(board.connect(actors.funder).reclaim(id))
          .to.be.revertedWithCustomError(board, "BountyBoardDeadlineNotPassed")
          .withArgs(id, deadline);
        await nextBlockAt(deadline + 1);
        await expect(board.connect(actors.stranger).reclaim(id))
          .to.emit(board, "BountyRefunded")
          .withArgs(id, actors.funder, euro, 100n * EURO);
        expect(await euro.balanceOf(actors.funder)).to.equal(10_000n * EURO);
        expect(await board.escrowOf(euro)).to.equal(0);
      });
    }

    it("reverts while the worker can contest the rejection, then refunds", async () => {
      const { board, euro, actors } = world;
      const id = await world.rejected();
      const until = await reviewUntilOf(id);
      expect(until).to.equal((await world.now()) + 7 * DAY);
      await nextBlockAt(until);
      await expect(board.reclaim(id))
        .to.be.revertedWithCustomError(board, "BountyBoardDisputeWindowOpen")
        .withArgs(id, until);
      await nextBlockAt(until + 1);
      await board.connect(actors.stranger).reclaim(id);
      expect(await euro.balanceOf(actors.funder)).to.equal(10_000n * EURO);
      expect(await world.stateOf(id)).to.equal(State.Refunded);
    });

    it("reverts for a bounty that does not exist", async () => {
      await expect(world.board.reclaim(5))
        .to.be.revertedWithCustomError(world.board, "BountyBoardUnexpectedState")
        .withArgs(5, State.None, State.Rejected);
    });
  });
});
