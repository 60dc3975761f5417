/*
given a certified node and an employer who rents it as docs/employer-contract.md says: 700 € a month, 12 months, 3 months' notice
├── over the year, weekly vouchers and eight top-ups pay the operator 7,728 € and the network 672 €, and nothing is left
├── half the work is paid with half the rent at most
├── when notice is given, three months of rent lie ready and are paid by vouchers
└── when the employer just stops signing, what is not signed returns to it
*/
import { expect } from "chai";
import { marketActs } from "../helpers/market.ts";
import { DAY, deployNetwork, type Voucher, type World } from "../helpers/network.ts";

const EURO = 1_000_000n;
const RENT = 700n * EURO;
const UNITS = 7_000_000n;
const PRICE = 100n;
const ESCROW = 2_800n * EURO;
const YEAR = 365 * DAY;
const MONTH = YEAR / 12;
const WEEK = 7 * DAY;
const TOP_UPS = 8;

describe("Employer contract", () => {
  let w: World;
  let acts: Awaited<ReturnType<typeof marketActs>>;
  let opensAt: number;
  let restore: () => Promise<void>;

  before(async () => {
    w = await deployNetwork();
    await w.node(await w.site());
    acts = await marketActs(w);
    const { customer } = w.actors;
    await w.euro.mint(customer, 12n * RENT);
    await w.euro.connect(customer).approve(w.agreements, 12n * RENT);
    await acts.open({ price: PRICE, escrow: ESCROW, days: 365 });
    opensAt = await w.now();
    const snapshot = await w.networkHelpers.takeSnapshot();
    restore = () => snapshot.restore();
  });
  beforeEach(() => restore());

  /** The voucher an employer signs `elapsed` seconds after the beginning, for all the work that was agreed. */
  const rentAt = (elapsed: number): Partial<Voucher> => ({
    cumulativeAmount: (12n * RENT * BigInt(elapsed)) / BigInt(YEAR),
    cumulativeUnits: (12n * UNITS * BigInt(elapsed)) / BigInt(YEAR) + 1n,
    energyWh: (12n * UNITS * BigInt(elapsed)) / BigInt(YEAR) / 12n,
    measuredAt: BigInt(opensAt + elapsed),
  });
  const settleAt = async (elapsed: number) => {
    await w.networkHelpers.time.increaseTo(opensAt + elapsed);
    return acts.settle(rentAt(elapsed));
  };

  it("pays a year's rent by weekly vouchers, with the notice lying ready all the time, and leaves nothing", async () => {
    const { customer, stranger } = w.actors;
    const { payout } = await w.nodes.nodeOf(1);
    const operatorBefore = await w.euro.balanceOf(payout);
    let topUps = 0;
    for (let elapsed = WEEK; elapsed < YEAR; elapsed += WEEK) {
      while (topUps < TOP_UPS && elapsed >= (topUps + 1) * MONTH) {
        await w.agreements.connect(customer).topUp(1, RENT);
        topUps += 1;
      }
      await settleAt(elapsed);
      const { escrow, settledAmount } = await w.agreements.agreementOf(1);
      if (elapsed < 9 * MONTH) expect(escrow - settledAmount).to.be.at.least(3n * RENT - RENT / 4n);
    }
    await settleAt(YEAR);
    expect(topUps).to.equal(TOP_UPS);
    const agreement = await w.agreements.agreementOf(1);
    expect(agreement.settledAmount).to.equal(8_400n * EURO);
    expect(agreement.escrow).to.equal(8_400n * EURO);
    expect((await w.euro.balanceOf(payout)) - operatorBefore).to.equal(7_728n * EURO);

    await w.agreements.connect(stranger).close(1);
    await w.networkHelpers.time.increase(DAY + 1);
    await expect(w.agreements.release(1)).to.changeTokenBalance(w.ethers, w.euro, customer, 0);
  });

  it("pays half the work with half the rent at most", async () => {
    await w.networkHelpers.time.increaseTo(opensAt + MONTH);
    const half = { ...rentAt(MONTH), cumulativeUnits: UNITS / 2n };
    await expect(acts.settle(half))
      .to.be.revertedWithCustomError(w.agreements, "ComputeAgreementsAbovePrice")
      .withArgs(RENT, UNITS / 2n, PRICE);
    await acts.settle({ ...half, cumulativeAmount: RENT / 2n });
    expect((await w.agreements.agreementOf(1)).settledAmount).to.equal(RENT / 2n);
  });

  it("has three months of rent ready when notice is given", async () => {
    await settleAt(MONTH);
    const { escrow, settledAmount } = await w.agreements.agreementOf(1);
    expect(escrow - settledAmount).to.equal(3n * RENT);
    for (const months of [2, 3, 4]) await settleAt(months * MONTH);
    const used = await w.agreements.agreementOf(1);
    expect(used.settledAmount).to.equal(used.escrow);
  });

  it("returns to the employer what it does not sign", async () => {
    const { customer } = w.actors;
    await settleAt(MONTH);
    await w.agreements.connect(customer).close(1);
    await w.networkHelpers.time.increase(DAY + 1);
    await expect(w.agreements.release(1)).to.changeTokenBalance(w.ethers, w.euro, customer, 3n * RENT);
  });
});
