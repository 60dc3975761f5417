/*
given a budget of 1,000 € in 30 days, 400 € a bounty, 5,000 € for ever
├── fundBounty
│   ├── when the budget is unknown, foreign, frozen or closed, it reverts
│   ├── when the token differs, a reviewer or verifier is not independent or the manager would work, it reverts
│   ├── when the amount is above bounty cap, limit or level, it reverts
│   ├── when the treasury lacks balance or allowance, it reverts
│   ├── when the board refuses, its error passes through and nothing is spent
│   └── it pays from the treasury, and the bounty is the budget's
├── cancelBounty
│   ├── when the budget is unknown, foreign, or did not fund the bounty, it reverts
│   ├── when somebody is assigned, it reverts
│   └── it returns the money to the treasury without refilling, frozen and closed too
└── sweep
    ├── when no budget has the board, it reverts
    ├── when there is nothing, it returns 0 without an event
    └── it sends refunds, credits and gifts to the treasury, whoever calls
*/
import { expect } from "chai";
import type { BaseContract, ContractTransactionResponse } from "ethers";
import { Mode, type Options, withOptions } from "../helpers/board.ts";
import { type BudgetsWorld, DAY, deployBudgets, EURO } from "../helpers/treasury.ts";

const CAP = 1_000n * EURO;

