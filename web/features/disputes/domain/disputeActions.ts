import { type Address, isAddressEqual } from "viem";
import type { Dispute, DisputeState } from "./dispute.ts";

export const disputeActionNames = [
  "addEvidence",
  "concede",
  "closeEvidence",
  "keepHash",
  "draw",
  "commitVote",
  "revealVote",
  "resolve",
  "appeal",
] as const;
export type DisputeAction = (typeof disputeActionNames)[number];

/** Why an action is not possible; each has its sentence in the translations. */
export type WhyNot =
  | "connect"
  | "onlyParties"
  | "onlyOperator"
  | "onlyReviewers"
  | "onlyLoser"
  | "evidenceOpen"
  | "evidenceOver"
  | "blockNotPast"
  | "hashFirst"
  | "hashKept"
  | "drawOpen"
  | "drawOver"
  | "commitOpen"
  | "commitOver"
  | "alreadyCommitted"
  | "notCommitted"
  | "alreadyRevealed"
  | "revealOpen"
  | "revealOver"
  | "appealOpen"
  | "appealOver";

export type Availability =
  | { action: DisputeAction; can: true }
  | { action: DisputeAction; can: false; why: WhyNot };

export interface Situation {
  /** Undefined without a wallet. */
  account: Address | undefined;
  /** Unix seconds. */
  now: number;
  blockNumber: bigint;
  /** Drawn in the present round. */
  reviewers: readonly Address[];
  hasCommitted: boolean;
  hasRevealed: boolean;
}

const is = (account: Address | undefined, other: Address) =>
  account !== undefined && isAddressEqual(account, other);

export const isReviewerIn = ({ account, reviewers }: Situation): boolean =>
  reviewers.some((reviewer) => is(account, reviewer));

/** Whether the account may ask for a second round: who lost, or either side when nothing was decided. */
export const mayAppeal = (
  { challenger, operator, outcome }: Dispute,
  account: Address | undefined,
): boolean =>
  (is(account, challenger) && outcome !== "upheld") || (is(account, operator) && outcome !== "dismissed");

type Rule = (dispute: Dispute, situation: Situation) => WhyNot | undefined;

/** First reason against the action, in the order the contract checks; undefined if there is none. */
const rules: Record<DisputeAction, Rule> = {
  addEvidence: ({ challenger, operator, evidenceUntil }, { account, now }) => {
    if (!is(account, challenger) && !is(account, operator)) return "onlyParties";
    return now > evidenceUntil ? "evidenceOver" : undefined;
  },
  concede: ({ operator }, { account }) => (is(account, operator) ? undefined : "onlyOperator"),
  closeEvidence: ({ evidenceUntil }, { now }) => (now > evidenceUntil ? undefined : "evidenceOpen"),
  keepHash: ({ drawHash, drawBlock }, { blockNumber }) => {
    if (drawHash) return "hashKept";
    return blockNumber > drawBlock ? undefined : "blockNotPast";
  },
  draw: ({ drawHash, drawUntil }, { now }) => {
    if (now > drawUntil) return "drawOver";
    return drawHash ? undefined : "hashFirst";
  },
  commitVote: ({ commitUntil }, situation) => {
    if (!isReviewerIn(situation)) return "onlyReviewers";
    if (situation.now > commitUntil) return "commitOver";
    return situation.hasCommitted ? "alreadyCommitted" : undefined;
  },
  revealVote: ({ commitUntil, revealUntil }, situation) => {
    const { now, hasCommitted, hasRevealed } = situation;
    if (!isReviewerIn(situation)) return "onlyReviewers";
    if (hasRevealed) return "alreadyRevealed";
    if (!hasCommitted) return "notCommitted";
    if (now <= commitUntil) return "commitOpen";
    return now > revealUntil ? "revealOver" : undefined;
  },
  resolve: ({ state, drawUntil, revealUntil, appealUntil }, { now }) => {
    if (state === "drawing") return now > drawUntil ? undefined : "drawOpen";
    if (state === "voting") return now > revealUntil ? undefined : "revealOpen";
    return now > appealUntil ? undefined : "appealOpen";
  },
  appeal: (dispute, { account, now }) => {
    if (!mayAppeal(dispute, account)) return "onlyLoser";
    return now > dispute.appealUntil ? "appealOver" : undefined;
  },
};

/** Which actions the contract knows in each state. */
const actionsIn: Record<DisputeState, DisputeAction[]> = {
  evidence: ["addEvidence", "concede", "closeEvidence"],
  drawing: ["keepHash", "draw", "resolve"],
  voting: ["commitVote", "revealVote", "resolve"],
  ruled: ["appeal", "resolve"],
  closed: [],
};

/** What can be done now, and why not where account or time are wrong. */
export function disputeActions(dispute: Dispute, situation: Situation): Availability[] {
  return actionsIn[dispute.state].map((action) => {
    const why = rules[action](dispute, situation) ?? (situation.account ? undefined : "connect");
    return why === undefined ? { action, can: true } : { action, can: false, why };
  });
}

/** Who can do something at this moment, whoever reads the page. */
export function whoActs(
  dispute: Dispute,
  { now, blockNumber }: Pick<Situation, "now" | "blockNumber">,
): ("parties" | "operator" | "anyone" | "seedOwner" | "reviewers" | "revealers" | "loser" | "nobody")[] {
  const { state, evidenceUntil, drawUntil, drawHash, drawBlock, commitUntil, revealUntil, appealUntil } =
    dispute;
  switch (state) {
    case "evidence":
      return now > evidenceUntil ? ["anyone", "operator"] : ["parties", "operator"];
    case "drawing":
      if (now > drawUntil) return ["anyone"];
      if (drawHash) return ["seedOwner"];
      return blockNumber > drawBlock ? ["anyone"] : ["nobody"];
    case "voting":
      if (now <= commitUntil) return ["reviewers"];
      return now <= revealUntil ? ["revealers"] : ["anyone"];
    case "ruled":
      return now <= appealUntil ? ["loser"] : ["anyone"];
    case "closed":
      return ["nobody"];
  }
}
