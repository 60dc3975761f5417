import type { Address, Hex } from "viem";
import type { Outcome } from "./dispute.ts";

/** One piece of evidence; `at` in Unix seconds. */
export interface EvidencePiece {
  key: string;
  party: Address;
  evidenceHash: Hex;
  uri: string;
  at: number;
}

/** A drawn reviewer's place and what became of it. */
export interface Seat {
  round: number;
  reviewer: Address;
  hasCommitted: boolean;
  /** Undefined until shown. */
  vote: { isUpheld: boolean; reason: string } | undefined;
}

export type DisputeStepKind =
  | "opened"
  | "evidence"
  | "evidenceClosed"
  | "hashKept"
  | "postponed"
  | "drawn"
  | "tooFew"
  | "committed"
  | "revealed"
  | "ruled"
  | "appealed"
  | "closed";

/** One entry of a dispute's history. */
export interface DisputeStep {
  key: string;
  kind: DisputeStepKind;
  /** Who did it; undefined where nobody in particular did. */
  actor: Address | undefined;
  round: number;
  /** Of what was ruled or closed. */
  outcome: Outcome;
  at: number;
}

/** What was said in a dispute and what happened. */
export interface DisputeStory {
  evidence: EvidencePiece[];
  seats: Seat[];
  steps: DisputeStep[];
}
