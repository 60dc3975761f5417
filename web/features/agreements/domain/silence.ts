import { type Agreement, phaseOf } from "./agreement.ts";

/** What happens if nobody does anything, and from when (Unix seconds). `isDue`: anyone can do it now. */
export interface Silence {
  outcome: "openReturns" | "closingReturns";
  at: number;
  isDue: boolean;
}

/** The answer that always comes; undefined once the agreement has ended. */
export function silence(agreement: Agreement, now: number): Silence | undefined {
  const phase = phaseOf(agreement, now);
  if (agreement.state === "closed") return undefined;
  if (agreement.state === "open")
    return { outcome: "openReturns", at: agreement.endsAt, isDue: phase === "termEnded" };
  return { outcome: "closingReturns", at: agreement.settleUntil, isDue: phase === "releasable" };
}
