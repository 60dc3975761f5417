import type { HardhatEthersSigner } from "@nomicfoundation/hardhat-ethers/types";
import { expect } from "chai";
import {
  type BoardWorld,
  DAY,
  deployBoard,
  EURO,
  HOUR,
  Mode,
  State,
  withOptions,
} from "../../helpers/board.ts";

/*
What the published tests of StandardBounties expect of a board of bounties, said again for ours; see decision 0029.
given somebody who issues
├── it needs the money and the allowance, coins are not taken, a deadline lies ahead, parts fit the reward, none is zero
├── the issuer, the reviewers, the text, the reward and the coin never change; a deadline moves back only, by whom it may
└── numbers that do not exist answer to nobody
given several who pay
├── nobody adds to another's bounty: a gift is owed to nobody, and brings no bounty out of balance
└── each gets the own money back, once, after the deadline, and not before it; nobody the money of another
given somebody who fulfils
├── not late, not without evidence, not as a reviewer, not twice; what waits is not replaced
└── parts go on to completion, by one worker or, after a resignation, by several
given somebody who accepts
├── not a stranger, not for another bounty or another submission, not twice, not more than there is
└── several payees get different amounts in one call
given a bounty that is withdrawn
├── only by its issuer, only before somebody works on it, and only for what it holds
└── what was accepted before stays paid; a payment is taken once, by whom it is for
*/
describe("What StandardBounties expects", () => {
  let world: BoardWorld;
  let snapshot: Awaited<ReturnType<BoardWorld["networkHelpers"]["takeSnapshot"]>>;
  before(async () => {
    world = await deployBoard();
    const { euro, board, actors } = world;
    await euro.mint(actors.stranger, 1_000n * EURO);
    await euro.connect(actors.stranger).approve(board, 1_000n * EURO);
    snapshot = await world.networkHelpers.takeSnapshot();
  });
  afterEach(() => snapshot.restore());

  const REWARD = 100n * EURO;
  const UNKNOWN = 77n;
  const hash = (text: string) => world.ethers.id(text);
  const refuses = (call: Promise<unknown>, error: string, ...args: unknown[]) =>
    expect(call)
      .to.be.revertedWithCustomError(world.board, error)
      .withArgs(...args);
  const wrongState = (call: Promise<unknown>, id: bigint, found: number, expected: number) =>
    refuses(call, "BountyBoardUnexpectedState", id, found, expected);
  const create = async (overrides: Parameters<BoardWorld["terms"]>[0] = {}, by = world.actors.funder) =>
    world.board.connect(by).create(await world.terms(overrides));
  const euros = (account: HardhatEthersSigner) => world.euro.balanceOf(account);

  describe("issuing", () => {
    it("needs the money, the allowance and a deadline ahead, and takes no coins of the chain", async () => {
      const { board, euro, actors } = world;
      await refuses(create({ amount: 0n }), "BountyBoardAmountInvalid", 0, 2n ** 88n - 1n);
      await expect(create({ amount: 10_001n * EURO })).to.be.revertedWithCustomError(
        euro,
        "ERC20InsufficientAllowance",
      );
      await expect(create({ amount: 1_001n * EURO }, actors.stranger)).to.be.revert(world.ethers);
      const at = (await world.now()) + 10;
      await world.networkHelpers.time.setNextBlockTimestamp(at);
      await refuses(
        create({ deadline: at - DAY }),
        "BountyBoardDeadlineInvalid",
        at - DAY,
        at + HOUR,
        at + 730 * DAY,
      );
      const plain = await board.connect(actors.funder).create.populateTransaction(await world.terms());
      await expect(actors.funder.sendTransaction({ ...plain, value: 1n })).to.be.revert(world.ethers);
      await expect(actors.funder.sendTransaction({ to: board, value: 1n })).to.be.revert(world.ethers);
      expect([await board.bountyCount(), await euro.balanceOf(board)]).to.deep.equal([0n, 0n]);
    });

    it("needs parts that fit the reward, none of them zero", async () => {
      for (const [parts, sum] of [
        [[30n, 30n, 30n], 90n],
        [[30n, 30n, 50n], 110n],
        [[0n, 50n, 50n], 0n],
      ] as const)
        await refuses(
          create(withOptions({ parts: parts.map((part) => part * EURO) })),
          "BountyBoardPartsInvalid",
          3,
          sum * EURO,
          REWARD,
        );
    });

    it("fixes issuer, reviewers, text, reward and coin for ever: there is no function that changes them", async () => {
      const { board, actors } = world;
      const changing = board.interface.fragments
        .filter((fragment) => fragment.type === "function")
        .map((fragment) => fragment.format("full"))
        .filter((signature) => !/\) (view|pure)/.test(signature))
        .map((signature) => signature.match(/function (\w+)/)?.[1] ?? signature);
      expect(
        changing.filter((name) => /^(change|set[A-Z]|replace|add|update|transfer)/.test(name)).sort(),
      ).to.deep.equal(["setAuthority", "setTokenAllowed"]);
      const id = await world.open();
      const before = await board.bountyOf(id);
      await board.connect(actors.worker).applyFor(id, "Me!", []);
      await board.connect(actors.rita).assign(id, actors.worker);
      await world.submit(id);
      const after = await board.bountyOf(id);
      for (const fact of [
        "funder",
        "token",
        "amount",
        "deadline",
        "reviewWindow",
        "approvalsNeeded",
      ] as const)
        expect(after[fact], fact).to.equal(before[fact]);
      expect(await board.reviewersOf(id)).to.deep.equal(world.reviewers.map(({ address }) => address));
    });

    it("lets the deadline move back only, for issuer and reviewers only, and only if the bounty exists", async () => {
      const { board, actors } = world;
      const id = await world.open();
      const { deadline } = await board.bountyOf(id);
      await refuses(
        board.connect(actors.stranger).extend(id, 24),
        "BountyBoardNotReviewer",
        id,
        actors.stranger,
      );
      await wrongState(board.connect(actors.funder).extend(UNKNOWN, 24), UNKNOWN, State.None, State.Assigned);
      await expect(board.connect(actors.funder).extend(id, 24))
        .to.emit(board, "DeadlineExtended")
        .withArgs(id, actors.funder, deadline + BigInt(DAY));
      for (const earlier of [23, 0])
        await refuses(
          board.connect(actors.funder).extend(id, earlier),
          "BountyBoardExtensionInvalid",
          id,
          earlier,
          4_320,
        );
    });
  });

  describe("several who pay", () => {
    it("owes a gift to nobody, and no bounty grows by it", async () => {
      const { board, euro, actors, address } = world;
      const id = await world.submitted();
      await euro.connect(actors.stranger).transfer(address, 50n * EURO);
      const { amount, left } = await board.bountyOf(id);
      expect([amount, left, await board.escrowOf(euro)]).to.deep.equal([REWARD, REWARD, REWARD]);
      await refuses(
        board.connect(actors.stranger).withdrawCredit(euro, actors.stranger),
        "BountyBoardNoCredit",
        actors.stranger,
        euro,
      );
      await world.approveTwice(id);
      expect(await euros(actors.worker)).to.equal(REWARD);
    });

    it("returns each the own money, once, after the deadline", async () => {
      const { board, actors } = world;
      const { funder, stranger } = actors;
      const mine = await world.open();
      await create({ amount: 300n * EURO }, stranger);
      const other = await board.bountyCount();
      for (const early of [mine, other])
        await refuses(
          board.connect(stranger).reclaim(early),
          "BountyBoardDeadlineNotPassed",
          early,
          (await board.bountyOf(early)).deadline,
        );
      await wrongState(board.reclaim(UNKNOWN), UNKNOWN, State.None, State.Rejected);
      await world.networkHelpers.time.increase(10 * DAY + 10);
      // Whoever calls, the money goes to whom it came from.
      await expect(board.connect(funder).reclaim(other))
        .to.emit(board, "BountyRefunded")
        .withArgs(other, stranger, world.euro, 300n * EURO);
      expect([await euros(stranger), await euros(funder)]).to.deep.equal([1_000n * EURO, 9_900n * EURO]);
      await wrongState(board.connect(stranger).reclaim(other), other, State.Refunded, State.Rejected);
      await board.connect(stranger).reclaim(mine);
      expect([await euros(stranger), await euros(funder)]).to.deep.equal([1_000n * EURO, 10_000n * EURO]);
    });
  });

  describe("fulfilling", () => {
    it("is not for a bounty that does not exist, late, without evidence, or for a reviewer", async () => {
      const { board, actors, evidence } = world;
      const { worker, rita } = actors;
      await wrongState(
        board.connect(worker).submit(UNKNOWN, evidence, ""),
        UNKNOWN,
        State.None,
        State.Assigned,
      );
      const id = await world.assigned();
      await refuses(world.submit(id, world.ethers.ZeroHash), "BountyBoardWithoutEvidence", id);
      await refuses(board.connect(rita).submit(id, evidence, ""), "BountyBoardNotWorker", id, rita, worker);
      const { deadline } = await board.bountyOf(id);
      await world.networkHelpers.time.increaseTo(deadline);
      await refuses(world.submit(id), "BountyBoardDeadlinePassed", id, deadline);
    });

    it("does not replace what waits, neither by the worker nor by another", async () => {
      const { board, actors, evidence } = world;
      const id = await world.submitted();
      for (const account of [actors.worker, actors.rival])
        await wrongState(
          board.connect(account).submit(id, hash("data2"), ""),
          id,
          State.Submitted,
          State.Assigned,
        );
      expect((await board.bountyOf(id)).evidenceHash).to.equal(evidence);
    });

    it("goes on to completion part by part, and by several workers where one resigns", async () => {
      const { board, euro, actors, address } = world;
      const { worker, rival, rita } = actors;
      const id = await world.open(withOptions({ parts: [50n * EURO, 30n * EURO, 20n * EURO] }));
      for (const applicant of [worker, rival]) await board.connect(applicant).applyFor(id, "", []);
      await board.connect(rita).assign(id, worker);
      for (const [by, evidence, left] of [
        [worker, "first", 50n],
        [rival, "second", 20n],
        [rival, "third", 0n],
      ] as const) {
        if (evidence === "second") {
          await board.connect(worker).resign(id);
          await board.connect(rita).assign(id, rival);
        }
        await board.connect(by).submit(id, hash(evidence), "");
        await world.approveTwice(id);
        expect([await euro.balanceOf(address), (await board.bountyOf(id)).left]).to.deep.equal([
          left * EURO,
          left * EURO,
        ]);
      }
      expect([await euros(worker), await euros(rival)]).to.deep.equal([50n * EURO, 50n * EURO]);
      expect(await world.stateOf(id)).to.equal(State.Paid);
    });
  });

  describe("accepting", () => {
    it("is not for strangers, nor for a bounty or a submission that does not exist", async () => {
      const { board, actors, evidence } = world;
      const { rita, stranger, funder } = actors;
      await wrongState(
        board.connect(rita).approve(UNKNOWN, evidence, ""),
        UNKNOWN,
        State.None,
        State.Submitted,
      );
      const id = await world.submitted();
      for (const other of [stranger, funder])
        await refuses(board.connect(other).approve(id, evidence, ""), "BountyBoardNotReviewer", id, other);
      await refuses(
        board.connect(rita).approve(id, hash("another"), ""),
        "BountyBoardEvidenceDiffers",
        id,
        hash("another"),
        evidence,
      );
    });

    it("pays once, however often it is accepted", async () => {
      const { actors, board } = world;
      const id = await world.submitted();
      await world.open();
      await world.approveTwice(id);
      for (const reviewer of world.reviewers)
        await wrongState(world.approve(id, reviewer), id, State.Paid, State.Submitted);
      await wrongState(board.connect(actors.worker).payUnanswered(id), id, State.Paid, State.Submitted);
      expect(await euros(actors.worker)).to.equal(REWARD);
    });

    it("pays several payees different amounts: as many as there are payees, and what there is", async () => {
      const { board, actors } = world;
      const [first, second] = [actors.worker, actors.rival].sort((a, b) =>
        BigInt(a.address) < BigInt(b.address) ? -1 : 1,
      ) as [HardhatEthersSigner, HardhatEthersSigner];
      const id = await world.open(withOptions({ mode: Mode.Contest }));
      for (const entrant of [first, second])
        await board.connect(entrant).enter(id, hash(entrant.address), "", []);
      await world.networkHelpers.time.increaseTo((await board.bountyOf(id)).deadline + 1n);
      const award = (amounts: bigint[], by = actors.rita) =>
        board.connect(by).award(
          id,
          [first, second],
          amounts.map((amount) => amount * EURO),
          "",
        );
      await refuses(award([20n]), "BountyBoardPayeesInvalid", id, 2, 1);
      await refuses(award([20n, 180n]), "BountyBoardDivisionInvalid", id, 20n * EURO, REWARD);
      for (const by of [actors.rita, actors.rosa]) await award([20n, 80n], by);
      expect([await euros(first), await euros(second)]).to.deep.equal([20n * EURO, 80n * EURO]);
    });
  });

  describe("withdrawing", () => {
    it("is the issuer's, before somebody works, for what the bounty holds", async () => {
      const { board, euro, actors, address } = world;
      const { funder, stranger, rita } = actors;
      const other = await world.open();
      const id = await world.open();
      for (const account of [stranger, rita])
        await refuses(board.connect(account).cancel(id), "BountyBoardNotFunder", id, account, funder);
      await wrongState(board.connect(funder).cancel(UNKNOWN), UNKNOWN, State.None, State.Open);
      await board.connect(funder).cancel(id);
      await wrongState(board.connect(funder).cancel(id), id, State.Refunded, State.Open);
      expect([await euro.balanceOf(address), await world.stateOf(other)]).to.deep.equal([REWARD, State.Open]);
      // Dead bounties take nobody in.
      await wrongState(board.connect(actors.worker).applyFor(id, "", []), id, State.Refunded, State.Open);
    });

    it("is over once somebody works: neither a waiting submission nor a worker is drained", async () => {
      const { board, actors } = world;
      for (const [stage, state] of [
        ["assigned", State.Assigned],
        ["submitted", State.Submitted],
        ["rejected", State.Rejected],
        ["paid", State.Paid],
      ] as const) {
        const id = await world[stage]();
        await wrongState(board.connect(actors.funder).cancel(id), id, state, State.Open);
      }
    });

    it("leaves what was accepted before paid, and returns the rest", async () => {
      const { board, actors } = world;
      const id = await world.paid(withOptions({ parts: [25n * EURO, 75n * EURO] }));
      await world.networkHelpers.time.increase(11 * DAY);
      await expect(board.connect(actors.funder).reclaim(id))
        .to.emit(board, "BountyRefunded")
        .withArgs(id, actors.funder, world.euro, 75n * EURO);
      expect([await euros(actors.worker), await euros(actors.funder)]).to.deep.equal([
        25n * EURO,
        9_975n * EURO,
      ]);
    });

    it("lets a payment that waits be taken once, by whom it is for", async () => {
      const { board, euro, actors } = world;
      const { worker, rival } = actors;
      const id = await world.submitted();
      await euro.setBlocked(worker, true);
      await world.approveTwice(id);
      await refuses(board.connect(rival).withdrawCredit(euro, rival), "BountyBoardNoCredit", rival, euro);
      await euro.setBlocked(worker, false);
      await board.connect(worker).withdrawCredit(euro, worker);
      await refuses(board.connect(worker).withdrawCredit(euro, worker), "BountyBoardNoCredit", worker, euro);
      expect(await euros(worker)).to.equal(REWARD);
    });
  });
});
