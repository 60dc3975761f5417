import { type Address, zeroHash } from "viem";
import type { Bounty } from "#features/bounties/domain/bounty.ts";

const account = (digit: string) => `0x${digit.repeat(40)}` as Address;

export const people = {
  carla: account("1"),
  david: account("2"),
  elif: account("3"),
  kim: account("4"),
  funder: account("5"),
  stranger: account("6"),
} as const;
export const reviewers = [people.carla, people.david, people.elif];
export const euro = account("e");
export const eco = account("c");

export const DEADLINE = 1_000_000;
export const REVIEW_UNTIL = 1_500_000;

/** A bounty of 100 for tests; `part` says what is different. */
export const aBounty = (part: Partial<Bounty> = {}): Bounty => ({
  id: 1n,
  state: "open",
  mode: "apply",
  part: 0,
  partCount: 1,
  partAmount: 100n,
  left: 100n,
  approvalsNeeded: 2,
  approvals: 0,
  rejections: 0,
  isResubmission: false,
  deadline: DEADLINE,
  reviewUntil: 0,
  reviewWindow: 604_800,
  funder: people.funder,
  token: euro,
  worker: undefined,
  amount: 100n,
  evidenceHash: zeroHash,
  ...part,
});
