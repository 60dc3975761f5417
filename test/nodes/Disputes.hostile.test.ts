/*
given a dispute whose reviewers are drawn
├── when a receiver refuses, re-enters or is block-listed, it gets a credit at most and blocks nobody
├── when several disputes hold the same period, it is held until the last one ends
└── when a bond was asked back before the challenge, it is locked all the same
*/
import { expect } from "chai";
import {
  BOND,
  CHALLENGE_BOND,
  type DisputesWorld,
  deployDisputes,
  Hold,
  hashSeed,
  Outcome,
  SALT,
  State,
} from "../helpers/disputes.ts";
import { expectGuarded } from "../helpers/reentrance.ts";

const HALF = CHALLENGE_BOND / 2n;

describe("Disputes against hostile parties", () => {
  let w: DisputesWorld;
  let restore: () => Promise<void>;
  before(async () => {
    w = await deployDisputes();
    await w.challenge();
    await w.drawn();
    const snapshot = await w.networkHelpers.takeSnapshot();
    restore = () => snapshot.restore();
  });
  beforeEach(() => restore());

  const refused = (action: Promise<unknown>, name: string, ...args: unknown[]) =>
    expect(action)
      .to.be.revertedWithCustomError(w.disputes, `Disputes${name}`)
      .withArgs(...args);

  describe("receivers that misbehave", () => {
    it("book a credit for a block-listed challenger, operator and treasury, withdrawn once, elsewhere", async () => {
      const { olaf, treasury, stranger } = w.actors;
      await w.rule([false]);
      for (const account of [olaf, treasury]) await w.euro.setBlocked(account, true);
      const closing = w.close();
      await expect(closing).to.emit(w.disputes, "CreditBooked").withArgs(olaf, HALF);
      await expect(closing).to.emit(w.disputes, "CreditBooked").withArgs(treasury, HALF);
      expect(await w.disputes.totalCredits()).to.equal(CHALLENGE_BOND);
      await refused(w.disputes.connect(stranger).withdrawCredit(stranger), "NoCredit", stranger);
      const withdrawal = w.disputes.connect(olaf).withdrawCredit(stranger);
      await expect(withdrawal).to.changeTokenBalance(w.ethers, w.euro, stranger, HALF);
      await expect(withdrawal).to.emit(w.disputes, "CreditWithdrawn").withArgs(olaf, stranger, HALF);
      await refused(w.disputes.connect(olaf).withdrawCredit(olaf), "NoCredit", olaf);
      expect([await w.disputes.totalCredits(), await w.disputes.creditOf(treasury)]).to.deep.equal([
        HALF,
        HALF,
      ]);
    });

    for (const refuses of [true, false]) {
      it(`give a ${refuses ? "refusing" : "re-entering"} challenger nothing twice, and end the dispute`, async () => {
        const receiver = await w.ethers.deployContract("CallingReceiver");
        await w.euro.mint(receiver, CHALLENGE_BOND);
        const act = (contract: { getAddress(): Promise<string> }, data: string) =>
          receiver.act(contract as never, data);
        await act(
          w.euro,
          w.euro.interface.encodeFunctionData("approve", [await w.disputes.getAddress(), CHALLENGE_BOND]),
        );
        const opening = [1n, w.epoch, w.epoch, hashSeed(SALT), SALT, ""] as const;
        await act(w.disputes, w.disputes.interface.encodeFunctionData("challenge", [...opening]));
        await w.euro.setHooked(receiver, true);
        await receiver.arm(w.disputes, w.disputes.interface.encodeFunctionData("resolve", [1]), refuses);
        await w.disputes.connect(w.actors.olaf).concede(2);
        const found = [
          await w.euro.balanceOf(receiver),
          await w.disputes.creditOf(receiver),
          await w.bonds.creditOf(receiver),
        ];
        expect(found).to.deep.equal(refuses ? [0n, CHALLENGE_BOND, HALF] : [CHALLENGE_BOND + HALF, 0n, 0n]);
        const guard = w.disputes.interface.getError("ReentrancyGuardReentrantCall")?.selector;
        expect(await receiver.lastRevert()).to.equal(refuses ? "0x" : guard);
        expect(await w.stateOf(2n)).to.deep.equal([State.Closed, Outcome.Upheld, 1]);
      });
    }
  });

  describe("several disputes about one node", () => {
    it("hold a period until the last one ends; what one forfeited stays lost", async () => {
      await w.challenge({ first: w.epoch, last: w.epoch });
      expect(await w.bond()).to.deep.equal([BOND - 2n * CHALLENGE_BOND, 0n, 2n * CHALLENGE_BOND]);
      await w.rule([false]);
      await w.close();
      expect(await w.holds()).to.deep.equal([0, Hold.None, Hold.Held, 0]);
      await w.challenge({ first: w.epoch - 3n, last: w.epoch });
      await w.disputes.connect(w.actors.olaf).concede(2);
      expect(await w.holds()).to.deep.equal([0, Hold.Held, Hold.Forfeited, 0]);
      await w.disputes.connect(w.actors.olaf).concede(3);
      expect(await w.holds()).to.deep.equal([0, Hold.Forfeited, Hold.Forfeited, 0]);
    });
  });

  it("lets a bond not run away: asked back before the challenge it is locked all the same", async () => {
    await w.bonds.connect(w.actors.olaf).requestExit(1, BOND - CHALLENGE_BOND);
    await w.challenge({ first: w.epoch, last: w.epoch });
    expect((await w.disputes.disputeOf(2)).stake).to.equal(CHALLENGE_BOND);
    expect(await w.bond()).to.deep.equal([0n, BOND - 2n * CHALLENGE_BOND, 2n * CHALLENGE_BOND]);
  });

  it("answer to no call from within a call", async () => {
    const free = ["setAuthority", "setChallengeBond", "enlist", "delist"];
    await expectGuarded(w, w.disputes, { free, outer: () => w.challenge() });
  });
});
