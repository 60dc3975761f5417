import type { Hex } from "viem";
import { MAX_EPOCHS } from "./dispute.ts";
import { type Evidence, type EvidenceForm, type EvidenceProblem, readEvidence } from "./evidence.ts";

/** Arguments of `Disputes.challenge`. */
export interface NewChallenge {
  nodeId: bigint;
  firstEpoch: number;
  lastEpoch: number;
  seedHash: Hex;
  evidence: Evidence;
}

/** What a person chose. */
export interface ChallengeForm {
  /** Decimal; empty until chosen. */
  nodeId: string;
  firstEpoch: number;
  lastEpoch: number;
  evidence: EvidenceForm;
  /** The seed's file has been handed out. */
  isSeedKept: boolean;
}

export type ChallengeProblem =
  | "nodeMissing"
  | "epochsReversed"
  | "epochsTooMany"
  | "epochsInFuture"
  | "seedNotKept"
  | "bondAboveBalance"
  | "tooFewReviewers"
  | EvidenceProblem;
export type ChallengeField = "node" | "epochs" | "evidence" | "seed" | "bond" | "reviewers";

export interface ChallengeContext {
  seedHash: Hex;
  currentEpoch: number;
  /** Smallest euro units. */
  bond: bigint;
  /** Undefined until known: then the contract has the last word. */
  balance: bigint | undefined;
  /** Who is ready to judge, and how many the first round draws. */
  enlisted: number;
  panel: number;
}

export type ChallengeResult =
  | { ok: true; challenge: NewChallenge }
  | { ok: false; problems: Partial<Record<ChallengeField, ChallengeProblem>> };

/** Reads the form; every problem at once. */
export function newChallenge(form: ChallengeForm, context: ChallengeContext): ChallengeResult {
  const { seedHash, currentEpoch, bond, balance, enlisted, panel } = context;
  const problems: Partial<Record<ChallengeField, ChallengeProblem>> = {};
  const { nodeId, firstEpoch, lastEpoch, isSeedKept } = form;
  const isNode = /^[1-9]\d*$/.test(nodeId);
  if (!isNode) problems.node = "nodeMissing";
  if (firstEpoch > lastEpoch) problems.epochs = "epochsReversed";
  else if (lastEpoch - firstEpoch >= MAX_EPOCHS) problems.epochs = "epochsTooMany";
  else if (lastEpoch > currentEpoch) problems.epochs = "epochsInFuture";
  const evidence = readEvidence(form.evidence);
  if ("problem" in evidence) problems.evidence = evidence.problem;
  if (!isSeedKept) problems.seed = "seedNotKept";
  if (balance !== undefined && balance < bond) problems.bond = "bondAboveBalance";
  if (enlisted < panel) problems.reviewers = "tooFewReviewers";
  if (Object.keys(problems).length > 0 || "problem" in evidence) return { ok: false, problems };
  return {
    ok: true,
    challenge: { nodeId: BigInt(nodeId), firstEpoch, lastEpoch, seedHash, evidence: evidence.value },
  };
}
