import { type Bounty, phaseOf } from "./bounty.ts";

/** What happens if nobody answers, and from when (Unix seconds). `isDue`: it can be done by anyone now. */
export interface Silence {
  outcome:
    | "refundsUnassigned"
    | "refundsUnsubmitted"
    | "paysWorker"
    | "refundsRejected"
    | "sharesContest"
    | "settlesDispute";
  at: number;
  isDue: boolean;
}

/** The answer that always comes; undefined once the bounty has ended. `rulingUntil`: last second for a ruling on a dispute. */
export function silence(bounty: Bounty, now: number, rulingUntil = 0): Silence | undefined {
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
      return { outcome: "sharesContest", at: deadline + bounty.reviewWindow, isDue };
    case "disputed":
      return rulingUntil === 0
        ? undefined
        : { outcome: "settlesDispute", at: rulingUntil, isDue: now > rulingUntil };
    default:
      return undefined;
  }
}
