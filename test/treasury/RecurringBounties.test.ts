/*
given a budget whose manager is the recurrence, and a plan of three bounties, one in 30 days
├── plan: a stranger, a budget it does not manage, a past start, a period or a number of rounds out of bounds reverts
├── openNext
│   ├── when the plan is unknown, other terms are given, it is too early, over or stopped, it reverts
│   ├── when the budget is frozen or short, its error passes through and the round stays open
│   ├── it opens the bounty with its own deadline, by anybody's hand
│   └── rounds nobody opened are skipped, not made up
├── cancelBounty: only by a vote; the money goes back to the treasury
└── stop: only by guardian or vote; opened bounties run to their end
*/
import { expect } from "chai";
import { type BudgetsWorld, DAY, deployBudgets, EURO } from "../helpers/treasury.ts";

describe("RecurringBounties", () => {
  let at: Awaited<ReturnType<typeof deploy>>;
  let snapshot: Awaited<ReturnType<BudgetsWorld["networkHelpers"]["takeSnapshot"]>>;

  async function deploy() {
    const world = await deployBudgets();
    const { ethers, access, guardians, budgets } = world;
    const recurring = await ethers.deployContract("RecurringBounties", [access, guardians, budgets]);
    const budgetId = await world.opened({ manager: recurring });
    // The deadline of a plan is the time of work from each opening.
    const terms = { ...(await world.bountyTerms()), deadline: 10 * DAY };
    const firstAt = (await world.now()) + DAY;
    return { ...world, recurring, budgetId, terms, firstAt };
  }
  const plan = (overrides: { firstAt?: number; period?: number; rounds?: number; budget?: bigint } = {}) =>
    at.recurring.plan(
      overrides.budget ?? at.budgetId,
      overrides.firstAt ?? at.firstAt,
      overrides.period ?? 30 * DAY,
      overrides.rounds ?? 3,
      at.terms,
    );
  const openNext = (id = 1n) => at.recurring.connect(at.actors.mallory).openNext(id, at.terms);
  const refuses = (call: Promise<unknown>, error: string, ...args: unknown[]) =>
    expect(call)
      .to.be.revertedWithCustomError(at.recurring, error)
      .withArgs(...args);

  before(async () => {
    at = await deploy();
    snapshot = await at.networkHelpers.takeSnapshot();
  });
  afterEach(() => snapshot.restore());

  describe("plan", () => {
    it("reverts for everybody but a vote", async () => {
      const { recurring, actors, budgetId, firstAt, terms } = at;
      for (const other of [actors.manager, actors.guardian, actors.mallory])
        await refuses(
          recurring.connect(other).plan(budgetId, firstAt, 30 * DAY, 3, terms),
          "AccessManagedUnauthorized",
          other,
        );
    });

    it("reverts for a budget it does not manage, or none", async () => {
      const foreign = await at.opened();
      await refuses(plan({ budget: foreign }), "RecurringBountiesNotManager", foreign, at.actors.manager);
      await refuses(plan({ budget: 99n }), "RecurringBountiesNotManager", 99, at.ethers.ZeroAddress);
    });

    it("reverts for a past start, a period or a number of rounds out of bounds", async () => {
      const now = (await at.now()) + 10;
      for (const [firstAt, period, rounds] of [
        [now - 1, 30 * DAY, 3],
        [at.firstAt, 3_599, 3],
        [at.firstAt, 730 * DAY + 1, 3],
        [at.firstAt, 30 * DAY, 0],
        [at.firstAt, 30 * DAY, 1_001],
      ] as const) {
        await at.networkHelpers.time.setNextBlockTimestamp(now);
        await refuses(
          plan({ firstAt, period, rounds }),
          "RecurringBountiesPlanInvalid",
          firstAt,
          period,
          rounds,
        );
        await snapshot.restore();
      }
      await plan({ period: 3_600, rounds: 1_000 });
      await plan({ period: 730 * DAY, rounds: 1 });
      await at.networkHelpers.time.setNextBlockTimestamp(at.firstAt);
      await plan();
      expect(await at.recurring.planCount()).to.equal(3);
    });

    it("notes the plan", async () => {
      const { recurring, budgets, budgetId, firstAt } = at;
      await expect(plan()).to.emit(recurring, "RecurrencePlanned");
      const noted = await recurring.planOf(1);
      expect([
        noted.budgetId,
        noted.nextAt,
        noted.periodSeconds,
        noted.roundsLeft,
        noted.isStopped,
      ]).to.deep.equal([budgetId, BigInt(firstAt), BigInt(30 * DAY), 3n, false]);
      expect(noted.termsHash).not.to.equal(at.ethers.ZeroHash);
      expect(await recurring.budgets()).to.equal(budgets);
    });
  });

  describe("openNext", () => {
    it("reverts for an unknown plan, other terms, or too early", async () => {
      const { recurring, terms, firstAt } = at;
      await refuses(openNext(7n), "RecurringBountiesUnknown", 7);
      await plan();
      const { termsHash } = await recurring.planOf(1);
      const other = { ...terms, amount: terms.amount + 1n };
      await expect(recurring.openNext(1, other)).to.be.revertedWithCustomError(
        recurring,
        "RecurringBountiesTermsDiffer",
      );
      expect(termsHash).to.equal((await recurring.planOf(1)).termsHash);
      await at.networkHelpers.time.setNextBlockTimestamp(firstAt - 1);
      await refuses(openNext(), "RecurringBountiesTooEarly", 1, firstAt);
    });

    it("opens the bounty from the budget, by anybody's hand", async () => {
      const { recurring, board, budgets, budgetId, firstAt, terms } = at;
      await plan();
      await at.networkHelpers.time.setNextBlockTimestamp(firstAt);
      await expect(openNext())
        .to.emit(recurring, "RecurrenceOpened")
        .withArgs(1, 1, firstAt + 30 * DAY, 2);
      const bounty = await board.bountyOf(1);
      expect([bounty.amount, bounty.deadline, bounty.funder]).to.deep.equal([
        terms.amount,
        BigInt(firstAt + 10 * DAY),
        await budgets.getAddress(),
      ]);
      expect(await budgets.budgetOfBounty(board, 1)).to.equal(budgetId);
      await refuses(openNext(), "RecurringBountiesTooEarly", 1, firstAt + 30 * DAY);
    });

    it("skips rounds nobody opened, and ends after the last", async () => {
      const { recurring, firstAt } = at;
      await plan();
      await at.networkHelpers.time.setNextBlockTimestamp(firstAt + 60 * DAY - 1);
      await openNext();
      expect((await recurring.planOf(1)).nextAt).to.equal(firstAt + 60 * DAY);
      await at.networkHelpers.time.setNextBlockTimestamp(firstAt + 60 * DAY);
      await openNext();
      await at.networkHelpers.time.setNextBlockTimestamp(firstAt + 90 * DAY);
      await openNext();
      await at.networkHelpers.time.increase(60 * DAY);
      await refuses(openNext(), "RecurringBountiesOver", 1);
    });

    it("keeps the round while the budget is frozen or short", async () => {
      const { recurring, budgets, budgetId, firstAt } = at;
      await plan({ period: 3_600 });
      await at.networkHelpers.time.increaseTo(firstAt);
      await budgets.freeze(budgetId);
      await expect(openNext()).to.be.revertedWithCustomError(budgets, "BudgetsFrozen").withArgs(budgetId);
      await budgets.unfreeze(budgetId);
      expect((await recurring.planOf(1)).roundsLeft).to.equal(3);
      await openNext();
    });
  });

  it("withdraws a bounty only by a vote, into the treasury", async () => {
    const { recurring, euro, actors, firstAt } = at;
    await plan();
    await at.networkHelpers.time.increaseTo(firstAt);
    await openNext();
    await refuses(
      recurring.connect(actors.mallory).cancelBounty(1, 1),
      "AccessManagedUnauthorized",
      actors.mallory,
    );
    await refuses(recurring.cancelBounty(2, 1), "RecurringBountiesUnknown", 2);
    await recurring.cancelBounty(1, 1);
    expect(await euro.balanceOf(actors.treasury)).to.equal(100_000n * EURO);
  });

  it("stops by guardian or vote, and leaves what was opened", async () => {
    const { recurring, board, actors, firstAt } = at;
    await plan({ period: 3_600 });
    await at.networkHelpers.time.increaseTo(firstAt);
    await openNext();
    await refuses(recurring.connect(actors.mallory).stop(1), "RecurringBountiesNotGuardian", actors.mallory);
    await refuses(recurring.stop(2), "RecurringBountiesUnknown", 2);
    await expect(recurring.connect(actors.guardian).stop(1))
      .to.emit(recurring, "RecurrenceStopped")
      .withArgs(1, actors.guardian);
    await at.networkHelpers.time.increase(DAY);
    await refuses(openNext(), "RecurringBountiesOver", 1);
    expect((await board.bountyOf(1)).state).to.equal(1);
    await recurring.stop(1);
  });
});
