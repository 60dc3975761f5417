import { expect } from "chai";
import type { BaseContract } from "ethers";
import { network } from "hardhat";
import { Answer } from "../helpers/board.ts";
import { DAY, deployBudgets, deployDividends, EURO, startOf } from "../helpers/treasury.ts";

// Coins with bad habits in the treasury: refused by name, or booked right
// ├── RevenueRouter
// │   ├── fee on the way → what arrives counts; on the way out the receiver bears it
// │   ├── no return value → booked right; false, garbage, revert, or nothing moved → refused by name, and stays owed
// │   ├── takes more than it was told → paid once, the last recipient waits
// │   ├── balances that grow → no income; that shrink → the last recipient waits, nobody else
// │   └── block list, calls to receivers → the others are paid
// ├── Budgets: the same coins at a bounty, a refund and a sweep; a board that takes another sum, or calls back
// └── MemberDividends: the same coins at a closing and a claim
const REENTERED = "ReentrancyGuardReentrantCall";
const BAD_ANSWERS = [
  ["false", Answer.False],
  ["garbage", Answer.Garbage],
] as const;

describe("Odd coins in the treasury", () => {
  describe("RevenueRouter", () => {
    async function deploy(coin: "OddToken" | "UnfriendlyEuro") {
      const { ethers } = await network.create();
      const [admin, anna, ben, olaf] = await ethers.getSigners();
      if (!admin || !anna || !ben || !olaf) throw new Error("no accounts");
      const access = await ethers.deployContract("AccessManager", [admin]);
      const euro = await ethers.deployContract(coin as "UnfriendlyEuro");
      const odd = await ethers.getContractAt("OddToken", euro);
      const router = await ethers.deployContract("RevenueRouter", [
        euro,
        access,
        [anna, ben],
        [7_000, 3_000],
      ]);
      await euro.mint(olaf, 1_000n * EURO);
      await euro.connect(olaf).approve(router, 1_000n * EURO);
      const deposit = (amount: bigint) =>
        router.connect(olaf).deposit(ethers.ZeroHash, ethers.ZeroHash, amount);
      return { ethers, anna, ben, olaf, euro, odd, router, deposit };
    }

    it("counts what a coin with a fee brought, and owes no more than it has", async () => {
      const { euro, router, anna, ben, deposit } = await deploy("UnfriendlyEuro");
      await euro.setFeeBps(100);
      await deposit(100n * EURO);
      await router.pull(anna);
      await router.pull(ben);
      expect(await router.totalPulled()).to.equal(99n * EURO);
      expect(await euro.balanceOf(router)).to.equal(0);
      expect(await euro.balanceOf(anna)).to.equal((((99n * EURO * 7n) / 10n) * 99n) / 100n);
    });

    it("books a coin without a return value", async () => {
      const { odd, router, anna, deposit } = await deploy("OddToken");
      await odd.behave(Answer.Nothing, false);
      await deposit(100n * EURO);
      await router.pull(anna);
      expect(await odd.balanceOf(anna)).to.equal(70n * EURO);
    });

    for (const [name, answer] of BAD_ANSWERS)
      it(`refuses a coin that answers ${name}, and keeps owing`, async () => {
        const { odd, router, anna, deposit } = await deploy("OddToken");
        await deposit(100n * EURO);
        await odd.behave(answer, false);
        await expect(deposit(1n))
          .to.be.revertedWithCustomError(router, "SafeERC20FailedOperation")
          .withArgs(odd);
        await expect(router.pull(anna))
          .to.be.revertedWithCustomError(router, "SafeERC20FailedOperation")
          .withArgs(odd);
        expect(await router.pullable(anna)).to.equal(70n * EURO);
      });

    it("refuses a coin that says yes and moves nothing, and keeps owing", async () => {
      const { odd, router, anna, deposit } = await deploy("OddToken");
      await deposit(100n * EURO);
      await odd.behave(Answer.True, true);
      await expect(deposit(EURO))
        .to.be.revertedWithCustomError(router, "RevenueRouterNothingReceived")
        .withArgs(EURO);
      await expect(router.pull(anna))
        .to.be.revertedWithCustomError(router, "RevenueRouterNotPaid")
        .withArgs(0, 70n * EURO);
      await odd.behave(Answer.True, false);
      await router.pull(anna);
      expect(await odd.balanceOf(anna)).to.equal(70n * EURO);
    });

    it("takes growth of its balance for no income, and lets only the last wait when it shrinks", async () => {
      const { euro, router, anna, ben, deposit } = await deploy("UnfriendlyEuro");
      await deposit(100n * EURO);
      await euro.mint(router, 10n * EURO);
      expect(await router.totalDeposited()).to.equal(100n * EURO);
      expect(await router.pullable(anna)).to.equal(70n * EURO);
      await euro.shrink(router, 11n * EURO);
      await router.pull(anna);
      await expect(router.pull(ben))
        .to.be.revertedWithCustomError(euro, "ERC20InsufficientBalance")
        .withArgs(router, 29n * EURO, 30n * EURO);
      await euro.mint(router, EURO);
      await router.pull(ben);
      expect(await euro.balanceOf(ben)).to.equal(30n * EURO);
    });

    it("pays with a coin that takes more from the router than it was told", async () => {
      const { ethers, euro, router, anna, ben, deposit } = await deploy("UnfriendlyEuro");
      const taker = await ethers.deployContract("CallingReceiver");
      await router.setShares([taker, ben], [5_000, 5_000]);
      await deposit(100n * EURO);
      const take = euro.interface.encodeFunctionData("shrink", [await router.getAddress(), EURO]);
      await taker.arm(euro, take, false);
      await euro.setHooked(taker, true);
      await router.pull(taker);
      expect(await euro.balanceOf(taker)).to.equal(50n * EURO);
      expect(await router.pullable(taker)).to.equal(0);
      expect(await router.pullable(ben)).to.equal(50n * EURO);
      expect(await euro.balanceOf(router)).to.equal(49n * EURO);
      expect(await router.pullable(anna)).to.equal(0);
    });

    for (const [verb, call] of [
      [
        "deposit",
        (router: BaseContract) =>
          router.interface.encodeFunctionData("deposit", [new Uint8Array(32), new Uint8Array(32), 1n]),
      ],
      [
        "pull",
        (router: BaseContract) =>
          router.interface.encodeFunctionData("pull", ["0x000000000000000000000000000000000000dEaD"]),
      ],
    ] as const)
      it(`stops a coin whose hook calls ${verb}`, async () => {
        const { ethers, euro, router, anna, deposit } = await deploy("UnfriendlyEuro");
        const hook = await ethers.deployContract("CallingReceiver");
        await hook.arm(router, call(router), false);
        await euro.setListener(hook);
        for (const step of [() => deposit(100n * EURO), () => router.pull(anna)]) {
          await step();
          expect(router.interface.parseError(await hook.lastRevert())?.name).to.equal(REENTERED);
        }
        expect(await euro.balanceOf(anna)).to.equal(70n * EURO);
        expect(await router.totalDeposited()).to.equal(100n * EURO);
      });
  });

  describe("Budgets", () => {
    it("refuses a coin with a fee by name", async () => {
      const at = await deployBudgets();
      const id = await at.opened();
      await at.euro.setFeeBps(100);
      await expect(at.fund(id))
        .to.be.revertedWithCustomError(at.budgets, "BudgetsTokenTakesFee")
        .withArgs(99n * EURO, 100n * EURO);
      expect(await at.budgets.available(id)).to.equal(1_000n * EURO);
    });

    it("sweeps what a coin left that started to take a fee, and says what arrived", async () => {
      const at = await deployBudgets();
      const { budgets, euro, actors } = at;
      const id = await at.opened();
      const bountyId = await at.funded(id);
      await euro.setFeeBps(1_000);
      await expect(budgets.connect(actors.manager).cancelBounty(id, bountyId))
        .to.emit(budgets, "BudgetsSwept")
        .withArgs(euro, 81n * EURO);
      expect(await euro.balanceOf(budgets)).to.equal(0);
    });

    it("pays in a coin without a return value", async () => {
      const at = await deployBudgets();
      const { budgets, board, odd, actors } = at;
      await odd.behave(Answer.Nothing, false);
      const id = await at.opened({ token: odd });
      const bountyId = await at.funded(id, { token: odd });
      expect(await odd.balanceOf(board)).to.equal(100n * EURO);
      await budgets.connect(actors.manager).cancelBounty(id, bountyId);
      expect(await odd.balanceOf(actors.treasury)).to.equal(100_000n * EURO);
    });

    for (const [name, answer] of BAD_ANSWERS)
      it(`refuses a coin that answers ${name}`, async () => {
        const at = await deployBudgets();
        const { budgets, odd } = at;
        const id = await at.opened({ token: odd });
        await odd.behave(answer, false);
        await expect(at.fund(id, { token: odd }))
          .to.be.revertedWithCustomError(budgets, "SafeERC20FailedOperation")
          .withArgs(odd);
      });

    it("refuses a coin that says yes and moves nothing; refunds of it wait as credit", async () => {
      const at = await deployBudgets();
      const { budgets, board, odd, actors } = at;
      const id = await at.opened({ token: odd });
      const bountyId = await at.funded(id, { token: odd });
      await odd.behave(Answer.True, true);
      await expect(at.fund(id, { token: odd }))
        .to.be.revertedWithCustomError(budgets, "BudgetsTokenTakesFee")
        .withArgs(0, 100n * EURO);
      await at.networkHelpers.time.increase(11 * DAY);
      await board.reclaim(bountyId);
      expect(await board.creditOf(budgets, odd)).to.equal(100n * EURO);
      await odd.behave(Answer.True, false);
      await budgets.sweep(odd, board);
      expect(await odd.balanceOf(actors.treasury)).to.equal(100_000n * EURO);
    });

    it("keeps a sweep for later when the treasury is blocked", async () => {
      const at = await deployBudgets();
      const { budgets, board, euro, actors } = at;
      await at.opened();
      await euro.mint(budgets, EURO);
      await euro.setBlocked(actors.treasury, true);
      await expect(budgets.sweep(euro, board))
        .to.be.revertedWithCustomError(euro, "Blocked")
        .withArgs(actors.treasury);
      await euro.setBlocked(actors.treasury, false);
      await expect(budgets.sweep(euro, board)).to.emit(budgets, "BudgetsSwept").withArgs(euro, EURO);
    });

    it("stops a hook that sweeps the money on its way to the board, or spends twice", async () => {
      const at = await deployBudgets();
      const { ethers, budgets, board, euro, actors } = at;
      const hook = await ethers.deployContract("CallingReceiver");
      const id = await at.opened({ manager: hook });
      const terms = await at.bountyTerms();
      const fund = budgets.interface.encodeFunctionData("fundBounty", [
        id,
        {
          ...terms,
          token: await euro.getAddress(),
          reviewers: [actors.rita.address, actors.ralf.address, actors.rosa.address],
        },
      ] as never);
      const addresses = [await euro.getAddress(), await board.getAddress()] as const;
      await euro.setListener(hook);
      for (const [callback, bounties] of [
        [budgets.interface.encodeFunctionData("sweep", [...addresses]), 1n],
        [fund, 2n],
      ] as const) {
        await hook.arm(budgets, callback, false);
        await hook.act(budgets, fund);
        expect(budgets.interface.parseError(await hook.lastRevert())?.name).to.equal(REENTERED);
        expect(await board.bountyCount()).to.equal(bounties);
        expect(await euro.balanceOf(board)).to.equal(bounties * 100n * EURO);
      }
      const cancel = budgets.interface.encodeFunctionData("cancelBounty", [id, 1]);
      await hook.arm(budgets, cancel, false);
      await hook.act(budgets, cancel);
      expect(budgets.interface.parseError(await hook.lastRevert())?.name).to.equal(REENTERED);
      await euro.mint(budgets, EURO);
      await hook.arm(budgets, budgets.interface.encodeFunctionData("sweep", [...addresses]), false);
      await budgets.sweep(...addresses);
      expect(budgets.interface.parseError(await hook.lastRevert())?.name).to.equal(REENTERED);
      expect(await euro.balanceOf(actors.treasury)).to.equal(99_901n * EURO);
    });

    it("refuses a board that takes less than the reward, and one that calls back", async () => {
      const at = await deployBudgets();
      const { ethers, budgets, euro, actors } = at;
      const board = await ethers.deployContract("DeviatingBoard");
      const id = await at.opened({ spender: board });
      await board.behave(-1n, ethers.ZeroAddress, "0x");
      await expect(at.fund(id))
        .to.be.revertedWithCustomError(budgets, "BudgetsBoardDeviates")
        .withArgs(board, 100n * EURO - 1n, 100n * EURO);
      await board.behave(1n, ethers.ZeroAddress, "0x");
      await expect(at.fund(id))
        .to.be.revertedWithCustomError(euro, "ERC20InsufficientAllowance")
        .withArgs(board, 100n * EURO, 100n * EURO + 1n);
      const sweep = budgets.interface.encodeFunctionData("sweep", [
        await euro.getAddress(),
        await board.getAddress(),
      ]);
      await board.behave(0n, budgets, sweep);
      await at.fund(id);
      expect(budgets.interface.parseError(await board.lastRevert())?.name).to.equal(REENTERED);
      expect(await euro.balanceOf(actors.treasury)).to.equal(99_900n * EURO);
    });
  });

  describe("MemberDividends", () => {
    const closedAt = async () => {
      const at = await deployDividends();
      return { ...at, closing: await at.closed() };
    };

    it("shares what a coin with a fee brought, and pays all of it", async () => {
      const at = await deployDividends();
      const { dividends, euro, actors, quarter } = at;
      await euro.setFeeBps(1_000);
      await at.to(startOf(quarter + 1n));
      const closing = await at.closed(1_000n * EURO);
      expect((await dividends.quarterOf(closing)).amount).to.equal(81n * EURO);
      for (const who of [actors.anna, actors.ben, actors.carla])
        await dividends.connect(who).claim([closing], who);
      expect(await euro.balanceOf(dividends)).to.equal(0);
      expect((await dividends.quarterOf(closing)).paid).to.equal(81n * EURO);
    });

    it("keeps a dividend when the coin blocks its receiver, who names another one", async () => {
      const { dividends, euro, actors, closing } = await closedAt();
      await euro.setBlocked(actors.anna, true);
      const by = dividends.connect(actors.anna);
      await expect(by.claim([closing], actors.anna))
        .to.be.revertedWithCustomError(euro, "Blocked")
        .withArgs(actors.anna);
      await dividends.connect(actors.ben).claim([closing], actors.ben);
      await by.claim([closing], actors.mallory);
      expect(await euro.balanceOf(actors.mallory)).to.equal(300n * EURO);
    });

    it("shares growth of its balance in the next quarter, and lets only the last wait when it shrinks", async () => {
      const { dividends, euro, actors, closing } = await closedAt();
      await euro.mint(dividends, 7n);
      expect(await dividends.free()).to.equal(7);
      await euro.shrink(dividends, 8n);
      expect(await dividends.free()).to.equal(0);
      await dividends.connect(actors.anna).claim([closing], actors.anna);
      await dividends.connect(actors.ben).claim([closing], actors.ben);
      const last = dividends.connect(actors.carla);
      await expect(last.claim([closing], actors.carla))
        .to.be.revertedWithCustomError(euro, "ERC20InsufficientBalance")
        .withArgs(dividends, 100n * EURO - 1n, 100n * EURO);
      await euro.mint(dividends, 1n);
      await last.claim([closing], actors.carla);
      expect(await euro.balanceOf(actors.carla)).to.equal(100n * EURO);
    });

    it("stops hooks that claim, close or expire while it pays or is paid", async () => {
      const at = await closedAt();
      const { ethers, dividends, euro, actors, closing } = at;
      const hook = await ethers.deployContract("CallingReceiver");
      await euro.setListener(hook);
      const verbs = dividends.interface;
      for (const data of [
        verbs.encodeFunctionData("claim", [[closing], actors.mallory.address]),
        verbs.encodeFunctionData("claimBySig", [actors.ben.address, [closing], actors.ben.address, 0n, "0x"]),
        verbs.encodeFunctionData("expire", [closing]),
        verbs.encodeFunctionData("close"),
      ]) {
        await hook.arm(dividends, data, false);
        const undo = await at.networkHelpers.takeSnapshot();
        await dividends.connect(actors.anna).claim([closing], actors.anna);
        expect(verbs.parseError(await hook.lastRevert())?.name).to.equal(REENTERED);
        await at.income(EURO);
        await at.to(startOf(closing + 2n));
        await dividends.close();
        expect(verbs.parseError(await hook.lastRevert())?.name).to.equal(REENTERED);
        await undo.restore();
      }
    });

    it("refuses coins that lie about a payment; the dividend stays owed", async () => {
      const { ethers, networkHelpers } = await network.create();
      const [admin, anna] = await ethers.getSigners();
      if (!admin || !anna) throw new Error("no accounts");
      const access = await ethers.deployContract("AccessManager", [admin]);
      const odd = await ethers.deployContract("OddToken");
      const token = await ethers.deployContract("EcoToken", [admin, 1, [anna], [1]]);
      const router = await ethers.deployContract("RevenueRouter", [odd, access, [admin], [10_000]]);
      const dividends = await ethers.deployContract("MemberDividends", [access, token, router, [admin]]);
      const first = (await dividends.lastEndedQuarter()) + 2n;
      await networkHelpers.time.increaseTo(startOf(first + 1n));
      await odd.mint(dividends, 100n);
      await odd.behave(Answer.Nothing, false);
      await dividends.close();
      const claim = () => dividends.connect(anna).claim([first], anna);
      for (const [, answer] of BAD_ANSWERS) {
        await odd.behave(answer, false);
        await expect(claim())
          .to.be.revertedWithCustomError(dividends, "SafeERC20FailedOperation")
          .withArgs(odd);
      }
      await odd.behave(Answer.True, true);
      await expect(claim())
        .to.be.revertedWithCustomError(dividends, "MemberDividendsNotPaid")
        .withArgs(0, 100);
      expect(await dividends.claimable(first, anna)).to.equal(100);
      await odd.behave(Answer.Nothing, false);
      await claim();
      expect(await odd.balanceOf(anna)).to.equal(100);
    });
  });
});
