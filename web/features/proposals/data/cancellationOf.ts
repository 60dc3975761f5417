import { isLive, type ProposalState } from "./proposalState.ts";

/** By which right an account may cancel; null when it may not. */
export type Cancellation =
  | { right: "guardian" }
  | { right: "proposer" }
  | { right: "public"; votes: bigint; threshold: bigint };

export interface CancellationFacts {
  isGuardian: boolean;
  isProposer: boolean;
  state: ProposalState;
  /** Votes of the proposer now, and what they needed when they proposed; 1e-18 ECO. */
  votes: bigint;
  threshold: bigint;
}

/** The governor's rule: the guardian always; the proposer before the vote; anyone until the vote ends, once the proposer fell below the bar. */
export function cancellationOf(facts: CancellationFacts): Cancellation | null {
  const { isGuardian, isProposer, state, votes, threshold } = facts;
  if (isGuardian && isLive(state)) return { right: "guardian" };
  if (isProposer && state === "pending") return { right: "proposer" };
  const isBeforeEnd = state === "pending" || state === "active" || state === "objection";
  return isBeforeEnd && votes < threshold ? { right: "public", votes, threshold } : null;
}
