import { expect } from "chai";
import { id as hashOf } from "ethers";
import { type BoardWorld, DAY, deployBoard, EURO, HOUR, State } from "../helpers/board.ts";

// BountyBoard: what reviewers say (ten days of work, three days of review, two of three reviewers)
// ├── approve: not a reviewer · reason too long · twice · after own rejection · before a submission → reverts
// │   ├── first approval → still Submitted
// │   ├── second approval → Paid
// │   └── after the window, unanswered → still possible
// └── reject: not a reviewer · without a reason · twice · after the window → reverts
//     ├── second rejection → Assigned again, deadline at least 7 days ahead, voices start anew
//     └── second rejection of the second submission → Rejected
describe("BountyBoard reviews", () => {
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

  // One loop over both verdicts: the same people may give them, under the same conditions.
  for (const verdict of ["approve", "reject"] as const) {
    describe(verdict, () => {
      it("reverts for anyone but a reviewer", async () => {
        const { board, actors } = world;
        const id = await world.submitted();
        for (const account of [actors.stranger, actors.funder, actors.worker, actors.admin]) {
          await expect(board.connect(account)[verdict](id, world.evidence, "So."))
            .to.be.revertedWithCustomError(board, "BountyBoardNotReviewer")
            .withArgs(id, account);
        }
      });

      it("reverts for other evidence than what waits", async () => {
        const { board, actors, evidence } = world;
        const id = await world.submitted();
        await expect(board.connect(actors.rita)[verdict](id, better, "So."))
          .to.be.revertedWithCustomError(board, "BountyBoardEvidenceDiffers")
          .withArgs(id, better, evidence);
      });

      it("reverts before a submission", async () => {
        const { board, actors } = world;
        const id = await world.assigned();
        await expect(board.connect(actors.rita)[verdict](id, world.evidence, "So."))
          .to.be.revertedWithCustomError(board, "BountyBoardUnexpectedState")
          .withArgs(id, State.Assigned, State.Submitted);
      });

      it("reverts when the reason is longer than 1,000 bytes", async () => {
        const { board, actors } = world;
        const id = await world.submitted();
        await expect(board.connect(actors.rita)[verdict](id, world.evidence, "x".repeat(1_001)))
          .to.be.revertedWithCustomError(board, "BountyBoardTextTooLong")
          .withArgs(1_001, 1_000);
      });

      for (const first of ["approve", "reject"] as const) {
        it(`reverts for a reviewer who did ${first} this submission`, async () => {
          const { board, actors } = world;
          const id = await world.submitted();
          await board.connect(actors.rita)[first](id, world.evidence, "So.");
          await expect(board.connect(actors.rita)[verdict](id, world.evidence, "Or so."))
            .to.be.revertedWithCustomError(board, "BountyBoardAlreadyReviewed")
            .withArgs(id, actors.rita);
        });
      }
    });
  }

  describe("approve", () => {
    it("waits for the second approval, then pays", async () => {
      const { board, euro, actors } = world;
      const id = await world.submitted();
      await expect(board.connect(actors.rita).approve(id, world.evidence, "Good."))
        .to.emit(board, "ReviewGiven")
        .withArgs(id, actors.rita, true, "Good.");
      const longest = "x".repeat(1_000);
      const waiting = await board.bountyOf(id);
      expect([Number(waiting.state), Number(waiting.approvals)]).to.deep.equal([State.Submitted, 1]);
      const paying = board.connect(actors.rosa).approve(id, world.evidence, longest);
      await expect(paying)
        .to.emit(board, "BountyPaid")
        .withArgs(id, actors.worker, euro, 100n * EURO, false);
      await expect(paying).not.to.emit(board, "CreditBooked");
      expect(await euro.balanceOf(actors.worker)).to.equal(100n * EURO);
      expect(await euro.balanceOf(board)).to.equal(0);
      expect(await board.escrowOf(euro)).to.equal(0);
      expect(await world.stateOf(id)).to.equal(State.Paid);
    });

    it("is still possible after the window while nobody has ended it", async () => {
      const id = await world.submitted();
      await nextBlockAt((await reviewUntilOf(id)) + DAY);
      await world.approveTwice(id);
      expect(await world.stateOf(id)).to.equal(State.Paid);
    });

    it("pays with one approval when one of one is asked for", async () => {
      const { board, actors } = world;
      const id = await world.submitted({ reviewers: [actors.rita], approvalsNeeded: 1 });
      await board.connect(actors.rita).approve(id, world.evidence, "");
      expect(await world.stateOf(id)).to.equal(State.Paid);
    });
  });

  describe("reject", () => {
    it("reverts without a reason", async () => {
      const { board, actors } = world;
      const id = await world.submitted();
      await expect(board.connect(actors.rita).reject(id, world.evidence, ""))
        .to.be.revertedWithCustomError(board, "BountyBoardWithoutReason")
        .withArgs(id);
    });

    it("counts in the last second of the window and reverts one second later", async () => {
      const { board, actors } = world;
      const id = await world.submitted();
      const until = await reviewUntilOf(id);
      await nextBlockAt(until);
      await board.connect(actors.rita).reject(id, world.evidence, "No.");
      await nextBlockAt(until + 1);
      await expect(board.connect(actors.ralf).reject(id, world.evidence, "No."))
        .to.be.revertedWithCustomError(board, "BountyBoardReviewWindowPassed")
        .withArgs(id, until);
    });

    it("returns the work with at least seven days", async () => {
      const { board, actors } = world;
      const id = await world.assigned();
      const first = await deadlineOf(id);
      await nextBlockAt(first);
      await world.submit(id);
      await board.connect(actors.rita).reject(id, world.evidence, "Pictures are missing.");
      const at = (await world.now()) + DAY;
      // Rounded up to whole hours after the first deadline.
      const whole = first + Math.ceil((at + 7 * DAY - first) / HOUR) * HOUR;
      await nextBlockAt(at);
      await expect(board.connect(actors.ralf).reject(id, world.evidence, "Pictures are missing."))
        .to.emit(board, "SubmissionRejected")
        .withArgs(id, false, whole);
      const bounty = await board.bountyOf(id);
      expect([Number(bounty.state), bounty.resubmission]).to.deep.equal([State.Assigned, true]);
      expect(Number(bounty.deadline)).to.equal(whole);
    });

    it("leaves a later deadline alone", async () => {
      const { board, actors } = world;
      const id = await world.submitted();
      const deadline = await deadlineOf(id);
      await board.connect(actors.rita).reject(id, world.evidence, "No.");
      await expect(board.connect(actors.ralf).reject(id, world.evidence, "No."))
        .to.emit(board, "SubmissionRejected")
        .withArgs(id, false, deadline);
    });

    it("starts the count anew for the second submission", async () => {
      const { board, actors, euro } = world;
      const id = await world.rejectedOnce();
      await world.submit(id, better);
      const bounty = await board.bountyOf(id);
      expect([bounty.approvals, bounty.rejections]).to.deep.equal([0n, 0n]);
      await board.connect(actors.rosa).reject(id, better, "No.");
      expect(await world.stateOf(id)).to.equal(State.Submitted);
      await world.approveTwice(id);
      expect(await euro.balanceOf(actors.worker)).to.equal(100n * EURO);
    });

    it("ends it the second time", async () => {
      const { board, actors } = world;
      const id = await world.rejectedOnce();
      await world.submit(id, better);
      await board.connect(actors.ralf).reject(id, better, "No.");
      const at = (await world.now()) + 60;
      await nextBlockAt(at);
      await expect(board.connect(actors.rosa).reject(id, better, "No."))
        .to.emit(board, "SubmissionRejected")
        .withArgs(id, true, at + 7 * DAY);
      expect(await world.stateOf(id)).to.equal(State.Rejected);
      await expect(world.submit(id))
        .to.be.revertedWithCustomError(board, "BountyBoardUnexpectedState")
        .withArgs(id, State.Rejected, State.Assigned);
    });
  });
});
