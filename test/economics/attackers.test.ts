/*
given the deployed rules, real contracts and power at its cheapest honest price
├── an honest operator earns
├── every attacker loses, or gets nothing for nothing
│   ├── a resistor in July: without paid work, and beside it to raise q, at every price the market allows
│   ├── buying one's own compute: at a market share of 100 %, 50 %, 1 %, at the lowest and highest price, in winter with wanted heat
│   ├── a paid node lending q to an unpaid one
│   ├── fifty sybil nodes instead of one
│   ├── copied results
│   ├── replay and roll-back
│   ├── a meter swap without record
│   ├── a clock a day off
│   ├── readings, vouchers held back over an epoch's edge
│   └── extortion by challenge
└── three weeks offline, then one reading and one voucher, lose nothing
It prints each one's profit in €.
*/
import { expect } from "chai";
import { id, Wallet } from "ethers";
import { commitmentOf, hashSeed, REASON, SALT, SEED } from "../helpers/disputes.ts";
import { DAY, EPOCH, Kind } from "../helpers/network.ts";
import { deployTown, EURO, euros, heatWorth, KWH, type Plant, PRICES, powerCost, type Town } from "./town.ts";

describe("Adversarial economics", () => {
  const table: { who: string; profit: number; of: string }[] = [];
  let t: Town;
  let restore: () => Promise<void>;
  before(async () => {
    t = await deployTown();
    const snapshot = await t.networkHelpers.takeSnapshot();
    restore = () => snapshot.restore();
  });
  beforeEach(() => restore());
  after(() => {
    const width = Math.max(...table.map(({ who }) => who.length));
    console.log(`\n    ${"profit in €".padStart(width + 14)}`);
    for (const { who, profit, of } of table)
      console.log(`    ${who.padEnd(width)} ${profit.toFixed(2).padStart(13)}  ${of}`);
  });

  /** To a hundredth of a cent: rebates and q are rounded down. */
  const near = (found: number, expected: number) => expect(Math.abs(found - expected)).to.be.below(0.0001);
  const note = (who: string, profit: number, of: string) => {
    table.push({ who, profit, of });
    return profit;
  };
  /** What Olaf's purse gained by `act`, €. */
  const gained = async (act: () => Promise<unknown>) => {
    const before = await t.purse();
    await act();
    return euros((await t.purse()) - before);
  };
  const rebateOf = async (plant: Plant, weeks: number) => {
    let sum = 0n;
    for (let index = 0; index < weeks; index++) sum += (await t.pool.payoutOf(t.key(plant, index))).amount;
    return euros(sum);
  };
  const enlisted = async () => {
    const judges = [11, 12, 13].map((index) => t.actor(index));
    for (const judge of judges) {
      await t.reviewers.accredit(judge, true);
      await t.disputes.connect(judge).enlist();
    }
    return judges;
  };
  const WORK = 100n * KWH;

  it("an honest operator who sells 100 kWh of compute a week and heats with it earns", async () => {
    const plant = await t.plant();
    const income = await gained(async () => {
      for (const week of [0, 1]) await t.week(week, [plant, { workWh: WORK, heatWh: 90n * KWH }]);
      await t.harvest(2, plant);
    });
    expect(
      note("honest operator", income - powerCost(2n * WORK), "two weeks, 200 kWh sold, heat not counted"),
    ).to.be.above(0);
    const rebate = 2 * 0.7 * 0.08 * 120 * ((7 + (3 * 9473) / 10_000) / 10);
    near(await rebateOf(plant, 2), rebate);
  });

  describe("a resistor in July", () => {
    it("without paid work earns nothing and pays for the power", async () => {
      const { olaf } = t.actors;
      const plant = await t.plant(olaf);
      const income = await gained(async () => {
        await t.week(0, [plant, { burnWh: 160n * KWH, heatWh: 150n * KWH }]);
        await t.harvest(1, plant);
      });
      // What he had put into the agreement comes back.
      expect(income).to.equal(500);
      expect(
        note("resistor in July, no work", income - 500 - powerCost(160n * KWH), "160 kWh burnt"),
      ).to.be.below(0);
    });

    for (const [name, price] of Object.entries(PRICES)) {
      it(`beside paid work without heat, to raise q from 0 to 1, at the ${name} price`, async () => {
        const snapshot = await t.networkHelpers.takeSnapshot();
        const outcome = async (burnWh: bigint) => {
          await snapshot.restore();
          const plant = await t.plant(t.actors.customer, price);
          const work = 30n * KWH;
          const income = await gained(async () => {
            await t.week(0, [plant, { workWh: work, burnWh, heatWh: burnWh }]);
            await t.harvest(1, plant);
          });
          return income - powerCost(work + burnWh);
        };
        // 0.95 * 30 kWh is what full q asks for.
        const profit = (await outcome(28_500n)) - (await outcome(0n));
        expect(
          note(`resistor in July for q, ${name} price`, profit, "28.5 kWh burnt beside 30 kWh sold"),
        ).to.be.below(0);
      });
    }
  });

  describe("buying one's own compute", () => {
    const rows = [
      { share: 100, price: PRICES.usual, isWinter: false },
      { share: 50, price: PRICES.usual, isWinter: false },
      { share: 1, price: PRICES.usual, isWinter: false },
      { share: 100, price: PRICES.lowest, isWinter: false },
      { share: 100, price: PRICES.highest, isWinter: false },
      { share: 100, price: PRICES.usual, isWinter: true },
      { share: 100, price: PRICES.lowest, isWinter: true },
    ];
    for (const { share, price, isWinter } of rows) {
      const who = `own compute, ${share} % of the market, price ${price}${isWinter ? ", wanted heat" : ""}`;
      it(`loses: ${who}`, async () => {
        const { olaf, frida } = t.actors;
        // 80 kWh of his own against what others buy of Frida's node: 0, 80 or 7,920 kWh (as many nodes as that takes pays alike).
        const plant = await t.plant(olaf, price);
        const others: [Plant, object][] = [];
        const workWh = share === 1 ? 1_600n : 80n * KWH;
        if (share < 100) {
          const other = await t.plant();
          await t.nodes.connect(olaf).setPayout(other.nodeId, frida);
          others.push([other, { workWh: (workWh * BigInt(100 - share)) / BigInt(share), heatWh: 0n }]);
        }
        const income = await gained(async () => {
          await t.week(0, [plant, { workWh, heatWh: workWh }], ...others);
          await t.harvest(1, plant);
        });
        // The escrow of 500 € was his too.
        const profit = income - 500 - powerCost(workWh) + (isWinter ? heatWorth(workWh) : 0);
        expect(note(who, profit, `${Number(workWh) / 1_000} kWh, q = 1`)).to.be.below(0);
        // The fee alone loses its 30 %, whatever power costs.
        const fee = (0.08 * Number((workWh * 12n * price) / 1n)) / 1e6;
        near(income - 500, -0.3 * fee);
      });
    }
  });

  it("a paid node cannot borrow q from one that heats without work", async () => {
    const paid = await t.plant();
    const warm = await t.plant(t.actors.olaf);
    await t.week(0, [paid, { workWh: WORK }], [warm, { burnWh: WORK, heatWh: WORK }]);
    await t.harvest(1, paid, warm);
    // Exactly what the paid node gets alone.
    const alone = 0.7 * 0.08 * 120 * 0.7;
    const profit = (await rebateOf(paid, 1)) + (await rebateOf(warm, 1)) - alone - powerCost(WORK);
    expect(note("paid node lends q to an unpaid one", profit, "100 kWh heated elsewhere")).to.be.below(0);
    expect(await rebateOf(warm, 1)).to.equal(0);
  });

  it("fifty sybil nodes get no more than one, and pay for fifty certifications", async () => {
    const snapshot = await t.networkHelpers.takeSnapshot();
    const outcome = async (count: bigint) => {
      await snapshot.restore();
      const site = await t.site(Kind.Commercial, 1_000n, 60_000n);
      const plants: Plant[] = [];
      for (let index = 0n; index < count; index++) {
        const device = new Wallet(id(`sybil ${index}`));
        const ceiling = { heatCeilingW: 1_000n / count };
        plants.push(await t.plantAt(site, device, t.actors.customer, PRICES.usual, ceiling));
      }
      const share = { workWh: 100_000n / count, heatWh: 90_000n / count };
      await t.week(0, ...plants.map((plant): [Plant, object] => [plant, share]));
      await t.harvest(1, ...plants);
      let sum = 0;
      for (const plant of plants) sum += await rebateOf(plant, 1);
      return sum;
    };
    const profit = (await outcome(50n)) - (await outcome(1n));
    expect(
      note("fifty sybil nodes instead of one", profit, "100 kWh sold in all; rounding lost"),
    ).to.be.at.most(0);
    // Without certificate nobody can buy, and nothing is measured.
    const { olaf, customer } = t.actors;
    await t.nodes.connect(olaf).registerNode(1, olaf, new Wallet(id("paper")));
    const nodeId = await t.nodes.nodeCount();
    await expect(
      t.agreements.connect(customer).open(nodeId, 100, 1, (await t.now()) + DAY, t.keys.voucher.address),
    )
      .to.be.revertedWithCustomError(t.agreements, "ComputeAgreementsNodeNotCertified")
      .withArgs(nodeId);
  });

  it("copied results: what the customer does not sign is not paid, and a challenge takes the stake", async () => {
    const { olaf, customer } = t.actors;
    const judges = await enlisted();
    const worker = await t.plant();
    const copier = await t.plant();
    await t.bonds.connect(olaf).post(copier.nodeId, 100n * EURO);
    const income = await gained(async () => {
      await t.week(0, [worker, { workWh: WORK }], [copier, { workWh: WORK, isSettled: false }]);
      // The operator can settle only what was signed: nothing of the copies. A voucher he signs himself is refused.
      const forged = {
        agreementId: copier.agreementId,
        cumulativeAmount: 1n * EURO,
        cumulativeUnits: 1_000_000n,
        energyWh: 100_000n,
        measuredAt: BigInt(await t.now()),
      };
      const signature = await t.signVoucher(forged, copier.device as never);
      await expect(t.agreements.settle(forged, signature))
        .to.be.revertedWithCustomError(t.agreements, "ComputeAgreementsWrongVoucherKey")
        .withArgs(copier.device.address, t.keys.voucher.address);
      const { epoch } = t.key(copier, 0);
      await t.disputes
        .connect(customer)
        .challenge(copier.nodeId, epoch, epoch, hashSeed(SEED), id("both outputs"), "");
      await t.networkHelpers.time.increase(7 * DAY + 1);
      await t.disputes.closeEvidence(1);
      await t.networkHelpers.mine(5);
      await t.disputes.keepHash(1);
      await t.disputes.draw(1, SEED);
      for (const judge of judges)
        await t.disputes
          .connect(judge)
          .commitVote(1, commitmentOf({ reviewer: judge.address, upheld: true }));
      await t.networkHelpers.time.increase(3 * DAY);
      for (const judge of judges) await t.disputes.connect(judge).revealVote(1, true, SALT, REASON);
      await t.networkHelpers.time.increase(2 * DAY);
      await t.disputes.resolve(1);
      await t.networkHelpers.time.increase(5 * DAY + 1);
      await t.disputes.resolve(1);
      await t.agreements.connect(customer).close(copier.agreementId);
      await t.networkHelpers.time.increase(2 * DAY);
      await t.agreements.release(copier.agreementId);
      await t.harvest(1, worker);
    });
    expect((await t.pool.payoutOf(t.key(copier, 0))).amount).to.equal(0);
    const honest = (await rebateOf(worker, 1)) + 120 * 0.92;
    const { bonded, locked } = await t.bonds.bondOf(copier.nodeId);
    const profit = income - honest + euros(bonded) - 100;
    expect([bonded, locked]).to.deep.equal([50n * EURO, 0n]);
    expect(note("copied results", profit, "100 kWh copied, challenged with 50 €")).to.be.below(0);
  });

  it("replay and roll-back are refused, and two truths cost the bond", async () => {
    const { olaf, stranger } = t.actors;
    const plant = await t.plant();
    await t.bonds.connect(olaf).post(plant.nodeId, 100n * EURO);
    await t.week(0, [plant, { workWh: WORK, heatWh: 90n * KWH }]);
    const before = { rebate: (await t.pool.quote(t.key(plant, 0))).amount, purse: await t.purse() };
    await expect(t.settle(plant)).to.be.revertedWithCustomError(
      t.agreements,
      "ComputeAgreementsVoucherNotNewer",
    );
    const signed = await t.signReading(plant.last, plant.device as never);
    await expect(t.ledger.attest(plant.last, signed)).to.be.revertedWithCustomError(
      t.ledger,
      "HeatLedgerStaleSequence",
    );
    // Rolled back, so that the same heat could be reported once more.
    const back = {
      ...plant.last,
      seq: plant.last.seq + 1n,
      measuredAt: plant.last.measuredAt + 60n,
      usefulHeatWh: plant.last.usefulHeatWh - 50n * KWH,
    };
    const signedBack = await t.signReading(back, plant.device as never);
    await expect(t.ledger.attest(back, signedBack)).to.be.revertedWithCustomError(
      t.ledger,
      "HeatLedgerRegisterFell",
    );
    expect((await t.pool.quote(t.key(plant, 0))).amount).to.equal(before.rebate);
    await t.disputes.connect(stranger).proveContradiction(plant.last, signed, back, signedBack);
    await t.harvest(1, plant);
    const profit = euros((await t.purse()) - before.purse) - 100;
    expect(note("replay and roll-back", profit, "bond of 100 € and the week's rebate lost")).to.be.below(
      -99.99,
    );
    expect((await t.pool.payoutOf(t.key(plant, 0))).claimed).to.equal(false);
  });

  it("a meter swapped without record counts for nothing, whether the new one shows less or more", async () => {
    const snapshot = await t.networkHelpers.takeSnapshot();
    const outcome = async (offset: bigint) => {
      await snapshot.restore();
      const plant = await t.plant();
      await t.week(0, [plant, { workWh: WORK, heatWh: 45n * KWH }]);
      await t.at(EPOCH + DAY);
      const swapped = { usefulHeatWh: plant.last.usefulHeatWh + offset };
      const error = offset < 0n ? "HeatLedgerRegisterFell" : "HeatLedgerMoreHeatThanEnergy";
      if (offset !== 0n) await expect(t.read(plant, swapped)).to.be.revertedWithCustomError(t.ledger, error);
      const isRead = offset === 0n;
      await t.week(1, [plant, { workWh: WORK, heatWh: 90n * KWH, isRead }]);
      await t.harvest(2, plant);
      return rebateOf(plant, 2);
    };
    const honest = await outcome(0n);
    for (const [what, offset] of [
      ["starting at zero", -8_000n],
      ["showing 500 kWh more", 500n * KWH],
    ] as const) {
      const profit = (await outcome(offset)) - honest;
      expect(
        note(`meter swap without record, ${what}`, profit, "no reading until it is recorded"),
      ).to.be.below(0);
    }
  });

  it("a clock a day off gains nothing: ahead is refused, behind credits no more", async () => {
    const snapshot = await t.networkHelpers.takeSnapshot();
    const outcome = async (offset: number) => {
      await snapshot.restore();
      const plant = await t.plant();
      await t.week(0, [plant, { workWh: WORK, heatWh: 95n * KWH, isRead: offset === 0 }]);
      const off = { measuredAt: BigInt((await t.now()) + offset) };
      if (offset > 0)
        await expect(t.read(plant, off)).to.be.revertedWithCustomError(t.ledger, "HeatLedgerFromTheFuture");
      if (offset < 0) await t.read(plant, off);
      await t.harvest(1, plant);
      return rebateOf(plant, 1);
    };
    const honest = await outcome(0);
    const ahead = note(
      "clock a day ahead",
      (await outcome(DAY)) - honest,
      "reading refused until the time has come",
    );
    expect(ahead).to.be.below(0);
    expect(
      note(
        "clock a day behind",
        (await outcome(-DAY)) - honest,
        "credited heat stays below the same ceiling",
      ),
    ).to.be.at.most(0);
  });

  describe("holding back over an epoch's edge", () => {
    const outcome = async (
      first: object,
      second: object,
      bring: Partial<Record<"isRead" | "isSettled", boolean>>,
    ) => {
      const plant = await t.plant();
      await t.week(0, [plant, { ...first, ...bring }]);
      await t.week(1, [plant, second]);
      await t.harvest(2, plant);
      return rebateOf(plant, 2);
    };
    const steady = { workWh: 60n * KWH, heatWh: 40n * KWH };

    for (const [what, bring] of [
      ["readings", { isRead: false }],
      ["vouchers", { isSettled: false }],
      ["both", { isRead: false, isSettled: false }],
    ] as const) {
      it(`${what}: the same heat is not worth more`, async () => {
        const snapshot = await t.networkHelpers.takeSnapshot();
        const honest = await outcome(steady, steady, {});
        await snapshot.restore();
        const profit = (await outcome(steady, steady, bring)) - honest;
        // To the smallest unit: q is rounded down to a hundredth of a percent once instead of twice.
        expect(note(`holding back ${what}`, profit, "two steady weeks")).to.be.at.most(0.001);
      });
    }

    for (const [name, price] of Object.entries(PRICES)) {
      it(`heat burnt in an idle week and counted for a busy one costs more than it brings, at the ${name} price`, async () => {
        const snapshot = await t.networkHelpers.takeSnapshot();
        const run = async (burnt: bigint) => {
          await snapshot.restore();
          const plant = await t.plant(t.actors.customer, price);
          await t.week(0, [plant, { burnWh: burnt, heatWh: burnt, isRead: false, isSettled: false }]);
          await t.week(1, [plant, { workWh: 30n * KWH }]);
          await t.harvest(2, plant);
          return (await rebateOf(plant, 2)) - powerCost(burnt);
        };
        const profit = (await run(28_500n)) - (await run(0n));
        expect(
          note(
            `idle heat held back for a busy week, ${name} price`,
            profit,
            "28.5 kWh burnt in the idle week",
          ),
        ).to.be.below(0);
      });
    }
  });

  it("three weeks offline, then one reading and one voucher: nothing is lost", async () => {
    const snapshot = await t.networkHelpers.takeSnapshot();
    const outcome = async (isOnline: boolean) => {
      await snapshot.restore();
      const plant = await t.plant();
      const run = { workWh: WORK, heatWh: 80n * KWH };
      for (const week of [0, 1])
        await t.week(week, [plant, { ...run, isRead: isOnline, isSettled: isOnline }]);
      await t.week(2, [plant, run]);
      await t.harvest(3, plant);
      return rebateOf(plant, 3);
    };
    const online = await outcome(true);
    const profit = (await outcome(false)) - online;
    note("21 days offline, then one reading", profit, `of ${online.toFixed(2)} € of rebates`);
    near(profit, 0);
  });

  it("challenging an honest node to hold its payouts costs the challenger", async () => {
    const { customer } = t.actors;
    await enlisted();
    const plant = await t.plant();
    await t.week(0, [plant, { workWh: WORK, heatWh: 90n * KWH }]);
    const before = await t.euro.balanceOf(customer);
    const { epoch } = t.key(plant, 0);
    await t.disputes
      .connect(customer)
      .challenge(plant.nodeId, epoch, epoch, hashSeed(SEED), id("nothing"), "");
    await t.networkHelpers.time.increase(7 * DAY + 1);
    await t.disputes.closeEvidence(1);
    await t.networkHelpers.time.increase(3 * DAY + 1);
    await t.disputes.resolve(1);
    const profit = euros((await t.euro.balanceOf(customer)) - before);
    expect(
      note("challenge for extortion", profit, "half of it to the operator; the payout vests on"),
    ).to.equal(-50);
    await t.harvest(1, plant);
    expect((await t.pool.payoutOf(t.key(plant, 0))).claimed).to.equal(true);
  });
});
