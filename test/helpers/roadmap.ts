import type { HardhatEthersSigner } from "@nomicfoundation/hardhat-ethers/types";
import { expect } from "chai";
import { type AddressLike, id as hashOf, ZeroHash } from "ethers";
import { network } from "hardhat";

export const HOUR = 3_600;
export const DAY = 86_400;
export const EURO = 1_000_000n;
export const TRANCHE = 100n * EURO;
export const State = { None: 0, Planned: 1, Review: 2, Paid: 3, Lapsed: 4 } as const;
export const Kind = { Software: 0, Hardware: 1 } as const;

export interface Terms {
  token: AddressLike;
  amount: bigint;
  payee: AddressLike;
  deadline: number;
  reviewWindow: number;
  approvalsNeeded: number;
  reviewers: AddressLike[];
  standards: string[];
  title: string;
  text: string;
}

export interface Publication {
  standardId: bigint;
  kind: number;
  title: string;
  contentHash: string;
  uri: string;
  inForceFrom: number;
  inForceUntil: number;
}

const names = ["admin", "payee", "rita", "ralf", "rosa", "rolf", "stranger", "treasury"] as const;

/** Rita, Ralf, Rosa and Rolf are accredited; admin stands for a passed vote. */
function nameActors(signers: HardhatEthersSigner[]) {
  return Object.fromEntries(names.map((name, index) => [name, signers[index]])) as Record<
    (typeof names)[number],
    HardhatEthersSigner
  >;
}

/** Standards with two versions in force and four reviewers, a roadmap, and coins whose bad habits are off. */
export async function deployRoadmap() {
  const connection = await network.create();
  const { ethers, networkHelpers } = connection;
  const actors = nameActors(await ethers.getSigners());
  const { admin, payee, rita, ralf, rosa, rolf, treasury } = actors;
  const access = await ethers.deployContract("AccessManager", [admin]);
  const standards = await ethers.deployContract("Standards", [access]);
  const roadmap = await ethers.deployContract("Roadmap", [access, standards, treasury]);
  const euro = await ethers.deployContract("UnfriendlyEuro");
  const odd = await ethers.deployContract("OddToken");
  const address = await roadmap.getAddress();
  for (const token of [euro, odd]) {
    await token.mint(admin, 10_000n * EURO);
    await token.approve(roadmap, 10_000n * EURO);
  }
  for (const reviewer of [rita, ralf, rosa, rolf]) await standards.accredit(reviewer, true);
  const evidence = hashOf("ipfs://controller-1.0");
  const guidelines = [hashOf("code guideline 1"), hashOf("board guideline 1")] as const;
  const now = () => networkHelpers.time.latest();

  const world = {
    ...connection,
    actors,
    access,
    standards,
    roadmap,
    euro,
    odd,
    address,
    evidence,
    guidelines,
    now,
    reviewers: [rita, ralf, rosa],

    /** A software guideline, first of a new line, in force from now on without an end. */
    publish(overrides: Partial<Publication> = {}, by = admin) {
      const terms = {
        standardId: 0n,
        kind: Kind.Software,
        title: "Code guideline",
        contentHash: hashOf("code guideline 9"),
        uri: "ipfs://guideline",
        inForceFrom: 0,
        inForceUntil: 0,
        ...overrides,
      };
      return standards
        .connect(by)
        .publish(
          terms.standardId,
          terms.kind,
          terms.title,
          terms.contentHash,
          terms.uri,
          terms.inForceFrom,
          terms.inForceUntil,
        );
    },

    /** 100 €, ten days of work, three days of review, two of three reviewers, two standards. */
    async terms(overrides: Partial<Terms> = {}): Promise<Terms> {
      return {
        token: euro,
        amount: TRANCHE,
        payee,
        deadline: (await now()) + 10 * DAY,
        reviewWindow: 3 * DAY,
        approvalsNeeded: 2,
        reviewers: [rita, ralf, rosa],
        standards: [...guidelines],
        title: "Controller 1.0",
        text: "Runs for a month in a bakery.",
        ...overrides,
      };
    },

    async planned(overrides: Partial<Terms> = {}): Promise<bigint> {
      await roadmap.plan(await world.terms(overrides));
      return roadmap.milestoneCount();
    },

    async inReview(overrides: Partial<Terms> = {}): Promise<bigint> {
      const id = await world.planned(overrides);
      await world.submit(id);
      return id;
    },

    submit: (id: bigint, evidenceHash = evidence) =>
      roadmap.connect(payee).submitEvidence(id, evidenceHash, "ipfs://controller-1.0"),

    /** States that the evidence conforms to every pinned standard. */
    async conform(id: bigint, reviewer: HardhatEthersSigner, evidenceHash = evidence) {
      for (const contentHash of await roadmap.standardsOf(id))
        await standards.connect(reviewer).stateConformity(contentHash, evidenceHash, true, "");
    },

    /** Statements first, then the approval. */
    async approve(id: bigint, reviewer: HardhatEthersSigner, evidenceHash = evidence) {
      await world.conform(id, reviewer, evidenceHash);
      return roadmap.connect(reviewer).approve(id, evidenceHash, "Good.");
    },

    async paid(overrides: Partial<Terms> = {}): Promise<bigint> {
      const id = await world.inReview(overrides);
      await world.approve(id, rita);
      await world.approve(id, ralf);
      return id;
    },

    /** Waits for one more approval, Ralf's, whose statements are made. */
    async almostPaid(overrides: Partial<Terms> = {}): Promise<bigint> {
      const id = await world.inReview(overrides);
      await world.approve(id, rita);
      await world.conform(id, ralf);
      return id;
    },

    lastApproval: (id: bigint) => roadmap.connect(ralf).approve(id, evidence, ""),

    async lapsed(): Promise<bigint> {
      const id = await world.planned();
      await world.nextBlockAt((await world.deadlineOf(id)) + 1);
      await roadmap.lapse(id);
      return id;
    },

    /** The roadmap holds exactly what it owes in `token`. */
    async expectSolvent(token: typeof euro | typeof odd) {
      const owed = (await roadmap.escrowOf(token)) + (await roadmap.creditsOf(token));
      expect(await token.balanceOf(address)).to.equal(owed);
    },

    async refuse(id: bigint, evidenceHash = evidence) {
      await roadmap.connect(rita).reject(id, evidenceHash, "The month is missing.");
      return roadmap.connect(ralf).reject(id, evidenceHash, "The month is missing.");
    },

    nextBlockAt: (seconds: number) => networkHelpers.time.setNextBlockTimestamp(seconds),
    stateOf: async (id: bigint) => Number((await roadmap.milestoneOf(id)).state),
    deadlineOf: async (id: bigint) => Number((await roadmap.milestoneOf(id)).deadline),
    reviewUntilOf: async (id: bigint) => Number((await roadmap.milestoneOf(id)).reviewUntil),
  };
  await world.publish({ contentHash: guidelines[0] });
  await world.publish({ contentHash: guidelines[1], kind: Kind.Hardware, title: "Board guideline" });
  return world;
}

export type RoadmapWorld = Awaited<ReturnType<typeof deployRoadmap>>;

export const NOBODY = "0x0000000000000000000000000000000000000000";
export const NOTHING = ZeroHash;
