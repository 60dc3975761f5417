import type { HardhatEthersSigner } from "@nomicfoundation/hardhat-ethers/types";
import type { AddressLike } from "ethers";
import { network } from "hardhat";
import { claimDomain, claimTypes } from "../../bindings/src/typedData.ts";
import { DAY, EURO, plainOptions, type Terms } from "./board.ts";
import { deployBoardParts } from "./boardParts.ts";

export { DAY, EURO };

const names = [
  "admin",
  "treasury",
  "guardian",
  "manager",
  "worker",
  "rita",
  "ralf",
  "rosa",
  "anna",
  "ben",
  "carla",
  "olaf",
  "mallory",
] as const;

/** Admin stands for a passed vote, the treasury for the timelock; Rita, Ralf and Rosa are accredited; Anna, Ben and Carla hold ECO. */
function nameActors(signers: HardhatEthersSigner[]) {
  return Object.fromEntries(names.map((name, index) => [name, signers[index]])) as Record<
    (typeof names)[number],
    HardhatEthersSigner
  >;
}

export interface BudgetTerms {
  token: AddressLike;
  spender: AddressLike;
  manager: AddressLike;
  cap: bigint;
  capPerBounty: bigint;
  refillSeconds: number;
  limit: bigint;
  title: string;
}

/** A board and budgets over a treasury with 100,000 € and an allowance of 20,000 €; the coin's bad habits are off. */
export async function deployBudgets() {
  const connection = await network.create();
  const { ethers, networkHelpers } = connection;
  const actors = nameActors(await ethers.getSigners());
  const { admin, treasury, guardian, manager, rita, ralf, rosa } = actors;
  const access = await ethers.deployContract("AccessManager", [admin]);
  const guardians = await ethers.deployContract("SingleGuardian", [guardian]);
  const reviewers = await ethers.deployContract("ListedReviewers");
  for (const reviewer of [rita, ralf, rosa]) await reviewers.accredit(reviewer, true);
  const euro = await ethers.deployContract("UnfriendlyEuro");
  const odd = await ethers.deployContract("OddToken");
  const eco = await ethers.deployContract("EcoToken", [treasury, 1_000n, [rita], [1_000n]]);
  const { board } = await deployBoardParts(ethers, { access, guardian: guardians, eco });
  const budgets = await ethers.deployContract("Budgets", [access, guardians, treasury, reviewers]);
  for (const token of [euro, odd]) {
    await board.setTokenAllowed(token, true);
    await token.mint(treasury, 100_000n * EURO);
    await token.connect(treasury).approve(budgets, 20_000n * EURO);
  }
  const now = () => networkHelpers.time.latest();

  const world = {
    ...connection,
    actors,
    access,
    guardians,
    reviewers,
    euro,
    odd,
    board,
    budgets,
    now,

    /** 1,000 € in 30 days, at most 400 € for a bounty, 5,000 € for ever. */
    budgetTerms: (overrides: Partial<BudgetTerms> = {}): BudgetTerms => ({
      token: euro,
      spender: board,
      manager,
      cap: 1_000n * EURO,
      capPerBounty: 400n * EURO,
      refillSeconds: 30 * DAY,
      limit: 5_000n * EURO,
      title: "Translations",
      ...overrides,
    }),

    async opened(overrides: Partial<BudgetTerms> = {}): Promise<bigint> {
      await budgets.open(world.budgetTerms(overrides));
      return budgets.budgetCount();
    },

    /** 100 €, ten days of work, three days of review, two of three reviewers. */
    bountyTerms: async (overrides: Partial<Terms> = {}): Promise<Terms> => ({
      token: euro,
      amount: 100n * EURO,
      deadline: (await now()) + 10 * DAY,
      reviewWindow: 3 * DAY,
      approvalsNeeded: 2,
      reviewers: [rita, ralf, rosa],
      title: "Translate the manual",
      text: "Into German, with pictures.",
      options: plainOptions,
      ...overrides,
    }),

    /** Funds a bounty by `by` and leaves the outcome to the caller. */
    fund: async (id: bigint, overrides: Partial<Terms> = {}, by = manager) =>
      budgets.connect(by).fundBounty(id, await world.bountyTerms(overrides)),

    async funded(id: bigint, overrides: Partial<Terms> = {}): Promise<bigint> {
      await world.fund(id, overrides);
      return board.bountyCount();
    },
  };
  return world;
}

