import type { HardhatEthersSigner } from "@nomicfoundation/hardhat-ethers/types";
import { type AddressLike, ZeroAddress, ZeroHash } from "ethers";
import { network } from "hardhat";
import { deployBoardParts } from "./boardParts.ts";

export const HOUR = 3_600;
export const DAY = 86_400;
export const EURO = 1_000_000n;
export const State = {
  None: 0,
  Open: 1,
  Assigned: 2,
  Submitted: 3,
  Paid: 4,
  Rejected: 5,
  Refunded: 6,
  Contested: 7,
  Disputed: 8,
  Settled: 9,
} as const;
export const Mode = { Apply: 0, Assign: 1, Contest: 2 } as const;
export const Answer = { True: 0, Nothing: 1, False: 2, Garbage: 3, Revert: 4 } as const;

export interface Options {
  mode: number;
  worker: AddressLike;
  verifier: AddressLike;
  repository: string;
  standard: string;
  minEco: bigint;
  minPaid: number;
  milestone: number;
  parts: bigint[];
  tags: string;
  link: string;
}

/** A bounty with applications and nothing else. */
export const plainOptions: Options = {
  mode: Mode.Apply,
  worker: ZeroAddress,
  verifier: ZeroAddress,
  repository: ZeroHash,
  standard: ZeroHash,
  minEco: 0n,
  minPaid: 0,
  milestone: 0,
  parts: [],
  tags: "",
  link: "",
};

export const withOptions = (overrides: Partial<Options>): { options: Options } => ({
  options: { ...plainOptions, ...overrides },
});

export interface Terms {
  token: AddressLike;
  amount: bigint;
  deadline: number;
  reviewWindow: number;
  approvalsNeeded: number;
  reviewers: AddressLike[];
  title: string;
  text: string;
  options: Options;
}

const names = [
  "admin",
  "guardian",
  "funder",
  "worker",
  "rival",
  "rita",
  "ralf",
  "rosa",
  "stranger",
  "verifier",
] as const;

/** Rita, Ralf and Rosa review; admin stands for a passed vote. */
function nameActors(signers: HardhatEthersSigner[]) {
  return Object.fromEntries(names.map((name, index) => [name, signers[index]])) as Record<
    (typeof names)[number],
    HardhatEthersSigner
  >;
}

/** A board with a funder (10,000 € and the allowance for them), three reviewers, and a coin whose bad habits are off. */
export async function deployBoard() {
  const connection = await network.create();
  const { ethers, networkHelpers } = connection;
  const actors = nameActors(await ethers.getSigners());
  const { admin, guardian, funder, worker, rita, ralf, rosa } = actors;
  const access = await ethers.deployContract("AccessManager", [admin]);
  const guardians = await ethers.deployContract("SingleGuardian", [guardian]);
  const euro = await ethers.deployContract("UnfriendlyEuro");
  const odd = await ethers.deployContract("OddToken");
  const eco = await ethers.deployContract("EcoToken", [admin, 1_000n, [worker], [1_000n]]);
  const parts = await deployBoardParts(ethers, { access, guardian: guardians, eco });
  const { board } = parts;
  const address = await board.getAddress();
  for (const token of [euro, odd]) {
    await board.setTokenAllowed(token, true);
    await token.mint(funder, 10_000n * EURO);
    await token.connect(funder).approve(board, 10_000n * EURO);
  }
  const evidence = ethers.id("ipfs://manual");
  const now = () => networkHelpers.time.latest();

  const world = {
    ...connection,
    access,
    guardians,
    euro,
    odd,
    eco,
    ...parts,
    address,
    evidence,
    now,
    actors,
    reviewers: [rita, ralf, rosa],

    /** 100 €, ten days of work, three days of review, two of three reviewers. */
    async terms(overrides: Partial<Terms> = {}): Promise<Terms> {
      return {
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
      };
    },

    async open(overrides: Partial<Terms> = {}): Promise<bigint> {
      await board.connect(funder).create(await world.terms(overrides));
      return board.bountyCount();
    },

    async assigned(overrides: Partial<Terms> = {}): Promise<bigint> {
      const id = await world.open(overrides);
      await board.connect(worker).applyFor(id, "I have done this before.", []);
      await board.connect(rita).assign(id, worker);
      return id;
    },

    async submitted(overrides: Partial<Terms> = {}): Promise<bigint> {
      const id = await world.assigned(overrides);
      await world.submit(id);
      return id;
    },

    /** The state the paid bounty ends in; two approvals. */
    async paid(overrides: Partial<Terms> = {}): Promise<bigint> {
      const id = await world.submitted(overrides);
      await world.approveTwice(id);
      return id;
    },

    async rejectedOnce(overrides: Partial<Terms> = {}): Promise<bigint> {
      const id = await world.submitted(overrides);
      await world.rejectTwice(id);
      return id;
    },

    async rejected(overrides: Partial<Terms> = {}): Promise<bigint> {
      const id = await world.rejectedOnce(overrides);
      await world.submit(id, ethers.id("ipfs://manual with pictures"));
      await world.rejectTwice(id);
      return id;
    },

    submit: (id: bigint, hash = evidence) => board.connect(worker).submit(id, hash, "ipfs://manual"),

    async approveTwice(id: bigint) {
      await world.approve(id, rita);
      return world.approve(id, ralf);
    },

    async rejectTwice(id: bigint) {
      await world.reject(id, rita);
      return world.reject(id, ralf);
    },

    /** Reviewers name what waits. */
    waiting: async (id: bigint) => (await board.bountyOf(id)).evidenceHash,
    approve: async (id: bigint, by: HardhatEthersSigner, reason = "Good.") =>
      board.connect(by).approve(id, await world.waiting(id), reason),
    reject: async (id: bigint, by: HardhatEthersSigner, reason = "Pictures are missing.") =>
      board.connect(by).reject(id, await world.waiting(id), reason),

    stateOf: async (id: bigint) => Number((await board.bountyOf(id)).state),
  };
  return world;
}

export type BoardWorld = Awaited<ReturnType<typeof deployBoard>>;
