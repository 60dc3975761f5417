import { expect } from "chai";
import { Answer, type BoardWorld, DAY, deployBoard, EURO, State } from "../helpers/board.ts";
import { expectGuarded } from "../helpers/reentrance.ts";

// BountyBoard under attack
// ├── receivers: block-listed · refusing · re-entering → paid, or a credit; nobody else is held up
// ├── tokens: fee on transfer · nothing, false or garbage returned · balances that do not move · revert · re-entering
// └── money: accept twice · pay twice · reclaim with a waiting submission · reclaim race at the deadline · no money
// People who cheat: BountyBoard.cheats.test.ts; forged and replayed statements of a verifier: BountyBoard.verified.test.ts;
// managers of budgets: test/treasury/attacks.test.ts.
describe("BountyBoard under attack", () => {
  let world: BoardWorld;
  let snapshot: Awaited<ReturnType<BoardWorld["networkHelpers"]["takeSnapshot"]>>;
  before(async () => {
    world = await deployBoard();
    snapshot = await world.networkHelpers.takeSnapshot();
  });
  afterEach(() => snapshot.restore());

  const REWARD = 100n * EURO;

  const expectSolvent = async (token: { balanceOf(account: string): Promise<bigint> }) => {
    const { board, address } = world;
    const owed = (await board.escrowOf(token as never)) + (await board.creditsOf(token as never));
    expect(await token.balanceOf(address)).to.equal(owed);
  };

  /** A contract that worked, submitted and was approved once; the next approval pays it. */
  const contractAtWork = async () => {
    const { ethers, board, euro, actors, evidence } = world;
    const receiver = await ethers.deployContract("CallingReceiver");
    const id = await world.open();
    await receiver.act(board, board.interface.encodeFunctionData("applyFor", [id, "Me!", []]));
    await board.connect(actors.rita).assign(id, receiver);
    await receiver.act(board, board.interface.encodeFunctionData("submit", [id, evidence, "ipfs://x"]));
    await board.connect(actors.rita).approve(id, world.evidence, "");
    await euro.setHooked(receiver, true);
    return { id, receiver };
  };

  describe("receivers", () => {
    it("books a credit for a block-listed worker, who withdraws it to another account", async () => {
      const { board, euro, actors } = world;
      const id = await world.submitted();
      await euro.setBlocked(actors.worker, true);
      await board.connect(actors.rita).approve(id, world.evidence, "");
      await expect(board.connect(actors.ralf).approve(id, world.evidence, ""))
        .to.emit(board, "CreditBooked")
        .withArgs(actors.worker, euro, REWARD);
      expect(await world.stateOf(id)).to.equal(State.Paid);
      expect(await board.creditOf(actors.worker, euro)).to.equal(REWARD);
      expect([await board.escrowOf(euro), await board.creditsOf(euro)]).to.deep.equal([0n, REWARD]);
      await expectSolvent(euro);

      await expect(board.connect(actors.worker).withdrawCredit(euro, actors.worker))
        .to.be.revertedWithCustomError(euro, "Blocked")
        .withArgs(actors.worker);
      await expect(board.connect(actors.worker).withdrawCredit(euro, actors.rival))
        .to.emit(board, "CreditWithdrawn")
        .withArgs(actors.worker, euro, actors.rival, REWARD);
      expect(await euro.balanceOf(actors.rival)).to.equal(REWARD);
      await expect(board.connect(actors.worker).withdrawCredit(euro, actors.rival))
        .to.be.revertedWithCustomError(board, "BountyBoardNoCredit")
        .withArgs(actors.worker, euro);
      await expectSolvent(euro);
    });

    it("books a credit for a block-listed funder on a refund", async () => {
      const { board, euro, actors } = world;
      const id = await world.open();
      await euro.setBlocked(actors.funder, true);
      await board.connect(actors.funder).cancel(id);
      expect(await board.creditOf(actors.funder, euro)).to.equal(REWARD);
      await expectSolvent(euro);
    });

    it("does not let a stranger take a credit", async () => {
      const { board, euro, actors } = world;
      const id = await world.submitted();
      await euro.setBlocked(actors.worker, true);
      await world.approveTwice(id);
      await expect(board.connect(actors.stranger).withdrawCredit(euro, actors.stranger))
        .to.be.revertedWithCustomError(board, "BountyBoardNoCredit")
        .withArgs(actors.stranger, euro);
    });

    it("books a credit for a receiver that refuses, and holds nobody else up", async () => {
      const { board, euro, actors } = world;
      const { id, receiver } = await contractAtWork();
      const other = await world.submitted();
      await receiver.arm(board, "0x", true);
      await board.connect(actors.ralf).approve(id, world.evidence, "");
      expect(await board.creditOf(receiver, euro)).to.equal(REWARD);
      await world.approveTwice(other);
      expect(await euro.balanceOf(actors.worker)).to.equal(REWARD);
      await expectSolvent(euro);
    });

    for (const [name, args] of [
      ["payUnanswered", (id: bigint) => [id]],
      ["reclaim", (id: bigint) => [id]],
      ["cancel", (id: bigint) => [id]],
      ["withdrawCredit", () => [world.euro.target, world.actors.rival.address]],
    ] as const) {
      it(`stops a receiver that re-enters by ${name}`, async () => {
        const { board, euro, actors, ethers } = world;
        const { id, receiver } = await contractAtWork();
        await world.submitted();
        const data = board.interface.encodeFunctionData(name as never, args(id) as never);
        await receiver.arm(board, data, false);
        await board.connect(actors.ralf).approve(id, world.evidence, "");
        expect(await receiver.calls()).to.equal(1);
        expect(await receiver.lastRevert()).to.equal(
          ethers.id("ReentrancyGuardReentrantCall()").slice(0, 10),
        );
        expect(await euro.balanceOf(receiver)).to.equal(REWARD);
        await expectSolvent(euro);
      });
    }

    it("keeps the books when the receiver sends the money back while it is paid", async () => {
      const { board, euro, actors } = world;
      const { id, receiver } = await contractAtWork();
      await euro.mint(receiver, REWARD);
      const back = euro.interface.encodeFunctionData("transfer", [await board.getAddress(), REWARD]);
      await receiver.arm(euro, back, false);
      await board.connect(actors.ralf).approve(id, world.evidence, "");
      // What it gave back is its credit: nothing appears, nothing is lost.
      expect(await board.creditOf(receiver, euro)).to.equal(REWARD);
      expect(await euro.balanceOf(receiver)).to.equal(REWARD);
      await expectSolvent(euro);
    });
  });

  describe("tokens", () => {
    it("refuses a token that takes a fee on the way in", async () => {
      const { board, euro, actors } = world;
      await euro.setFeeBps(100);
      await expect(board.connect(actors.funder).create(await world.terms()))
        .to.be.revertedWithCustomError(board, "BountyBoardTokenTakesFee")
        .withArgs(99n * EURO, REWARD);
    });

    it("pays on when a token starts to take a fee later: the receiver bears it, not the other bounties", async () => {
      const { euro, actors } = world;
      const id = await world.submitted();
      await world.open();
      await euro.setFeeBps(100);
      await world.approveTwice(id);
      expect(await euro.balanceOf(actors.worker)).to.equal(99n * EURO);
      await expectSolvent(euro);
    });

    it("refuses a token that answers true and moves nothing", async () => {
      const { board, odd, actors } = world;
      await odd.behave(Answer.True, true);
      await expect(board.connect(actors.funder).create(await world.terms({ token: odd })))
        .to.be.revertedWithCustomError(board, "BountyBoardTokenTakesFee")
        .withArgs(0, REWARD);
    });

    for (const answer of ["False", "Garbage"] as const) {
      it(`refuses a token that answers ${answer} when it is paid in`, async () => {
        const { board, odd, actors } = world;
        await odd.behave(Answer[answer], true);
        await expect(board.connect(actors.funder).create(await world.terms({ token: odd })))
          .to.be.revertedWithCustomError(board, "SafeERC20FailedOperation")
          .withArgs(odd);
      });
    }

    it("works with a token that answers nothing at all", async () => {
      const { odd, actors } = world;
      await odd.behave(Answer.Nothing, false);
      await world.paid({ token: odd });
      expect(await odd.balanceOf(actors.worker)).to.equal(REWARD);
      await expectSolvent(odd);
    });

    // What counts is what left the board, not what the token says.
    for (const answer of ["True", "Nothing", "False", "Garbage", "Revert"] as const) {
      it(`books a credit when nothing moves and the answer is ${answer}`, async () => {
        const { board, odd, actors } = world;
        const id = await world.submitted({ token: odd });
        await odd.behave(Answer[answer], true);
        await world.approveTwice(id);
        expect(await world.stateOf(id)).to.equal(State.Paid);
        expect(await board.creditOf(actors.worker, odd)).to.equal(REWARD);
        await expectSolvent(odd);
        await odd.behave(Answer.Nothing, false);
        await board.connect(actors.worker).withdrawCredit(odd, actors.worker);
        expect(await odd.balanceOf(actors.worker)).to.equal(REWARD);
        await expectSolvent(odd);
      });
    }

    for (const answer of ["False", "Garbage"] as const) {
      it(`does not pay twice when the money moves and the answer is ${answer}`, async () => {
        const { board, odd, actors } = world;
        const id = await world.submitted({ token: odd });
        await world.open({ token: odd });
        await odd.behave(Answer[answer], false);
        await world.approveTwice(id);
        expect(await odd.balanceOf(actors.worker)).to.equal(REWARD);
        expect(await board.creditOf(actors.worker, odd)).to.equal(0);
        await expectSolvent(odd);
      });
    }

    it("stops a token that re-enters any function of the board while it moves", async () => {
      const { board, euro, actors, evidence } = world;
      const id = await world.submitted();
      await board.connect(actors.rita).approve(id, evidence, "");
      // The hooked coin plays role 1: what only a vote may do is tried as well.
      await world.access.setTargetFunctionRole(board, [board.interface.getFunction("rule").selector], 1);
      const free = ["setAuthority", "setTokenAllowed", "freeze", "unfreeze"];
      const outer = () => board.connect(actors.ralf).approve(id, evidence, "");
      await expectGuarded(world, board, { free, outer });
      await expectSolvent(euro);
    });

    it("cannot be starved of gas into booking a credit", async () => {
      const { board, euro, actors, networkHelpers } = world;
      const id = await world.submitted();
      await networkHelpers.time.increase(3 * DAY + 1);
      const call = board.connect(actors.stranger).payUnanswered;
      const enough = await call.estimateGas(id);
      let paid = 0;
      for (let gasLimit = enough + 5_000n; gasLimit > 40_000n; gasLimit -= 1_500n) {
        const before = await networkHelpers.takeSnapshot();
        await call(id, { gasLimit }).then(
          async () => {
            paid++;
            expect(await board.creditOf(actors.worker, euro)).to.equal(0);
          },
          () => undefined,
        );
        await before.restore();
      }
      expect(paid).to.be.greaterThan(0);
    });
  });

  describe("money", () => {
    it("cannot be paid twice", async () => {
      const { board, euro, actors, networkHelpers } = world;
      const id = await world.submitted();
      await world.open();
      await world.approveTwice(id);
      await networkHelpers.time.increase(30 * DAY);
      const { rosa, worker, funder } = actors;
      for (const [again, expected] of [
        [board.connect(rosa).approve(id, world.evidence, ""), State.Submitted],
        [board.connect(worker).payUnanswered(id), State.Submitted],
        [board.connect(worker).submit(id, world.evidence, ""), State.Assigned],
        [board.connect(funder).reclaim(id), State.Rejected],
        [board.connect(funder).cancel(id), State.Open],
      ] as const) {
        await expect(again)
          .to.be.revertedWithCustomError(board, "BountyBoardUnexpectedState")
          .withArgs(id, State.Paid, expected);
      }
      expect(await euro.balanceOf(worker)).to.equal(REWARD);
      expect(await euro.balanceOf(board)).to.equal(REWARD);
    });

    it("cannot be accepted twice by one reviewer", async () => {
      const { board, actors } = world;
      const id = await world.submitted();
      await board.connect(actors.rita).approve(id, world.evidence, "");
      await expect(board.connect(actors.rita).approve(id, world.evidence, ""))
        .to.be.revertedWithCustomError(board, "BountyBoardAlreadyReviewed")
        .withArgs(id, actors.rita);
      expect(await world.stateOf(id)).to.equal(State.Submitted);
    });

    it("cannot be reclaimed twice", async () => {
      const { board, actors } = world;
      const id = await world.rejected();
      await world.open();
      await world.networkHelpers.time.increase(8 * DAY);
      await board.reclaim(id);
      await expect(board.connect(actors.funder).reclaim(id))
        .to.be.revertedWithCustomError(board, "BountyBoardUnexpectedState")
        .withArgs(id, State.Refunded, State.Rejected);
    });

    it("cannot be reclaimed or cancelled while a submission waits, however late", async () => {
      const { board, actors, networkHelpers } = world;
      const id = await world.submitted();
      await networkHelpers.time.increase(365 * DAY);
      await expect(board.connect(actors.funder).reclaim(id))
        .to.be.revertedWithCustomError(board, "BountyBoardUnexpectedState")
        .withArgs(id, State.Submitted, State.Rejected);
      await expect(board.connect(actors.funder).cancel(id))
        .to.be.revertedWithCustomError(board, "BountyBoardUnexpectedState")
        .withArgs(id, State.Submitted, State.Open);
    });

    it("has no second at the deadline in which both the worker and the funder could win", async () => {
      const { board, actors, networkHelpers } = world;
      const id = await world.assigned();
      const deadline = Number((await board.bountyOf(id)).deadline);
      for (const [second, submits, reclaims] of [
        [deadline, true, false],
        [deadline + 1, false, true],
      ] as const) {
        const before = await networkHelpers.takeSnapshot();
        for (const [account, verb, succeeds] of [
          [actors.worker, "submit", submits],
          [actors.funder, "reclaim", reclaims],
        ] as const) {
          const again = await networkHelpers.takeSnapshot();
          await networkHelpers.time.setNextBlockTimestamp(second);
          const sent =
            verb === "submit" ? world.submit(id) : board.connect(account).reclaim(id, { gasLimit: 500_000 });
          if (succeeds) await sent;
          else
            await expect(sent)
              .to.be.revertedWithCustomError(
                board,
                verb === "submit" ? "BountyBoardDeadlinePassed" : "BountyBoardDeadlineNotPassed",
              )
              .withArgs(id, deadline);
          await again.restore();
        }
        await before.restore();
      }
    });
  });
});
