import type { HardhatEthersSigner } from "@nomicfoundation/hardhat-ethers/types";
import { expect } from "chai";
import { type BoardWorld, DAY, deployBoard, EURO, Mode, State, withOptions } from "../helpers/board.ts";

/*
given the address of the code of contests
└── when there is no code, the board is not deployed: calls handed on would succeed and do nothing
given a contest for 100 €: ten days to enter, three days to choose, two of three reviewers
├── enter
│   ├── when it is no contest, over, late, or the entrant is a reviewer, it reverts; so do no evidence and a long link
│   └── it notes the entry; a later one of the same account replaces it, unless it is shortlisted
├── shortlist
│   ├── when the caller is no reviewer, the account has no entry, the entry is another, it is late or twice, it reverts
│   └── it takes ten entries and no more
├── award
│   ├── when the caller is no reviewer, it is too early or too late, it reverts
│   ├── when payees are missing, too many, unordered, no entrants, or amounts do not add up, it reverts
│   ├── when fewer than k support a division, nothing is paid, whatever else they support
│   └── the k-th pays all payees at once; who cannot receive gets a credit
└── settleContest
    ├── when the window is open, it reverts
    ├── when nothing is shortlisted, everything goes back
    └── else half is shared by the shortlist, the rest goes back
*/
describe("BountyBoard contests", () => {
  let world: BoardWorld;
  let snapshot: Awaited<ReturnType<BoardWorld["networkHelpers"]["takeSnapshot"]>>;
  let id: bigint;
  let deadline: number;
  before(async () => {
    world = await deployBoard();
    id = await world.open(withOptions({ mode: Mode.Contest }));
    deadline = Number((await world.board.bountyOf(id)).deadline);
    snapshot = await world.networkHelpers.takeSnapshot();
  });
  afterEach(() => snapshot.restore());

  const REWARD = 100n * EURO;
  const hash = (text: string) => world.ethers.id(text);
  const refuses = (call: Promise<unknown>, error: string, ...args: unknown[]) =>
    expect(call)
      .to.be.revertedWithCustomError(world.board, error)
      .withArgs(...args);
  const enter = (by: HardhatEthersSigner, evidence = hash(by.address)) =>
    world.board.connect(by).enter(id, evidence, "ipfs://entry", []);
  const shortlist = (
    entrant: HardhatEthersSigner,
    by = world.actors.rita,
    evidence = hash(entrant.address),
  ) => world.board.connect(by).shortlist(id, entrant, evidence);
  const later = (seconds: number) => world.networkHelpers.time.increaseTo(seconds);

  /** Worker, rival and stranger in the order of their addresses. */
  const entrants = () => {
    const { worker, rival, stranger } = world.actors;
    return [worker, rival, stranger].sort((a, b) => (BigInt(a.address) < BigInt(b.address) ? -1 : 1));
  };
  const entered = async () => {
    for (const entrant of entrants()) await enter(entrant);
  };
  const award = (by: HardhatEthersSigner, payees = entrants(), amounts = [50n, 30n, 20n]) =>
    world.board.connect(by).award(
      id,
      payees,
      amounts.map((amount) => amount * EURO),
      "The best three.",
    );

  it("needs code that runs it: a board without is not deployed", async () => {
    const { board, ethers, actors } = world;
    const parts = [
      await board.authority(),
      await board.guardian(),
      await board.eco(),
      await board.standards(),
    ];
    const deploying = ethers.deployContract("BountyBoard", [...parts, actors.stranger] as never);
    await refuses(deploying, "BountyBoardInvalidOutcomes", actors.stranger);
  });

  describe("enter", () => {
    it("reverts for what is no contest, or over", async () => {
      const { board, actors } = world;
      const other = await world.open();
      const join = (number: bigint) => board.connect(actors.worker).enter(number, hash("x"), "", []);
      await refuses(join(other), "BountyBoardUnexpectedMode", other, Mode.Apply);
      await refuses(join(99n), "BountyBoardUnexpectedState", 99, State.None, State.Contested);
      await board.connect(actors.funder).cancel(id);
      await refuses(join(id), "BountyBoardUnexpectedState", id, State.Refunded, State.Contested);
    });

    it("reverts late, without evidence, with a long link, for a reviewer", async () => {
      const { board, actors, ethers } = world;
      const { worker, rita } = actors;
      await refuses(enter(worker, ethers.ZeroHash), "BountyBoardWithoutEvidence", id);
      await refuses(
        board.connect(worker).enter(id, hash("x"), "x".repeat(513), []),
        "BountyBoardTextTooLong",
        513,
        512,
      );
      await refuses(enter(rita), "BountyBoardReviewerCannotWork", id, rita);
      await later(deadline);
      await refuses(enter(worker), "BountyBoardDeadlinePassed", id, deadline);
    });

    it("cannot be applied for or assigned", async () => {
      const { board, actors } = world;
      const { worker, rita } = actors;
      await refuses(
        board.connect(worker).applyFor(id, "", []),
        "BountyBoardUnexpectedMode",
        id,
        Mode.Contest,
      );
      await refuses(board.connect(rita).assign(id, worker), "BountyBoardUnexpectedMode", id, Mode.Contest);
    });

    it("notes the entry in the last second, and replaces it while it is not shortlisted", async () => {
      const { board, actors, networkHelpers } = world;
      const { worker } = actors;
      await expect(enter(worker))
        .to.emit(board, "EntryMade")
        .withArgs(id, worker, hash(worker.address), "ipfs://entry");
      expect(await world.stateOf(id)).to.equal(State.Contested);
      await networkHelpers.time.setNextBlockTimestamp(deadline - 1);
      await enter(worker, hash("better"));
      expect(await board.entryOf(id, worker)).to.equal(hash("better"));
      await networkHelpers.time.setNextBlockTimestamp(deadline);
      await shortlist(worker, actors.rita, hash("better"));
      await snapshot.restore();
      await enter(worker);
      await shortlist(worker);
      await refuses(enter(worker, hash("worse")), "BountyBoardAlreadyShortlisted", id, worker);
      expect(await board.entryOf(id, worker)).to.equal(hash(worker.address));
    });

    it("binds the funder", async () => {
      const { board, actors } = world;
      await enter(actors.worker);
      await refuses(
        board.connect(actors.funder).cancel(id),
        "BountyBoardUnexpectedState",
        id,
        State.Contested,
        State.Open,
      );
      await later(deadline + 1);
      await refuses(board.reclaim(id), "BountyBoardUnexpectedState", id, State.Contested, State.Rejected);
    });

    it("leaves a contest nobody entered to the funder after the deadline", async () => {
      const { board, euro, actors } = world;
      await later(deadline + 1);
      await board.reclaim(id);
      expect(await euro.balanceOf(actors.funder)).to.equal(10_000n * EURO);
    });
  });

  describe("shortlist", () => {
    it("reverts for strangers, without an entry, for another entry, twice, late", async () => {
      const { board, actors } = world;
      const { worker, rival, funder, rosa } = actors;
      await refuses(shortlist(worker), "BountyBoardUnexpectedState", id, State.Open, State.Contested);
      await enter(worker);
      for (const other of [worker, funder])
        await refuses(shortlist(worker, other), "BountyBoardNotReviewer", id, other);
      await refuses(shortlist(rival), "BountyBoardNotEntrant", id, rival);
      await refuses(
        shortlist(worker, rosa, hash("other")),
        "BountyBoardEvidenceDiffers",
        id,
        hash("other"),
        hash(worker.address),
      );
      await expect(shortlist(worker, rosa))
        .to.emit(board, "EntryShortlisted")
        .withArgs(id, worker, rosa, hash(worker.address));
      await refuses(shortlist(worker), "BountyBoardAlreadyShortlisted", id, worker);
      await later(deadline);
      await refuses(shortlist(worker), "BountyBoardDeadlinePassed", id, deadline);
    });

    it("takes ten entries", async () => {
      const { board, ethers } = world;
      const others = (await ethers.getSigners()).slice(8, 19);
      for (const [index, entrant] of others.entries()) {
        await enter(entrant);
        if (index < 10) await shortlist(entrant);
        else await refuses(shortlist(entrant), "BountyBoardShortlistFull", id, 10);
      }
      expect(await board.shortlistOf(id)).to.deep.equal(others.slice(0, 10).map(({ address }) => address));
    });
  });

  describe("award", () => {
    it("reverts for strangers, before the deadline, after the window", async () => {
      const { actors } = world;
      const { rita, worker } = actors;
      await refuses(award(rita), "BountyBoardUnexpectedState", id, State.Open, State.Contested);
      await entered();
      await refuses(award(rita), "BountyBoardDeadlineNotPassed", id, deadline);
      await world.networkHelpers.time.setNextBlockTimestamp(deadline);
      await refuses(award(rita), "BountyBoardDeadlineNotPassed", id, deadline);
      await refuses(award(worker), "BountyBoardNotReviewer", id, worker);
      await later(deadline + 3 * DAY);
      await refuses(award(rita), "BountyBoardReviewWindowPassed", id, deadline + 3 * DAY);
    });

    it("reverts for payees and amounts that are no division of the reward", async () => {
      const { board, actors } = world;
      const { rita, funder } = actors;
      const [a, b, c] = entrants();
      if (!a || !b || !c) throw new Error("three entrants");
      await entered();
      await later(deadline + 1);
      for (const [payees, amounts] of [
        [[], []],
        [[a, b], [100n]],
        [[a], [50n, 50n]],
        [
          [b, a],
          [50n, 50n],
        ],
        [
          [a, a],
          [50n, 50n],
        ],
        [Array(11).fill(a) as HardhatEthersSigner[], Array(11).fill(1n) as bigint[]],
      ] as const)
        await refuses(
          award(rita, [...payees], [...amounts]),
          "BountyBoardPayeesInvalid",
          id,
          payees.length,
          amounts.length,
        );
      for (const [amounts, sum] of [
        [[50n, 49n], 99n],
        [[50n, 51n], 50n],
        [[100n, 0n], 100n],
        [[0n, 100n], 0n],
      ] as const)
        await refuses(
          award(rita, [a, b], [...amounts]),
          "BountyBoardDivisionInvalid",
          id,
          sum * EURO,
          REWARD,
        );
      const withFunder = [a, funder].sort((x, y) => (BigInt(x.address) < BigInt(y.address) ? -1 : 1));
      await refuses(award(rita, withFunder, [50n, 50n]), "BountyBoardNotEntrant", id, funder);
      await refuses(
        board.connect(rita).award(id, [a], [REWARD], "x".repeat(1_001)),
        "BountyBoardTextTooLong",
        1_001,
        1_000,
      );
    });

    it("pays nothing before k reviewers support the same division", async () => {
      const { board, euro, actors } = world;
      const { rita, ralf, rosa } = actors;
      const [a, b] = entrants();
      if (!a || !b) throw new Error("entrants");
      await entered();
      await later(deadline + 1);
      await expect(award(rita))
        .to.emit(board, "AwardSupported")
        .withArgs(
          id,
          rita,
          entrants().map(({ address }) => address),
          [50n * EURO, 30n * EURO, 20n * EURO],
          "The best three.",
        );
      await refuses(award(rita), "BountyBoardAlreadyReviewed", id, rita);
      await award(ralf, [a, b], [50n, 50n]);
      expect(await board.supportOf(id, [a, b], [50n * EURO, 50n * EURO])).to.equal(1);
      expect([await euro.balanceOf(a), await board.escrowOf(euro)]).to.deep.equal([0n, REWARD]);
      // A reviewer may come round to another division.
      await award(rita, [a, b], [50n, 50n]);
      expect([await euro.balanceOf(a), await euro.balanceOf(b)]).to.deep.equal([50n * EURO, 50n * EURO]);
      await refuses(award(rosa), "BountyBoardUnexpectedState", id, State.Paid, State.Contested);
    });

    it("pays three in one call, and credits the one who cannot receive", async () => {
      const { board, euro, actors } = world;
      const [a, b, c] = entrants();
      if (!a || !b || !c) throw new Error("entrants");
      await entered();
      await later(deadline + 3 * DAY - 10);
      await award(actors.rita);
      await euro.setBlocked(b, true);
      await world.networkHelpers.time.setNextBlockTimestamp(deadline + 3 * DAY);
      await expect(award(actors.rosa))
        .to.emit(board, "BountyAwarded")
        .withArgs(
          id,
          euro,
          entrants().map(({ address }) => address),
          [50n * EURO, 30n * EURO, 20n * EURO],
        );
      expect(await Promise.all([a, b, c].map((payee) => euro.balanceOf(payee)))).to.deep.equal([
        50n * EURO,
        0n,
        20n * EURO,
      ]);
      expect(await board.creditOf(b, euro)).to.equal(30n * EURO);
      expect([await board.escrowOf(euro), await euro.balanceOf(board)]).to.deep.equal([0n, 30n * EURO]);
    });

    it("pays ten payees, not eleven", async () => {
      const { euro, actors, ethers } = world;
      const eleven = (await ethers.getSigners())
        .slice(8, 19)
        .sort((a, b) => (BigInt(a.address) < BigInt(b.address) ? -1 : 1));
      for (const entrant of eleven) await enter(entrant);
      await later(deadline + 1);
      const all = Array<bigint>(10).fill(9n);
      await refuses(award(actors.rita, eleven, [10n, ...all]), "BountyBoardPayeesInvalid", id, 11, 11);
      const ten = eleven.slice(1);
      for (const by of [actors.rita, actors.ralf]) await award(by, ten, Array<bigint>(10).fill(10n));
      for (const payee of ten) expect(await euro.balanceOf(payee)).to.equal(10n * EURO);
    });

    it("needs each supporter's statement where a standard is pinned", async () => {
      const { board, standards, euro, actors } = world;
      const { rita, worker, funder } = actors;
      const standard = hash("standard");
      await standards.setInForce(standard, 2n ** 40n);
      await standards.accredit(rita, true);
      const terms = { reviewers: [rita], approvalsNeeded: 1 };
      const pinned = await world.open({ ...terms, ...withOptions({ mode: Mode.Contest, standard }) });
      await board.connect(worker).enter(pinned, hash("x"), "", []);
      await later(Number((await board.bountyOf(pinned)).deadline) + 1);
      const choose = () => board.connect(rita).award(pinned, [worker], [REWARD], "");
      await refuses(choose(), "BountyBoardNotConforming", pinned, standard, rita);
      await standards.state(standard, hash("x"), rita, true);
      await choose();
      expect(await euro.balanceOf(worker)).to.equal(REWARD);
      expect(await euro.balanceOf(funder)).to.equal(9_800n * EURO);
    });
  });

  describe("settleContest", () => {
    it("reverts while the reviewers can choose", async () => {
      const { board } = world;
      await refuses(board.settleContest(id), "BountyBoardUnexpectedState", id, State.Open, State.Contested);
      await entered();
      await world.networkHelpers.time.setNextBlockTimestamp(deadline + 3 * DAY);
      await refuses(board.settleContest(id), "BountyBoardReviewWindowOpen", id, deadline + 3 * DAY);
    });

    it("gives everything back when nothing was shortlisted, however many entered", async () => {
      const { board, euro, actors } = world;
      await entered();
      await later(deadline + 3 * DAY + 1);
      await expect(board.connect(actors.stranger).settleContest(id))
        .to.emit(board, "BountyRefunded")
        .withArgs(id, actors.funder, euro, REWARD);
      expect(await world.stateOf(id)).to.equal(State.Refunded);
      expect(await euro.balanceOf(actors.funder)).to.equal(10_000n * EURO);
    });

    it("shares half among the shortlist, and what division leaves goes back", async () => {
      const { board, euro, actors } = world;
      await entered();
      for (const entrant of entrants()) await shortlist(entrant);
      await later(deadline + 3 * DAY + 1);
      const share = (50n * EURO) / 3n;
      await expect(board.settleContest(id))
        .to.emit(board, "ContestSettled")
        .withArgs(
          id,
          euro,
          entrants().map(({ address }) => address),
          share,
          REWARD - 3n * share,
        );
      for (const entrant of entrants()) expect(await euro.balanceOf(entrant)).to.equal(share);
      expect(await euro.balanceOf(actors.funder)).to.equal(10_000n * EURO - 3n * share);
      const { state, left } = await board.bountyOf(id);
      expect([state, left]).to.deep.equal([BigInt(State.Settled), 0n]);
      expect(await board.escrowOf(euro)).to.equal(0);
    });
  });
});
