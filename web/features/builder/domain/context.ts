import type { Address, Hex } from "viem";
import type { OpenDispute } from "#features/bounties/domain/ruling.ts";
import type { Deployment } from "#lib/chain/deployment.ts";

export interface Share {
  recipient: Address;
  bps: number;
}

export interface Settings {
  /** Seconds. */
  votingDelay: number;
  votingPeriod: number;
  timelockDelay: number;
  /** 1e-18 ECO. */
  threshold: bigint;
  /** Percent. */
  quorum: number;
  guardian: Address;
  /** Unix seconds. */
  guardianUntil: number;
  /** ECO that can vote, 1e-18: supply without the treasury. */
  votable: bigint;
}

export interface BudgetFacts {
  id: bigint;
  /** Empty when the node gives no events. */
  title: string;
  token: Address;
  manager: Address;
  /** Smallest units. */
  capPerBounty: bigint;
  limit: bigint;
  spent: bigint;
  isFrozen: boolean;
}

/** Recurring bounties that still have rounds to open. */
export interface PlanFacts {
  id: bigint;
  budgetId: bigint;
  /** Empty when the node gives no events. */
  title: string;
  /** Unix seconds. */
  nextAt: number;
  roundsLeft: number;
}

/** A bounty whose dispute waits for a ruling. */
export interface DisputedFacts extends OpenDispute {
  id: bigint;
  title: string;
  token: Address;
  /** Last second for a ruling, Unix. */
  rulingUntil: number;
}

/** A line of standards with its last version. */
export interface LineFacts {
  id: bigint;
  title: string;
  kind: number;
  number: number;
  hash: Hex;
  /** Unix seconds, 0 while open. */
  inForceUntil: number;
}

/** What the chain says now about what a proposal may change. */
export interface ChainFacts {
  /** Treasury, smallest units; `coin` in wei. */
  balances: { euro: bigint; eco: bigint; coin: bigint };
  settings: Settings;
  shares: Share[];
  /** What the budgets' contract may still take from the treasury. */
  budgetAllowances: { euro: bigint; eco: bigint };
  /** Those that are not closed, newest first. */
  budgets: BudgetFacts[];
  lines: LineFacts[];
  /** Recurring bounties that are not over, newest first. */
  plans: PlanFacts[];
  /** Newest first. */
  disputed: DisputedFacts[];
  /** Accredited reviewers; undefined when the node gives no events. */
  accredited: Address[] | undefined;
  /** Lists of which only the newest are known here. */
  cut: { budgets: boolean; lines: boolean; plans: boolean };
}

/** What the inputs are read against. */
export interface BuilderContext {
  deployment: Deployment;
  locale: string;
  /** Unix seconds. */
  now: number;
  facts: ChainFacts;
}

const HOUR = 3_600;
export const DAY = 86_400;

/** `days` from now in whole hours, so that bytes do not change with every block. */
export const daysAhead = (now: number, days: number): number => Math.floor(now / HOUR) * HOUR + days * DAY;

/** Days from a proposal to its execution at the earliest: delay, vote and waiting period. */
export const daysToPass = ({ votingDelay, votingPeriod, timelockDelay }: Settings): number =>
  Math.ceil((votingDelay + votingPeriod + timelockDelay) / DAY);
