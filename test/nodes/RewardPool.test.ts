/*
given a deployment
├── it refuses a beta above 9,000
└── it keeps a beta of 9,000
given an epoch with paid work and credited heat
├── when the payout is asked for
│   ├── it refuses an unknown node
│   ├── it follows beta * fee * (7 + 3 q) / 10 (rows computed by hand)
│   ├── it takes the share of the router when that is lower than beta
│   └── it is the same whether the operator splits the payout account or not
├── when it is allocated
│   ├── too early, twice, for nothing, without money: refused by name
│   ├── it is allocated once the 48 h of grace are over, and vests 30 days after the epoch
│   ├── readings accepted later change nothing
│   └── it pulls from the router when short, from a failing router not
├── when it is claimed
│   ├── too early, twice, for nothing, unknown, held, forfeited, without money: skipped by name, and the others are paid
│   ├── if nothing can be paid it is refused
│   ├── what is asked beforehand (check) says the same
│   ├── it pays several, allocating first where needed, whoever calls
│   ├── a refusing or block-listed receiver gets a credit and blocks nobody
│   └── a re-entering receiver gets nothing twice
└── when somebody buys his own work, he loses at least 10 % of the fee, even at q = 1
*/
import { expect } from "chai";
import { ledgerActs } from "../helpers/ledger.ts";
import { marketActs } from "../helpers/market.ts";
import { DAY, deployNetwork, EPOCH, plain, type World } from "../helpers/network.ts";
import { expectGuarded } from "../helpers/reentrance.ts";

interface Key {
  nodeId: bigint;
  payout: string;
  epoch: bigint;
}