describe("Budgets: bounties", () => {
  let at: BudgetsWorld;
  let snapshot: Awaited<ReturnType<BudgetsWorld["networkHelpers"]["takeSnapshot"]>>;
  before(async () => {
    at = await deployBudgets();
    snapshot = await at.networkHelpers.takeSnapshot();
  });
  afterEach(() => snapshot.restore());

  const refuses = async (call: Promise<ContractTransactionResponse>, error: string, ...args: unknown[]) =>
    expect(call)
      .to.be.revertedWithCustomError(at.budgets, error)
      .withArgs(...args);

  describe("fundBounty", () => {
    it("reverts when the budget is unknown or the caller is not its manager", async () => {
      const { actors } = at;
      await refuses(at.fund(1n), "BudgetsUnknown", 1);
      const id = await at.opened();
      for (const other of [actors.mallory, actors.guardian, actors.admin, actors.treasury])
        await refuses(at.fund(id, {}, other), "BudgetsNotManager", id, other.address, actors.manager.address);
    });

    it("reverts when the budget is frozen or closed", async () => {
      const { budgets } = at;
      const id = await at.opened();
      await budgets.freeze(id);
      await refuses(at.fund(id), "BudgetsFrozen", id);
      await budgets.close(id);
      await refuses(at.fund(id), "BudgetsClosed", id);
    });

    it("reverts when the token is not the budget's", async () => {
      const { euro, odd } = at;
      const id = await at.opened();
      const addresses = [await odd.getAddress(), await euro.getAddress()];
      await refuses(at.fund(id, { token: odd }), "BudgetsTokenDiffers", id, ...addresses);
    });

    it("reverts when a reviewer is not accredited, or the manager", async () => {
      const { reviewers, actors } = at;
      const { rita, ralf, carla, manager } = actors;
      const id = await at.opened();
      await reviewers.accredit(manager, true);
      for (const { address } of [carla, manager])
        for (const chosen of [
          [address, rita, ralf],
          [rita, address, ralf],
          [rita, ralf, address],
        ])
          await refuses(at.fund(id, { reviewers: chosen }), "BudgetsInvalidReviewer", id, address);
      await reviewers.accredit(ralf, false);
      await refuses(at.fund(id), "BudgetsInvalidReviewer", id, ralf.address);
    });

    it("reverts when the manager is to work, or a verifier is not accredited or the manager", async () => {
      const { reviewers, actors, ethers } = at;
      const { manager, worker, carla } = actors;
      const id = await at.opened();
      const fund = (options: Partial<Options>) => at.fund(id, withOptions(options));
      await refuses(
        fund({ mode: Mode.Assign, worker: manager }),
        "BudgetsManagerCannotWork",
        id,
        manager.address,
      );
      const repository = ethers.id("ecosphere/handbook");
      await reviewers.accredit(manager, true);
      for (const verifier of [carla, manager])
        await refuses(fund({ verifier, repository }), "BudgetsInvalidReviewer", id, verifier.address);
      await reviewers.accredit(carla, true);
      await fund({ mode: Mode.Assign, worker, verifier: carla, repository });
    });

    it("reverts when the amount is above the cap of a bounty", async () => {
      const id = await at.opened();
      const amount = 400n * EURO + 1n;
      await refuses(at.fund(id, { amount }), "BudgetsAbovePerBounty", id, amount, 400n * EURO);
      const all = 2n ** 256n - 1n;
      await refuses(at.fund(id, { amount: all }), "BudgetsAbovePerBounty", id, all, 400n * EURO);
      await at.fund(id, { amount: 400n * EURO });
    });

    it("reverts when the amount is above the level, and says what there is", async () => {
      const { budgets, networkHelpers } = at;
      const id = await at.opened({ refillSeconds: 1_000, cap: 1_000n, capPerBounty: 1_000n });
      const start = (await at.now()) + 1;
      await networkHelpers.time.setNextBlockTimestamp(start);
      await at.fund(id, { amount: 1_000n, deadline: start + DAY });
      const terms = await at.bountyTerms({ amount: 8n });
      await networkHelpers.time.setNextBlockTimestamp(start + 7);
      await refuses(
        budgets.connect(at.actors.manager).fundBounty(id, terms),
        "BudgetsAboveAvailable",
        id,
        8,
        7,
      );
      await networkHelpers.time.setNextBlockTimestamp(start + 8);
      await budgets.connect(at.actors.manager).fundBounty(id, terms);
      expect((await budgets.budgetOf(id)).level).to.equal(0);
    });

    it("reverts when all that may ever be spent is spent", async () => {
      const { budgets, networkHelpers } = at;
      const id = await at.opened({ cap: 300n, capPerBounty: 300n, limit: 500n, refillSeconds: 10 });
      await at.fund(id, { amount: 300n });
      await networkHelpers.time.increase(10);
      expect(await budgets.available(id)).to.equal(200);
      await refuses(at.fund(id, { amount: 201n }), "BudgetsAboveLimit", id, 201, 200);
      await at.fund(id, { amount: 200n });
      await networkHelpers.time.increase(10);
      expect(await budgets.available(id)).to.equal(0);
      expect((await budgets.budgetOf(id)).spent).to.equal(500);
      await refuses(at.fund(id, { amount: 1n }), "BudgetsAboveLimit", id, 1, 0);
    });

    it("reverts when the treasury lacks money or allowance", async () => {
      const { budgets, euro, actors } = at;
      const { treasury, olaf } = actors;
      const id = await at.opened();
      const amount = 100n * EURO;
      const address = await euro.getAddress();
      await euro.connect(treasury).approve(budgets, amount - 1n);
      await refuses(at.fund(id), "BudgetsTreasuryShort", address, amount, amount - 1n);
      await euro.connect(treasury).approve(budgets, amount);
      await euro.connect(treasury).transfer(olaf, 100_000n * EURO - amount + 2n);
      await refuses(at.fund(id), "BudgetsTreasuryShort", address, amount, amount - 2n);
      await euro.mint(treasury, 2n);
      await at.fund(id);
      expect(await euro.allowance(treasury, budgets)).to.equal(0);
    });

    it("passes the board's refusal through and spends nothing", async () => {
      const { budgets, board, euro, actors } = at;
      const id = await at.opened();
      await expect(at.fund(id, { amount: 0n }))
        .to.be.revertedWithCustomError(board, "BountyBoardAmountInvalid")
        .withArgs(0, 2n ** 88n - 1n);
      await expect(at.fund(id, { approvalsNeeded: 1 }))
        .to.be.revertedWithCustomError(board, "BountyBoardReviewersInvalid")
        .withArgs(1, 3);
      await board.setTokenAllowed(euro, false);
      await expect(at.fund(id))
        .to.be.revertedWithCustomError(board, "BountyBoardTokenNotAllowed")
        .withArgs(euro);
      await board.freeze();
      await expect(at.fund(id)).to.be.revertedWithCustomError(board, "BountyBoardFrozen");
      expect(await budgets.available(id)).to.equal(CAP);
      expect(await euro.balanceOf(actors.treasury)).to.equal(100_000n * EURO);
    });

    it("pays from the treasury, and the bounty is the budget's", async () => {
      const { budgets, board, euro, actors, networkHelpers } = at;
      await at.opened();
      const id = await at.opened();
      await networkHelpers.time.increase(DAY);
      await expect(at.fund(id))
        .to.emit(budgets, "BudgetSpent")
        .withArgs(id, 1, board, 100n * EURO, 900n * EURO);
      expect(await euro.balanceOf(actors.treasury)).to.equal(99_900n * EURO);
      expect(await euro.balanceOf(board)).to.equal(100n * EURO);
      expect(await euro.balanceOf(budgets)).to.equal(0);
      expect(await euro.allowance(budgets, board)).to.equal(0);
      expect(await budgets.budgetOfBounty(board, 1)).to.equal(id);
      expect(await budgets.budgetOfBounty(board, 2)).to.equal(0);
      const { spent, level, levelAt } = await budgets.budgetOf(id);
      expect([spent, level, levelAt]).to.deep.equal([100n * EURO, 900n * EURO, BigInt(await at.now())]);
      expect(await budgets.available(1)).to.equal(CAP);
      const bounty = await board.bountyOf(1);
      expect([bounty.funder, bounty.amount]).to.deep.equal([await budgets.getAddress(), 100n * EURO]);
      expect(await board.reviewersOf(1)).to.deep.equal([
        actors.rita.address,
        actors.ralf.address,
        actors.rosa.address,
      ]);
    });
  });

  describe("cancelBounty", () => {
    it("reverts when the budget is unknown, foreign, or did not fund the bounty", async () => {
      const { budgets, board, euro, actors } = at;
      const { manager, anna, mallory } = actors;
      await refuses(budgets.connect(manager).cancelBounty(1, 1), "BudgetsUnknown", 1);
      const id = await at.opened();
      const other = await at.opened({ manager: anna });
      const bountyId = await at.funded(id);
      await refuses(
        budgets.connect(mallory).cancelBounty(id, bountyId),
        "BudgetsNotManager",
        id,
        mallory.address,
        manager.address,
      );
      await refuses(
        budgets.connect(anna).cancelBounty(other, bountyId),
        "BudgetsForeignBounty",
        other,
        bountyId,
      );
      await euro.mint(manager, EURO);
      await euro.connect(manager).approve(board, EURO);
      await board.connect(manager).create(await at.bountyTerms({ amount: EURO }));
      await refuses(budgets.connect(manager).cancelBounty(id, 2), "BudgetsForeignBounty", id, 2);
    });

    it("reverts when somebody is assigned", async () => {
      const { budgets, board, actors } = at;
      const id = await at.opened();
      const bountyId = await at.funded(id);
      await board.connect(actors.worker).applyFor(bountyId, "Me!", []);
      await board.connect(actors.rita).assign(bountyId, actors.worker);
      await expect(budgets.connect(actors.manager).cancelBounty(id, bountyId))
        .to.be.revertedWithCustomError(board, "BountyBoardUnexpectedState")
        .withArgs(bountyId, 2, 1);
    });

    for (const stopped of ["running", "frozen", "closed"] as const)
      it(`returns the money to the treasury without refilling, ${stopped}`, async () => {
        const { budgets, euro, actors } = at;
        const id = await at.opened();
        const bountyId = await at.funded(id);
        if (stopped === "frozen") await budgets.freeze(id);
        if (stopped === "closed") await budgets.close(id);
        await expect(budgets.connect(actors.manager).cancelBounty(id, bountyId))
          .to.emit(budgets, "BudgetsSwept")
          .withArgs(euro, 100n * EURO);
        expect(await euro.balanceOf(actors.treasury)).to.equal(100_000n * EURO);
        const { spent, level } = await budgets.budgetOf(id);
        expect([spent, level]).to.deep.equal([100n * EURO, 900n * EURO]);
      });

    it("returns the money even when the coin blocks the budgets", async () => {
      const { budgets, euro, actors } = at;
      const id = await at.opened();
      const bountyId = await at.funded(id);
      await euro.setBlocked(budgets, true);
      await expect(budgets.connect(actors.manager).cancelBounty(id, bountyId))
        .to.emit(budgets, "BudgetsSwept")
        .withArgs(euro, 100n * EURO);
      expect(await euro.balanceOf(actors.treasury)).to.equal(100_000n * EURO);
    });
  });

  describe("sweep", () => {
    const sweep = (token: BaseContract = at.euro, spender: BaseContract | string = at.board) =>
      at.budgets.connect(at.actors.mallory).sweep(token, spender);

    it("reverts when no budget has the board", async () => {
      const { budgets, board } = at;
      await refuses(sweep(), "BudgetsUnknownSpender", await board.getAddress());
      await at.opened();
      await sweep();
      await refuses(sweep(at.euro, budgets), "BudgetsUnknownSpender", await budgets.getAddress());
    });

    it("returns 0 without an event when there is nothing", async () => {
      const { budgets, board, euro } = at;
      await at.opened();
      expect(await budgets.sweep.staticCall(euro, board)).to.equal(0);
      await expect(sweep()).not.to.emit(budgets, "BudgetsSwept");
    });

    it("sends refunds to the treasury, whoever calls", async () => {
      const { budgets, board, euro, actors, networkHelpers } = at;
      const id = await at.opened();
      const bountyId = await at.funded(id);
      await networkHelpers.time.increase(11 * DAY);
      await board.connect(actors.mallory).reclaim(bountyId);
      expect(await euro.balanceOf(budgets)).to.equal(100n * EURO);
      expect(await budgets.sweep.staticCall(euro, board)).to.equal(100n * EURO);
      await expect(sweep())
        .to.emit(budgets, "BudgetsSwept")
        .withArgs(euro, 100n * EURO);
      expect(await euro.balanceOf(actors.treasury)).to.equal(100_000n * EURO);
      expect((await budgets.budgetOf(id)).spent).to.equal(100n * EURO);
    });

    it("sends credits that wait at the board, and gifts, in one", async () => {
      const { budgets, board, euro, actors, networkHelpers } = at;
      const id = await at.opened();
      const bountyId = await at.funded(id);
      await euro.mint(budgets, 7n);
      await euro.setBlocked(budgets, true);
      await networkHelpers.time.increase(11 * DAY);
      await board.reclaim(bountyId);
      expect(await board.creditOf(budgets, euro)).to.equal(100n * EURO);
      await expect(sweep())
        .to.emit(budgets, "BudgetsSwept")
        .withArgs(euro, 100n * EURO + 7n);
      expect(await board.creditOf(budgets, euro)).to.equal(0);
      expect(await euro.balanceOf(actors.treasury)).to.equal(100_000n * EURO + 7n);
    });

    it("leaves credits alone when no board is named", async () => {
      const { budgets, odd, actors, ethers } = at;
      await odd.mint(budgets, 5n);
      await expect(sweep(odd, ethers.ZeroAddress)).to.emit(budgets, "BudgetsSwept").withArgs(odd, 5);
      expect(await odd.balanceOf(actors.treasury)).to.equal(100_000n * EURO + 5n);
    });
  });
});
