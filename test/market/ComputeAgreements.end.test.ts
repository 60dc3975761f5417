/*
given an open agreement
├── when the router fails, the operator is paid and the fee waits; anybody forwards it later
├── when the payout account refuses or is block-listed, it gets a credit, which it can withdraw elsewhere
├── when the payout account re-enters, it gets nothing twice
└── when it is closed
    ├── a stranger is refused before the term ends
    ├── by the customer or after the term: 24 h for the last voucher, then anyone releases, once
    └── by the operator: at once
*/
import { expect } from "chai";
import { ZeroHash } from "ethers";
import { ESCROW, marketActs, Reason, State } from "../helpers/market.ts";
import { COMPUTE_FEE, DAY, deployNetwork, type World } from "../helpers/network.ts";
import { expectGuarded } from "../helpers/reentrance.ts";

describe("ComputeAgreements at the end and in trouble", () => {
  let w: World;
  let acts: Awaited<ReturnType<typeof marketActs>>;
  let restore: () => Promise<void>;

  before(async () => {
    w = await deployNetwork();
    await w.node(await w.site());
    acts = await marketActs(w);
    const snapshot = await w.networkHelpers.takeSnapshot();
    restore = () => snapshot.restore();
  });
  beforeEach(() => restore());

  const refused = (action: Promise<unknown>, name: string, ...args: unknown[]) =>
    expect(action)
      .to.be.revertedWithCustomError(w.agreements, `ComputeAgreements${name}`)
      .withArgs(...args);

  describe("close and release", () => {
    beforeEach(async () => {
      await acts.open();
      await acts.settle();
    });

    it("refuses a stranger before the term ends, and closing twice", async () => {
      const { stranger, customer } = w.actors;
      await refused(w.agreements.connect(stranger).close(1), "NotParty", 1, stranger);
      const { endsAt } = await w.agreements.agreementOf(1);
      const early = await w.networkHelpers.takeSnapshot();
      await w.networkHelpers.time.setNextBlockTimestamp(endsAt - 1n);
      await refused(w.agreements.connect(stranger).close(1), "NotParty", 1, stranger);
      await w.networkHelpers.time.setNextBlockTimestamp(endsAt);
      await w.agreements.connect(stranger).close(1);
      await early.restore();
      await w.agreements.connect(customer).close(1);
      await refused(w.agreements.connect(customer).close(1), "UnexpectedState", 1, State.Closing);
    });

    it("refuses to release while open or in the settle window", async () => {
      await refused(w.agreements.release(1), "UnexpectedState", 1, State.Open);
      await w.agreements.connect(w.actors.customer).close(1);
      const until = (await w.now()) + DAY;
      await refused(w.agreements.release(1), "SettleWindowOpen", 1, until);
      await w.networkHelpers.time.setNextBlockTimestamp(until);
      await refused(w.agreements.release(1), "SettleWindowOpen", 1, until);
    });

    for (const [title, reason] of [
      ["the customer", Reason.Customer],
      ["anyone after the term", Reason.TermEnded],
    ] as const) {
      it(`gives 24 h for the last voucher when closed by ${title}, then returns the rest once`, async () => {
        const { customer, stranger } = w.actors;
        if (reason === Reason.TermEnded) await w.networkHelpers.time.increase(30 * DAY);
        const closer = reason === Reason.TermEnded ? stranger : customer;
        const until = (await w.now()) + 1 + DAY;
        await expect(w.agreements.connect(closer).close(1))
          .to.emit(w.agreements, "AgreementClosing")
          .withArgs(1, reason, until);
        const last = await acts.voucher({ cumulativeAmount: 2_000_000n, cumulativeUnits: 20_000n });
        const late = await acts.voucher({ cumulativeAmount: 3_000_000n, cumulativeUnits: 30_000n });
        await w.networkHelpers.time.setNextBlockTimestamp(until);
        await w.agreements.settle(last, await w.signVoucher(last));
        await refused(w.agreements.settle(late, await w.signVoucher(late)), "SettleWindowPassed", 1, until);

        const release = w.agreements.connect(stranger).release(1);
        await expect(release).to.changeTokenBalance(w.ethers, w.euro, customer, ESCROW - 2_000_000n);
        await expect(release)
          .to.emit(w.agreements, "AgreementClosed")
          .withArgs(1, ESCROW - 2_000_000n);
        await expect(w.agreements.release(1)).to.changeTokenBalance(w.ethers, w.euro, w.agreements, 0);
        expect((await w.agreements.agreementOf(1)).closeReason).to.equal(reason);
        await refused(
          w.agreements.settle(late, await w.signVoucher(late)),
          "UnexpectedState",
          1,
          State.Closed,
        );
      });
    }

    it("returns the rest at once when the operator closes", async () => {
      const { olaf, customer } = w.actors;
      const closing = w.agreements.connect(olaf).close(1);
      await expect(closing).to.changeTokenBalance(w.ethers, w.euro, customer, ESCROW - 1_000_000n);
      const agreement = await w.agreements.agreementOf(1);
      expect([agreement.state, agreement.closeReason]).to.deep.equal([State.Closed, Reason.Operator]);
    });

    it("sends nothing where nothing is left", async () => {
      await acts.settle({ cumulativeAmount: ESCROW, cumulativeUnits: 10n ** 9n });
      const closing = w.agreements.connect(w.actors.olaf).close(1);
      await expect(closing).to.emit(w.agreements, "AgreementClosed").withArgs(1, 0);
      await expect(closing).not.to.emit(w.euro, "Transfer");
    });

    it("books a credit for a customer who cannot receive", async () => {
      const { olaf, customer, frida } = w.actors;
      await w.euro.setBlocked(customer, true);
      const rest = ESCROW - 1_000_000n;
      await expect(w.agreements.connect(olaf).close(1))
        .to.emit(w.agreements, "CreditBooked")
        .withArgs(customer, rest);
      await expect(w.agreements.connect(customer).withdrawCredit(frida)).to.changeTokenBalance(
        w.ethers,
        w.euro,
        frida,
        rest,
      );
    });
  });

  describe("a failing router", () => {
    beforeEach(async () => {
      await acts.open();
      await w.router.setFailing(true);
    });

    it("never blocks settlement; the fee waits and is forwarded later by anybody", async () => {
      const { payout, stranger } = w.actors;
      const settling = acts.settle();
      await expect(settling).to.emit(w.agreements, "FeePending").withArgs(1, 80_000);
      await expect(settling).to.changeTokenBalances(w.ethers, w.euro, [payout, w.router], [920_000, 0]);
      expect(await w.agreements.pendingFees()).to.equal(80_000);

      await expect(w.agreements.forwardFees()).to.be.revertedWithCustomError(w.router, "RouterFailing");
      expect(await w.agreements.pendingFees()).to.equal(80_000);
      await w.router.setFailing(false);
      await expect(w.agreements.connect(stranger).forwardFees())
        .to.emit(w.router, "RevenueDeposited")
        .withArgs(COMPUTE_FEE, ZeroHash, w.agreements, 80_000);
      expect(await w.agreements.pendingFees()).to.equal(0);
      await expect(w.agreements.forwardFees()).to.not.emit(w.agreements, "FeesForwarded");
      expect(await w.agreements.forwardFees.staticCall()).to.equal(0);
    });

    it("is paid again by a coin that counted the allowance down to nothing", async () => {
      await w.router.setFailing(false);
      const agreements = await w.ethers.getImpersonatedSigner(await w.agreements.getAddress());
      await w.networkHelpers.setBalance(agreements.address, 10n ** 18n);
      await w.euro.connect(agreements).approve(w.router, 0);
      await expect(acts.settle()).to.emit(w.agreements, "FeePending").withArgs(1, 80_000);
      await expect(w.agreements.forwardFees()).to.changeTokenBalance(w.ethers, w.euro, w.router, 80_000);
    });
  });

  describe("payout accounts that misbehave", () => {
    it("book a credit for a block-listed account, which withdraws it elsewhere, once", async () => {
      const { payout, frida, stranger } = w.actors;
      await acts.open();
      await w.euro.setBlocked(payout, true);
      await expect(acts.settle()).to.emit(w.agreements, "CreditBooked").withArgs(payout, 920_000);
      expect(await w.euro.balanceOf(w.router)).to.equal(80_000);
      await refused(w.agreements.connect(stranger).withdrawCredit(stranger), "NoCredit", stranger);
      await expect(w.agreements.connect(payout).withdrawCredit(payout)).to.be.revertedWithCustomError(
        w.euro,
        "Blocked",
      );
      const withdrawal = w.agreements.connect(payout).withdrawCredit(frida);
      await expect(withdrawal).to.changeTokenBalance(w.ethers, w.euro, frida, 920_000);
      await expect(withdrawal).to.emit(w.agreements, "CreditWithdrawn").withArgs(payout, frida, 920_000);
      await refused(w.agreements.connect(payout).withdrawCredit(frida), "NoCredit", payout);
    });

    it("book a credit for a contract that refuses, without blocking the router", async () => {
      const receiver = await w.ethers.deployContract("CallingReceiver");
      await w.nodes.connect(w.actors.olaf).setPayout(1, receiver);
      await w.euro.setHooked(receiver, true);
      await receiver.arm(w.agreements, "0x", true);
      await acts.open();
      await acts.settle();
      expect(await w.agreements.creditOf(receiver)).to.equal(920_000);
      expect(await w.euro.balanceOf(w.router)).to.equal(80_000);
    });

    it("give a re-entering account nothing twice", async () => {
      const receiver = await w.ethers.deployContract("CallingReceiver");
      await w.nodes.connect(w.actors.olaf).setPayout(1, receiver);
      await w.euro.setHooked(receiver, true);
      await acts.open();
      const next = await acts.voucher({ cumulativeAmount: 2_000_000n, cumulativeUnits: 20_000n });
      const entries: string[] = [
        w.agreements.interface.encodeFunctionData("settle", [next, await w.signVoucher(next)]),
        w.agreements.interface.encodeFunctionData("withdrawCredit", [await receiver.getAddress()]),
        w.agreements.interface.encodeFunctionData("release", [1]),
        w.agreements.interface.encodeFunctionData("forwardFees"),
      ];
      const guard = w.agreements.interface.getError("ReentrancyGuardReentrantCall")?.selector;
      for (const [index, entry] of entries.entries()) {
        await receiver.arm(w.agreements, entry, false);
        await acts.settle({
          cumulativeAmount: 1_000_000n + BigInt(index) * 1_000n,
          cumulativeUnits: 20_000n,
        });
        expect(await receiver.lastRevert()).to.equal(guard);
      }
      expect(await receiver.calls()).to.equal(4);
      expect(await w.euro.balanceOf(receiver)).to.equal((1_003_000n * 92n) / 100n);
    });
  });

  it("answers to no call from within a call", async () => {
    await acts.open();
    const outer = () => w.agreements.connect(w.actors.customer).topUp(1, 1);
    await expectGuarded(w, w.agreements, {
      free: ["setAuthority", "setPriceBounds", "freeze", "unfreeze"],
      outer,
    });
  });
});
