import { expect } from "chai";
import { type BoardWorld, DAY, deployBoard, EURO, State } from "../helpers/board.ts";

// BountyBoard: the life of a bounty
// └── given a bounty with three reviewers, two of whom decide
//     ├── when a worker applies, is assigned, submits and is approved twice → paid, escrow empty
//     ├── when nobody answers in the review window → anyone pays the worker
//     ├── when rejected twice → anyone returns the money to the funder
//     └── when rejected once, then approved → paid
describe("BountyBoard", () => {
  let world: BoardWorld;
  let snapshot: Awaited<ReturnType<BoardWorld["networkHelpers"]["takeSnapshot"]>>;
  before(async () => {
    world = await deployBoard();
    snapshot = await world.networkHelpers.takeSnapshot();
  });
  afterEach(() => snapshot.restore());

  describe("the whole life", () => {
    it("pays the worker when two of three reviewers approve", async () => {
      const { board, euro, actors } = world;
      const id = await world.submitted();
      await board.connect(actors.rita).approve(id, "Good.");
      expect(await world.stateOf(id)).to.equal(State.Submitted);
      await expect(board.connect(actors.rosa).approve(id, ""))
        .to.emit(board, "BountyPaid")
        .withArgs(id, actors.worker, euro, 100n * EURO, false);
      expect(await euro.balanceOf(actors.worker)).to.equal(100n * EURO);
      expect(await euro.balanceOf(board)).to.equal(0);
      expect(await board.escrowOf(euro)).to.equal(0);
      expect(await world.stateOf(id)).to.equal(State.Paid);
    });

    it("pays the worker when nobody answers", async () => {
      const { board, euro, actors, networkHelpers } = world;
      const id = await world.submitted();
      await networkHelpers.time.increase(3 * DAY + 1);
      await expect(board.connect(actors.stranger).payUnanswered(id))
        .to.emit(board, "BountyPaid")
        .withArgs(id, actors.worker, euro, 100n * EURO, true);
      expect(await euro.balanceOf(actors.worker)).to.equal(100n * EURO);
    });

    it("returns the money to the funder after two rejections", async () => {
      const { board, euro, actors } = world;
      const id = await world.rejected();
      expect(await world.stateOf(id)).to.equal(State.Rejected);
      await expect(board.connect(actors.stranger).reclaim(id))
        .to.emit(board, "BountyRefunded")
        .withArgs(id, actors.funder, euro, 100n * EURO);
      expect(await euro.balanceOf(actors.funder)).to.equal(10_000n * EURO);
      expect(await board.escrowOf(euro)).to.equal(0);
    });

    it("pays for a second submission", async () => {
      const { euro, actors } = world;
      const id = await world.rejectedOnce();
      await world.submit(id);
      await world.approveTwice(id);
      expect(await euro.balanceOf(actors.worker)).to.equal(100n * EURO);
    });
  });
});
