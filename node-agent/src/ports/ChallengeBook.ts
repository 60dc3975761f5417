import type { DutyPattern } from "../domain/challenge/pattern.ts";
import type { Slot } from "../domain/challenge/slots.ts";

/** A power-step challenge as an auditor signs it. */
export interface Challenge extends DutyPattern {
  readonly nodeId: bigint;
  readonly generation: number;
  /** Compute units one verified kernel run stands for; 0 asks for no runs. */
  readonly unitsPerRun: number;
  /** 32 random bytes; whoever knows them may fetch the answer. */
  readonly nonce: `0x${string}`;
}

/** What the node measured, signed by its device key. */
export interface Answer {
  /** Digest of the challenge. */
  readonly challenge: `0x${string}`;
  readonly slots: readonly Slot[];
  /** Digests of the kernel runs, beginning with run 0 of the job whose seed is the challenge's digest. */
  readonly digests: readonly `0x${string}`[];
  readonly signature: `0x${string}`;
}

export interface StoredChallenge {
  readonly challenge: Challenge;
  readonly digest: `0x${string}`;
  /** `void`: it can no longer be answered; `note` says why. */
  readonly state: "open" | "answered" | "void";
  readonly note: string;
  readonly answer: Answer | null;
}

/** Challenges taken, with what was metered for them: every method is durable when it returns. */
export interface ChallengeBook {
  /** At most one is open. */
  open(): StoredChallenge | null;
  find(nonce: `0x${string}`): StoredChallenge | null;
  add(challenge: Challenge, digest: `0x${string}`): void;
  /** Keeps a slot; one that is kept already stays as it is. */
  putSlot(nonce: `0x${string}`, index: number, slot: Slot): void;
  /** By index; slots that are not kept yet are missing. */
  slots(nonce: `0x${string}`): Map<number, Slot>;
  addDigests(nonce: `0x${string}`, digests: readonly `0x${string}`[]): void;
  digests(nonce: `0x${string}`): `0x${string}`[];
  answer(nonce: `0x${string}`, answer: Answer): void;
  close(nonce: `0x${string}`, note: string): void;
}
