import { type Bounty, phaseOf } from "./bounty.ts";

/** What happens if nobody answers, and from when (Unix seconds). `isDue`: it can be done by anyone now. */
export interface Silence {
  outcome:
    | "refundsUnassigned"
    | "refundsUnsubmitted"
    | "paysWorker"
    | "refundsRejected"
    | "sharesContest"
    | "refundsContest"
    | "settlesDispute";
  at: number;
  isDue: boolean;
}

export interface SilenceFacts {
  /** Last second for a ruling on a dispute (Unix), 0 without one. */
  rulingUntil: number;
  /** Entries of a contest on its shortlist. */
  shortlistCount: number;
}

/** Whom the reviewers' voices would pay if nobody ruled: the rule of `settleDispute`. */
export function voicesFor({ approvals, rejections }: Bounty): "worker" | "funder" | "half" {
  if (approvals === rejections) return "half";
  return approvals > rejections ? "worker" : "funder";
}

/** The answer that always comes; undefined once the bounty has ended. */
export function silence(
  bounty: Bounty,
  now: number,
  { rulingUntil, shortlistCount }: SilenceFacts,
): Silence | undefined {
  const { deadline, reviewUntil } = bounty;
  const phase = phaseOf(bounty, now);
  const isDue = phase === "expired" || phase === "unanswered";
  switch (bounty.state) {
    case "open":
      return { outcome: "refundsUnassigned", at: deadline, isDue };
    case "assigned":
      return { outcome: "refundsUnsubmitted", at: deadline, isDue };
    case "submitted":
      return { outcome: "paysWorker", at: reviewUntil, isDue };
    case "rejected":
      return { outcome: "refundsRejected", at: reviewUntil, isDue: now > reviewUntil };
    case "contested":
      return {
        outcome: shortlistCount > 0 ? "sharesContest" : "refundsContest",
        at: deadline + bounty.reviewWindow,
        isDue,
      };
    case "disputed":
      return rulingUntil === 0
        ? undefined
        : { outcome: "settlesDispute", at: rulingUntil, isDue: now > rulingUntil };
    default:
      return undefined;
  }
}
