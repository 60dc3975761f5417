import { type Address, zeroHash } from "viem";
import type { Dispute } from "#features/disputes/domain/dispute.ts";

const account = (digit: string) => `0x${digit.repeat(40)}` as Address;

export const people = {
  challenger: account("1"),
  operator: account("2"),
  carla: account("3"),
  david: account("4"),
  elif: account("5"),
  stranger: account("6"),
} as const;
export const panel = [people.carla, people.david, people.elif];

export const EVIDENCE_UNTIL = 1_000_000;
export const DRAW_UNTIL = 1_259_200;
export const COMMIT_UNTIL = 1_500_000;
export const REVEAL_UNTIL = 1_672_800;
export const APPEAL_UNTIL = 2_100_000;

/** A dispute in its time for evidence; `part` says what is different. */
export const aDispute = (part: Partial<Dispute> = {}): Dispute => ({
  id: 3n,
  state: "evidence",
  outcome: "open",
  round: 1,
  nodeId: 1n,
  challenger: people.challenger,
  operator: people.operator,
  appellant: undefined,
  firstEpoch: 2_900,
  lastEpoch: 2_901,
  evidenceUntil: EVIDENCE_UNTIL,
  drawUntil: 0,
  commitUntil: 0,
  revealUntil: 0,
  appealUntil: 0,
  drawBlock: 0n,
  bond: 50_000_001n,
  stake: 30_000_001n,
  appealBond: 0n,
  seedHash: zeroHash,
  drawHash: undefined,
  ...part,
});

export const drawing = (part: Partial<Dispute> = {}): Dispute =>
  aDispute({ state: "drawing", drawUntil: DRAW_UNTIL, drawBlock: 100n, ...part });
export const voting = (part: Partial<Dispute> = {}): Dispute =>
  drawing({
    state: "voting",
    drawHash: `0x${"ab".repeat(32)}`,
    commitUntil: COMMIT_UNTIL,
    revealUntil: REVEAL_UNTIL,
    ...part,
  });
export const ruled = (part: Partial<Dispute> = {}): Dispute =>
  voting({ state: "ruled", outcome: "dismissed", appealUntil: APPEAL_UNTIL, ...part });
