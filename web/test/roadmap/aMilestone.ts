import type { Milestone } from "../../features/roadmap/data/milestone.ts";

export const DAY = 86_400;
export const NOW = 1_768_435_200;
export const PAYEE = "0x00000000000000000000000000000000000000Aa";
export const REVIEWER = "0x00000000000000000000000000000000000000bB";

export const aMilestone = (change: Partial<Milestone> = {}): Milestone => ({
  id: 1n,
  state: "planned",
  approvalsNeeded: 2,
  approvals: 0,
  rejections: 0,
  round: 0,
  deadline: NOW + 10 * DAY,
  reviewUntil: 0,
  reviewWindow: 7 * DAY,
  payee: PAYEE,
  token: "0x70997970C51812dc3A010C7d01b50e0d17dc79C8",
  amount: 100n,
  evidenceHash: `0x${"00".repeat(32)}`,
  ...change,
});
