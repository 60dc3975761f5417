import { z } from "zod";
import {
  challengeSchema,
  type SignedChallenge,
  type TakenChallenge,
} from "../../adapters/challenge/protocol.ts";
import { hashAnswer, hashChallenge } from "../../adapters/challenge/statements.ts";
import { signerOf } from "../../adapters/signer/signerOf.ts";
import type { LedgerPlace } from "../../adapters/signer/statements.ts";
import { endOfPattern, nextBorder, slotAt } from "../../domain/challenge/pattern.ts";
import { runsOf, type Slot, UNANSWERED } from "../../domain/challenge/slots.ts";
import type { Simulation } from "../../domain/simulation.ts";
import { Fatal } from "../../errors.ts";
import type { ChallengeBook, StoredChallenge } from "../../ports/ChallengeBook.ts";
import type { ComputeCluster } from "../../ports/ComputeCluster.ts";
import type { Signer } from "../../ports/Signer.ts";
import type { Memory } from "../../ports/Store.ts";
import { foreignTo, objectionTo } from "./objection.ts";

export interface ChallengeDeskOptions {
  book: ChallengeBook;
  memory: Memory;
  simulation: Simulation;
  signer: Signer;
  cluster: ComputeCluster;
  place: LedgerPlace;
  nodeId: bigint;
  generation: number;
  /** Longest pattern that is followed. */
  maxSeconds: number;
  /** Whom the operator trusts beside the auditors appointed by a vote. */
  auditors: readonly `0x${string}`[];
  isAuditor: (account: `0x${string}`) => Promise<boolean>;
  /** Latest time of the chain, Unix seconds. */
  now: () => Promise<number>;
  onEvent?: (message: string, facts: Record<string, unknown>) => void;
}

/** Meters at a border of slots. */
interface Point {
  at: number;
  electricityJ: number;
  usefulHeatJ: number;
  rejectedHeatJ: number;
  computeUnits: number;
}

/** A slot counts as followed when this part of its seconds was. */
const FOLLOWED_PART = 0.9;
const CHUNK_RUNS = 25;

/** Takes an auditor's challenge, has the plant follow its pattern, keeps what the meters say slot by slot, and signs the answer. */
export class ChallengeDesk {
  private readonly options: ChallengeDeskOptions;
  private open: StoredChallenge | null;
  private since: Point | null = null;

  constructor(options: ChallengeDeskOptions) {
    this.options = options;
    this.open = options.book.open();
    options.simulation.setDuty(this.open?.challenge ?? null);
  }

  /** Takes a challenge and says how far it is; one that is known already is not followed again. Throws Fatal with the reason when it is refused. */
  async take(body: unknown): Promise<TakenChallenge> {
    const parsed = challengeSchema.safeParse(body);
    if (!parsed.success)
      throw new Fatal("ChallengeInvalid", z.prettifyError(parsed.error).replaceAll("\n", " "));
    const { challenge } = parsed.data;
    const { book, simulation, place, onEvent, generation, nodeId, maxSeconds } = this.options;
    const foreign = foreignTo(parsed.data, { place, nodeId });
    if (foreign) throw new Fatal(...foreign);
    const digest = hashChallenge(place, challenge);
    const known = book.find(challenge.nonce);
    if (known?.digest === digest) return this.taken(known);
    if (known) throw new Fatal("ChallengeReplayed", "Another challenge had the same nonce.");
    const auditor = await this.auditorOf(parsed.data, digest);
    const now = Math.max(await this.options.now(), simulation.now);
    // Nothing is waited for from here on: two challenges at once find each other.
    const { modules, unitsPerModuleHour } = simulation.preset.node;
    const limits = { generation, now, maxSeconds, unitsPerHour: modules * unitsPerModuleHour };
    const objection = objectionTo(challenge, limits);
    if (objection) throw new Fatal(...objection);
    if (this.open)
      throw new Fatal(
        "ChallengeBusy",
        `Another challenge runs until ${endOfPattern(this.open.challenge)} and must be answered first.`,
      );
    book.add(challenge, digest);
    this.open = book.open();
    simulation.setDuty(challenge);
    onEvent?.(`power-step challenge of ${auditor} taken`, {
      startAt: challenge.startAt,
      slots: challenge.levels.length,
    });
    return this.taken(this.open as StoredChallenge);
  }

  find(nonce: string): TakenChallenge | null {
    const found = this.options.book.find(nonce as `0x${string}`);
    return found && this.taken(found);
  }

