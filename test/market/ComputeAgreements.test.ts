/*
given nobody's agreement yet
├── it refuses to open: frozen, price out of bounds, term too short or long, no escrow, no voucher key, no certified node,
│   a household, a coin that takes a fee
├── it opens, takes the escrow and says so
└── it refuses a deployment with senseless price bounds
given an open agreement
├── when a voucher is bad
│   ├── unknown agreement, another key, another chain, a contract as key, from the future
│   └── above escrow, above price, replayed, falling units, energy or time
├── when a voucher is good
│   ├── it pays the payout account less 8 %, and the router with kind and reference, whoever calls
│   ├── it pays only the difference to the last one, and 8 % of the total whatever the steps
│   ├── it books fee and energy, the energy no lower than the class allows, saturating instead of overflowing
│   └── it follows a change of the payout account from then on
└── when it is topped up: closed, zero, good
given guardian and vote
├── the guardian freezes new agreements but no payment, only a vote lifts it
└── price bounds change by vote only, for new agreements only
*/
import { expect } from "chai";
import { TypedDataEncoder, ZeroAddress } from "ethers";
import { voucherTypes } from "../../bindings/src/typedData.ts";
import { ESCROW, marketActs, PRICE, Reason, State } from "../helpers/market.ts";
import {
  COMPUTE_FEE,
  DAY,
  deployNetwork,
  EPOCH,
  Kind,
  plain,
  type Voucher,
  type World,
} from "../helpers/network.ts";

