/*
given 300, 200 and 100 ECO of members, 400 of the excluded treasury, and a tenth of the income
├── close
│   ├── when the quarter is closed, nobody held through it, or there is nothing to share, it reverts
│   ├── when shares are zero, nothing is lost: the next quarter divides it
│   ├── when somebody pulled or gave money before, it counts
│   ├── when it comes late, the last ended quarter is closed and the missed one gets nothing
│   └── it divides what is free by the smaller of both bases
├── weight
│   ├── when tokens move, come or go within the quarter, only what stayed counts
│   ├── when votes are delegated, nothing changes
│   └── the first and the last second decide, not the seconds beside them
└── exclude
    ├── when called by a stranger, for nobody, twice, or too many, it reverts
    ├── before a closing it counts for that quarter, after it for the next
    └── an account excluded later still claims what is older
*/
import { expect } from "chai";
import type { ContractTransactionResponse } from "ethers";
import { freshGovernance } from "../helpers/deploy.ts";
import { plain } from "../helpers/network.ts";
import { proposalOf, proposalsOn } from "../helpers/proposals.ts";
import { DAY, type DividendsWorld, deployDividends, EURO, quarterOf, startOf } from "../helpers/treasury.ts";

const TWO_YEARS = 730 * DAY;
const NEVER = 2n ** 256n - 1n;

