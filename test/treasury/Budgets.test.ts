/*
given a budget of 1,000 € in 30 days, 400 € a bounty, 5,000 € for ever
├── open
│   ├── when called by a stranger, it reverts
│   ├── when title, manager, amounts, refill time or token are invalid, it reverts
│   ├── it opens a full budget and counts from 1
│   └── it takes the largest terms there can be
├── setManager
│   ├── when called by a stranger, for no budget, or for nobody, it reverts
│   └── it moves the power to the new manager
├── freeze, unfreeze, close
│   ├── when called by others, for no budget, or twice (close), they revert
│   └── they stop new bounties, and only a vote lifts a freeze
└── available, budgetOf
    └── when there is no budget, they say so
*/
import { expect } from "chai";
import type { ContractTransactionResponse } from "ethers";
import { deployBoardParts } from "../helpers/boardParts.ts";
import { freshGovernance } from "../helpers/deploy.ts";
import { plain } from "../helpers/network.ts";
import { proposalOf, proposalsOn } from "../helpers/proposals.ts";
import { type BudgetsWorld, DAY, deployBudgets, EURO } from "../helpers/treasury.ts";

const CAP = 1_000n * EURO;

describe("Budgets", () => {
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
  const refusesStranger = (call: Promise<ContractTransactionResponse>) =>
    refuses(call, "AccessManagedUnauthorized", at.actors.mallory.address);

  describe("open", () => {
    it("reverts when called by a stranger", async () => {
      const { budgets, actors } = at;
      await refusesStranger(budgets.connect(actors.mallory).open(at.budgetTerms()));
    });

    it("reverts when the title is empty or too long", async () => {
      const { budgets } = at;
      await refuses(budgets.open(at.budgetTerms({ title: "" })), "BudgetsTitleInvalid", 0, 120);
      await refuses(
        budgets.open(at.budgetTerms({ title: "x".repeat(121) })),
        "BudgetsTitleInvalid",
        121,
        120,
      );
      await budgets.open(at.budgetTerms({ title: "x".repeat(120) }));
    });

    it("reverts when nobody manages it", async () => {
      const { budgets, ethers } = at;
      const terms = at.budgetTerms({ manager: ethers.ZeroAddress });
      await refuses(budgets.open(terms), "BudgetsInvalidManager", ethers.ZeroAddress);
    });

    it("reverts when the amounts do not fit", async () => {
      const { budgets } = at;
      for (const [cap, capPerBounty, limit] of [
        [0n, 0n, 1n],
        [1n, 0n, 1n],
        [0n, 1n, 1n],
        [10n, 11n, 10n],
        [10n, 10n, 9n],
        [2n ** 88n, 1n, 2n ** 90n],
        [1n, 1n, 2n ** 96n],
      ] as const) {
        const call = budgets.open(at.budgetTerms({ cap, capPerBounty, limit }));
        await refuses(call, "BudgetsTermsInvalid", cap, capPerBounty, limit);
      }
    });

    it("reverts when the time to refill is zero or above two years", async () => {
      const { budgets } = at;
      for (const refillSeconds of [0, 730 * DAY + 1])
        await refuses(
          budgets.open(at.budgetTerms({ refillSeconds })),
          "BudgetsRefillInvalid",
          refillSeconds,
          1,
          730 * DAY,
        );
    });

    it("reverts when the board does not allow the token, or is none", async () => {
      const { budgets, access, actors } = at;
      await refuses(
        budgets.open(at.budgetTerms({ token: access })),
        "BudgetsTokenNotAllowed",
        await access.getAddress(),
      );
      await refuses(
        budgets.open(at.budgetTerms({ spender: actors.rita })),
        "BudgetsTokenNotAllowed",
        await at.euro.getAddress(),
      );
    });

    it("opens a full budget and counts from 1", async () => {
      const { budgets, board, euro, actors } = at;
      await expect(budgets.open(at.budgetTerms()))
        .to.emit(budgets, "BudgetOpened")
        .withArgs(1, euro, actors.manager, board, CAP, 400n * EURO, 30 * DAY, 5_000n * EURO, "Translations");
      expect(await budgets.budgetCount()).to.equal(1);
      expect(await budgets.available(1)).to.equal(CAP);
      expect(plain(await budgets.budgetOf(1))).to.deep.equal({
        token: await euro.getAddress(),
        spender: await board.getAddress(),
        manager: actors.manager.address,
        cap: CAP,
        capPerBounty: 400n * EURO,
        refillSeconds: BigInt(30 * DAY),
        limit: 5_000n * EURO,
        spent: 0n,
        level: CAP,
        levelAt: BigInt(await at.now()),
        isFrozen: false,
        isClosed: false,
      });
      await budgets.open(at.budgetTerms());
      expect(await budgets.budgetCount()).to.equal(2);
    });

    it("takes the smallest terms there can be", async () => {
      const { budgets } = at;
      const id = await at.opened({ cap: 1n, capPerBounty: 1n, limit: 1n, refillSeconds: 1 });
      const { cap, capPerBounty, limit, refillSeconds } = await budgets.budgetOf(id);
      expect([cap, capPerBounty, limit, refillSeconds]).to.deep.equal([1n, 1n, 1n, 1n]);
      expect(await budgets.available(id)).to.equal(1);
    });

    it("takes the largest terms there can be", async () => {
      const { budgets, odd } = at;
      const cap = 2n ** 88n - 1n;
      const id = await at.opened({
        token: odd,
        cap,
        capPerBounty: cap,
        limit: 2n ** 96n - 1n,
        refillSeconds: 730 * DAY,
      });
      await at.networkHelpers.time.increase(10_000 * DAY);
      expect(await budgets.available(id)).to.equal(cap);
      expect((await budgets.budgetOf(id)).limit).to.equal(2n ** 96n - 1n);
      await odd.mint(at.actors.treasury, cap);
      await odd.connect(at.actors.treasury).approve(budgets, cap);
      await at.fund(id, { token: odd, amount: cap });
      expect(await budgets.available(id)).to.equal(0);
    });
  });

  describe("setManager", () => {
    it("reverts when called by a stranger, for no budget, or for nobody", async () => {
      const { budgets, actors, ethers } = at;
      const id = await at.opened();
      await refusesStranger(budgets.connect(actors.mallory).setManager(id, actors.mallory));
      await refuses(budgets.setManager(2, actors.rita), "BudgetsUnknown", 2);
      await refuses(budgets.setManager(id, ethers.ZeroAddress), "BudgetsInvalidManager", ethers.ZeroAddress);
    });

    it("moves the power to the new manager", async () => {
      const { budgets, actors } = at;
      const { manager, anna } = actors;
      const id = await at.opened();
      await expect(budgets.setManager(id, anna)).to.emit(budgets, "BudgetManagerChanged").withArgs(id, anna);
      await refuses(at.fund(id), "BudgetsNotManager", id, manager.address, anna.address);
      await at.fund(id, {}, anna);
    });
  });

  describe("freeze, unfreeze and close", () => {
    it("revert when called by others", async () => {
      const { budgets, actors } = at;
      const { mallory, manager, guardian } = actors;
      const id = await at.opened();
      for (const other of [mallory, manager])
        await refuses(budgets.connect(other).freeze(id), "BudgetsNotGuardian", other.address);
      await budgets.connect(guardian).freeze(id);
      for (const other of [mallory, manager, guardian]) {
        await refuses(budgets.connect(other).unfreeze(id), "AccessManagedUnauthorized", other.address);
        await refuses(budgets.connect(other).close(id), "AccessManagedUnauthorized", other.address);
      }
    });

    it("revert for no budget, and closing twice", async () => {
      const { budgets, actors } = at;
      await refuses(budgets.connect(actors.guardian).freeze(1), "BudgetsUnknown", 1);
      await refuses(budgets.unfreeze(1), "BudgetsUnknown", 1);
      await refuses(budgets.close(1), "BudgetsUnknown", 1);
      const id = await at.opened();
      await budgets.close(id);
      await refuses(budgets.close(id), "BudgetsClosed", id);
    });

    it("stop new bounties of one budget until a vote lifts it", async () => {
      const { budgets, actors } = at;
      const { guardian, admin } = actors;
      const id = await at.opened();
      const other = await at.opened();
      await expect(budgets.connect(guardian).freeze(id))
        .to.emit(budgets, "BudgetFreezeChanged")
        .withArgs(id, true, guardian);
      expect(await budgets.available(id)).to.equal(0);
      expect((await budgets.budgetOf(id)).isFrozen).to.equal(true);
      await at.fund(other);
      await expect(budgets.unfreeze(id)).to.emit(budgets, "BudgetFreezeChanged").withArgs(id, false, admin);
      expect(await budgets.available(id)).to.equal(CAP);
      await at.fund(id);
      await expect(budgets.freeze(id)).to.emit(budgets, "BudgetFreezeChanged").withArgs(id, true, admin);
    });

    it("close a budget for good", async () => {
      const { budgets } = at;
      const id = await at.opened();
      await expect(budgets.close(id)).to.emit(budgets, "BudgetClosed").withArgs(id);
      expect(await budgets.available(id)).to.equal(0);
      expect((await budgets.budgetOf(id)).isClosed).to.equal(true);
      await budgets.unfreeze(id);
      await refuses(at.fund(id), "BudgetsClosed", id);
    });
  });

  describe("available and budgetOf", () => {
    it("say when there is no budget", async () => {
      const { budgets, ethers } = at;
      expect(await budgets.available(1)).to.equal(0);
      const { manager, cap } = await budgets.budgetOf(1);
      expect([manager, cap]).to.deep.equal([ethers.ZeroAddress, 0n]);
    });

    it("know where the money comes from and who is asked", async () => {
      const { budgets, actors, guardians, reviewers } = at;
      expect(await budgets.treasury()).to.equal(actors.treasury.address);
      expect(await budgets.guardian()).to.equal(await guardians.getAddress());
      expect(await budgets.reviewers()).to.equal(await reviewers.getAddress());
    });
  });

  it("is opened, and gets its allowance, by one vote", async () => {
    const governance = await freshGovernance();
    const { ethers, access, governor, timelock, euro, token, actors } = governance;
    const reviewers = await ethers.deployContract("ListedReviewers");
    const { board } = await deployBoardParts(ethers, { access, guardian: governor, eco: token });
    const budgets = await ethers.deployContract("Budgets", [access, governor, timelock, reviewers]);
    await euro.mint(timelock, 1_000n * EURO);
    await reviewers.accredit(actors.ben, true);
    const terms = at.budgetTerms({ token: euro, spender: board, manager: actors.kim });
    await proposalsOn(governance).enact(
      proposalOf([
        {
          target: await board.getAddress(),
          data: board.interface.encodeFunctionData("setTokenAllowed", [await euro.getAddress(), true]),
        },
        {
          target: await euro.getAddress(),
          data: euro.interface.encodeFunctionData("approve", [await budgets.getAddress(), terms.limit]),
        },
        {
          target: await budgets.getAddress(),
          data: budgets.interface.encodeFunctionData("open", [
            {
              ...terms,
              token: await euro.getAddress(),
              spender: await board.getAddress(),
              manager: actors.kim.address,
            },
          ]),
        },
      ]),
    );
    const deadline = (await governance.networkHelpers.time.latest()) + 10 * DAY;
    const bounty = await at.bountyTerms({
      token: euro,
      deadline,
      reviewers: [actors.ben],
      approvalsNeeded: 1,
    });
    await budgets.connect(actors.kim).fundBounty(1, bounty);
    expect(await euro.balanceOf(timelock)).to.equal(900n * EURO);
  });
});
