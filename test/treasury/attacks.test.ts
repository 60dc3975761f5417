import { expect } from "chai";
import fc from "fast-check";
import { plainOptions } from "../helpers/board.ts";
import { deployBoardParts } from "../helpers/boardParts.ts";
import { freshGovernance, GUARDIAN_TERM } from "../helpers/deploy.ts";
import { DAY, deployBudgets, deployDividends, EURO, startOf } from "../helpers/treasury.ts";

// The treasury under attack
// ├── budgets
// │   ├── manager with own reviewers, with own worker, as reviewer under a new manager → never paid without accredited reviewers
// │   ├── drained across the edge of a window → no span of t seconds sees more than cap * (1 + t / refill)
// │   ├── many tiny bounties → rounding neither adds nor takes a unit
// │   ├── cancel and spend again → a refund does not refill
// │   ├── two budgets on one allowance → each keeps to its own limit
// │   └── guardian after its term, and a guardian who wants to pay
// └── dividends
//     ├── tokens borrowed within a transaction at both edges → no weight
//     ├── claimed, moved, claimed again → paid once
//     ├── one signature for two quarters, two contracts → paid once
//     ├── closed early by somebody who knows better → income that comes later is shared later
//     └── shares changed to nothing → what was divided is still paid
describe("The treasury under attack", () => {
  describe("budgets", () => {
    it("pays no worker of the manager without accredited reviewers", async () => {
      const at = await deployBudgets();
      const { budgets, board, reviewers, actors } = at;
      const { manager, mallory, olaf, rita, ralf } = actors;
      const id = await at.opened();
      for (const reviewer of [mallory, olaf, manager])
        await expect(at.fund(id, { reviewers: [rita, ralf, reviewer] }))
          .to.be.revertedWithCustomError(budgets, "BudgetsInvalidReviewer")
          .withArgs(id, reviewer);
      await reviewers.accredit(manager, true);
      await expect(at.fund(id, { reviewers: [manager], approvalsNeeded: 1 }))
        .to.be.revertedWithCustomError(budgets, "BudgetsInvalidReviewer")
        .withArgs(id, manager);
      // The manager may work itself, but neither choose itself nor approve.
      const bountyId = await at.funded(id);
      await board.connect(manager).applyFor(bountyId, "Me!", []);
      await expect(board.connect(manager).assign(bountyId, manager))
        .to.be.revertedWithCustomError(board, "BountyBoardNotReviewer")
        .withArgs(bountyId, manager);
      await board.connect(rita).assign(bountyId, manager);
      await board.connect(manager).submit(bountyId, at.ethers.id("nothing"), "ipfs://nothing");
      await expect(board.connect(manager).approve(bountyId, at.ethers.id("nothing"), ""))
        .to.be.revertedWithCustomError(board, "BountyBoardNotReviewer")
        .withArgs(bountyId, manager);
    });

    it("never lets more pass across the edge of a window than the cap and what refilled", async () => {
      const at = await deployBudgets();
      const { budgets, euro, actors, networkHelpers } = at;
      const refill = 30 * DAY;
      const id = await at.opened({ capPerBounty: 1_000n * EURO, limit: 2n ** 90n });
      await networkHelpers.time.increase(refill - 10);
      await at.fund(id, { amount: 1_000n * EURO });
      await networkHelpers.time.increase(20);
      const left = await budgets.available(id);
      expect(left).to.be.lessThan((1_000n * EURO * 30n) / BigInt(refill));
      await expect(at.fund(id, { amount: 1n * EURO })).to.be.revertedWithCustomError(
        budgets,
        "BudgetsAboveAvailable",
      );
      expect(await euro.balanceOf(actors.treasury)).to.equal(99_000n * EURO);
    });

    it("keeps to the fraction what any sequence of bounties leaves", async () => {
      const at = await deployBudgets();
      const { budgets, odd, actors, networkHelpers } = at;
      await odd.mint(actors.treasury, 10n ** 30n);
      await odd.connect(actors.treasury).approve(budgets, 10n ** 30n);
      const wish = fc.record({
        wait: fc.integer({ min: 1, max: 40_000 }),
        share: fc.integer({ min: 0, max: 12 }),
      });
      const line = fc.record({
        cap: fc.bigInt(1n, 5_000n),
        refillSeconds: fc.integer({ min: 1, max: 100_000 }),
        wishes: fc.array(wish, { minLength: 1, maxLength: 15 }),
      });
      await fc.assert(
        fc.asyncProperty(line, async ({ cap, refillSeconds, wishes }) => {
          const id = await at.opened({
            token: odd,
            cap,
            capPerBounty: cap,
            refillSeconds,
            limit: 10n ** 20n,
          });
          const full = cap * BigInt(refillSeconds);
          let [parts, time] = [full, await at.now()];
          for (const { wait, share } of wishes) {
            const now = time + wait;
            const grown = parts + cap * BigInt(wait);
            parts = grown > full ? full : grown;
            time = now;
            const amount = (cap * BigInt(share)) / 10n;
            const terms = await at.bountyTerms({ token: odd, amount, deadline: now + DAY });
            await networkHelpers.time.setNextBlockTimestamp(now);
            const spending = budgets.connect(actors.manager).fundBounty(id, terms);
            if (amount > 0n && amount <= cap && amount * BigInt(refillSeconds) <= parts) {
              await spending;
              parts -= amount * BigInt(refillSeconds);
            } else {
              await expect(spending).to.be.revert(at.ethers);
              await networkHelpers.mine();
            }
            expect(await budgets.available(id)).to.equal(parts / BigInt(refillSeconds));
          }
        }),
        { numRuns: 20 },
      );
    });

    it("does not refill by a refund", async () => {
      const at = await deployBudgets();
      const { budgets, board, actors } = at;
      const id = await at.opened({ refillSeconds: 730 * DAY, limit: 1_000n * EURO });
      for (const bountyId of [1n, 2n]) {
        await at.fund(id, { amount: 400n * EURO });
        await budgets.connect(actors.manager).cancelBounty(id, bountyId);
      }
      await expect(at.fund(id, { amount: 201n * EURO }))
        .to.be.revertedWithCustomError(budgets, "BudgetsAboveLimit")
        .withArgs(id, 201n * EURO, 200n * EURO);
      expect(await board.escrowOf(at.euro)).to.equal(0);
    });

    it("keeps each budget to its own limit, though they share an allowance", async () => {
      const at = await deployBudgets();
      const { budgets, euro, actors } = at;
      const greedy = await at.opened({ cap: 400n * EURO, limit: 400n * EURO, refillSeconds: 1 });
      const other = await at.opened({ cap: 400n * EURO, limit: 400n * EURO, refillSeconds: 1 });
      await euro.connect(actors.treasury).approve(budgets, 800n * EURO);
      await at.fund(greedy, { amount: 400n * EURO });
      await expect(at.fund(greedy, { amount: 1n }))
        .to.be.revertedWithCustomError(budgets, "BudgetsAboveLimit")
        .withArgs(greedy, 1, 0);
      await at.fund(other, { amount: 400n * EURO });
    });

    it("gives the guardian nothing after its term, and never money", async () => {
      const governance = await freshGovernance();
      const { ethers, access, governor, timelock, euro, token, actors, networkHelpers } = governance;
      const { guardian, kim, ben } = actors;
      const admin = await ethers.getImpersonatedSigner(await timelock.getAddress());
      await networkHelpers.setBalance(admin.address, 10n ** 18n);
      const reviewers = await ethers.deployContract("ListedReviewers");
      const { board } = await deployBoardParts(ethers, { access, guardian: governor, eco: token });
      const budgets = await ethers.deployContract("Budgets", [access, governor, timelock, reviewers]);
      await board.connect(admin).setTokenAllowed(euro, true);
      const open = () =>
        budgets.connect(admin).open({
          token: euro,
          spender: board,
          manager: kim,
          cap: 100,
          capPerBounty: 100,
          refillSeconds: 1,
          limit: 100,
          title: "Line",
        });
      await open();
      await open();
      await budgets.connect(guardian).freeze(1);
      for (const call of [
        () => budgets.connect(guardian).unfreeze(1),
        () => budgets.connect(guardian).setManager(2, guardian),
        () => budgets.connect(guardian).close(2),
      ])
        await expect(call())
          .to.be.revertedWithCustomError(budgets, "AccessManagedUnauthorized")
          .withArgs(guardian);
      const terms = {
        token: euro,
        amount: 1,
        deadline: (await networkHelpers.time.latest()) + 10 * DAY,
        reviewWindow: 3 * DAY,
        approvalsNeeded: 1,
        reviewers: [ben],
        title: "",
        text: "",
        options: plainOptions,
      };
      await expect(budgets.connect(guardian).fundBounty(2, terms))
        .to.be.revertedWithCustomError(budgets, "BudgetsNotManager")
        .withArgs(2, guardian, kim);

      await networkHelpers.time.increase(GUARDIAN_TERM + 1);
      await expect(budgets.connect(guardian).freeze(2))
        .to.be.revertedWithCustomError(budgets, "BudgetsNotGuardian")
        .withArgs(guardian);
      expect(await token.balanceOf(guardian)).to.equal(0);
      expect(await budgets.available(2)).to.equal(100);
    });
  });

  describe("dividends", () => {
    it("gives tokens that were borrowed at both edges no weight", async () => {
      const at = await deployDividends();
      const { ethers, dividends, token, actors, quarter, networkHelpers } = at;
      const closing = quarter + 1n;
      const lender = await ethers.deployContract("FlashLender", [token]);
      await token.connect(actors.anna).transfer(lender, 300);
      const probe = token.interface.encodeFunctionData("totalSupply");
      const borrower = await ethers.deployContract("FlashBorrower", [token, probe]);
      for (const edge of [startOf(closing), startOf(closing + 1n) - 1]) {
        await networkHelpers.time.setNextBlockTimestamp(edge);
        await expect(lender.lend(borrower)).to.emit(token, "Transfer").withArgs(lender, borrower, 300);
      }
      await at.closed();
      expect(await dividends.weightOf(closing, borrower)).to.equal(0);
      const data = dividends.interface.encodeFunctionData("claim", [[closing], actors.mallory.address]);
      const late = await ethers.deployContract("FlashBorrower", [dividends, data]);
      await lender.lend(late);
      expect(await late.succeeded()).to.equal(false);
      expect(dividends.interface.parseError(await late.result())?.name).to.equal("MemberDividendsNoWeight");
    });

    it("pays tokens once that are claimed for, moved, and claimed for again", async () => {
      const at = await deployDividends();
      const { dividends, token, euro, actors } = at;
      const { anna, olaf, mallory } = actors;
      const closing = await at.closed();
      const before = await euro.balanceOf(olaf);
      await dividends.connect(anna).claim([closing], anna);
      await token.connect(anna).transfer(olaf, 300);
      await expect(dividends.connect(olaf).claim([closing], mallory))
        .to.be.revertedWithCustomError(dividends, "MemberDividendsNoWeight")
        .withArgs(closing, olaf);
      await token.connect(olaf).transfer(anna, 300);
      await expect(dividends.connect(anna).claim([closing], anna))
        .to.be.revertedWithCustomError(dividends, "MemberDividendsAlreadyPaid")
        .withArgs(closing, anna);
      expect([await euro.balanceOf(anna), (await euro.balanceOf(olaf)) - before]).to.deep.equal([
        300n * EURO,
        0n,
      ]);
    });

    it("takes a signature once: not for the next quarter, not at another contract", async () => {
      const at = await deployDividends();
      const { ethers, access, dividends, router, token, actors } = at;
      const { anna, mallory, treasury } = actors;
      const first = await at.closed();
      const claim = { account: anna.address, quarters: [first], to: anna.address, deadline: 2n ** 40n };
      const signature = await at.signClaim(anna, claim);
      await dividends.connect(mallory).claimBySig(anna, [first], anna, claim.deadline, signature);
      await at.income(EURO);
      await at.to(startOf(first + 2n));
      await dividends.close();
      for (const quarters of [[first], [first + 1n], [first, first + 1n]])
        await expect(dividends.connect(mallory).claimBySig(anna, quarters, anna, claim.deadline, signature))
          .to.be.revertedWithCustomError(dividends, "MemberDividendsInvalidSignature")
          .withArgs(anna);

      const twin = await ethers.deployContract("MemberDividends", [access, token, router, [treasury]]);
      await at.euro.mint(twin, 600n);
      await twin.close();
      const forTwin = { ...claim, quarters: [first + 1n], nonce: 0n };
      const wrong = await at.signClaim(anna, forTwin);
      await expect(twin.connect(mallory).claimBySig(anna, [first + 1n], anna, claim.deadline, wrong))
        .to.be.revertedWithCustomError(twin, "MemberDividendsInvalidSignature")
        .withArgs(anna);
      const right = await at.signClaim(anna, forTwin, { verifyingContract: await twin.getAddress() });
      await twin.connect(mallory).claimBySig(anna, [first + 1n], anna, claim.deadline, right);
    });

    it("shares later what comes after a hasty closing, and loses nothing", async () => {
      const at = await deployDividends();
      const { dividends, euro, actors, quarter } = at;
      await at.to(startOf(quarter + 1n));
      await euro.mint(dividends, 6n);
      await at.to(startOf(quarter + 2n));
      await dividends.connect(actors.mallory).close();
      await at.income(6_000n * EURO);
      await at.to(startOf(quarter + 3n));
      await dividends.close();
      await dividends.connect(actors.anna).claim([quarter + 1n, quarter + 2n], actors.anna);
      expect(await euro.balanceOf(actors.anna)).to.equal(300n * EURO + 3n);
    });

    it("pays what was divided when the share is changed to nothing", async () => {
      const at = await deployDividends();
      const { dividends, router, euro, actors } = at;
      const closing = await at.closed();
      await router.setShares([actors.treasury], [10_000]);
      for (const who of [actors.anna, actors.ben, actors.carla])
        await dividends.connect(who).claim([closing], who);
      expect(await euro.balanceOf(dividends)).to.equal(0);
      expect((await dividends.quarterOf(closing)).paid).to.equal(600n * EURO);
    });
  });
});
