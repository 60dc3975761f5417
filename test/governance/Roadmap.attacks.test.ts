import { expect } from "chai";
import { Answer } from "../helpers/board.ts";
import { DAY, deployRoadmap, EURO, type RoadmapWorld, State, TRANCHE } from "../helpers/roadmap.ts";

// Roadmap under attack
// ├── receivers: block-listed · refusing · re-entering · sending back → paid, or a credit; nobody else is held up
// ├── credits: a stranger's · twice · to a blocked account · to the roadmap itself · by a lying token → the credit stays whose it is
// └── tokens: fee on transfer · nothing, false or garbage returned · balances that do not move · shrink or grow · revert
describe("Roadmap under attack", () => {
  let world: RoadmapWorld;
  let snapshot: Awaited<ReturnType<RoadmapWorld["networkHelpers"]["takeSnapshot"]>>;
  before(async () => {
    world = await deployRoadmap();
    snapshot = await world.networkHelpers.takeSnapshot();
  });
  afterEach(() => snapshot.restore());

  /** A contract as payee, one approval away from its tranche. */
  const contractAtWork = async () => {
    const { ethers, roadmap, euro, actors, evidence } = world;
    const receiver = await ethers.deployContract("CallingReceiver");
    const id = await world.planned({ payee: receiver });
    const submit = roadmap.interface.encodeFunctionData("submitEvidence", [id, evidence, "ipfs://x"]);
    await receiver.act(roadmap, submit);
    await world.approve(id, actors.rita);
    await world.conform(id, actors.ralf);
    await euro.setHooked(receiver, true);
    return { id, receiver };
  };

  describe("receivers", () => {
    it("books a credit for a block-listed payee, who withdraws it to another account", async () => {
      const { roadmap, euro, actors } = world;
      const id = await world.almostPaid();
      await euro.setBlocked(actors.payee, true);
      await expect(world.lastApproval(id))
        .to.emit(roadmap, "CreditBooked")
        .withArgs(actors.payee, euro, TRANCHE);
      expect(await world.stateOf(id)).to.equal(State.Paid);
      expect(await roadmap.creditOf(actors.payee, euro)).to.equal(TRANCHE);
      expect([await roadmap.escrowOf(euro), await roadmap.creditsOf(euro)]).to.deep.equal([0n, TRANCHE]);
      await world.expectSolvent(euro);
      const withdraw = roadmap.connect(actors.payee).withdrawCredit;
      expect(await withdraw.staticCall(euro, actors.stranger)).to.equal(TRANCHE);
      await expect(withdraw(euro, actors.stranger))
        .to.emit(roadmap, "CreditWithdrawn")
        .withArgs(actors.payee, euro, actors.stranger, TRANCHE);
      expect(await euro.balanceOf(actors.stranger)).to.equal(TRANCHE);
      expect(await roadmap.creditsOf(euro)).to.equal(0);
      await expect(withdraw(euro, actors.stranger))
        .to.be.revertedWithCustomError(roadmap, "RoadmapNoCredit")
        .withArgs(actors.payee, euro);
      await world.expectSolvent(euro);
    });

    it("books a credit for a block-listed treasury, which a vote can fetch", async () => {
      const { roadmap, euro, actors } = world;
      const id = await world.planned();
      await world.networkHelpers.time.increase(11 * DAY);
      await euro.setBlocked(actors.treasury, true);
      await expect(roadmap.lapse(id))
        .to.emit(roadmap, "CreditBooked")
        .withArgs(actors.treasury, euro, TRANCHE);
      expect(await world.stateOf(id)).to.equal(State.Lapsed);
      await world.expectSolvent(euro);
      await euro.setBlocked(actors.treasury, false);
      await roadmap.connect(actors.treasury).withdrawCredit(euro, actors.treasury);
      expect(await euro.balanceOf(actors.treasury)).to.equal(TRANCHE);
      await world.expectSolvent(euro);
    });

    it("adds up credits of one payee, and keeps them apart by token", async () => {
      const { roadmap, euro, odd, actors } = world;
      await euro.setBlocked(actors.payee, true);
      await world.paid();
      await world.paid({ amount: 5n * EURO });
      const id = await world.almostPaid({ token: odd });
      await odd.behave(Answer.Revert, false);
      await world.lastApproval(id);
      expect(await roadmap.creditOf(actors.payee, euro)).to.equal(TRANCHE + 5n * EURO);
      expect(await roadmap.creditsOf(euro)).to.equal(TRANCHE + 5n * EURO);
      expect(await roadmap.creditOf(actors.payee, odd)).to.equal(TRANCHE);
      await odd.behave(Answer.True, false);
      await roadmap.connect(actors.payee).withdrawCredit(odd, actors.payee);
      expect(await roadmap.creditOf(actors.payee, euro)).to.equal(TRANCHE + 5n * EURO);
      await world.expectSolvent(odd);
      await world.expectSolvent(euro);
    });

    it("books a credit for a payee that refuses, and holds nobody else up", async () => {
      const { roadmap, euro, actors } = world;
      const { id, receiver } = await contractAtWork();
      const other = await world.almostPaid();
      await receiver.arm(roadmap, "0x", true);
      await world.lastApproval(id);
      expect(await roadmap.creditOf(receiver, euro)).to.equal(TRANCHE);
      await world.lastApproval(other);
      expect(await euro.balanceOf(actors.payee)).to.equal(TRANCHE);
      await world.expectSolvent(euro);
    });

    for (const [name, args] of [
      ["lapse", (id: bigint) => [id]],
      ["approve", (id: bigint) => [id, world.evidence, ""]],
      ["reject", (id: bigint) => [id, world.evidence, "No."]],
      ["submitEvidence", (id: bigint) => [id, world.evidence, ""]],
      ["withdrawCredit", () => [world.euro.target, world.actors.stranger.address]],
    ] as const)
      it(`stops a payee that re-enters by ${name}`, async () => {
        const { roadmap, euro, ethers } = world;
        const { id, receiver } = await contractAtWork();
        await world.planned();
        const data = roadmap.interface.encodeFunctionData(name as never, args(id) as never);
        await receiver.arm(roadmap, data, false);
        await world.lastApproval(id);
        expect(await receiver.calls()).to.equal(1);
        expect(await receiver.lastRevert()).to.equal(
          ethers.id("ReentrancyGuardReentrantCall()").slice(0, 10),
        );
        expect(await euro.balanceOf(receiver)).to.equal(TRANCHE);
        await world.expectSolvent(euro);
      });

    it("stops a treasury that re-enters while a tranche lapses", async () => {
      const { ethers, access, standards, euro, actors } = world;
      const treasury = await ethers.deployContract("CallingReceiver");
      const roadmap = await ethers.deployContract("Roadmap", [access, standards, treasury]);
      await euro.approve(roadmap, 2n * TRANCHE);
      const terms = await world.terms();
      await roadmap.plan(terms);
      await roadmap.plan(terms);
      await world.networkHelpers.time.increase(11 * DAY);
      await euro.setHooked(treasury, true);
      await treasury.arm(roadmap, roadmap.interface.encodeFunctionData("lapse", [2]), false);
      await roadmap.connect(actors.stranger).lapse(1);
      expect(await treasury.lastRevert()).to.equal(ethers.id("ReentrancyGuardReentrantCall()").slice(0, 10));
      expect([await euro.balanceOf(treasury), await euro.balanceOf(roadmap)]).to.deep.equal([
        TRANCHE,
        TRANCHE,
      ]);
    });

    it("stops a receiver of a credit that re-enters", async () => {
      const { ethers, roadmap, euro, actors } = world;
      await euro.setBlocked(actors.payee, true);
      await world.paid();
      const receiver = await ethers.deployContract("CallingReceiver");
      await euro.setHooked(receiver, true);
      const data = roadmap.interface.encodeFunctionData("withdrawCredit", [
        euro.target as string,
        receiver.target as string,
      ]);
      await receiver.arm(roadmap, data, false);
      await roadmap.connect(actors.payee).withdrawCredit(euro, receiver);
      expect(await receiver.lastRevert()).to.equal(ethers.id("ReentrancyGuardReentrantCall()").slice(0, 10));
      expect(await euro.balanceOf(receiver)).to.equal(TRANCHE);
    });

    it("stops a payee that may plan and does so while it is paid", async () => {
      const { ethers, access, roadmap, euro, address } = world;
      const { id, receiver } = await contractAtWork();
      const { selector } = roadmap.interface.getFunction("plan");
      await access.setTargetFunctionRole(roadmap, [selector], 7);
      await access.grantRole(7, receiver, 0);
      await euro.mint(receiver, TRANCHE);
      await receiver.act(euro, euro.interface.encodeFunctionData("approve", [address, TRANCHE]));
      const { rita, payee } = world.actors;
      const terms = await world.terms({
        token: await euro.getAddress(),
        payee: payee.address,
        reviewers: [rita.address],
        approvalsNeeded: 1,
      });
      const plan = roadmap.interface.encodeFunctionData("plan", [terms as never]);
      await receiver.arm(roadmap, plan, false);
      await world.lastApproval(id);
      expect(await receiver.lastRevert()).to.equal(ethers.id("ReentrancyGuardReentrantCall()").slice(0, 10));
      await receiver.act(roadmap, plan);
      expect(await roadmap.milestoneCount()).to.equal(2);
      await world.expectSolvent(euro);
    });

    it("keeps the books when the payee sends the money back while it is paid", async () => {
      const { roadmap, euro, address } = world;
      const { id, receiver } = await contractAtWork();
      await euro.mint(receiver, TRANCHE);
      await receiver.arm(euro, euro.interface.encodeFunctionData("transfer", [address, TRANCHE]), false);
      await world.lastApproval(id);
      // What it gave back is its credit: nothing appears, nothing is lost.
      expect(await roadmap.creditOf(receiver, euro)).to.equal(TRANCHE);
      expect(await euro.balanceOf(receiver)).to.equal(TRANCHE);
      await world.expectSolvent(euro);
    });
  });

  describe("credits", () => {
    const credited = async () => {
      const { odd, actors } = world;
      const id = await world.almostPaid({ token: odd });
      await odd.behave(Answer.Revert, false);
      await world.lastApproval(id);
      await odd.behave(Answer.True, false);
      return actors.payee;
    };

    it("does not let a stranger take one", async () => {
      const { roadmap, odd, actors } = world;
      await credited();
      await expect(roadmap.connect(actors.stranger).withdrawCredit(odd, actors.stranger))
        .to.be.revertedWithCustomError(roadmap, "RoadmapNoCredit")
        .withArgs(actors.stranger, odd);
    });

    it("stays when the receiver is blocked", async () => {
      const { roadmap, euro, actors } = world;
      await euro.setBlocked(actors.payee, true);
      await world.paid();
      await expect(roadmap.connect(actors.payee).withdrawCredit(euro, actors.payee))
        .to.be.revertedWithCustomError(euro, "Blocked")
        .withArgs(actors.payee);
      expect(await roadmap.creditOf(actors.payee, euro)).to.equal(TRANCHE);
    });

    it("stays when it would go to the roadmap itself", async () => {
      const { roadmap, odd, address } = world;
      const payee = await credited();
      await expect(roadmap.connect(payee).withdrawCredit(odd, address))
        .to.be.revertedWithCustomError(roadmap, "RoadmapInvalidPayee")
        .withArgs(address);
      expect(await roadmap.creditOf(payee, odd)).to.equal(TRANCHE);
    });

    for (const [answer, error] of [
      ["True", "RoadmapInvalidPayee"],
      ["Nothing", "RoadmapInvalidPayee"],
      ["False", "SafeERC20FailedOperation"],
      ["Garbage", "SafeERC20FailedOperation"],
      ["Revert", "OddTokenRefuses"],
    ] as const)
      it(`stays when nothing moves and the token answers ${answer}`, async () => {
        const { roadmap, odd } = world;
        const payee = await credited();
        await odd.behave(Answer[answer], true);
        await expect(roadmap.connect(payee).withdrawCredit(odd, payee)).to.be.revertedWithCustomError(
          error === "OddTokenRefuses" ? odd : roadmap,
          error,
        );
        expect(await roadmap.creditOf(payee, odd)).to.equal(TRANCHE);
        await odd.behave(Answer.Nothing, false);
        await roadmap.connect(payee).withdrawCredit(odd, payee);
        expect(await odd.balanceOf(payee)).to.equal(TRANCHE);
        await world.expectSolvent(odd);
      });
  });

  describe("tokens", () => {
    it("refuses a token that takes a fee on the way in", async () => {
      const { roadmap, euro } = world;
      await euro.setFeeBps(100);
      await expect(roadmap.plan(await world.terms()))
        .to.be.revertedWithCustomError(roadmap, "RoadmapTokenTakesFee")
        .withArgs(99n * EURO, TRANCHE);
      expect([await roadmap.milestoneCount(), await roadmap.escrowOf(euro)]).to.deep.equal([0n, 0n]);
    });

    it("pays on when a token starts to take a fee later: the payee bears it, not the other tranches", async () => {
      const { euro, actors } = world;
      const id = await world.almostPaid();
      await world.planned();
      await euro.setFeeBps(100);
      await world.lastApproval(id);
      expect(await euro.balanceOf(actors.payee)).to.equal(99n * EURO);
      await world.expectSolvent(euro);
    });

    it("refuses a token that answers true and moves nothing", async () => {
      const { roadmap, odd } = world;
      await odd.behave(Answer.True, true);
      await expect(roadmap.plan(await world.terms({ token: odd })))
        .to.be.revertedWithCustomError(roadmap, "RoadmapTokenTakesFee")
        .withArgs(0, TRANCHE);
    });

    for (const answer of ["False", "Garbage"] as const)
      it(`refuses a token that answers ${answer} when it is paid in`, async () => {
        const { roadmap, odd } = world;
        await odd.behave(Answer[answer], true);
        await expect(roadmap.plan(await world.terms({ token: odd })))
          .to.be.revertedWithCustomError(roadmap, "SafeERC20FailedOperation")
          .withArgs(odd);
      });

    it("works with a token that answers nothing at all", async () => {
      const { odd, actors } = world;
      await odd.behave(Answer.Nothing, false);
      await world.paid({ token: odd });
      expect(await odd.balanceOf(actors.payee)).to.equal(TRANCHE);
      await world.expectSolvent(odd);
    });

    // What counts is what left the roadmap, not what the token says.
    for (const answer of ["True", "Nothing", "False", "Garbage", "Revert"] as const)
      it(`books a credit when nothing moves and the answer is ${answer}`, async () => {
        const { roadmap, odd, actors } = world;
        const id = await world.almostPaid({ token: odd });
        await odd.behave(Answer[answer], true);
        await world.lastApproval(id);
        expect(await world.stateOf(id)).to.equal(State.Paid);
        expect(await roadmap.creditOf(actors.payee, odd)).to.equal(TRANCHE);
        await world.expectSolvent(odd);
      });

    for (const answer of ["False", "Garbage"] as const)
      it(`does not pay twice when the money moves and the answer is ${answer}`, async () => {
        const { roadmap, odd, actors } = world;
        const id = await world.almostPaid({ token: odd });
        await world.planned({ token: odd });
        await odd.behave(Answer[answer], false);
        await world.lastApproval(id);
        expect(await odd.balanceOf(actors.payee)).to.equal(TRANCHE);
        expect(await roadmap.creditOf(actors.payee, odd)).to.equal(0);
        await world.expectSolvent(odd);
      });

    it("keeps what a growing token adds, and pays no more than the tranche", async () => {
      const { roadmap, odd, actors, address } = world;
      const id = await world.almostPaid({ token: odd });
      await odd.mint(address, 3n * EURO);
      await world.lastApproval(id);
      expect(await odd.balanceOf(actors.payee)).to.equal(TRANCHE);
      expect(await roadmap.escrowOf(odd)).to.equal(0);
    });

    it("credits what a shrinking token cannot pay, and pays it when the money is back", async () => {
      const { roadmap, odd, actors, address } = world;
      const [first, second] = [
        await world.almostPaid({ token: odd }),
        await world.almostPaid({ token: odd }),
      ];
      await odd.shrink(address, 1n);
      await world.lastApproval(first);
      await world.lastApproval(second);
      expect([await world.stateOf(first), await world.stateOf(second)]).to.deep.equal([
        State.Paid,
        State.Paid,
      ]);
      expect(await odd.balanceOf(actors.payee)).to.equal(TRANCHE);
      expect(await roadmap.creditOf(actors.payee, odd)).to.equal(TRANCHE);
      await odd.mint(address, 1n);
      await roadmap.connect(actors.payee).withdrawCredit(odd, actors.payee);
      expect(await odd.balanceOf(actors.payee)).to.equal(2n * TRANCHE);
      await world.expectSolvent(odd);
    });

    it("does not touch the money of one token for a milestone in another", async () => {
      const { euro, odd, actors } = world;
      await world.planned();
      await world.paid({ token: odd });
      expect(await euro.balanceOf(actors.payee)).to.equal(0);
      await world.expectSolvent(euro);
    });

    it("cannot be starved of gas into booking a credit", async () => {
      const { roadmap, euro, actors } = world;
      const id = await world.almostPaid();
      const call = roadmap.connect(actors.ralf).approve;
      const enough = await call.estimateGas(id, world.evidence, "");
      let paid = 0;
      for (let gasLimit = enough + 5_000n; gasLimit > 40_000n; gasLimit -= 1_500n) {
        const before = await world.networkHelpers.takeSnapshot();
        await call(id, world.evidence, "", { gasLimit }).then(
          async () => {
            paid++;
            expect(await roadmap.creditOf(actors.payee, euro)).to.equal(0);
          },
          () => undefined,
        );
        await before.restore();
      }
      expect(paid).to.be.greaterThan(0);
    });
  });
});
