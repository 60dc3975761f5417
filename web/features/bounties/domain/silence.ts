import { type Bounty, phaseOf } from "./bounty.ts";

/** What happens if nobody answers, and from when (Unix seconds). `isDue`: it can be done by anyone now. */
export interface Silence {
  outcome: "refundsUnassigned" | "refundsUnsubmitted" | "paysWorker" | "refundsRejected";
  at: number;
  isDue: boolean;
}

/** The answer that always comes; undefined once the bounty has ended. */
export function silence(bounty: Bounty, now: number): Silence | undefined {
  const { deadline, reviewUntil } = bounty;
  const phase = phaseOf(bounty, now);
  const isDue = phase === "expired" || phase === "unanswered" || phase === "rejected";
  switch (bounty.state) {
    case "open":
      return { outcome: "refundsUnassigned", at: deadline, isDue };
    case "assigned":
      return { outcome: "refundsUnsubmitted", at: deadline, isDue };
    case "submitted":
      return { outcome: "paysWorker", at: reviewUntil, isDue };
    case "rejected":
      return { outcome: "refundsRejected", at: deadline, isDue };
    default:
      return undefined;
  }
}
