import type { Address } from "viem";

export const bountyStepKinds = [
  "created",
  "applied",
  "assigned",
  "submitted",
  "approved",
  "rejected",
  "returned",
  "finallyRejected",
  "paid",
  "paidUnanswered",
  "refunded",
  "resigned",
  "extended",
  "verified",
  "partPaid",
  "entered",
  "shortlisted",
  "awarded",
  "contestSettled",
  "disputed",
  "ruled",
  "disputeSettled",
] as const;
export type BountyStepKind = (typeof bountyStepKinds)[number];

/** One entry of a bounty's history; `at` in Unix seconds. */
export interface BountyStep {
  key: string;
  kind: BountyStepKind;
  /** Who did it; undefined where nobody in particular decided. */
  actor: Address | undefined;
  /** Application, evidence link, reason, or the assigned worker's address; empty where there is none. */
  text: string;
  at: number;
}

export interface Application {
  applicant: Address;
  text: string;
  at: number;
}

/** What a bounty says and what happened to it. */
export interface BountyStory {
  title: string;
  /** Markdown, untrusted. */
  text: string;
  /** The vote that funded it; undefined for other funders, or when only the chain answered. */
  proposal: { id: string; number: number; title: string } | undefined;
  /** The treasury movement that funded it, where the members did. */
  movement?: string | undefined;
  steps: BountyStep[];
}

/** Everybody who applied, in order. */
export const applicationsIn = (steps: readonly BountyStep[]): Application[] =>
  steps.flatMap(({ kind, actor, text, at }) =>
    kind === "applied" && actor ? [{ applicant: actor, text, at }] : [],
  );

/** The latest hand-in, undefined before there is one. */
export const submissionIn = (steps: readonly BountyStep[]): BountyStep | undefined =>
  steps.findLast(({ kind }) => kind === "submitted");

/** Decisions on the latest hand-in, in order. */
export function reviewsIn(steps: readonly BountyStep[]): BountyStep[] {
  const from = steps.findLastIndex(({ kind }) => kind === "submitted");
  return from < 0 ? [] : steps.slice(from).filter(({ kind }) => kind === "approved" || kind === "rejected");
}
