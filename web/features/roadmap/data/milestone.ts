import type { Address, Hex } from "viem";

/** States of `IRoadmap.State`, in its order. */
export const milestoneStates = ["none", "planned", "review", "paid", "lapsed"] as const;
export type MilestoneState = (typeof milestoneStates)[number];

/** What the contract says about a milestone now; times in Unix seconds, amount in the token's smallest unit. */
export interface Milestone {
  id: bigint;
  state: MilestoneState;
  approvalsNeeded: number;
  approvals: number;
  rejections: number;
  /** Evidence handed in so far. */
  round: number;
  deadline: number;
  /** End of the last review window, 0 before the first evidence. */
  reviewUntil: number;
  reviewWindow: number;
  payee: Address;
  token: Address;
  amount: bigint;
  evidenceHash: Hex;
}

/** State and clock together: a passed date changes what happens next though the contract's state stays. */
export type MilestonePhase = Exclude<MilestoneState, "none"> | "overdue" | "unanswered";

/** `now` in Unix seconds; undefined while the time is not known yet. */
export function phaseOf(
  { state, deadline, reviewUntil }: Pick<Milestone, "state" | "deadline" | "reviewUntil">,
  now: number | undefined,
): MilestonePhase {
  if (state === "none") throw new RangeError("a milestone that does not exist has no phase");
  if (now === undefined) return state;
  if (state === "planned" && now > deadline) return "overdue";
  if (state === "review" && now > reviewUntil) return now > deadline ? "overdue" : "unanswered";
  return state;
}

export type Outcome =
  | "lapsesWithoutEvidence"
  | "backToPayee"
  | "lapsesAfterReview"
  | "canLapse"
  | "canSubmitAgain";

/** What happens if nobody does anything, and from when (Unix seconds); undefined once it has ended. */
export function silence(milestone: Milestone, now: number): { outcome: Outcome; at: number } | undefined {
  const { state, deadline, reviewUntil } = milestone;
  if (state === "paid" || state === "lapsed" || state === "none") return undefined;
  const phase = phaseOf(milestone, now);
  if (phase === "overdue")
    return { outcome: "canLapse", at: Math.max(deadline, state === "review" ? reviewUntil : 0) };
  if (phase === "unanswered") return { outcome: "canSubmitAgain", at: deadline };
  if (state === "planned") return { outcome: "lapsesWithoutEvidence", at: deadline };
  return reviewUntil < deadline
    ? { outcome: "backToPayee", at: reviewUntil }
    : { outcome: "lapsesAfterReview", at: reviewUntil };
}
