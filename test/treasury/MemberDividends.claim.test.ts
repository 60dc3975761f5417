/*
given 300, 200 and 100 ECO of members, 400 of the excluded treasury, and a tenth of the income
├── claim
│   ├── when not closed, excluded, paid, expired, without weight, or to nobody, it reverts
│   ├── when a quarter is named twice, it reverts
│   ├── it pays several quarters at once, to anybody
│   └── it rounds down and never pays more than the amount
├── claimBySig
│   ├── when late, forged, replayed, or made for other terms, another chain or contract, it reverts
│   └── it pays whom the account named, for keys, EIP-7702 accounts and contracts
└── expire
    ├── when not closed, not over, or done, it reverts
    ├── when nobody called it, an expired quarter still pays nothing
    └── it frees the remainder for the next quarter
*/
import { expect } from "chai";
import type { ContractTransactionResponse } from "ethers";
import { DAY, type DividendsWorld, deployDividends, EURO, startOf } from "../helpers/treasury.ts";

const NEVER = 2n ** 256n - 1n;

describe("MemberDividends: claims", () => {
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

  describe("claim", () => {
    it("reverts when the quarter is not closed, whatever its number", async () => {
      const { quarter } = at;
      for (const other of [0n, quarter, quarter + 1n, NEVER])
        await refuses(claim("anna", other), "MemberDividendsNotClosed", other);
    });

    it("reverts when it would go to nobody or back", async () => {
      const { dividends, actors, ethers } = at;
      const quarter = await at.closed();
      for (const to of [ethers.ZeroAddress, await dividends.getAddress()])
        await refuses(
          dividends.connect(actors.anna).claim([quarter], to),
          "MemberDividendsInvalidAccount",
          to,
        );
    });

    it("reverts for excluded accounts and those without tokens", async () => {
      const { dividends, actors } = at;
      const quarter = await at.closed();
      await refuses(
        dividends.connect(actors.treasury).claim([quarter], actors.mallory),
        "MemberDividendsExcluded",
        actors.treasury.address,
        quarter,
      );
      expect(await dividends.claimable(quarter, actors.treasury)).to.equal(0);
      await refuses(claim("olaf", quarter), "MemberDividendsNoWeight", quarter, actors.olaf.address);
    });

    it("reverts when it was paid, also within one claim", async () => {
      const { dividends, actors } = at;
      const quarter = await at.closed();
      const anna = actors.anna.address;
      await refuses(claim("anna", quarter, quarter), "MemberDividendsAlreadyPaid", quarter, anna);
      expect(await dividends.hasClaimed(quarter, anna)).to.equal(false);
      await claim("anna", quarter);
      await refuses(claim("anna", quarter), "MemberDividendsAlreadyPaid", quarter, anna);
      expect(await dividends.hasClaimed(quarter, anna)).to.equal(true);
      expect(await dividends.claimable(quarter, anna)).to.equal(0);
    });

    it("pays until the last second and not after it", async () => {
      const { dividends, actors, networkHelpers } = at;
      const quarter = await at.closed();
      const { expiresAt } = await dividends.quarterOf(quarter);
      await networkHelpers.time.setNextBlockTimestamp(expiresAt);
      await claim("anna", quarter);
      expect(await dividends.claimable(quarter, actors.ben)).to.equal(200n * EURO);
      await networkHelpers.time.setNextBlockTimestamp(expiresAt + 1n);
      await refuses(claim("ben", quarter), "MemberDividendsQuarterExpired", quarter, expiresAt);
      await networkHelpers.mine();
      expect(await dividends.claimable(quarter, actors.ben)).to.equal(0);
    });

    it("pays several quarters at once, to anybody", async () => {
      const { dividends, euro, actors } = at;
      const first = await at.closed();
      await at.income(1_200n * EURO);
      await at.to(startOf(first + 2n));
      await dividends.close();
      const by = dividends.connect(actors.ben);
      expect(await by.claim.staticCall([first, first + 1n], actors.olaf)).to.equal(240n * EURO);
      const before = await euro.balanceOf(actors.mallory);
      const claimed = by.claim([first + 1n, first], actors.mallory);
      await expect(claimed)
        .to.emit(dividends, "DividendPaid")
        .withArgs(first, actors.ben, actors.mallory, 200n * EURO, 200);
      await expect(claimed)
        .to.emit(dividends, "DividendPaid")
        .withArgs(first + 1n, actors.ben, actors.mallory, 40n * EURO, 200);
      expect((await euro.balanceOf(actors.mallory)) - before).to.equal(240n * EURO);
      expect((await dividends.quarterOf(first)).paid).to.equal(200n * EURO);
    });

    it("pays nothing for no quarters", async () => {
      const { dividends } = at;
      await at.closed();
      await expect(claim("anna")).not.to.emit(dividends, "DividendPaid");
      expect(await paidTo("anna")).to.equal(0);
    });

    it("rounds down: the rest stays for a later quarter, and too little is no dividend", async () => {
      const { dividends, euro, actors } = at;
      const quarter = await at.closed(50n); // 5 of the smallest unit for 600 ECO
      await refuses(claim("carla", quarter), "MemberDividendsNoWeight", quarter, actors.carla.address);
      await claim("anna", quarter);
      await claim("ben", quarter);
      expect([await paidTo("anna"), await paidTo("ben")]).to.deep.equal([2n, 1n]);
      expect(await euro.balanceOf(dividends)).to.equal(2);
      expect(await dividends.free()).to.equal(0);
    });
  });

  describe("claimBySig", () => {
    const terms = async (overrides = {}) => ({
      account: at.actors.anna.address,
      quarters: [await at.closed()],
      to: at.actors.olaf.address,
      deadline: BigInt(startOf(at.quarter + 2n) + 30 * DAY),
      ...overrides,
    });
    const submit = (given: Awaited<ReturnType<typeof terms>>, signature: string) =>
      at.dividends
        .connect(at.actors.mallory)
        .claimBySig(given.account, given.quarters, given.to, given.deadline, signature);

    it("reverts when its time has passed", async () => {
      const given = await terms();
      const signature = await at.signClaim(at.actors.anna, given);
      await at.networkHelpers.time.setNextBlockTimestamp(given.deadline + 1n);
      await refuses(submit(given, signature), "MemberDividendsSignatureExpired", given.deadline);
    });

    it("counts in its last second", async () => {
      const given = await terms();
      const signature = await at.signClaim(at.actors.anna, given);
      await at.networkHelpers.time.setNextBlockTimestamp(given.deadline);
      await submit(given, signature);
      expect(await at.dividends.hasClaimed(given.quarters[0] ?? 0n, at.actors.anna)).to.equal(true);
    });

    it("reverts when it is forged, or made for other terms, another chain or contract", async () => {
      const { dividends, actors } = at;
      const { anna, mallory } = actors;
      const given = await terms();
      const good = await at.signClaim(anna, given);
      const bad: [typeof given, string][] = [
        [given, await at.signClaim(mallory, given)],
        [given, await at.signClaim(anna, given, { chainId: 1 })],
        [given, await at.signClaim(anna, given, { verifyingContract: mallory.address })],
        [given, await at.signClaim(anna, { ...given, nonce: 1n })],
        [given, "0x"],
        [{ ...given, to: mallory.address }, good],
        [{ ...given, deadline: given.deadline + 1n }, good],
        [{ ...given, quarters: [] }, good],
        [{ ...given, quarters: [...given.quarters, ...given.quarters] }, good],
        [{ ...given, account: actors.ben.address }, good],
      ];
      for (const [claimed, signature] of bad)
        await refuses(submit(claimed, signature), "MemberDividendsInvalidSignature", claimed.account);
      expect(await dividends.nonces(anna)).to.equal(0);
      await submit(given, good);
    });

    it("pays whom the account named, once", async () => {
      const { dividends, euro, actors } = at;
      const given = await terms();
      const signature = await at.signClaim(actors.anna, given);
      const before = await euro.balanceOf(actors.olaf);
      await expect(submit(given, signature))
        .to.emit(dividends, "DividendPaid")
        .withArgs(given.quarters[0], actors.anna, actors.olaf, 300n * EURO, 300);
      expect((await euro.balanceOf(actors.olaf)) - before).to.equal(300n * EURO);
      expect(await dividends.nonces(actors.anna)).to.equal(1);
      await refuses(submit(given, signature), "MemberDividendsInvalidSignature", given.account);
    });

    it("pays an account whose code was delegated by EIP-7702, and a contract wallet", async () => {
      const { ethers, euro, token, actors, quarter, networkHelpers } = at;
      const wallet = await ethers.deployContract("ContractWallet", [actors.ben]);
      await token.connect(actors.ben).transfer(wallet, 150);
      const given = await terms();
      const designator = ethers.concat(["0xef0100", await wallet.getAddress()]);
      await networkHelpers.setCode(actors.anna.address, designator);
      await submit(given, await at.signClaim(actors.anna, given));

      const byWallet = { ...given, account: await wallet.getAddress() };
      await refuses(
        submit(byWallet, await at.signClaim(actors.anna, byWallet)),
        "MemberDividendsInvalidSignature",
        byWallet.account,
      );
      const before = await euro.balanceOf(actors.olaf);
      await submit(byWallet, await at.signClaim(actors.ben, byWallet));
      expect((await euro.balanceOf(actors.olaf)) - before).to.equal(150n * EURO);
      expect(await at.dividends.hasClaimed(quarter + 1n, wallet)).to.equal(true);
    });

    it("refuses what a claim of one's own refuses", async () => {
      const given = await terms();
      await claim("anna", ...given.quarters);
      const signature = await at.signClaim(at.actors.anna, given);
      await refuses(submit(given, signature), "MemberDividendsAlreadyPaid", given.quarters[0], given.account);
    });
  });

  describe("expire", () => {
    it("reverts when the quarter is not closed or its time not over", async () => {
      const { dividends, networkHelpers, quarter } = at;
      await refuses(dividends.expire(quarter), "MemberDividendsNotClosed", quarter);
      const closed = await at.closed();
      const { expiresAt } = await dividends.quarterOf(closed);
      await networkHelpers.time.setNextBlockTimestamp(expiresAt);
      await refuses(dividends.expire(closed), "MemberDividendsNotExpired", closed, expiresAt);
    });

    it("frees the remainder once, for the next quarter", async () => {
      const { dividends, actors } = at;
      const quarter = await at.closed();
      await claim("anna", quarter);
      const { expiresAt } = await dividends.quarterOf(quarter);
      await at.to(Number(expiresAt) + 1);
      expect(await dividends.free()).to.equal(0);
      await expect(dividends.connect(actors.mallory).expire(quarter))
        .to.emit(dividends, "QuarterExpired")
        .withArgs(quarter, 300n * EURO);
      expect(await dividends.free()).to.equal(300n * EURO);
      expect((await dividends.quarterOf(quarter)).isExpired).to.equal(true);
      await refuses(dividends.expire(quarter), "MemberDividendsQuarterExpired", quarter, expiresAt);
      await refuses(claim("ben", quarter), "MemberDividendsQuarterExpired", quarter, expiresAt);

      const next = await dividends.lastEndedQuarter();
      await dividends.close();
      expect((await dividends.quarterOf(next)).amount).to.equal(300n * EURO);
      await claim("ben", next);
      expect(await paidTo("ben")).to.equal(100n * EURO);
    });
  });
});
