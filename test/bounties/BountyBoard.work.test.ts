import { expect } from "chai";
import { type BoardWorld, DAY, deployBoard, EURO, HOUR, Mode, State, withOptions } from "../helpers/board.ts";

/*
given a board and what a bounty may have beyond the usual
├── mode Assign
│   ├── when the worker is named at creation, it begins as Assigned; a reviewer or the verifier cannot be named
│   ├── when nobody is named, a reviewer assigns whom it likes, but nobody at zero and no reviewer
│   └── nobody applies or enters, a worker is named in no other mode
├── gates
│   ├── ECO: who held too little in the second before creation cannot apply, whatever they buy afterwards
│   └── paid bounties: too few, of another worker, of another funder, unpaid or named twice do not count
├── parts: invalid ones revert; each is paid by itself, silence and rejection count for one part, the rest is refunded
├── standard: not in force or reviewers not accredited reverts; an approval needs the reviewer's own statement; silence pays
├── resign: only the worker; the work is open again, without a third try
└── extend: strangers, contests, too late, not later or too far reverts; else the deadline moves
*/
describe("BountyBoard beyond the usual", () => {
  let world: BoardWorld;
  let snapshot: Awaited<ReturnType<BoardWorld["networkHelpers"]["takeSnapshot"]>>;
  before(async () => {
    world = await deployBoard();
    snapshot = await world.networkHelpers.takeSnapshot();
  });
  afterEach(() => snapshot.restore());

  const refuses = (call: Promise<unknown>, error: string, ...args: unknown[]) =>
    expect(call)
      .to.be.revertedWithCustomError(world.board, error)
      .withArgs(...args);
  const create = async (overrides: Parameters<BoardWorld["terms"]>[0]) =>
    world.board.connect(world.actors.funder).create(await world.terms(overrides));
  const hash = (text: string) => world.ethers.id(text);

  describe("mode Assign", () => {
    it("begins as Assigned when the worker is named", async () => {
      const { board, euro, actors } = world;
      await expect(create(withOptions({ mode: Mode.Assign, worker: actors.worker })))
        .to.emit(board, "BountyAssigned")
        .withArgs(1, actors.worker, actors.funder);
      const { state, mode } = await board.bountyOf(1);
      expect([Number(state), Number(mode)]).to.deep.equal([State.Assigned, Mode.Assign]);
      await world.submit(1n);
      await world.approveTwice(1n);
      expect(await euro.balanceOf(actors.worker)).to.equal(100n * EURO);
    });

    it("refuses a reviewer or the verifier as the named worker, and a named worker in other modes", async () => {
      const { actors } = world;
      const { rosa, verifier, worker } = actors;
      for (const options of [
        { mode: Mode.Assign, worker: rosa },
        { mode: Mode.Assign, worker: verifier, verifier, repository: hash("a/b") },
        { mode: Mode.Apply, worker },
        { mode: Mode.Contest, worker },
      ])
        await refuses(
          create(withOptions(options)),
          "BountyBoardInvalidWorker",
          (options.worker as typeof rosa).address,
        );
    });

    it("lets a reviewer assign whom it likes, without an application", async () => {
      const { board, actors, ethers } = world;
      const { rita, rosa, worker, verifier } = actors;
      const id = await world.open(
        withOptions({ mode: Mode.Assign, verifier, repository: ethers.id("ecosphere/handbook") }),
      );
      await refuses(board.connect(worker).applyFor(id, "", []), "BountyBoardUnexpectedMode", id, Mode.Assign);
      await refuses(
        board.connect(worker).enter(id, hash("x"), "", []),
        "BountyBoardUnexpectedMode",
        id,
        Mode.Assign,
      );
      const nobody = ethers.ZeroAddress;
      await refuses(board.connect(rita).assign(id, nobody), "BountyBoardInvalidWorker", nobody);
      for (const judge of [rosa, verifier])
        await refuses(board.connect(rita).assign(id, judge), "BountyBoardReviewerCannotWork", id, judge);
      await board.connect(rita).assign(id, worker);
      expect((await board.bountyOf(id)).worker).to.equal(worker);
    });
  });

  describe("gates", () => {
    it("exist only where people come by themselves", async () => {
      await refuses(create(withOptions({ mode: Mode.Assign, minEco: 5n })), "BountyBoardGateInvalid", 5, 0);
      await refuses(create(withOptions({ mode: Mode.Assign, minPaid: 2 })), "BountyBoardGateInvalid", 0, 2);
    });

    it("ask for ECO held before the bounty was created", async () => {
      const { board, eco, actors } = world;
      const { worker, rival } = actors;
      for (const [mode, minEco] of [
        [Mode.Apply, 1_000n],
        [Mode.Contest, 1n],
      ] as const) {
        const id = await world.open(withOptions({ mode, minEco }));
        const { options, gateAt } = await board.optionsOf(id);
        expect([options.minEco, gateAt]).to.deep.equal([minEco, BigInt((await world.now()) - 1)]);
        const again = await world.networkHelpers.takeSnapshot();
        // The rival buys all of it, too late.
        await eco.connect(worker).transfer(rival, 1_000n);
        const join = (by: typeof worker) =>
          mode === Mode.Apply
            ? board.connect(by).applyFor(id, "", [])
            : board.connect(by).enter(id, hash("x"), "", []);
        await refuses(join(rival), "BountyBoardBelowMinimum", id, rival, 0, minEco);
        await join(worker);
        await again.restore();
      }
    });

    it("ask for bounties the same funder paid before", async () => {
      const { board, euro, actors } = world;
      const { worker, rival, stranger } = actors;
      const first = await world.paid();
      const second = await world.paid({ title: "Another" });
      const unpaid = await world.submitted({ title: "Unpaid" });
      await euro.mint(stranger, EURO);
      await euro.connect(stranger).approve(board, EURO);
      await board.connect(stranger).create(await world.terms({ amount: EURO }));
      const foreign = await board.bountyCount();
      await board.connect(worker).applyFor(foreign, "", []);
      await board.connect(actors.rita).assign(foreign, worker);
      await world.submit(foreign, hash("foreign"));
      await world.approveTwice(foreign);

      const id = await world.open(withOptions({ minPaid: 2 }));
      const join = (paid: bigint[], by = worker) => board.connect(by).applyFor(id, "", paid);
      await refuses(join([]), "BountyBoardTooFewPaid", id, worker, 0, 2);
      await refuses(join([first]), "BountyBoardTooFewPaid", id, worker, 1, 2);
      for (const [paid, offending] of [
        [[first, first], first],
        [[second, first], first],
        [[first, unpaid], unpaid],
        [[first, foreign], foreign],
        [[first, 999n], 999n],
        [[0n, first], 0n],
      ] as const)
        await refuses(join([...paid]), "BountyBoardDoesNotCount", id, worker, offending);
      await refuses(join([first, second], rival), "BountyBoardDoesNotCount", id, rival, first);
      await join([first, second]);
      expect(await board.hasApplied(id, worker)).to.equal(true);
      const one = await world.open(withOptions({ minPaid: 1 }));
      await refuses(board.connect(worker).applyFor(one, "", []), "BountyBoardTooFewPaid", one, worker, 0, 1);
      await board.connect(worker).applyFor(one, "", [second]);
      // Where nothing is asked for, nothing is looked at.
      await board.connect(rival).applyFor(await world.open(), "", [999n]);
    });
  });

  describe("parts", () => {
    const parts = [20n * EURO, 50n * EURO, 30n * EURO];

    it("are refused unless they are 2 to 15 that add up, in a bounty with a worker", async () => {
      const reward = 100n * EURO;
      for (const [options, count, sum] of [
        [{ parts: [reward] }, 1, 0],
        [{ parts: Array(16).fill(reward / 16n) as bigint[] }, 16, 0],
        [{ parts: [reward - 1n, 2n] }, 2, reward + 1n],
        [{ parts: [reward - 2n, 1n] }, 2, reward - 1n],
        [{ parts: [reward, 0n] }, 2, reward],
        [{ parts: [reward + 1n, 1n] }, 2, 0],
        [{ parts, mode: Mode.Contest }, 3, 0],
      ] as const)
        await refuses(
          create(withOptions({ ...options, parts: [...options.parts] })),
          "BountyBoardPartsInvalid",
          count,
          sum,
          reward,
        );
      const fifteen = Array.from({ length: 15 }, (_, i) => (i === 0 ? 86n : 1n) * EURO);
      const id = await world.open(withOptions({ parts: fifteen }));
      expect([...(await world.board.optionsOf(id)).options.parts]).to.deep.equal(fifteen);
    });

    it("are handed in, judged and paid one after the other", async () => {
      const { board, euro, actors } = world;
      const { worker, rita, ralf } = actors;
      const id = await world.assigned(withOptions({ parts }));
      let paid = 0n;
      for (const [index, part] of parts.entries()) {
        const before = await board.bountyOf(id);
        expect([before.part, before.partCount, before.partAmount, before.left]).to.deep.equal([
          BigInt(index),
          3n,
          part,
          100n * EURO - paid,
        ]);
        await world.submit(id, hash(`part ${index}`));
        await world.approve(id, rita);
        const last = world.approve(id, ralf);
        if (index < 2)
          await expect(last).to.emit(board, "PartPaid").withArgs(id, worker, euro, part, index, false);
        else await expect(last).to.emit(board, "BountyPaid").withArgs(id, worker, euro, part, false);
        paid += part;
        expect(await euro.balanceOf(worker)).to.equal(paid);
        expect(await board.escrowOf(euro)).to.equal(100n * EURO - paid);
      }
      const { state, left } = await board.bountyOf(id);
      expect([state, left]).to.deep.equal([BigInt(State.Paid), 0n]);
    });

    it("give two tries each; silence pays one part, the rest comes back after the deadline", async () => {
      const { board, euro, actors, networkHelpers } = world;
      const id = await world.assigned(withOptions({ parts }));
      await world.submit(id, hash("bad"));
      await world.rejectTwice(id);
      await world.submit(id, hash("good"));
      await networkHelpers.time.increase(3 * DAY + 1);
      await expect(board.payUnanswered(id))
        .to.emit(board, "PartPaid")
        .withArgs(id, actors.worker, euro, parts[0], 0, true);
      const { state, resubmission } = await board.bountyOf(id);
      expect([state, resubmission]).to.deep.equal([BigInt(State.Assigned), false]);
      await refuses(world.submit(id, hash("good")), "BountyBoardEvidenceUsed", id, hash("good"));
      await world.submit(id, hash("bad again"));
      await world.rejectTwice(id);
      expect(await world.stateOf(id)).to.equal(State.Assigned);
      await networkHelpers.time.increase(30 * DAY);
      await expect(board.reclaim(id))
        .to.emit(board, "BountyRefunded")
        .withArgs(id, actors.funder, euro, 80n * EURO);
      expect(await board.escrowOf(euro)).to.equal(0);
    });
  });

  describe("standard", () => {
    const standard = `0x${"57".repeat(32)}`;
    const pinned = withOptions({ standard });
    beforeEach(async () => {
      const { standards, actors } = world;
      await standards.setInForce(standard, 2n ** 40n);
      for (const reviewer of [actors.rita, actors.ralf, actors.rosa])
        await standards.accredit(reviewer, true);
    });

    it("must be in force when the bounty is created, with accredited reviewers", async () => {
      const { standards, actors } = world;
      await standards.setInForce(standard, 1);
      await refuses(create(pinned), "BountyBoardStandardNotInForce", standard);
      await standards.setInForce(standard, 2n ** 40n);
      for (const reviewer of [actors.rita, actors.ralf, actors.rosa]) {
        await standards.accredit(reviewer, false);
        await refuses(create(pinned), "BountyBoardReviewerNotAccredited", reviewer);
        await standards.accredit(reviewer, true);
      }
    });

    it("binds each approval to the reviewer's own statement, not the rejection", async () => {
      const { standards, board, euro, actors, evidence } = world;
      const { rita, ralf, rosa, worker } = actors;
      const id = await world.submitted(pinned);
      expect((await board.optionsOf(id)).options.standard).to.equal(standard);
      await refuses(world.approve(id, rita), "BountyBoardNotConforming", id, standard, rita);
      await standards.state(standard, evidence, rita, true);
      await world.approve(id, rita);
      await world.reject(id, rosa);
      await refuses(world.approve(id, ralf), "BountyBoardNotConforming", id, standard, ralf);
      await standards.state(standard, evidence, ralf, true);
      await standards.accredit(ralf, false);
      await refuses(world.approve(id, ralf), "BountyBoardNotConforming", id, standard, ralf);
      await standards.accredit(ralf, true);
      await world.approve(id, ralf);
      expect(await euro.balanceOf(worker)).to.equal(100n * EURO);
    });

    it("does not let reviewers who never look keep the wage", async () => {
      const { board, euro, actors, networkHelpers } = world;
      const id = await world.submitted(pinned);
      await networkHelpers.time.increase(3 * DAY + 1);
      await board.payUnanswered(id);
      expect(await euro.balanceOf(actors.worker)).to.equal(100n * EURO);
    });
  });

  describe("resign", () => {
    it("reverts for anyone but the worker, and once something is handed in", async () => {
      const { board, actors } = world;
      const id = await world.assigned();
      await refuses(
        board.connect(actors.rival).resign(id),
        "BountyBoardNotWorker",
        id,
        actors.rival,
        actors.worker,
      );
      await world.submit(id);
      await refuses(
        board.connect(actors.worker).resign(id),
        "BountyBoardUnexpectedState",
        id,
        State.Submitted,
        State.Assigned,
      );
    });

    it("opens the work again, with what tries are left", async () => {
      const { board, actors } = world;
      const { worker, rival, rita } = actors;
      const id = await world.open();
      for (const applicant of [worker, rival]) await board.connect(applicant).applyFor(id, "", []);
      await board.connect(rita).assign(id, worker);
      await world.submit(id);
      await world.rejectTwice(id);
      await expect(board.connect(worker).resign(id)).to.emit(board, "WorkerResigned").withArgs(id, worker);
      const open = await board.bountyOf(id);
      expect([Number(open.state), open.worker]).to.deep.equal([State.Open, world.ethers.ZeroAddress]);
      await board.connect(rita).assign(id, rival);
      await board.connect(rival).submit(id, hash("rival's"), "");
      await world.rejectTwice(id);
      expect(await world.stateOf(id)).to.equal(State.Rejected);
    });
  });

  describe("extend", () => {
    it("reverts for strangers, the worker, in contests, in other states", async () => {
      const { board, actors } = world;
      const { worker, stranger, funder } = actors;
      const id = await world.assigned();
      for (const other of [worker, stranger])
        await refuses(board.connect(other).extend(id, 24), "BountyBoardNotReviewer", id, other);
      await world.submit(id);
      await refuses(
        board.connect(funder).extend(id, 24),
        "BountyBoardUnexpectedState",
        id,
        State.Submitted,
        State.Assigned,
      );
      const contest = await world.open(withOptions({ mode: Mode.Contest }));
      await refuses(
        board.connect(funder).extend(contest, 24),
        "BountyBoardUnexpectedMode",
        contest,
        Mode.Contest,
      );
    });

    it("reverts after the deadline, not later than before, or beyond half a year", async () => {
      const { board, actors, networkHelpers } = world;
      const id = await world.open();
      const { deadline } = await board.bountyOf(id);
      expect(await board.maxExtension()).to.equal(4_320);
      const extend = (hours: number) => board.connect(actors.funder).extend(id, hours);
      await refuses(extend(4_321), "BountyBoardExtensionInvalid", id, 4_321, 4_320);
      await refuses(extend(0), "BountyBoardExtensionInvalid", id, 0, 4_320);
      await extend(24);
      await refuses(extend(24), "BountyBoardExtensionInvalid", id, 24, 4_320);
      await networkHelpers.time.increaseTo(deadline + BigInt(DAY));
      await refuses(extend(48), "BountyBoardDeadlinePassed", id, deadline + BigInt(DAY));
    });

    it("moves the deadline for the funder and for a reviewer", async () => {
      const { board, actors, networkHelpers } = world;
      const id = await world.assigned();
      const { deadline } = await board.bountyOf(id);
      await expect(board.connect(actors.funder).extend(id, 1))
        .to.emit(board, "DeadlineExtended")
        .withArgs(id, actors.funder, deadline + BigInt(HOUR));
      await board.connect(actors.rosa).extend(id, 4_320);
      const extended = deadline + 4_320n * BigInt(HOUR);
      expect((await board.bountyOf(id)).deadline).to.equal(extended);
      await networkHelpers.time.setNextBlockTimestamp(extended);
      await world.submit(id);
      expect(await world.stateOf(id)).to.equal(State.Submitted);
    });
  });
});
