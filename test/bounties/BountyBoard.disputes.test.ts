import type { HardhatEthersSigner } from "@nomicfoundation/hardhat-ethers/types";
import { expect } from "chai";
import { type BoardWorld, DAY, deployBoard, EURO, State, withOptions } from "../helpers/board.ts";

/*
given a bounty of 100 € with a bond of 10 € and 30 days for a ruling; admin stands for a vote
├── dispute
│   ├── when nothing is handed in, or it is over, it reverts
│   ├── when a submission waits, only the funder may, within the review window
│   ├── when the work is finally rejected, only the worker may, for a week
│   └── it takes the bond; nobody is paid or refunded meanwhile, the reviewers may go on speaking
├── rule
│   ├── when nobody voted for it, it is late, the share is too large or there is no reason, it reverts
│   ├── it divides the part in question; parts not begun go back
│   └── the bond goes to the other side only if its payer gets nothing
└── settleDispute
    ├── when a ruling can still come, it reverts
    └── more approvals pay the worker, more rejections refund, a tie or nothing is half and half; the bond returns
*/
describe("BountyBoard disputes", () => {
  let world: BoardWorld;
  let snapshot: Awaited<ReturnType<BoardWorld["networkHelpers"]["takeSnapshot"]>>;
  before(async () => {
    world = await deployBoard();
    const { euro, board, actors } = world;
    await euro.mint(actors.worker, 1_000n * EURO);
    await euro.connect(actors.worker).approve(board, 1_000n * EURO);
    snapshot = await world.networkHelpers.takeSnapshot();
  });
  afterEach(() => snapshot.restore());

  const BOND = 10n * EURO;
  const REWARD = 100n * EURO;
  const refuses = (call: Promise<unknown>, error: string, ...args: unknown[]) =>
    expect(call)
      .to.be.revertedWithCustomError(world.board, error)
      .withArgs(...args);
  const dispute = (id: bigint, by: HardhatEthersSigner) => world.board.connect(by).dispute(id);
  const rule = (id: bigint, bps: number, reason = "Seen by all.") =>
    world.board.connect(world.actors.admin).rule(id, bps, reason);
  const rulingUntil = async (id: bigint) => Number((await world.board.disputeOf(id)).rulingUntil);
  const pass = async (id: bigint) => world.networkHelpers.time.increaseTo((await rulingUntil(id)) + 1);

  /** What funder and worker have more than at the start, in euros; the board keeps nothing. */
  const expectGains = async (funder: bigint, worker: bigint) => {
    const { board, euro, actors } = world;
    expect([
      (await euro.balanceOf(actors.funder)) - 10_000n * EURO,
      (await euro.balanceOf(actors.worker)) - 1_000n * EURO,
    ]).to.deep.equal([funder * EURO, worker * EURO]);
    expect(await euro.balanceOf(board)).to.equal(0);
    expect([await board.escrowOf(euro), await board.bondsOf(euro)]).to.deep.equal([0n, 0n]);
  };

  describe("dispute", () => {
    it("reverts when there is nothing to contest", async () => {
      const { actors } = world;
      for (const [stage, state] of [
        ["open", State.Open],
        ["assigned", State.Assigned],
        ["rejectedOnce", State.Assigned],
        ["paid", State.Paid],
      ] as const) {
        const id = await world[stage]();
        for (const party of [actors.funder, actors.worker])
          await refuses(dispute(id, party), "BountyBoardUnexpectedState", id, state, State.Rejected);
      }
      await refuses(
        dispute(99n, actors.funder),
        "BountyBoardUnexpectedState",
        99,
        State.None,
        State.Rejected,
      );
    });

    it("is the funder's while a submission waits, up to the end of the review window", async () => {
      const { board, euro, actors, networkHelpers } = world;
      const { funder, worker, rita } = actors;
      const id = await world.submitted();
      expect(await board.bondFor(id)).to.equal(BOND);
      for (const other of [worker, rita])
        await refuses(dispute(id, other), "BountyBoardNotParty", id, other, funder);
      const until = Number((await board.bountyOf(id)).reviewUntil);
      const again = await networkHelpers.takeSnapshot();
      await networkHelpers.time.setNextBlockTimestamp(until + 1);
      await refuses(dispute(id, funder), "BountyBoardDisputeWindowPassed", id, until);
      await again.restore();
      await networkHelpers.time.setNextBlockTimestamp(until);
      await expect(dispute(id, funder))
        .to.emit(board, "DisputeOpened")
        .withArgs(id, funder, euro, BOND, until + 30 * DAY);
      expect(await board.disputeOf(id)).to.deep.equal([funder.address, BigInt(until + 30 * DAY)]);
      expect([await board.bondsOf(euro), await board.escrowOf(euro)]).to.deep.equal([BOND, REWARD]);
      expect(await euro.balanceOf(board)).to.equal(REWARD + BOND);
    });

    it("is the worker's after the final rejection, for a week", async () => {
      const { board, actors, networkHelpers } = world;
      const { funder, worker } = actors;
      expect([await board.disputeWindow(), await board.rulingWindow()]).to.deep.equal([
        BigInt(7 * DAY),
        BigInt(30 * DAY),
      ]);
      const id = await world.rejected();
      await refuses(dispute(id, funder), "BountyBoardNotParty", id, funder, worker);
      const until = Number((await board.bountyOf(id)).reviewUntil);
      const again = await networkHelpers.takeSnapshot();
      await networkHelpers.time.setNextBlockTimestamp(until + 1);
      await refuses(dispute(id, worker), "BountyBoardDisputeWindowPassed", id, until);
      await again.restore();
      await networkHelpers.time.setNextBlockTimestamp(until);
      await dispute(id, worker);
      expect(await world.stateOf(id)).to.equal(State.Disputed);
    });

    it("reverts without the bond", async () => {
      const { euro, board, actors } = world;
      const id = await world.rejected();
      await euro.connect(actors.worker).approve(board, BOND - 1n);
      await expect(dispute(id, actors.worker))
        .to.be.revertedWithCustomError(euro, "ERC20InsufficientAllowance")
        .withArgs(board, BOND - 1n, BOND);
      await euro.connect(actors.worker).approve(board, BOND);
      await euro.setFeeBps(100);
      await refuses(dispute(id, actors.worker), "BountyBoardTokenTakesFee", 9_900_000, BOND);
    });

    it("rounds the bond up, and asks for none where there is no bounty", async () => {
      const { board } = world;
      const id = await world.submitted({ amount: 11n });
      expect([await board.bondFor(id), await board.bondFor(99)]).to.deep.equal([2n, 0n]);
    });

    it("stops every payment and refund, not the reviewers' voices", async () => {
      const { board, actors, networkHelpers } = world;
      const { funder, worker, rita, ralf, rosa } = actors;
      const id = await world.submitted();
      await dispute(id, funder);
      await world.approve(id, rita);
      await expect(world.approve(id, ralf)).to.emit(board, "ReviewGiven");
      await world.reject(id, rosa);
      await refuses(world.reject(id, rita), "BountyBoardAlreadyReviewed", id, rita);
      await networkHelpers.time.increase(20 * DAY);
      for (const [call, expected] of [
        [board.payUnanswered(id), State.Submitted],
        [board.reclaim(id), State.Rejected],
        [board.connect(funder).cancel(id), State.Open],
        [dispute(id, worker), State.Rejected],
        [board.settleContest(id), State.Contested],
      ] as const)
        await refuses(call, "BountyBoardUnexpectedState", id, State.Disputed, expected);
    });

    it("notes k rejections without returning the work", async () => {
      const id = await world.submitted();
      await dispute(id, world.actors.funder);
      await world.rejectTwice(id);
      expect(await world.stateOf(id)).to.equal(State.Disputed);
    });
  });

  describe("rule", () => {
    it("reverts for everybody but a vote", async () => {
      const { board, access, actors } = world;
      const id = await world.submitted();
      await refuses(rule(id, 0), "BountyBoardUnexpectedState", id, State.Submitted, State.Disputed);
      await dispute(id, actors.funder);
      for (const other of [actors.funder, actors.worker, actors.rita, actors.guardian])
        await refuses(
          board.connect(other).rule(id, 10_000, "Mine."),
          "AccessManagedUnauthorized",
          other.address,
        );
      // Whom a vote gave the right may rule.
      await access.grantRole(7, actors.stranger, 0);
      await access.setTargetFunctionRole(board, [board.interface.getFunction("rule").selector], 7);
      await expect(board.connect(actors.stranger).rule(id, 4_000, "Half done."))
        .to.emit(board, "DisputeRuled")
        .withArgs(id, actors.stranger, 4_000, "Half done.");
    });

    it("reverts with a share above all, without a reason, or too late", async () => {
      const { actors, networkHelpers } = world;
      const id = await world.submitted();
      await dispute(id, actors.funder);
      await refuses(rule(id, 10_001), "BountyBoardShareInvalid", 10_001, 10_000);
      await refuses(rule(id, 0, ""), "BountyBoardWithoutReason", id);
      await refuses(rule(id, 0, "x".repeat(1_001)), "BountyBoardTextTooLong", 1_001, 1_000);
      const until = await rulingUntil(id);
      const again = await networkHelpers.takeSnapshot();
      await networkHelpers.time.setNextBlockTimestamp(until + 1);
      await refuses(rule(id, 0), "BountyBoardRulingWindowPassed", id, until);
      await again.restore();
      await networkHelpers.time.setNextBlockTimestamp(until);
      await rule(id, 0);
      expect(await world.stateOf(id)).to.equal(State.Settled);
    });

    for (const [name, by, bps, funder, worker] of [
      ["for the worker who contested", "worker", 10_000, -100n, 100n],
      ["partly for the worker who contested", "worker", 1, -100n, 100n],
      ["against the worker who contested", "worker", 0, 10n, -10n],
      ["for the worker against the funder", "funder", 10_000, -110n, 110n],
      ["partly for the worker against the funder", "funder", 9_999, -100n, 100n],
      ["for the funder", "funder", 0, 0n, 0n],
    ] as const)
      it(`pays ${name}, bond included`, async () => {
        const { board, euro, actors } = world;
        const id = by === "worker" ? await world.rejected() : await world.submitted();
        await dispute(id, actors[by]);
        const part = bps === 1 ? 10_000n : bps === 9_999 ? 99_990_000n : undefined;
        const bondTo =
          (by === "worker" && bps === 0) || (by === "funder" && bps !== 10_000)
            ? actors.funder
            : actors.worker;
        const toWorker = part ?? (bps === 0 ? 0n : REWARD);
        await expect(rule(id, bps))
          .to.emit(board, "DisputeSettled")
          .withArgs(id, euro, toWorker, REWARD - toWorker, bondTo, true);
        // Nothing is sent to who gets nothing: a contract would be called for it.
        const sent = await euro.queryFilter(
          euro.filters.Transfer(board),
          await world.ethers.provider.getBlockNumber(),
        );
        expect(sent.map(({ args }) => args.value)).not.to.include(0n);
        if (part === undefined) await expectGains(funder, worker);
        else {
          expect(await euro.balanceOf(actors.worker)).to.equal(1_000n * EURO + part);
          expect(await euro.balanceOf(actors.funder)).to.equal(10_000n * EURO - part);
        }
      });

    it("returns parts that were not begun, and takes the bond of the part alone", async () => {
      const { board, euro, actors } = world;
      const id = await world.assigned(withOptions({ parts: [20n * EURO, 50n * EURO, 30n * EURO] }));
      await world.submit(id);
      await world.approveTwice(id);
      await world.submit(id, world.ethers.id("part two"));
      expect(await board.bondFor(id)).to.equal(5n * EURO);
      await dispute(id, actors.funder);
      await expect(rule(id, 4_000))
        .to.emit(board, "DisputeSettled")
        .withArgs(id, euro, 20n * EURO, 60n * EURO, actors.funder, true);
      await expectGains(-40n, 40n);
    });
  });

  describe("settleDispute", () => {
    it("reverts while a ruling can come", async () => {
      const { board, actors, networkHelpers } = world;
      const id = await world.submitted();
      await refuses(
        board.settleDispute(id),
        "BountyBoardUnexpectedState",
        id,
        State.Submitted,
        State.Disputed,
      );
      await dispute(id, actors.funder);
      const until = await rulingUntil(id);
      await networkHelpers.time.setNextBlockTimestamp(until);
      await refuses(board.settleDispute(id), "BountyBoardRulingWindowOpen", id, until);
    });

    for (const [name, approvals, rejections, funder, worker] of [
      ["nobody spoke: half and half", 0, 0, -50n, 50n],
      ["one approval: the worker", 1, 0, -100n, 100n],
      ["one rejection: the funder", 0, 1, 0n, 0n],
      ["a tie: half and half", 1, 1, -50n, 50n],
      ["two approvals, one rejection: the worker", 2, 1, -100n, 100n],
    ] as const)
      it(`lets the reviewers' voices stand (${name})`, async () => {
        const { board, euro, actors } = world;
        const { rita, ralf, rosa } = actors;
        const id = await world.submitted();
        await dispute(id, actors.funder);
        for (const by of [rita, ralf].slice(0, approvals)) await world.approve(id, by);
        if (rejections > 0) await world.reject(id, rosa);
        await pass(id);
        await expect(board.connect(actors.stranger).settleDispute(id))
          .to.emit(board, "DisputeSettled")
          .withArgs(id, euro, worker * EURO, REWARD - worker * EURO, actors.funder, false);
        await expectGains(funder, worker);
      });

    it("lets a final rejection stand, and returns the worker's bond", async () => {
      const { board, actors } = world;
      const id = await world.rejected();
      await dispute(id, actors.worker);
      await pass(id);
      await board.settleDispute(id);
      await expectGains(0n, 0n);
      await refuses(board.settleDispute(id), "BountyBoardUnexpectedState", id, State.Settled, State.Disputed);
    });

    it("credits whom the coin blocks, and pays the other", async () => {
      const { board, euro, actors } = world;
      const id = await world.submitted();
      await dispute(id, actors.funder);
      await euro.setBlocked(actors.funder, true);
      await pass(id);
      await board.settleDispute(id);
      expect(await board.creditOf(actors.funder, euro)).to.equal(60n * EURO);
      expect(await euro.balanceOf(actors.worker)).to.equal(1_050n * EURO);
      expect(await board.bondsOf(euro)).to.equal(0);
    });
  });
});
