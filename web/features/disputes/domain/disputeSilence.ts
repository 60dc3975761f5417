import type { Dispute } from "./dispute.ts";

/** What happens if nobody acts, and from when (Unix seconds). `isDue`: it is so now. Each has its sentence in the translations. */
export interface Silence {
  outcome:
    | "evidence"
    | "drawDismisses"
    | "drawKeepsRuling"
    | "voteUndecided"
    | "voteKeepsRuling"
    | "rulingStands";
  at: number;
  isDue: boolean;
}

/** The answer that always comes; undefined once the dispute is closed. */
export function disputeSilence(dispute: Dispute, now: number): Silence | undefined {
  const { state, round, evidenceUntil, drawUntil, revealUntil, appealUntil } = dispute;
  const answer = (outcome: Silence["outcome"], at: number): Silence => ({ outcome, at, isDue: now > at });
  switch (state) {
    case "evidence":
      return answer("evidence", evidenceUntil);
    case "drawing":
      return answer(round === 1 ? "drawDismisses" : "drawKeepsRuling", drawUntil);
    case "voting":
      return answer(round === 1 ? "voteUndecided" : "voteKeepsRuling", revealUntil);
    case "ruled":
      return answer("rulingStands", appealUntil);
    case "closed":
      return undefined;
  }
}

export type DisputeDate = "evidenceUntil" | "drawUntil" | "commitUntil" | "revealUntil" | "appealUntil";

/** The dates of the present round that are known, in order. */
export function datesOf(dispute: Dispute): { key: DisputeDate; at: number }[] {
  const { state, evidenceUntil, drawUntil, commitUntil, revealUntil, appealUntil, round } = dispute;
  const dates: { key: DisputeDate; at: number }[] = [{ key: "evidenceUntil", at: evidenceUntil }];
  if (drawUntil > 0) dates.push({ key: "drawUntil", at: drawUntil });
  // Dates of the first round are over once a second one is drawn.
  const isStale = round === 2 && state === "drawing";
  if (commitUntil > 0 && !isStale) dates.push({ key: "commitUntil", at: commitUntil });
  if (revealUntil > 0 && !isStale) dates.push({ key: "revealUntil", at: revealUntil });
  if (appealUntil > 0 && round === 1) dates.push({ key: "appealUntil", at: appealUntil });
  return dates;
}
