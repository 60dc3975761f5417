import { expect } from "chai";
import { type BoardWorld, deployBoard, EURO, State } from "../helpers/board.ts";

// BountyBoard: who may withdraw, allow or stop
// ├── cancel: not the funder · not Open → reverts; the funder → Refunded
// ├── setTokenAllowed: stranger → reverts; a vote forbids new bounties, old ones are still paid
// └── freeze, unfreeze: stranger → reverts; guardian and vote freeze; only a vote lifts; payments go on
describe("BountyBoard control", () => {
  let world: BoardWorld;
  let snapshot: Awaited<ReturnType<BoardWorld["networkHelpers"]["takeSnapshot"]>>;
  before(async () => {
    world = await deployBoard();
    snapshot = await world.networkHelpers.takeSnapshot();
  });
  afterEach(() => snapshot.restore());

  const create = async () => world.board.connect(world.actors.funder).create(await world.terms());

  describe("cancel", () => {
    it("reverts for anyone but the funder", async () => {
      const { board, actors } = world;
      const id = await world.open();
      for (const account of [actors.stranger, actors.rita, actors.admin]) {
        await expect(board.connect(account).cancel(id))
          .to.be.revertedWithCustomError(board, "BountyBoardNotFunder")
          .withArgs(id, account, actors.funder);
      }
    });

    it("reverts when somebody is assigned", async () => {
      const { board, actors } = world;
      const id = await world.assigned();
      await expect(board.connect(actors.funder).cancel(id))
        .to.be.revertedWithCustomError(board, "BountyBoardUnexpectedState")
        .withArgs(id, State.Assigned, State.Open);
    });

    it("reverts for a bounty that does not exist", async () => {
      await expect(world.board.cancel(7))
        .to.be.revertedWithCustomError(world.board, "BountyBoardUnexpectedState")
        .withArgs(7, State.None, State.Open);
    });

    it("returns the money, once", async () => {
      const { board, euro, actors } = world;
      const id = await world.open();
      await expect(board.connect(actors.funder).cancel(id))
        .to.emit(board, "BountyRefunded")
        .withArgs(id, actors.funder, euro, 100n * EURO);
      expect(await euro.balanceOf(actors.funder)).to.equal(10_000n * EURO);
      await expect(board.connect(actors.funder).cancel(id))
        .to.be.revertedWithCustomError(board, "BountyBoardUnexpectedState")
        .withArgs(id, State.Refunded, State.Open);
    });
  });

  describe("setTokenAllowed", () => {
    it("reverts for a stranger and for the guardian", async () => {
      const { board, euro, actors } = world;
      for (const account of [actors.stranger, actors.guardian]) {
        await expect(board.connect(account).setTokenAllowed(euro, false))
          .to.be.revertedWithCustomError(board, "AccessManagedUnauthorized")
          .withArgs(account);
      }
    });

    it("forbids new bounties and still pays the old ones", async () => {
      const { board, euro, actors } = world;
      const id = await world.submitted();
      await expect(board.setTokenAllowed(euro, false)).to.emit(board, "TokenAllowed").withArgs(euro, false);
      expect(await board.isTokenAllowed(euro)).to.equal(false);
      await expect(create()).to.be.revertedWithCustomError(board, "BountyBoardTokenNotAllowed");
      await world.approveTwice(id);
      expect(await euro.balanceOf(actors.worker)).to.equal(100n * EURO);
    });
  });

  describe("freeze and unfreeze", () => {
    it("revert for a stranger", async () => {
      const { board, actors } = world;
      await expect(board.connect(actors.stranger).freeze())
        .to.be.revertedWithCustomError(board, "BountyBoardNotGuardian")
        .withArgs(actors.stranger);
      await expect(board.connect(actors.stranger).unfreeze())
        .to.be.revertedWithCustomError(board, "AccessManagedUnauthorized")
        .withArgs(actors.stranger);
    });

    it("let the guardian stop, but not lift", async () => {
      const { board, actors } = world;
      await expect(board.connect(actors.guardian).freeze())
        .to.emit(board, "FreezeChanged")
        .withArgs(true, actors.guardian);
      expect(await board.frozen()).to.equal(true);
      await expect(board.connect(actors.guardian).unfreeze())
        .to.be.revertedWithCustomError(board, "AccessManagedUnauthorized")
        .withArgs(actors.guardian);
      await expect(board.unfreeze()).to.emit(board, "FreezeChanged").withArgs(false, actors.admin);
      await create();
    });

    it("let a vote stop", async () => {
      const { board, actors } = world;
      await expect(board.freeze()).to.emit(board, "FreezeChanged").withArgs(true, actors.admin);
    });

    it("never stop a payment, a refund or the work on old bounties", async () => {
      const { board, euro, actors } = world;
      const paid = await world.submitted();
      const cancelled = await world.open();
      const worked = await world.open();
      await board.connect(actors.guardian).freeze();
      await world.approveTwice(paid);
      await board.connect(actors.funder).cancel(cancelled);
      await board.connect(actors.worker).applyFor(worked, "", []);
      await board.connect(actors.rita).assign(worked, actors.worker);
      await world.submit(worked);
      await world.approveTwice(worked);
      expect(await euro.balanceOf(actors.worker)).to.equal(200n * EURO);
      expect(await euro.balanceOf(board)).to.equal(0);
    });
  });
});
