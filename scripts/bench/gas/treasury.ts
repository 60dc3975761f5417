import { network } from "hardhat";
import { deployBudgets, deployDividends, EURO, startOf } from "../../../test/helpers/treasury.ts";
import { type GasBench, type GasRow, gasOf } from "../rows/gasRow.ts";

const DEPOSIT_BAR = 90_000;
const PULL_BAR = 60_000;
const AMOUNT = 1_000_000;
/** Most gas of one transaction since Osaka (EIP-7825). */
const TRANSACTION_GAS_CAP = 2 ** 24;
const SHARES_WHOLE = 10_000;

const PLAIN_TRANSFER = "Reference: a plain transfer of the coin, which tells nobody what it is for.";
const VESTING_WALLET = "Reference: `release` of OpenZeppelin's VestingWallet, which has one beneficiary.";
const OWN_BOUNTY = "Reference: the same bounty created by an account with money of its own.";

/** A router whose recipients exist and have money: the second deposit, the second pull and a change of all shares. */
async function measureRouter(recipientCount: number) {
  // A thousand recipients do not fit into one transaction of the cap; what is measured afterwards does not depend on how they came.
  const { ethers } = await network.create({
    override: { transactionGasCap: false, blockGasLimit: 200_000_000 },
  });
  const [admin, payer] = await ethers.getSigners();
  if (!admin || !payer) throw new Error("no accounts");
  const named = (prefix: string) =>
    Array.from({ length: recipientCount }, (_, index) =>
      ethers.getAddress(ethers.id(`${prefix} ${index}`).slice(0, 42)),
    );
  const recipients = named("recipient");
  const shares = recipients.map(() => SHARES_WHOLE / recipientCount);
  const access = await ethers.deployContract("AccessManager", [admin]);
  const euro = await ethers.deployContract("EuroMock");
  const router = await ethers.deployContract("RevenueRouter", [euro, access, [admin], [SHARES_WHOLE]]);
  await router.setShares(recipients, shares);
  await euro.mint(payer, 10 * AMOUNT);
  await euro.connect(payer).approve(router, 10 * AMOUNT);
  const kind = ethers.id("COMPUTE_FEE");
  const first = recipients[0] ?? "";
  const deposit = (ref: string) => router.connect(payer).deposit(kind, ethers.id(ref), AMOUNT);

  await deposit("first");
  await router.pull(first);
  const depositGas = await gasOf(deposit("second"));
  const pull = await gasOf(router.pull(first));
  const transfer = await gasOf(euro.connect(payer).transfer(router, AMOUNT));
  const release = await measureRelease();
  const replace = await gasOf(router.setShares(named("successor"), shares));
  return { deposit: depositGas, pull, transfer, release, replace };

  async function measureRelease(): Promise<number> {
    const wallet = await ethers.deployContract("VestingWallet", [first, 0, 0]);
    const release = async () => {
      await euro.mint(wallet, AMOUNT);
      return gasOf(wallet["release(address)"](euro));
    };
    await release();
    return release();
  }
}

async function routerRows(): Promise<GasRow[]> {
  const rows: GasRow[] = [];
  const replaced: Record<number, number> = {};
  for (const count of [2, 10, 100, 1_000]) {
    const gas = await measureRouter(count);
    replaced[count] = gas.replace;
    rows.push({
      action: `router deposit, ${count.toLocaleString("en-US")} recipients`,
      gas: gas.deposit,
      reference: gas.transfer,
      bar: DEPOSIT_BAR,
      note: count === 2 ? PLAIN_TRANSFER : undefined,
    });
    rows.push({
      action: `router pull, ${count.toLocaleString("en-US")} recipients`,
      gas: gas.pull,
      reference: gas.release,
      bar: PULL_BAR,
      note: count === 2 ? VESTING_WALLET : undefined,
    });
  }
  const each = ((replaced[1_000] ?? 0) - (replaced[100] ?? 0)) / 900;
  const base = (replaced[100] ?? 0) - 100 * each;
  const most = Math.floor((TRANSACTION_GAS_CAP - base) / each);
  for (const count of [100, 1_000])
    rows.push({
      action: `router, all of ${count.toLocaleString("en-US")} recipients replaced`,
      gas: replaced[count] ?? 0,
      note:
        count === 1_000
          ? `${Math.round(each).toLocaleString("en-US")} each: ${most} can be replaced by as many others in a transaction of 2^24 gas.`
          : undefined,
    });
  return rows;
}