  /** After a start: slots that began while no agent ran can no longer be answered, and say so. */
  resume(now: number): void {
    const { book, generation, memory, onEvent } = this.options;
    if (!this.open) return;
    const { challenge } = this.open;
    if (challenge.generation !== generation) {
      book.close(challenge.nonce, `The node's registers have generation ${generation} now.`);
      this.forget();
      onEvent?.("power-step challenge void: the meters have a new generation", { generation });
      return;
    }
    memory.atomically(() => {
      for (let slot = 0; slot < challenge.levels.length; slot++)
        if (challenge.startAt + slot * challenge.slotSeconds < now)
          book.putSlot(challenge.nonce, slot, UNANSWERED);
    });
  }

  /** When the meters must be looked at next. */
  nextLook(now: number): number {
    return this.open ? nextBorder(this.open.challenge, now) : Number.POSITIVE_INFINITY;
  }

  /** At a border of two slots: keeps the one that ends and begins the next. True when the last one has ended. */
  look(): boolean {
    const { simulation, book } = this.options;
    if (!this.open) return false;
    const { challenge } = this.open;
    const { now } = simulation;
    const since = this.since;
    const point = pointOf(simulation);
    const { seconds, isSafety } = simulation.takeShortfall();
    if (since && now === since.at + challenge.slotSeconds) {
      const isFollowed = seconds <= challenge.slotSeconds * (1 - FOLLOWED_PART);
      const state = isFollowed ? "followed" : isSafety ? "cut" : "limited";
      book.putSlot(challenge.nonce, slotAt(challenge, since.at) ?? -1, { state, ...between(since, point) });
    }
    const isInside =
      slotAt(challenge, now) !== null && (now - challenge.startAt) % challenge.slotSeconds === 0;
    this.since = isInside ? point : null;
    return now >= endOfPattern(challenge);
  }

  /** When all slots are over: does the work they stand for, and signs. True when there may be more to do at once. */
  async step(): Promise<boolean> {
    const { book, simulation, cluster, signer, place, onEvent } = this.options;
    if (!this.open || simulation.now < endOfPattern(this.open.challenge)) return false;
    const { challenge, digest } = this.open;
    const kept = book.slots(challenge.nonce);
    const slots = challenge.levels.map((_, i) => kept.get(i) ?? UNANSWERED);
    const digests = book.digests(challenge.nonce);
    const missing = runsOf(slots, challenge.unitsPerRun) - digests.length;
    if (missing > 0) {
      const runs = await cluster.run(digest, digests.length, Math.min(missing, CHUNK_RUNS));
      // Where power went in the midst of them, what is behind the gap is computed again.
      const joined = runs.filter((run, i) => run.index === digests.length + i);
      book.addDigests(
        challenge.nonce,
        joined.map((run) => run.digest),
      );
      return true;
    }
    const answer = { challenge: digest, slots, digests };
    book.answer(challenge.nonce, { ...answer, signature: await signer.sign(hashAnswer(place, answer)) });
    this.forget();
    onEvent?.("power-step challenge answered", { slots: slots.length, runs: digests.length });
    return false;
  }

  private async auditorOf({ signature }: SignedChallenge, digest: `0x${string}`): Promise<`0x${string}`> {
    const { auditors, isAuditor } = this.options;
    const signer = await signerOf(digest, signature);
    const isTrusted =
      signer !== null && auditors.some((auditor) => auditor.toLowerCase() === signer.toLowerCase());
    if (signer && (isTrusted || (await isAuditor(signer)))) return signer;
    throw new Fatal(
      "ChallengeWrongSigner",
      `It is signed by ${signer ?? "nobody"}, who is no auditor: neither appointed by a vote nor named under challenges.auditors.`,
    );
  }

  private forget(): void {
    this.open = null;
    this.since = null;
    this.options.simulation.setDuty(null);
  }

  private taken({ challenge, state, note, answer }: StoredChallenge): TakenChallenge {
    return {
      ...{ state, note, slotsDone: this.options.book.slots(challenge.nonce).size },
      answer: answer && { ...answer, slots: [...answer.slots], digests: [...answer.digests] },
    };
  }
}

/** Whole numbers, rounded down: the answer never says more than was measured. */
function pointOf(simulation: Simulation): Point {
  const meters = simulation.meters();
  return {
    at: simulation.now,
    electricityJ: Math.floor(meters.electricityJ),
    usefulHeatJ: Math.floor(meters.usefulJ),
    rejectedHeatJ: Math.floor(meters.rejectedJ),
    computeUnits: Math.floor(meters.computeUnits),
  };
}

const between = (a: Point, b: Point): Omit<Slot, "state"> => ({
  electricityJ: b.electricityJ - a.electricityJ,
  usefulHeatJ: b.usefulHeatJ - a.usefulHeatJ,
  rejectedHeatJ: b.rejectedHeatJ - a.rejectedHeatJ,
  computeUnits: b.computeUnits - a.computeUnits,
});