describe("ComputeAgreements", () => {
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
  const epochNow = async () => BigInt(Math.floor((await w.now()) / EPOCH));

  describe("open", () => {
    it("refuses a price below or above the bounds", async () => {
      await refused(acts.open({ price: 9n }), "PriceOutOfBounds", 9, 10, 1_000);
      await refused(acts.open({ price: 1_001n }), "PriceOutOfBounds", 1_001, 10, 1_000);
    });

    for (const [title, seconds] of [
      ["shorter than an hour", 3_599],
      ["longer than two years", 730 * DAY + 1],
    ] as const) {
      it(`refuses a term ${title}`, async () => {
        const next = (await w.now()) + 10;
        await w.networkHelpers.time.setNextBlockTimestamp(next);
        await refused(
          w.agreements
            .connect(w.actors.customer)
            .open(1, PRICE, ESCROW, next + seconds, w.keys.voucher.address),
          "TermInvalid",
          next + seconds,
          next + 3_600,
          next + 730 * DAY,
        );
      });
    }

    it("takes prices and terms at their limits", async () => {
      for (const [price, seconds] of [
        [10n, 3_600],
        [1_000n, 730 * DAY],
      ] as const) {
        const next = (await w.now()) + 10;
        await w.networkHelpers.time.setNextBlockTimestamp(next);
        const { customer } = w.actors;
        await w.agreements.connect(customer).open(1, price, ESCROW, next + seconds, w.keys.voucher.address);
      }
      expect(await w.agreements.agreementCount()).to.equal(2);
    });

    it("refuses no escrow, no voucher key, no certified node, a household", async () => {
      await refused(acts.open({ escrow: 0n }), "WithoutEscrow");
      await refused(acts.open({ key: ZeroAddress }), "InvalidVoucherKey", ZeroAddress);
      await refused(acts.open({ nodeId: 7n }), "NodeNotCertified", 7);
      const home = await w.node(await w.site(Kind.Household), w.keys.next.address);
      await refused(acts.open({ nodeId: home }), "HouseholdMustUseRollup", home);
    });

    it("refuses money that is not there and a coin that takes a fee", async () => {
      const { stranger, customer } = w.actors;
      await expect(
        w.agreements.connect(stranger).open(1, PRICE, ESCROW, (await w.now()) + DAY, stranger),
      ).to.be.revertedWithCustomError(w.euro, "ERC20InsufficientAllowance");
      await w.euro.setFeeBps(100);
      await refused(acts.open(), "TokenTakesFee", (ESCROW * 99n) / 100n, ESCROW);
      expect(await w.euro.balanceOf(customer)).to.equal(1_000_000_000n);
    });

    it("takes 8 % as fee", async () => {
      expect(await w.agreements.feeShare()).to.equal(800);
    });

    it("takes the escrow and remembers the terms", async () => {
      const { customer } = w.actors;
      const endsAt = (await w.now()) + 30 * DAY;
      const opening = acts.open();
      await expect(opening).to.changeTokenBalances(
        w.ethers,
        w.euro,
        [customer, w.agreements],
        [-ESCROW, ESCROW],
      );
      await expect(opening)
        .to.emit(w.agreements, "AgreementOpened")
        .withArgs(1, customer, 1, PRICE, ESCROW, endsAt, w.keys.voucher.address);
      expect(plain(await w.agreements.agreementOf(1))).to.deep.equal({
        state: State.Open,
        closeReason: Reason.None,
        customer: customer.address,
        opensAt: BigInt(await w.now()),
        endsAt: BigInt(endsAt),
        settleUntil: 0n,
        voucherKey: w.keys.voucher.address,
        nodeId: 1n,
        pricePerUnit: PRICE,
        escrow: ESCROW,
        settledAmount: 0n,
        settledUnits: 0n,
        settledEnergyWh: 0n,
        settledMeasuredAt: 0n,
      });
      expect(await w.agreements.agreementCount()).to.equal(1);
    });

    it("cannot be deployed with senseless price bounds", async () => {
      for (const [min, max] of [
        [0n, 1n],
        [2n, 1n],
        [1n, 2n ** 96n],
      ] as const) {
        const args = [w.access, w.guardians, w.router, w.nodes, min, max] as const;
        await refused(
          w.ethers.deployContract("ComputeAgreements", [...args]),
          "PriceOutOfBounds",
          min,
          1,
          max,
        );
      }
    });
  });

  describe("settle", () => {
    beforeEach(async () => {
      await acts.open();
    });

    it("refuses an unknown agreement", async () => {
      await refused(acts.settle({ agreementId: 2n }), "UnknownAgreement", 2);
      await refused(w.agreements.agreementOf(2), "UnknownAgreement", 2);
    });

    it("refuses a voucher by another key, even the customer's", async () => {
      await refused(
        acts.settle({}, w.keys.thief),
        "WrongVoucherKey",
        w.keys.thief.address,
        w.keys.voucher.address,
      );
      const voucher = await acts.voucher();
      const byCustomer = await w.signVoucher(voucher, w.actors.customer);
      await refused(
        w.agreements.settle(voucher, byCustomer),
        "WrongVoucherKey",
        w.actors.customer,
        w.keys.voucher.address,
      );
      await refused(
        w.agreements.settle(voucher, "0x"),
        "WrongVoucherKey",
        ZeroAddress,
        w.keys.voucher.address,
      );
    });

    it("refuses a voucher for another chain or contract", async () => {
      const voucher = await acts.voucher();
      for (const domain of [{ chainId: 1 }, { verifyingContract: await w.ledger.getAddress() }]) {
        const signature = await w.signVoucher(voucher, w.keys.voucher, domain);
        const types = { Voucher: [...voucherTypes.Voucher] };
        const found = w.ethers.verifyTypedData(w.marketDomain, types, voucher, signature);
        await refused(
          w.agreements.settle(voucher, signature),
          "WrongVoucherKey",
          found,
          w.keys.voucher.address,
        );
      }
    });

    it("never asks a contract whether it signed: one as voucher key can void its vouchers, so it has none", async () => {
      const contract = await w.euro.getAddress();
      await acts.open({ key: contract });
      await refused(acts.settle({ agreementId: 2n }), "WrongVoucherKey", w.keys.voucher.address, contract);
    });

    it("is not stopped by code that appears at the voucher key", async () => {
      await w.networkHelpers.setCode(w.keys.voucher.address, "0x60006000fd");
      await expect(acts.settle()).to.emit(w.agreements, "VoucherSettled");
    });

    it("refuses a voucher more than 120 s ahead of the block", async () => {
      const next = (await w.now()) + 10;
      const voucher = await acts.voucher({ measuredAt: BigInt(next + 121) });
      const signature = await w.signVoucher(voucher);
      await w.networkHelpers.time.setNextBlockTimestamp(next);
      await refused(w.agreements.settle(voucher, signature), "VoucherFromTheFuture", next + 121, next + 120);
      const ahead = await acts.voucher({ measuredAt: BigInt(next + 220) });
      const ahead120 = await w.signVoucher(ahead);
      await w.networkHelpers.time.setNextBlockTimestamp(next + 100);
      await w.agreements.settle(ahead, ahead120);
    });

    it("refuses a voucher above the escrow", async () => {
      const change = { cumulativeAmount: ESCROW + 1n, cumulativeUnits: 10n ** 9n };
      await refused(acts.settle(change), "AboveEscrow", ESCROW + 1n, ESCROW);
    });

    it("refuses a voucher above units times price", async () => {
      await refused(acts.settle({ cumulativeAmount: 1_000_001n }), "AbovePrice", 1_000_001, 10_000, PRICE);
    });

    it("refuses a voucher replayed, or smaller", async () => {
      const voucher = await acts.voucher();
      const signature = await w.signVoucher(voucher);
      await w.agreements.settle(voucher, signature);
      await refused(w.agreements.settle(voucher, signature), "VoucherNotNewer", 1_000_000, 1_000_000);
      await refused(acts.settle({ cumulativeAmount: 999_999n }), "VoucherNotNewer", 999_999, 1_000_000);
    });

    for (const [title, change] of [
      ["units", { cumulativeUnits: 19_999n }],
      ["energy", { energyWh: 1_799n }],
      ["time", { measuredAt: 1_000n }],
    ] as [string, Partial<Voucher>][]) {
      it(`refuses a voucher whose ${title} fell`, async () => {
        const measuredAt = BigInt(await w.now());
        await acts.settle({ cumulativeUnits: 20_000n, energyWh: 1_800n, measuredAt });
        const more = {
          cumulativeAmount: 1_500_000n,
          cumulativeUnits: 20_000n,
          energyWh: 1_800n,
          measuredAt,
        };
        await refused(acts.settle({ ...more, ...change }), "VoucherFell");
        await acts.settle(more);
      });
    }

    it("pays the payout account less 8 %, and the router with kind and reference, whoever calls", async () => {
      const { payout } = w.actors;
      const settling = acts.settle();
      await expect(settling).to.changeTokenBalances(
        w.ethers,
        w.euro,
        [w.agreements, payout, w.router],
        [-1_000_000, 920_000, 80_000],
      );
      await expect(settling)
        .to.emit(w.agreements, "VoucherSettled")
        .withArgs(1, 1, payout, 1_000_000, 80_000, 10_000, 900, await epochNow());
      const ref = w.ethers.toBeHex(1, 32);
      await expect(settling)
        .to.emit(w.router, "RevenueDeposited")
        .withArgs(COMPUTE_FEE, ref, w.agreements, 80_000);
      expect([...(await w.agreements.bookedOf(1, payout, await epochNow()))]).to.deep.equal([80_000n, 900n]);
      const agreement = await w.agreements.agreementOf(1);
      expect([agreement.settledAmount, agreement.settledUnits, agreement.settledEnergyWh]).to.deep.equal([
        1_000_000n,
        10_000n,
        900n,
      ]);
    });

    it("pays only what a voucher adds, and the fee of the total whatever the steps", async () => {
      const { payout } = w.actors;
      const first = acts.settle({ cumulativeAmount: 7n });
      await expect(first).not.to.emit(w.router, "RevenueDeposited");
      await expect(first).not.to.emit(w.agreements, "FeePending");
      for (const amount of [8n, 13n, 19n, 100n]) await acts.settle({ cumulativeAmount: amount });
      expect(await w.euro.balanceOf(payout)).to.equal(92);
      expect(await w.euro.balanceOf(w.router)).to.equal(8);
    });

    it("books no less energy than the class allows, and never overflows", async () => {
      const { payout } = w.actors;
      await acts.settle({ cumulativeUnits: 12_001n, energyWh: 0n });
      expect((await w.agreements.bookedOf(1, payout, await epochNow())).energyWh).to.equal(1_001);
      await acts.settle({ cumulativeAmount: 1_000_001n, cumulativeUnits: 12_001n, energyWh: 2n ** 64n - 1n });
      expect((await w.agreements.bookedOf(1, payout, await epochNow())).energyWh).to.equal(2n ** 64n - 1n);
    });

    it("follows a change of the payout account; the energy stays that of the node", async () => {
      const { olaf, payout, frida } = w.actors;
      await acts.settle();
      await w.nodes.connect(olaf).setPayout(1, frida);
      await acts.settle({ cumulativeAmount: 1_500_000n, cumulativeUnits: 15_000n, energyWh: 1_400n });
      expect(await w.euro.balanceOf(frida)).to.equal(460_000);
      expect([...(await w.agreements.bookedOf(1, frida, await epochNow()))]).to.deep.equal([40_000n, 1_400n]);
      expect([...(await w.agreements.bookedOf(1, payout, await epochNow()))]).to.deep.equal([
        80_000n,
        1_400n,
      ]);
    });

    it("hashes as EIP-712 says", async () => {
      const voucher = await acts.voucher();
      const types = { Voucher: [...voucherTypes.Voucher] };
      expect(await w.agreements.hashVoucher(voucher)).to.equal(
        TypedDataEncoder.hash(w.marketDomain, types, voucher),
      );
    });
  });

  describe("topUp", () => {
    beforeEach(async () => {
      await acts.open();
    });

    it("refuses an unknown or closing agreement and nothing at all", async () => {
      const topUp = (id: number, amount: bigint) => w.agreements.connect(w.actors.customer).topUp(id, amount);
      await refused(topUp(2, 1n), "UnknownAgreement", 2);
      await refused(topUp(1, 0n), "WithoutEscrow");
      await w.agreements.connect(w.actors.customer).close(1);
      await refused(topUp(1, 1n), "UnexpectedState", 1, State.Closing);
    });

    it("adds escrow, by whoever pays", async () => {
      const { frida } = w.actors;
      await w.euro.mint(frida, 500n);
      await w.euro.connect(frida).approve(w.agreements, 500n);
      await expect(w.agreements.connect(frida).topUp(1, 500n))
        .to.emit(w.agreements, "AgreementToppedUp")
        .withArgs(1, 500, ESCROW + 500n);
      await acts.settle({ cumulativeAmount: ESCROW + 500n, cumulativeUnits: 10n ** 9n });
    });
  });

  describe("freeze, unfreeze and setPriceBounds", () => {
    it("refuse strangers by name", async () => {
      const { stranger, guardian } = w.actors;
      await refused(w.agreements.connect(stranger).freeze(), "NotGuardian", stranger);
      for (const account of [stranger, guardian]) {
        for (const action of [
          w.agreements.connect(account).unfreeze(),
          w.agreements.connect(account).setPriceBounds(1, 2),
        ]) {
          await expect(action)
            .to.be.revertedWithCustomError(w.agreements, "AccessManagedUnauthorized")
            .withArgs(account);
        }
      }
    });

    for (const who of ["guardian", "admin"] as const) {
      it(`lets the ${who} stop new agreements, but no payment`, async () => {
        await acts.open();
        await expect(w.agreements.connect(w.actors[who]).freeze())
          .to.emit(w.agreements, "FreezeChanged")
          .withArgs(true, w.actors[who]);
        await refused(acts.open(), "Frozen");
        await acts.settle();
        await w.agreements.connect(w.actors.olaf).close(1);
        await w.agreements.connect(w.actors.admin).unfreeze();
        expect(await w.agreements.frozen()).to.equal(false);
        await acts.open();
      });
    }

    it("change the price of new agreements only", async () => {
      await acts.open();
      await expect(w.agreements.setPriceBounds(200, 300))
        .to.emit(w.agreements, "PriceBoundsChanged")
        .withArgs(200, 300);
      expect([...(await w.agreements.priceBounds())]).to.deep.equal([200n, 300n]);
      await refused(w.agreements.setPriceBounds(300, 200), "PriceOutOfBounds", 300, 1, 200);
      for (const only of [1n, 2n ** 96n - 1n]) await w.agreements.setPriceBounds(only, only);
      await acts.settle();
    });
  });
});