/** The third bounty of a budget with a title, 300 bytes of text and three reviewers, and its way back. */
async function budgetRows(): Promise<GasRow[]> {
  const world = await deployBudgets();
  const { ethers, budgets, board, actors } = world;
  const { treasury, manager, olaf, rita, ralf, rosa } = actors;
  const euro = await ethers.deployContract("EuroMock");
  await board.setTokenAllowed(euro, true);
  await euro.mint(treasury, 100_000n * EURO);
  await euro.connect(treasury).approve(budgets, 5_000n * EURO);
  await euro.mint(olaf, 1_000n * EURO);
  await euro.connect(olaf).approve(board, 1_000n * EURO);
  const open = await gasOf(budgets.open(world.budgetTerms({ token: euro })));
  const text = "Translate the operator's handbook. ".repeat(9).slice(0, 300);
  const terms = () => world.bountyTerms({ token: euro, text, reviewers: [rita, ralf, rosa] });
  const fund = async () => gasOf(budgets.connect(manager).fundBounty(1, await terms()));
  const own = async () => gasOf(board.connect(olaf).create(await terms()));
  await fund();
  await own();
  const funded = await fund();
  const created = await own();
  const cancel = await gasOf(budgets.connect(manager).cancelBounty(1, 1));
  await euro.mint(budgets, EURO);
  const sweep = await gasOf(budgets.sweep(euro, board));
  return [
    { action: "budget opened", gas: open },
    { action: "bounty from a budget, 3 reviewers", gas: funded, reference: created, note: OWN_BOUNTY },
    { action: "bounty of a budget cancelled", gas: cancel },
    { action: "budgets swept", gas: sweep },
  ];
}

/** Quarters of a world with three members; the claimer holds euros already, as somebody paid before does. */
async function dividendRows(): Promise<GasRow[]> {
  const world = await deployDividends("EuroMock");
  const { dividends, euro, token, actors } = world;
  const { anna, ben, carla, treasury, olaf } = actors;
  for (const who of [anna, ben, carla]) await euro.mint(who, 1);
  const first = await world.closed();
  const closeNext = async (quarter: bigint) => {
    await world.income(6_000n * EURO);
    await world.to(startOf(quarter + 1n));
    return gasOf(dividends.close());
  };
  const claim = (who: typeof anna, ...quarters: bigint[]) =>
    gasOf(dividends.connect(who).claim(quarters, who));
  const close = await closeNext(first + 1n);
  const claimFirst = await claim(anna, first);
  const claimLater = await claim(anna, first + 1n);
  for (let trade = 0; trade < 100; ++trade) await token.connect(treasury).transfer(carla, 1);
  for (const quarter of [first + 2n, first + 3n]) await closeNext(quarter);
  const year = await claim(ben, first, first + 1n, first + 2n, first + 3n);
  const traded = await claim(carla, first);
  const signedClaim = {
    account: anna.address,
    quarters: [first + 2n],
    to: anna.address,
    deadline: 2n ** 40n,
  };
  const signature = await world.signClaim(anna, signedClaim);
  const bySig = await gasOf(
    dividends.connect(olaf).claimBySig(anna, [first + 2n], anna, signedClaim.deadline, signature),
  );
  return [
    { action: "dividends, quarter closed", gas: close },
    { action: "dividend claimed, first / own account", gas: claimFirst },
    { action: "dividend claimed, later quarter", gas: claimLater },
    { action: "dividends of a year in one claim", gas: year },
    { action: "dividend claimed after 100 trades", gas: traded, note: "The history is searched by halving." },
    { action: "dividend claimed by signature", gas: bySig },
  ];
}

const bench: GasBench = {
  title: "Treasury",
  rows: async () => [...(await routerRows()), ...(await budgetRows()), ...(await dividendRows())],
};

export default bench;
