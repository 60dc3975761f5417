/*
given a certified node
├── when somebody posts a bond
│   ├── nothing, for no node, without money, in a coin that takes a fee: refused by name
│   └── it belongs to the node, whoever paid
├── when its operator asks it back
│   ├── a stranger, nothing, more than there is: refused by name
│   ├── it leaves after 45 days, counted anew for all that leaves
│   ├── too early, or with nothing leaving: refused by name
│   ├── a request taken back is bonded again
│   └── it goes where the operator says; a receiver that refuses keeps it here
├── when Disputes locks
│   ├── anybody else is refused, for each of the three verbs
│   ├── what is bonded goes first, then what leaves: running away does not help
│   ├── nothing is locked where nothing is
│   ├── unlocked it is bonded, no longer leaving
│   └── more than is locked is neither unlocked nor slashed
└── when it is slashed
    ├── half goes to the winner, half and the odd cent to the treasury
    └── a refusing, re-entering or block-listed receiver gets a credit at most once and blocks nobody
*/
import { expect } from "chai";
import { ZeroAddress } from "ethers";
import { DAY, DISPUTES_ROLE, deployNetwork, type World } from "../helpers/network.ts";
import { expectGuarded } from "../helpers/reentrance.ts";

const NOTICE = 45 * DAY;

