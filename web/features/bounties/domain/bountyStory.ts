import type { Address, Hex } from "viem";

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
  "supported",
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
  /**
   * Application, evidence link, reason, or the assigned worker's address; for the end of a dispute what worker and funder got
   * (smallest units, a comma between them). Empty where there is none.
   */
  text: string;
  at: number;
}

export interface Application {
  applicant: Address;
  text: string;
  at: number;
}

/** What somebody handed in to a contest; a later hand-in of the same account has replaced earlier ones. */
export interface Entry {
  entrant: Address;
  evidenceHash: Hex;
  uri: string;
  isShortlisted: boolean;
  at: number;
}

/** A division of a contest's reward that reviewers support; k of them pay it. */
export interface Division {
  payees: Address[];
  /** Smallest unit, in the order of the payees. */
  amounts: bigint[];
  supporters: Address[];
}

/** Work that was handed in: its hash on the chain and the link the worker gave with it. */
export interface Submission {
  evidenceHash: Hex;
  uri: string;
}

/** What is written in a bounty's events only. */
export interface Notes {
  tags: string[];
  link: string;
  /** Number of the milestone it serves; 0 for none. */
  milestone: number;
}

/** What a bounty says and what happened to it. */
export interface BountyStory extends Notes {
  title: string;
  /** Markdown, untrusted. */
  text: string;
  /** Last second to hand in as it was at creation (Unix). */
  firstDeadline: number;
  /** Number of the recurring plan that opened it. */
  plan?: string | undefined;
  /** The latest hand-in as far as is known here; the chain may know a later one. */
  submission: Submission | undefined;
  entries: Entry[];
  divisions: Division[];
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

/** Sums up the support of divisions that come one voice at a time. */
export function divisionsOf(
  voices: readonly { reviewer: Address; payees: readonly Address[]; amounts: readonly bigint[] }[],
): Division[] {
  const found = new Map<string, Division>();
  for (const { reviewer, payees, amounts } of voices) {
    const key = payees.map((payee, index) => `${payee.toLowerCase()}:${amounts[index]}`).join();
    const known = found.get(key);
    if (known) known.supporters.push(reviewer);
    else found.set(key, { payees: [...payees], amounts: [...amounts], supporters: [reviewer] });
  }
  return [...found.values()];
}

/** Words separated by commas, as the board's events carry them. */
export const tagsIn = (text: string): string[] =>
  text
    .split(",")
    .map((word) => word.trim())
    .filter(Boolean);