describe("RewardPool", () => {
  let w: World;
  let market: Awaited<ReturnType<typeof marketActs>>;
  let ledger: ReturnType<typeof ledgerActs>;
  let restore: () => Promise<void>;
  /** First second of the epoch in which everything happens, and its key. */
  let start: number;
  let key: Key;

  before(async () => {
    w = await deployNetwork();
    await w.node(await w.site());
    market = await marketActs(w);
    ledger = ledgerActs(w);
    await market.open({ days: 300, escrow: 500_000_000n });
    start = (Math.floor((await w.now()) / EPOCH) + 1) * EPOCH;
    key = { nodeId: 1n, payout: w.actors.payout.address, epoch: BigInt(start / EPOCH) };
    await w.networkHelpers.time.increaseTo(start);
    const snapshot = await w.networkHelpers.takeSnapshot();
    restore = () => snapshot.restore();
  });
  beforeEach(() => restore());

  const refused = (action: Promise<unknown>, name: string, ...args: unknown[]) =>
    expect(action)
      .to.be.revertedWithCustomError(w.pool, `RewardPool${name}`)
      .withArgs(...args);
  const at = (seconds: number) => w.networkHelpers.time.increaseTo(start + seconds);
  const allocatableAt = () => start + EPOCH + 2 * DAY;
  const vestsAt = () => start + EPOCH + 30 * DAY;

  /** One reading of some days, 21.6 kWh of electricity each; all its useful heat is credited. */
  async function heat(usefulWh = 17_280n, days = 1) {
    const last = await w.baseline();
    const reading = await w.after(last, days * DAY, { usefulHeatWh: last.usefulHeatWh + usefulWh });
    await ledger.attest(reading);
  }

  describe("constructor", () => {
    it("refuses a beta above 9,000, keeps 9,000", async () => {
      const args = [w.router, w.ledger, w.agreements, w.nodes] as const;
      await refused(
        w.ethers.deployContract("RewardPool", [...args, 9_001, w.disputes]),
        "BetaTooHigh",
        9_001,
        9_000,
      );
      const pool = await w.ethers.deployContract("RewardPool", [...args, 9_000, w.disputes]);
      expect(await pool.beta()).to.equal(9_000);
    });
  });

  describe("quote", () => {
    it("refuses an unknown node", async () => {
      for (const nodeId of [0n, 2n]) {
        await expect(w.pool.quote({ ...key, nodeId }))
          .to.be.revertedWithCustomError(w.nodes, "NodeRegistryUnknownNode")
          .withArgs(nodeId);
      }
    });

    // fee = 8 % of the amount; rebate = 0.7 * fee * (7 + 3 q) / 10, q = min(1, heat / (0.95 * energy)), both rounded down.
    // E.g. row 3: q = 6,000 / 17,100 = 0.3508 (in bps) -> 0.7 * 1,600,000 * (7 + 1.0524) / 10 = 901,868.8
    const rows = [
      { title: "no heat", amount: 20_000_000n, energyWh: 18_000n, heatWh: 0n, qBps: 0n, rebate: 784_000n },
      {
        title: "all heat",
        amount: 20_000_000n,
        energyWh: 18_000n,
        heatWh: 17_280n,
        qBps: 10_000n,
        rebate: 1_120_000n,
      },
      {
        title: "some heat",
        amount: 20_000_000n,
        energyWh: 18_000n,
        heatWh: 6_000n,
        qBps: 3_508n,
        rebate: 901_868n,
      },
      { title: "hardly any", amount: 20_000_000n, energyWh: 18_000n, heatWh: 1n, qBps: 0n, rebate: 784_000n },
      { title: "a small fee", amount: 130n, energyWh: 100n, heatWh: 50n, qBps: 5_263n, rebate: 6n },
      {
        title: "exactly 95 %",
        amount: 1_000_000n,
        energyWh: 10_000n,
        heatWh: 9_500n,
        qBps: 10_000n,
        rebate: 56_000n,
      },
    ];
    for (const { title, amount, energyWh, heatWh, qBps, rebate } of rows) {
      it(`is right with ${title}`, async () => {
        await heat(heatWh);
        await market.settle({ cumulativeAmount: amount, cumulativeUnits: amount / 100n + 1n, energyWh });
        expect(plain(await w.pool.quote(key))).to.deep.equal({
          fee: (amount * 8n) / 100n,
          energyWh,
          heatWh,
          beta: 7_000n,
          qBps,
          amount: rebate,
          allocatableAt: BigInt(allocatableAt()),
          vestsAt: BigInt(vestsAt()),
        });
      });
    }

    it("gives nothing for heat without paid work: nobody is paid for burning power", async () => {
      await heat();
      const quote = await w.pool.quote(key);
      expect([quote.heatWh, quote.qBps, quote.amount]).to.deep.equal([17_280n, 0n, 0n]);
    });

    it("takes the pool's share of the router when that is lower than beta", async () => {
      await market.settle({ cumulativeAmount: 10_000_000n, cumulativeUnits: 100_000n });
      await w.router.setShare(w.pool, 5_000);
      const quote = await w.pool.quote(key);
      expect([quote.beta, quote.amount]).to.deep.equal([5_000n, (800_000n * 5n * 7n) / 100n]);
      await w.router.setShare(w.pool, 9_500);
      expect((await w.pool.quote(key)).beta).to.equal(7_000);
    });

    it("is the same whether the payout account is split or not: heat does not count twice", async () => {
      await heat(9_000n);
      await market.settle({ cumulativeAmount: 10_000_000n, cumulativeUnits: 100_000n, energyWh: 9_000n });
      const snapshot = await w.networkHelpers.takeSnapshot();
      const rest = { cumulativeAmount: 20_000_000n, cumulativeUnits: 200_000n, energyWh: 18_000n };
      await market.settle(rest);
      const whole = await w.pool.quote(key);
      await snapshot.restore();

      const { olaf, frida } = w.actors;
      await w.nodes.connect(olaf).setPayout(1, frida);
      await market.settle(rest);
      const parts = [await w.pool.quote(key), await w.pool.quote({ ...key, payout: frida.address })];
      expect(parts.map((part) => part.qBps)).to.deep.equal([whole.qBps, whole.qBps]);
      expect((parts[0]?.amount ?? 0n) + (parts[1]?.amount ?? 0n)).to.equal(whole.amount);
    });
  });

  describe("allocate", () => {
    beforeEach(async () => {
      await heat();
      await market.settle({ cumulativeAmount: 20_000_000n, cumulativeUnits: 200_000n, energyWh: 18_000n });
    });

    it("refuses before the 48 h of grace are over", async () => {
      await w.networkHelpers.time.setNextBlockTimestamp(allocatableAt() - 1);
      await refused(w.pool.allocate(key), "EpochOpen", key.epoch, allocatableAt());
    });

    it("refuses a key that earned nothing", async () => {
      await at(EPOCH + 2 * DAY);
      const { stranger } = w.actors;
      const nothing = { ...key, payout: stranger.address };
      await refused(w.pool.allocate(nothing), "NothingEarned", 1, stranger, key.epoch);
    });

    it("refuses when the money is not there", async () => {
      await at(EPOCH + 2 * DAY);
      await w.router.setFailing(true);
      await refused(w.pool.allocate(key), "Short", 0, 1_120_000);
    });

    it("pulls from the router, keeps what vests apart, and says how much and why", async () => {
      await w.networkHelpers.time.setNextBlockTimestamp(allocatableAt());
      const allocation = w.pool.connect(w.actors.stranger).allocate(key);
      await expect(allocation)
        .to.emit(w.pool, "PayoutAllocated")
        .withArgs(1, key.payout, key.epoch, 1_600_000, 18_000, 17_280, 7_000, 10_000, 1_120_000, vestsAt());
      expect([...(await w.pool.payoutOf(key))]).to.deep.equal([1_120_000n, true, false, false]);
      expect([await w.pool.totalVesting(), await w.pool.free()]).to.deep.equal([1_120_000n, 480_000n]);
      await refused(w.pool.allocate(key), "AlreadyAllocated", 1, key.payout, key.epoch);
    });

    it("is not changed by readings accepted later", async () => {
      await at(EPOCH + 2 * DAY);
      await w.pool.allocate(key);
      const registers = await w.ledger.registersOf(1);
      const late = await w.reading({
        seq: 50n,
        measuredAt: registers.measuredAt + BigInt(DAY),
        electricityWh: registers.electricityWh + 10_000n,
        usefulHeatWh: registers.usefulHeatWh + 10_000n,
        rejectedHeatWh: registers.rejectedHeatWh,
        computeUnits: registers.computeUnits,
        uptimeSeconds: registers.uptimeSeconds,
      });
      await ledger.attest(late);
      expect((await w.pool.quote(key)).heatWh).to.equal(17_280);
      expect(await w.ledger.creditedHeat(1, key.epoch + 1n)).to.equal(10_000);
    });
  });

  describe("claim", () => {
    beforeEach(async () => {
      // Enough for q = 1 with the 26,334 Wh of both settlements: 18,000 Wh, and 100,000 units at 12 per Wh.
      await heat(30_000n, 2);
      await market.settle({ cumulativeAmount: 20_000_000n, cumulativeUnits: 200_000n, energyWh: 18_000n });
    });

    /** `check` and a claim of this key alone say the same. */
    async function cannotClaim(against: Key, name: string, by: World["pool"] | World["nodes"] = w.pool) {
      const reason = by.interface.getError(name as "RewardPoolHeld")?.selector;
      expect([...(await w.pool.check(against))]).to.deep.equal([reason, 0n]);
      await refused(w.pool.claim([against]), "NothingClaimed");
      return [against.nodeId, against.payout, against.epoch, reason];
    }

    it("skips what cannot be paid, says why, and pays the others", async () => {
      const { stranger } = w.actors;
      const skipped = [
        { key: { ...key, epoch: key.epoch + 1n }, name: "RewardPoolStillVesting" },
        { key: { ...key, epoch: 2n ** 32n - 1n }, name: "RewardPoolStillVesting" },
        { key: { ...key, payout: stranger.address }, name: "RewardPoolNothingEarned" },
        { key: { ...key, nodeId: 0n }, name: "NodeRegistryUnknownNode", by: w.nodes },
        { key: { ...key, nodeId: 2n }, name: "NodeRegistryUnknownNode", by: w.nodes },
      ];
      await at(EPOCH + 30 * DAY);
      const reasons = [];
      for (const each of skipped) reasons.push(await cannotClaim(each.key, each.name, each.by));
      expect([...(await w.pool.check(key))]).to.deep.equal(["0x00000000", 1_120_000n]);
      const claiming = w.pool.claim([...skipped.map((each) => each.key), key, key]);
      await expect(claiming).to.changeTokenBalance(w.ethers, w.euro, key.payout, 1_120_000);
      for (const reason of reasons)
        await expect(claiming)
          .to.emit(w.pool, "ClaimSkipped")
          .withArgs(...reason);
      const again = await cannotClaim(key, "RewardPoolAlreadyClaimed");
      await expect(claiming)
        .to.emit(w.pool, "ClaimSkipped")
        .withArgs(...again);
      await refused(w.pool.claim([]), "NothingClaimed");
    });

    it("refuses a second before it vests, also when allocated", async () => {
      await at(EPOCH + 2 * DAY);
      await w.pool.allocate(key);
      await w.networkHelpers.time.setNextBlockTimestamp(vestsAt() - 1);
      await refused(w.pool.claim([key]), "NothingClaimed");
      expect((await w.pool.check(key)).reason).to.equal(
        w.pool.interface.getError("RewardPoolStillVesting")?.selector,
      );
      await w.networkHelpers.time.increaseTo(vestsAt());
      expect([...(await w.pool.check(key))]).to.deep.equal(["0x00000000", 1_120_000n]);
      await w.pool.claim([key]);
    });

    it("skips what the money is not there for, and pays it when it is", async () => {
      const { olaf, frida, stranger } = w.actors;
      await w.nodes.connect(olaf).setPayout(1, frida);
      await market.settle({ cumulativeAmount: 30_000_000n, cumulativeUnits: 300_000n, energyWh: 18_000n });
      await at(EPOCH + 30 * DAY);
      await w.router.setFailing(true);
      await w.euro.mint(w.pool, 560_000);
      const other = { ...key, payout: frida.address };
      const short = w.pool.interface.getError("RewardPoolShort")?.selector;
      const claiming = w.pool.claim([key, other]);
      await expect(claiming)
        .to.emit(w.pool, "ClaimSkipped")
        .withArgs(key.nodeId, key.payout, key.epoch, short);
      await expect(claiming).to.changeTokenBalance(w.ethers, w.euro, frida, 560_000);
      // Its share of the router is enough once the router pays; without it the answer is no.
      expect((await w.pool.check(key)).reason).to.equal("0x00000000");
      await w.router.setShare(stranger, 7_000);
      await w.router.setFailing(false);
      await w.router.pull(stranger);
      expect((await w.pool.check(key)).reason).to.equal(
        w.pool.interface.getError("RewardPoolNothingEarned")?.selector,
      );
      await w.router.setShare(w.pool, 7_000);
      expect((await w.pool.check(key)).reason).to.equal(short);
      await w.euro.mint(w.pool, 1_120_000);
      await w.pool.claim([key]);
    });

    it("pays the payout account exactly, whoever calls, allocating first where needed", async () => {
      const { olaf, frida, stranger } = w.actors;
      await w.nodes.connect(olaf).setPayout(1, frida);
      await market.settle({ cumulativeAmount: 30_000_000n, cumulativeUnits: 300_000n, energyWh: 18_000n });
      await at(EPOCH + 2 * DAY);
      await w.pool.allocate(key);
      await at(EPOCH + 30 * DAY);
      const keys = [key, { ...key, payout: frida.address }];
      expect(await w.pool.claim.staticCall(keys)).to.equal(1_680_000);
      const claiming = w.pool.connect(stranger).claim(keys);
      await expect(claiming).to.changeTokenBalances(
        w.ethers,
        w.euro,
        [key.payout, frida],
        [1_120_000, 560_000],
      );
      await expect(claiming).to.emit(w.pool, "PayoutClaimed").withArgs(1, key.payout, key.epoch, 1_120_000);
      expect([await w.pool.totalPaid(), await w.pool.totalVesting()]).to.deep.equal([1_680_000n, 0n]);
    });

    it("books a credit for a block-listed receiver and pays the others", async () => {
      const { olaf, frida, payout, stranger } = w.actors;
      await w.nodes.connect(olaf).setPayout(1, frida);
      await market.settle({ cumulativeAmount: 30_000_000n, cumulativeUnits: 300_000n, energyWh: 18_000n });
      await at(EPOCH + 30 * DAY);
      await w.euro.setBlocked(payout, true);
      const claiming = w.pool.claim([key, { ...key, payout: frida.address }]);
      await expect(claiming).to.changeTokenBalance(w.ethers, w.euro, frida, 560_000);
      await expect(claiming).to.emit(w.pool, "CreditBooked").withArgs(payout, 1_120_000);
      expect([await w.pool.totalCredits(), await w.pool.totalPaid()]).to.deep.equal([1_120_000n, 560_000n]);

      await refused(w.pool.connect(stranger).withdrawCredit(stranger), "NoCredit", stranger);
      const withdrawal = w.pool.connect(payout).withdrawCredit(stranger);
      await expect(withdrawal).to.changeTokenBalance(w.ethers, w.euro, stranger, 1_120_000);
      await expect(withdrawal).to.emit(w.pool, "CreditWithdrawn").withArgs(payout, stranger, 1_120_000);
      await refused(w.pool.connect(payout).withdrawCredit(stranger), "NoCredit", payout);
      expect([await w.pool.totalCredits(), await w.pool.totalPaid()]).to.deep.equal([0n, 1_680_000n]);
    });

    it("pays what was allocated though the pool's share has been voted away since", async () => {
      await at(EPOCH + 2 * DAY);
      await w.pool.allocate(key);
      await w.router.setShare(w.actors.stranger, 7_000);
      await at(EPOCH + 30 * DAY);
      expect((await w.pool.quote(key)).amount).to.equal(0);
      await expect(w.pool.claim([key])).to.changeTokenBalance(w.ethers, w.euro, key.payout, 1_120_000);
    });

    it("allocates and claims with exactly the money there is, and no cent less", async () => {
      await at(EPOCH + 30 * DAY);
      await w.euro.shrink(w.router, (await w.router.pullable(w.pool)) - 1_120_000n);
      expect([...(await w.pool.check(key))]).to.deep.equal(["0x00000000", 1_120_000n]);
      const snapshot = await w.networkHelpers.takeSnapshot();
      await w.pool.allocate(key);
      await snapshot.restore();
      await w.euro.shrink(w.router, 1);
      await cannotClaim(key, "RewardPoolShort");
      await refused(w.pool.allocate(key), "Short", 1_119_999, 1_120_000);
    });

    it("answers to no call from within a call", async () => {
      await at(EPOCH + 30 * DAY);
      await expectGuarded(w, w.pool, { free: [], outer: () => w.pool.claim([key]) });
    });

    for (const [title, refuses] of [
      ["refusing", true],
      ["re-entering", false],
    ] as const) {
      it(`gives a ${title} receiver nothing twice`, async () => {
        const receiver = await w.ethers.deployContract("CallingReceiver");
        const payout = await receiver.getAddress();
        await w.nodes.connect(w.actors.olaf).setPayout(1, payout);
        await market.settle({ cumulativeAmount: 30_000_000n, cumulativeUnits: 300_000n, energyWh: 18_000n });
        await at(EPOCH + 30 * DAY);
        await w.euro.setHooked(payout, true);
        const mine = { ...key, payout };
        const again = w.pool.interface.encodeFunctionData("claim", [[mine]]);
        await receiver.arm(w.pool, again, refuses);
        const before = await w.euro.balanceOf(payout);
        await w.pool.claim([mine]);
        const paid = (await w.euro.balanceOf(payout)) - before;
        expect([paid, await w.pool.creditOf(payout)]).to.deep.equal(
          refuses ? [0n, 560_000n] : [560_000n, 0n],
        );
        const guard = w.pool.interface.getError("ReentrancyGuardReentrantCall")?.selector;
        expect(await receiver.lastRevert()).to.equal(refuses ? "0x" : guard);
        await cannotClaim(mine, "RewardPoolAlreadyClaimed");
      });
    }
  });

  describe("wash trading with the highest beta a pool may have, on the real router", () => {
    it("loses 10 % of the fee even when all its heat is used", async () => {
      const { admin, customer, olaf } = w.actors;
      const router = await w.ethers.deployContract("RevenueRouter", [w.euro, w.access, [admin], [10_000]]);
      const agreements = await w.ethers.deployContract("ComputeAgreements", [
        w.access,
        w.guardians,
        router,
        w.nodes,
        10,
        1_000,
      ]);
      const pool = await w.ethers.deployContract("RewardPool", [
        router,
        w.ledger,
        agreements,
        w.nodes,
        9_000,
        w.disputes,
      ]);
      await router.setShares([pool, admin], [9_500, 500]);
      await heat();

      // Olaf is his own customer and pays into the account that gets everything back.
      await w.nodes.connect(olaf).setPayout(1, customer);
      await w.euro.connect(customer).approve(agreements, 20_000_000n);
      const before = await w.euro.balanceOf(customer);
      const voucher = await market.voucher({ cumulativeAmount: 20_000_000n, cumulativeUnits: 200_000n });
      await agreements
        .connect(customer)
        .open(1, 100, 20_000_000n, (await w.now()) + 30 * DAY, w.keys.voucher.address);
      const domain = { verifyingContract: (await agreements.getAddress()) as `0x${string}` };
      await agreements.settle(voucher, await w.signVoucher(voucher, w.keys.voucher, domain));
      await at(EPOCH + 30 * DAY);
      await pool.claim([{ ...key, payout: customer.address }]);

      // 16,667 Wh of paid work and 17,280 Wh of heat: q = 1, the best he can do; the power for it he pays on top.
      const lost = before - (await w.euro.balanceOf(customer));
      expect(lost).to.equal(160_000n);
    });
  });
});