describe("MemberDividends", () => {
  let at: DividendsWorld;
  let snapshot: Awaited<ReturnType<DividendsWorld["networkHelpers"]["takeSnapshot"]>>;
  before(async () => {
    at = await deployDividends();
    snapshot = await at.networkHelpers.takeSnapshot();
  });
  afterEach(() => snapshot.restore());

  const refuses = async (call: Promise<ContractTransactionResponse>, error: string, ...args: unknown[]) =>
    expect(call)
      .to.be.revertedWithCustomError(at.dividends, error)
      .withArgs(...args);
  const claim = (who: "anna" | "ben" | "carla" | "olaf", ...quarters: bigint[]) =>
    at.dividends.connect(at.actors[who]).claim(quarters, at.actors[who]);
  const paidTo = (who: "anna" | "ben" | "carla" | "olaf") => at.euro.balanceOf(at.actors[who]);

  describe("close", () => {
    it("reverts when nobody held tokens through the quarter", async () => {
      const { dividends, quarter } = at;
      await at.income(EURO);
      await refuses(dividends.close(), "MemberDividendsWithoutBase", quarter - 1n);
      await at.to(startOf(quarter + 1n));
      await refuses(dividends.close(), "MemberDividendsWithoutBase", quarter);
    });

    it("reverts when the quarter is closed", async () => {
      const { dividends } = at;
      const quarter = await at.closed();
      await at.income(EURO);
      await refuses(dividends.close(), "MemberDividendsAlreadyClosed", quarter);
      await at.to(startOf(quarter + 2n) - 2);
      await refuses(dividends.close(), "MemberDividendsAlreadyClosed", quarter);
    });

    it("reverts when there is nothing to share, and loses nothing", async () => {
      const { dividends, router, actors, quarter } = at;
      await router.setShares([actors.treasury], [10_000]);
      await at.to(startOf(quarter + 2n));
      await at.income(1_000n * EURO);
      await refuses(dividends.close(), "MemberDividendsNothingToShare", quarter + 1n);
      await router.setShares([dividends, actors.treasury], [1_000, 9_000]);
      await at.income(1_000n * EURO);
      expect(await dividends.close.staticCall()).to.equal(quarter + 1n);
      await dividends.close();
      expect((await dividends.quarterOf(quarter + 1n)).amount).to.equal(100n * EURO);
    });

    it("divides what is free by the smaller of both bases", async () => {
      const { dividends, actors, token, quarter } = at;
      const closing = quarter + 1n;
      await at.to(startOf(closing));
      await token.connect(actors.treasury).transfer(actors.olaf, 100);
      await at.income(6_000n * EURO);
      await at.to(startOf(closing + 1n) + 5 * DAY);
      await at.networkHelpers.time.setNextBlockTimestamp(startOf(closing + 1n) + 6 * DAY);
      const expiresAt = startOf(closing + 1n) + 6 * DAY + TWO_YEARS;
      await expect(dividends.connect(actors.mallory).close())
        .to.emit(dividends, "QuarterClosed")
        .withArgs(closing, 600n * EURO, 600, startOf(closing), startOf(closing + 1n) - 1, expiresAt);
      expect(plain(await dividends.quarterOf(closing))).to.deep.equal({
        amount: 600n * EURO,
        paid: 0n,
        base: 600n,
        startsAt: BigInt(startOf(closing)),
        endsAt: BigInt(startOf(closing + 1n) - 1),
        expiresAt: BigInt(expiresAt),
        isExpired: false,
      });
      expect(await dividends.free()).to.equal(0);
    });

    it("says nothing of a quarter that is not closed", async () => {
      const { dividends, quarter } = at;
      for (const open of [0n, quarter + 1n])
        expect(plain(await dividends.quarterOf(open))).to.deep.equal({
          amount: 0n,
          paid: 0n,
          base: 0n,
          startsAt: 0n,
          endsAt: 0n,
          expiresAt: 0n,
          isExpired: false,
        });
    });

    it("takes the base of the last second when that is the smaller one", async () => {
      const { dividends, actors, token, quarter } = at;
      await at.to(startOf(quarter + 1n));
      await token.connect(actors.carla).transfer(actors.treasury, 100);
      await at.closed();
      expect((await dividends.quarterOf(quarter + 1n)).base).to.equal(500);
    });

    it("counts money that was pulled or given before", async () => {
      const { dividends, router, euro, actors, quarter } = at;
      await at.to(startOf(quarter + 2n));
      await at.income(1_000n * EURO);
      await router.connect(actors.mallory).pull(dividends);
      await euro.mint(dividends, 5n);
      expect(await dividends.free()).to.equal(100n * EURO + 5n);
      await at.income(10n * EURO);
      await dividends.close();
      expect((await dividends.quarterOf(quarter + 1n)).amount).to.equal(101n * EURO + 5n);
    });

    it("gives a quarter nobody closed nothing, and its money to the next", async () => {
      const { dividends, quarter } = at;
      await at.to(startOf(quarter + 1n));
      await at.income(6_000n * EURO);
      await at.to(startOf(quarter + 3n));
      expect(await dividends.lastEndedQuarter()).to.equal(quarter + 2n);
      await dividends.close();
      await refuses(claim("anna", quarter + 1n), "MemberDividendsNotClosed", quarter + 1n);
      expect((await dividends.quarterOf(quarter + 1n)).base).to.equal(0);
      expect(await dividends.claimable(quarter + 1n, at.actors.anna)).to.equal(0);
      await claim("anna", quarter + 2n);
      expect(await paidTo("anna")).to.equal(300n * EURO);
    });
  });

  describe("weight", () => {
    const cases = [
      ["anna sells to olaf", 300, 0],
      ["anna sells a part to olaf", 120, 180],
    ] as const;
    for (const [name, sold, left] of cases)
      it(`counts what stayed through the quarter: ${name}`, async () => {
        const { token, actors, dividends, quarter } = at;
        await at.to(startOf(quarter + 1n));
        await token.connect(actors.anna).transfer(actors.olaf, sold);
        const closing = await at.closed();
        expect(await dividends.weightOf(closing, actors.anna)).to.equal(left);
        expect(await dividends.weightOf(closing, actors.olaf)).to.equal(0);
        await refuses(claim("olaf", closing), "MemberDividendsNoWeight", closing, actors.olaf.address);
      });

    it("forgives tokens that were away and came back", async () => {
      const { token, actors, dividends, quarter } = at;
      await at.to(startOf(quarter + 1n));
      await token.connect(actors.anna).transfer(actors.olaf, 300);
      await at.to(startOf(quarter + 1n) + 40 * DAY);
      await token.connect(actors.olaf).transfer(actors.anna, 300);
      const closing = await at.closed();
      expect(await dividends.weightOf(closing, actors.anna)).to.equal(300);
    });

    it("does not change when votes are delegated", async () => {
      const { token, actors, dividends, quarter } = at;
      await token.connect(actors.anna).delegate(actors.ben);
      await at.to(startOf(quarter + 1n) + DAY);
      await token.connect(actors.ben).delegate(actors.carla);
      const closing = await at.closed();
      await claim("anna", closing);
      expect(await paidTo("anna")).to.equal(300n * EURO);
      expect(await dividends.weightOf(closing, actors.carla)).to.equal(100);
    });

    it("looks at the first and the last second, not at those beside them", async () => {
      const { token, actors, dividends, quarter, networkHelpers } = at;
      const closing = quarter + 1n;
      const { anna, ben, carla, olaf } = actors;
      const move = async (second: number, from: typeof anna, to: typeof anna, amount: number) => {
        await networkHelpers.time.setNextBlockTimestamp(second);
        await token.connect(from).transfer(to, amount);
      };
      await move(startOf(closing), anna, olaf, 10);
      await move(startOf(closing) + 1, ben, olaf, 10);
      await move(startOf(closing + 1n) - 1, carla, anna, 10);
      await move(startOf(closing + 1n), olaf, ben, 15);
      const weights = await Promise.all(
        [anna, ben, carla, olaf].map((who) => dividends.weightOf(closing, who)),
      );
      expect(weights).to.deep.equal([290n, 190n, 90n, 10n]);
    });

    it("is 0 for a quarter that has not ended, however large its number", async () => {
      const { dividends, actors, quarter } = at;
      for (const future of [quarter, quarter + 1n, NEVER])
        expect(await dividends.weightOf(future, actors.anna)).to.equal(0);
    });
  });

  describe("exclude", () => {
    it("reverts when called by a stranger, for nobody, or twice", async () => {
      const { dividends, actors, ethers } = at;
      const { mallory, treasury } = actors;
      await refuses(
        dividends.connect(mallory).exclude(actors.anna),
        "AccessManagedUnauthorized",
        mallory.address,
      );
      for (const account of [ethers.ZeroAddress, treasury.address])
        await refuses(dividends.exclude(account), "MemberDividendsInvalidAccount", account);
    });

    it("reverts when there are too many", async () => {
      const { dividends, ethers, access, token, router } = at;
      const accounts = Array.from({ length: 33 }, (_, index) => ethers.toBeHex(index + 1, 20));
      for (const account of accounts.slice(0, 31)) await dividends.exclude(account);
      await refuses(dividends.exclude(accounts[31] ?? ""), "MemberDividendsTooManyExcluded", 33, 32);
      await expect(
        ethers.deployContract("MemberDividends", [access, token, router, accounts]),
      ).to.be.revertedWithCustomError(dividends, "MemberDividendsTooManyExcluded");
      expect((await dividends.excludedAccounts()).length).to.equal(32);
    });

    it("counts for the quarter that is not closed yet", async () => {
      const { dividends, actors, quarter } = at;
      await at.to(startOf(quarter + 1n));
      await at.income(6_000n * EURO);
      await at.to(startOf(quarter + 2n));
      await expect(dividends.exclude(actors.anna))
        .to.emit(dividends, "AccountExcluded")
        .withArgs(actors.anna, quarter + 1n);
      await dividends.close();
      expect((await dividends.quarterOf(quarter + 1n)).base).to.equal(300);
      await refuses(
        claim("anna", quarter + 1n),
        "MemberDividendsExcluded",
        actors.anna.address,
        quarter + 1n,
      );
      await claim("ben", quarter + 1n);
      await claim("carla", quarter + 1n);
      expect([await paidTo("ben"), await paidTo("carla")]).to.deep.equal([400n * EURO, 200n * EURO]);
    });

    it("lets an account excluded later claim what is older, and nothing after", async () => {
      const { dividends, actors } = at;
      const first = await at.closed();
      await dividends.exclude(actors.anna);
      expect(await dividends.excludedFrom(actors.anna)).to.equal(first + 1n);
      expect(await dividends.excludedFrom(actors.treasury)).to.equal(0);
      expect(await dividends.excludedFrom(actors.ben)).to.equal(NEVER);
      await at.income(3_000n * EURO);
      await at.to(startOf(first + 2n));
      await dividends.close();
      expect((await dividends.quarterOf(first + 1n)).base).to.equal(300);
      expect(await dividends.weightOf(first + 1n, actors.anna)).to.equal(0);
      await refuses(
        claim("anna", first, first + 1n),
        "MemberDividendsExcluded",
        actors.anna.address,
        first + 1n,
      );
      await claim("anna", first);
      expect(await paidTo("anna")).to.equal(300n * EURO);
      expect(await dividends.excludedAccounts()).to.deep.equal([
        actors.treasury.address,
        actors.anna.address,
      ]);
    });

    it("leaves a missed quarter out of the next closing too", async () => {
      const { dividends, actors, quarter } = at;
      await at.to(startOf(quarter + 2n));
      await dividends.exclude(actors.anna);
      expect(await dividends.excludedFrom(actors.anna)).to.equal(quarter + 1n);
      await at.to(startOf(quarter + 3n));
      await at.income(3_000n * EURO);
      await dividends.close();
      expect((await dividends.quarterOf(quarter + 2n)).base).to.equal(300);
    });
  });

  it("numbers quarters since 1970 by the calendar", async () => {
    const { dividends } = at;
    for (const [year, of, leap] of [
      [2032, 1, 29],
      [2100, 1, 28],
    ] as const) {
      const quarter = quarterOf(year, of);
      await at.to(startOf(quarter + 1n) - 1);
      expect(await dividends.lastEndedQuarter()).to.equal(quarter - 1n);
      await at.to(startOf(quarter + 1n));
      expect(await dividends.lastEndedQuarter()).to.equal(quarter);
      expect(startOf(quarter + 1n) - startOf(quarter)).to.equal((31 + leap + 31) * DAY);
    }
  });

  it("knows its sources", async () => {
    const { dividends, token, router, euro } = at;
    expect(await dividends.euro()).to.equal(await euro.getAddress());
    expect(await dividends.token()).to.equal(await token.getAddress());
    expect(await dividends.router()).to.equal(await router.getAddress());
  });

  it("shares nothing until a vote gives it a share", async () => {
    const governance = await freshGovernance();
    const { ethers, access, token, timelock, router, euro, actors, networkHelpers } = governance;
    const dividends = await ethers.deployContract("MemberDividends", [access, token, router, [timelock]]);
    const address = await dividends.getAddress();
    const endQuarter = async () => {
      const current = (await dividends.lastEndedQuarter()) + 1n;
      await networkHelpers.time.increaseTo(startOf(current + 1n));
      return current;
    };
    const income = async () => {
      await euro.mint(actors.olaf, 1_000n * EURO);
      await euro.connect(actors.olaf).approve(router, 1_000n * EURO);
      await router.connect(actors.olaf).deposit(ethers.id("COMPUTE_FEE"), ethers.ZeroHash, 1_000n * EURO);
    };
    await endQuarter();
    await income();
    const without = await endQuarter();
    await expect(dividends.close())
      .to.be.revertedWithCustomError(dividends, "MemberDividendsNothingToShare")
      .withArgs(without);
    const shares = [
      [await timelock.getAddress(), address],
      [7_500, 2_500],
    ];
    const data = router.interface.encodeFunctionData("setShares", shares as never);
    await proposalsOn(governance).enact(proposalOf([{ target: await router.getAddress(), data }]));
    await income();
    const quarter = await endQuarter();
    await dividends.close();
    await dividends.connect(actors.anna).claim([quarter], actors.anna);
    // 250 € for 40,000,000 ECO, of which Anna holds 1,500,000.
    expect(await euro.balanceOf(actors.anna)).to.equal((250n * EURO * 15n) / 400n);
  });
});