describe("NodeBonds", () => {
  let w: World;
  let restore: () => Promise<void>;

  before(async () => {
    w = await deployNetwork();
    const { olaf, frida, access, admin } = { ...w.actors, access: w.access };
    await w.node(await w.site());
    for (const account of [olaf, frida]) {
      await w.euro.mint(account, 1_000_000);
      await w.euro.connect(account).approve(w.bonds, 1_000_000);
    }
    // The admin acts as Disputes here.
    await access.grantRole(DISPUTES_ROLE, admin, 0);
    const snapshot = await w.networkHelpers.takeSnapshot();
    restore = () => snapshot.restore();
  });
  beforeEach(() => restore());

  const refused = (action: Promise<unknown>, name: string, ...args: unknown[]) =>
    expect(action)
      .to.be.revertedWithCustomError(w.bonds, `NodeBonds${name}`)
      .withArgs(...args);
  const post = (amount: number) => w.bonds.connect(w.actors.olaf).post(1, amount);
  const bond = async () => [...(await w.bonds.bondOf(1))];

  describe("post", () => {
    it("refuses a node that is not there, no money, a coin that takes a fee", async () => {
      for (const nodeId of [0, 2]) await refused(w.bonds.post(nodeId, 1), "UnknownNode", nodeId);
      await refused(w.bonds.post(1, 0), "WithoutMoney", 0);
      await w.euro.setFeeBps(100);
      await refused(post(1_000), "TokenTakesFee", 990, 1_000);
    });

    it("adds to the node's bond, whoever pays", async () => {
      await post(1_000);
      const posting = w.bonds.connect(w.actors.frida).post(1, 500);
      await expect(posting).to.emit(w.bonds, "BondPosted").withArgs(1, w.actors.frida, 500);
      await expect(posting).to.changeTokenBalance(w.ethers, w.euro, w.bonds, 500);
      expect(await bond()).to.deep.equal([1_500n, 0n, 0n, 0n]);
      expect(await w.bonds.totalBonds()).to.equal(1_500);
    });
  });

  describe("requestExit, cancelExit and withdraw", () => {
    beforeEach(() => post(1_000));

    it("refuse a stranger, whoever paid, and a node that is not there", async () => {
      const { frida, olaf } = w.actors;
      const bonds = w.bonds.connect(frida);
      for (const call of [bonds.requestExit(1, 1), bonds.cancelExit(1), bonds.withdraw(1, frida)])
        await refused(call, "NotOperator", 1, frida, olaf);
      for (const nodeId of [0, 2]) await refused(w.bonds.requestExit(nodeId, 1), "UnknownNode", nodeId);
    });

    it("refuse nothing, more than is bonded, and what does not leave", async () => {
      const bonds = w.bonds.connect(w.actors.olaf);
      await refused(bonds.requestExit(1, 0), "WithoutMoney", 0);
      await refused(bonds.requestExit(1, 1_001), "Short", 1_000, 1_001);
      await refused(bonds.cancelExit(1), "NothingLeaving", 1);
      await refused(bonds.withdraw(1, w.actors.olaf), "NothingLeaving", 1);
    });

    it("let it go after 45 days, counted anew for all that leaves", async () => {
      const { olaf, frida } = w.actors;
      const bonds = w.bonds.connect(olaf);
      expect(await bonds.noticeSeconds()).to.equal(NOTICE);
      const first = (await w.now()) + 10;
      await w.networkHelpers.time.setNextBlockTimestamp(first);
      await expect(bonds.requestExit(1, 300))
        .to.emit(w.bonds, "BondExitRequested")
        .withArgs(1, 300, first + NOTICE);
      const second = first + 20 * DAY;
      await w.networkHelpers.time.setNextBlockTimestamp(second);
      await bonds.requestExit(1, 200);
      expect(await bond()).to.deep.equal([500n, 500n, 0n, BigInt(second + NOTICE)]);
      await w.networkHelpers.time.setNextBlockTimestamp(second + NOTICE - 1);
      await refused(bonds.withdraw(1, olaf), "StillLeaving", 1, second + NOTICE);
      await w.networkHelpers.time.setNextBlockTimestamp(second + NOTICE);
      const leaving = bonds.withdraw(1, frida);
      await expect(leaving).to.emit(w.bonds, "BondWithdrawn").withArgs(1, olaf, frida, 500);
      await expect(leaving).to.changeTokenBalances(w.ethers, w.euro, [w.bonds, frida], [-500, 500]);
      expect(await bond()).to.deep.equal([500n, 0n, 0n, 0n]);
      expect(await w.bonds.totalBonds()).to.equal(500);
    });

    it("take a request back", async () => {
      const bonds = w.bonds.connect(w.actors.olaf);
      await bonds.requestExit(1, 400);
      await expect(bonds.cancelExit(1)).to.emit(w.bonds, "BondExitCancelled").withArgs(1, 400);
      expect(await bond()).to.deep.equal([1_000n, 0n, 0n, 0n]);
    });

    it("keep what a receiver refuses", async () => {
      const { olaf, frida } = w.actors;
      const bonds = w.bonds.connect(olaf);
      await bonds.requestExit(1, 400);
      await w.networkHelpers.time.increase(NOTICE);
      await w.euro.setBlocked(frida, true);
      await expect(bonds.withdraw(1, frida)).to.be.revertedWithCustomError(w.euro, "Blocked").withArgs(frida);
      await bonds.withdraw(1, olaf);
    });
  });

  describe("lock, unlock and slash", () => {
    beforeEach(() => post(1_001));

    it("refuse everybody but Disputes", async () => {
      const { olaf } = w.actors;
      const bonds = w.bonds.connect(olaf);
      for (const call of [bonds.lock(1, 1), bonds.unlock(1, 1), bonds.slash(1, 1, olaf)])
        await expect(call).to.be.revertedWithCustomError(w.bonds, "AccessManagedUnauthorized").withArgs(olaf);
    });

    it("reach what is bonded first, then what leaves: a bond cannot run away from a challenge", async () => {
      await w.bonds.connect(w.actors.olaf).requestExit(1, 600);
      await w.networkHelpers.time.increase(NOTICE + DAY);
      expect(await w.bonds.lock.staticCall(1, 500)).to.equal(500);
      await expect(w.bonds.lock(1, 500)).to.emit(w.bonds, "BondLocked").withArgs(1, 500);
      expect((await bond()).slice(0, 3)).to.deep.equal([0n, 501n, 500n]);
      expect(await w.bonds.lock.staticCall(1, 2_000)).to.equal(501);
      await w.bonds.lock(1, 2_000);
      expect(await bond()).to.deep.equal([0n, 0n, 1_001n, 0n]);
      await refused(w.bonds.connect(w.actors.olaf).withdraw(1, w.actors.olaf), "NothingLeaving", 1);
    });

    it("lock nothing where nothing is, silently", async () => {
      await expect(w.bonds.lock(2, 5)).not.to.emit(w.bonds, "BondLocked");
      await expect(w.bonds.lock(1, 0)).not.to.emit(w.bonds, "BondLocked");
    });

    it("give back what was locked to the bond, not to what leaves", async () => {
      await w.bonds.connect(w.actors.olaf).requestExit(1, 1_001);
      await w.bonds.lock(1, 400);
      const { leavesAt } = await w.bonds.bondOf(1);
      await expect(w.bonds.unlock(1, 300)).to.emit(w.bonds, "BondUnlocked").withArgs(1, 300);
      expect(await bond()).to.deep.equal([300n, 601n, 100n, leavesAt]);
    });

    it("refuse more than is locked", async () => {
      await w.bonds.lock(1, 400);
      await refused(w.bonds.unlock(1, 401), "Short", 400, 401);
      await refused(w.bonds.slash(1, 401, w.actors.frida), "Short", 400, 401);
    });

    it("give half to the winner, the rest to the treasury", async () => {
      const { frida, treasury } = w.actors;
      await w.bonds.lock(1, 1_001);
      const slashing = w.bonds.slash(1, 1_001, frida);
      await expect(slashing).to.emit(w.bonds, "BondSlashed").withArgs(1, frida, 500, 501);
      await expect(slashing).not.to.emit(w.bonds, "CreditBooked");
      await expect(slashing).to.changeTokenBalances(
        w.ethers,
        w.euro,
        [w.bonds, frida, treasury],
        [-1_001, 500, 501],
      );
      expect([await bond(), await w.bonds.totalBonds()]).to.deep.equal([[0n, 0n, 0n, 0n], 0n]);
    });

    it("book a credit for a block-listed winner or treasury, withdrawn once, elsewhere", async () => {
      const { frida, treasury, stranger } = w.actors;
      await w.euro.setBlocked(frida, true);
      await w.euro.setBlocked(treasury, true);
      await w.bonds.lock(1, 1_001);
      const slashing = w.bonds.slash(1, 1_001, frida);
      await expect(slashing).to.emit(w.bonds, "CreditBooked").withArgs(frida, 500);
      await expect(slashing).to.emit(w.bonds, "CreditBooked").withArgs(treasury, 501);
      expect([await w.bonds.totalCredits(), await w.bonds.creditOf(frida)]).to.deep.equal([1_001n, 500n]);
      await refused(w.bonds.connect(stranger).withdrawCredit(stranger), "NoCredit", stranger);
      const withdrawal = w.bonds.connect(frida).withdrawCredit(stranger);
      await expect(withdrawal).to.changeTokenBalance(w.ethers, w.euro, stranger, 500);
      await expect(withdrawal).to.emit(w.bonds, "CreditWithdrawn").withArgs(frida, stranger, 500);
      await refused(w.bonds.connect(frida).withdrawCredit(frida), "NoCredit", frida);
      expect(await w.bonds.totalCredits()).to.equal(501);
    });

    for (const refuses of [true, false]) {
      it(`give a ${refuses ? "refusing" : "re-entering"} winner nothing twice`, async () => {
        const receiver = await w.ethers.deployContract("CallingReceiver");
        await w.euro.setHooked(receiver, true);
        const again = w.bonds.interface.encodeFunctionData("withdrawCredit", [ZeroAddress]);
        await receiver.arm(w.bonds, again, refuses);
        await w.bonds.lock(1, 1_000);
        await w.bonds.slash(1, 1_000, receiver);
        const found = [await w.euro.balanceOf(receiver), await w.bonds.creditOf(receiver)];
        expect(found).to.deep.equal(refuses ? [0n, 500n] : [500n, 0n]);
        const guard = w.bonds.interface.getError("ReentrancyGuardReentrantCall")?.selector;
        expect(await receiver.lastRevert()).to.equal(refuses ? "0x" : guard);
        expect(await w.euro.balanceOf(w.actors.treasury)).to.equal(500);
      });
    }
  });

  it("answers to no call from within a call", async () => {
    await post(1_000);
    await expectGuarded(w, w.bonds, { free: ["setAuthority"], outer: () => post(1) });
  });
});
