import type { HardhatEthersSigner } from "@nomicfoundation/hardhat-ethers/types";
import { AbiCoder, id, keccak256, toUtf8Bytes } from "ethers";
import { CHALLENGE_BOND, DAY, deployNetwork, EPOCH, type World } from "./network.ts";

export const EURO = 1_000_000n;
export const State = { None: 0, Evidence: 1, Drawing: 2, Voting: 3, Ruled: 4, Closed: 5 } as const;
export const Outcome = { Open: 0, Upheld: 1, Dismissed: 2, Undecided: 3 } as const;
export const Fault = { Contradiction: 0, Overclaim: 1 } as const;
export const Hold = { None: 0, Held: 1, Forfeited: 2 } as const;

export const EVIDENCE = 7 * DAY;
export const DRAW = 3 * DAY;
export const COMMIT = 3 * DAY;
/** What Olaf has behind node 1 at first. */
export const BOND = 200n * EURO;

export const SEED = id("the challenger's secret");
export const SECOND_SEED = id("the appellant's secret");
export const SALT = id("salt");
export const EVIDENCE_HASH = id("photo of the meter");
const coder = AbiCoder.defaultAbiCoder();
export const hashSeed = (seed: string) => keccak256(coder.encode(["bytes32"], [seed]));

export interface Vote {
  disputeId?: bigint;
  round?: number;
  reviewer: string;
  upheld: boolean;
  salt?: string;
  reason?: string;
}
export const REASON = "The flow meter was bypassed.";
export const commitmentOf = ({
  disputeId = 1n,
  round = 1,
  reviewer,
  upheld,
  salt = SALT,
  reason = REASON,
}: Vote) =>
  keccak256(
    coder.encode(
      ["uint256", "uint8", "address", "bool", "bytes32", "bytes32"],
      [disputeId, round, reviewer, upheld, salt, keccak256(toUtf8Bytes(reason))],
    ),
  );

/** A bonded node of Olaf, a customer who doubts it, and ten enlisted reviewers. */
export async function deployDisputes() {
  const w = await deployNetwork();
  const { olaf, customer } = w.actors;
  await w.node(await w.site());
  const judges = Array.from({ length: 10 }, (_, index) => w.actor(10 + index));
  for (const judge of judges) {
    await w.reviewers.accredit(judge, true);
    await w.disputes.connect(judge).enlist();
  }
  for (const account of [olaf, customer]) {
    await w.euro.mint(account, 10_000n * EURO);
    await w.euro.connect(account).approve(w.disputes, 10_000n * EURO);
    await w.euro.connect(account).approve(w.bonds, 10_000n * EURO);
  }
  await w.bonds.connect(olaf).post(1, BOND);
  // Apart from the epoch's edges.
  const start = (Math.floor((await w.now()) / EPOCH) + 20) * EPOCH + DAY;
  await w.networkHelpers.time.increaseTo(start);
  const epoch = BigInt(Math.floor(start / EPOCH));
  return { ...w, judges, epoch, challenger: customer, ...disputeActs(w, epoch) };
}

export type DisputesWorld = Awaited<ReturnType<typeof deployDisputes>>;

/** The steps of a dispute, each taken at the first moment it may be. */
function disputeActs(w: World, epoch: bigint) {
  const { disputes, networkHelpers, actors } = w;
  const time = networkHelpers.time;
  const signerOf = new Map<string, HardhatEthersSigner>();
  for (let index = 0; index < 20; index++) signerOf.set(w.actor(index).address, w.actor(index));

  const acts = {
    async challenge(
      overrides: {
        nodeId?: bigint;
        first?: bigint;
        last?: bigint;
        seed?: string;
        by?: HardhatEthersSigner;
      } = {},
    ) {
      const { nodeId = 1n, first = epoch - 3n, last = epoch, seed = SEED, by = actors.customer } = overrides;
      return disputes
        .connect(by)
        .challenge(nodeId, first, last, hashSeed(seed), EVIDENCE_HASH, "ipfs://evidence");
    },

    async closeEvidence(disputeId = 1n) {
      await time.increaseTo((await disputes.disputeOf(disputeId)).evidenceUntil + 1n);
      return disputes.connect(actors.stranger).closeEvidence(disputeId);
    },

    async keepHash(disputeId = 1n) {
      await networkHelpers.mine(5);
      return disputes.connect(actors.stranger).keepHash(disputeId);
    },

    /** From Evidence or Ruled to Voting; returns who was drawn. */
    async drawn(disputeId = 1n, seed = SEED): Promise<HardhatEthersSigner[]> {
      if ((await disputes.disputeOf(disputeId)).state === 1n) await acts.closeEvidence(disputeId);
      await acts.keepHash(disputeId);
      await disputes.connect(actors.stranger).draw(disputeId, seed);
      return acts.panel(disputeId);
    },

    async panel(disputeId = 1n): Promise<HardhatEthersSigner[]> {
      const { round } = await disputes.disputeOf(disputeId);
      const addresses = await disputes.reviewersOf(disputeId, round);
      return addresses.map((address) => signerOf.get(address) as HardhatEthersSigner);
    },

    /** The panel votes as told (those without an entry keep silent), and the round is resolved. */
    async rule(votes: boolean[], disputeId = 1n) {
      const panel = await acts.panel(disputeId);
      const { round, commitUntil, revealUntil } = await disputes.disputeOf(disputeId);
      for (const [index, upheld] of votes.entries()) {
        const reviewer = panel[index] as HardhatEthersSigner;
        await disputes.connect(reviewer).commitVote(
          disputeId,
          commitmentOf({
            disputeId,
            round: Number(round),
            reviewer: reviewer.address,
            upheld,
          }),
        );
      }
      await time.increaseTo(commitUntil + 1n);
      for (const [index, upheld] of votes.entries())
        await disputes
          .connect(panel[index] as HardhatEthersSigner)
          .revealVote(disputeId, upheld, SALT, REASON);
      await time.increaseTo(revealUntil + 1n);
      return disputes.connect(actors.stranger).resolve(disputeId);
    },

    async appeal(by: HardhatEthersSigner, disputeId = 1n, seed = SECOND_SEED) {
      return disputes.connect(by).appeal(disputeId, hashSeed(seed));
    },

    /** Lets the time to appeal pass and closes. */
    async close(disputeId = 1n) {
      await time.increaseTo((await disputes.disputeOf(disputeId)).appealUntil + 1n);
      return disputes.connect(actors.stranger).resolve(disputeId);
    },

    /** State, outcome and round, as numbers. */
    async stateOf(disputeId = 1n) {
      const { state, outcome, round } = await disputes.disputeOf(disputeId);
      return [Number(state), Number(outcome), Number(round)];
    },

    /** bonded, leaving, locked of node 1. */
    async bond(nodeId = 1n) {
      const { bonded, leaving, locked } = await w.bonds.bondOf(nodeId);
      return [bonded, leaving, locked];
    },

    holds: (nodeId = 1n) =>
      Promise.all(
        [epoch - 4n, epoch - 3n, epoch, epoch + 1n].map(async (each) =>
          Number(await disputes.holdOf(nodeId, each)),
        ),
      ),
  };
  return acts;
}

export { CHALLENGE_BOND };