export type BudgetsWorld = Awaited<ReturnType<typeof deployBudgets>>;

/** Quarter of a date, as the contracts number it. */
export const quarterOf = (year: number, quarterOfYear: 1 | 2 | 3 | 4) =>
  BigInt((year - 1970) * 4 + quarterOfYear - 1);

/** First second of a quarter, by the calendar of JavaScript. */
export const startOf = (quarter: bigint) => Date.UTC(1970, Number(quarter) * 3, 1) / 1_000;

export interface Claim {
  account: string;
  quarters: bigint[];
  to: string;
  deadline: bigint;
  nonce?: bigint;
}

/**
 * Anna, Ben and Carla hold 300, 200 and 100 ECO of 1,000, the treasury the rest; the dividends have 1,000 basis points of the
 * router. It is the middle of the third quarter of 2030. The coin's bad habits are off; the plain one has none.
 */
export async function deployDividends(coin: "UnfriendlyEuro" | "EuroMock" = "UnfriendlyEuro") {
  const connection = await network.create();
  const { ethers, networkHelpers } = connection;
  const actors = nameActors(await ethers.getSigners());
  const { admin, treasury, anna, ben, carla, olaf } = actors;
  const quarter = quarterOf(2030, 3);
  await networkHelpers.time.increaseTo(startOf(quarter) + 45 * DAY);

  const access = await ethers.deployContract("AccessManager", [admin]);
  const euro = await ethers.deployContract(coin as "UnfriendlyEuro");
  const router = await ethers.deployContract("RevenueRouter", [euro, access, [treasury], [10_000]]);
  const token = await ethers.deployContract("EcoToken", [treasury, 400, [anna, ben, carla], [300, 200, 100]]);
  const dividends = await ethers.deployContract("MemberDividends", [access, token, router, [treasury]]);
  await router.setShares([dividends, treasury], [1_000, 9_000]);
  await euro.mint(olaf, 1_000_000n * EURO);
  await euro.connect(olaf).approve(router, 1_000_000n * EURO);

  const world = {
    ...connection,
    actors,
    access,
    euro,
    router,
    token,
    dividends,
    /** The quarter in which the tokens were made; nobody held them at its start. */
    quarter,
    /** Lets time pass until `timestamp`, if that has not come yet. */
    async to(timestamp: number): Promise<void> {
      if (timestamp > (await networkHelpers.time.latest())) await networkHelpers.time.increaseTo(timestamp);
    },
    /** Income of which a tenth is for the members. */
    income: (amount: bigint) =>
      router.connect(olaf).deposit(ethers.id("COMPUTE_FEE"), ethers.ZeroHash, amount),

    /** `signer`'s signature under a claim; `elsewhere` replaces parts of the domain. */
    async signClaim(
      signer: HardhatEthersSigner,
      claim: Claim,
      elsewhere: { chainId?: number; verifyingContract?: string } = {},
    ): Promise<string> {
      const address = (await dividends.getAddress()) as `0x${string}`;
      const nonce = claim.nonce ?? (await dividends.nonces(claim.account));
      return signer.signTypedData(
        { ...claimDomain(31337, address), ...elsewhere },
        { Claim: [...claimTypes.Claim] },
        { ...claim, nonce },
      );
    },

    /** Lets the fourth quarter of 2030 begin, brings 6,000 € of income into it, ends and closes it: 600 € for 600 ECO. */
    async closed(income = 6_000n * EURO): Promise<bigint> {
      await world.to(startOf(quarter + 1n));
      await world.income(income);
      await world.to(startOf(quarter + 2n));
      await dividends.close();
      return quarter + 1n;
    },
  };
  return world;
}

export type DividendsWorld = Awaited<ReturnType<typeof deployDividends>>;
