/** What an attack on the treasury by vote would take, and what makes it pay. */
export interface AttackFacts {
  /** Euro the timelock can send, 1e-6 €. */
  treasuryEuro: bigint;
  /** ECO outside the treasury, which have votes; 1e-18 ECO. */
  votableSupply: bigint;
  /** Votes a proposal needs, 1e-18 ECO. */
  quorum: bigint;
  /** Votes cast on each of the last proposals, 1e-18 ECO. */
  turnouts: bigint[];
  /** Votes of the largest accounts, largest first, 1e-18 ECO. */
  largest: bigint[];
}

export interface AttackCost {
  /** Median of the last turnouts; 0 without any. */
  turnout: bigint;
  /** Votes that win against everybody who usually votes, and make the quorum; 1e-18 ECO. */
  needed: bigint;
  /** `needed` of all votes there are, 0 to 1. */
  share: number;
  /** Price at which the treasury is worth exactly the tokens needed, 1e-6 € per whole ECO, rounded down. */
  breakEven: bigint;
  /** How many of the largest accounts together have enough votes; null when those known do not. */
  accounts: number | null;
}

export type AttackLevel = "low" | "raised" | "high";

const WHOLE_ECO = 10n ** 18n;
const SCALE = 1_000_000n;
/** One account can do it alone, or a handful that fits around a table. */
const ACCOUNTS_HIGH = 1;
const ACCOUNTS_RAISED = 3;
/** Less than a tenth of all votes suffices. */
const SHARE_RAISED = 0.1;

export function median(values: bigint[]): bigint {
  if (values.length === 0) return 0n;
  const sorted = [...values].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? 0n;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? 0n) + upper) / 2n;
}

/**
 * The attacker proposes a payment to himself and votes For; everybody who usually votes votes Against. He needs one vote more
 * than they have, and at least the quorum.
 */
export function attackCostOf({
  treasuryEuro,
  votableSupply,
  quorum,
  turnouts,
  largest,
}: AttackFacts): AttackCost {
  const turnout = median(turnouts);
  const needed = quorum > turnout + 1n ? quorum : turnout + 1n;
  return {
    turnout,
    needed,
    share: votableSupply === 0n ? 0 : Number((needed * SCALE) / votableSupply) / Number(SCALE),
    breakEven: (treasuryEuro * WHOLE_ECO) / needed,
    accounts: accountsFor(needed, largest),
  };
}

function accountsFor(needed: bigint, largest: bigint[]): number | null {
  let sum = 0n;
  for (const [index, votes] of largest.entries()) {
    sum += votes;
    if (sum >= needed) return index + 1;
  }
  return null;
}

/** Price of the tokens needed at `price` (1e-6 € per ECO), 1e-6 €, rounded up. */
export const costAt = ({ needed }: AttackCost, price: bigint): bigint =>
  (needed * price + WHOLE_ECO - 1n) / WHOLE_ECO;

/**
 * High: one account can do it, or buying the votes at `price` costs less than the treasury holds. Raised: three accounts can, a
 * tenth of the votes suffices, or the treasury is worth more than half the price.
 */
export function attackLevelOf(cost: AttackCost, price: bigint | undefined): AttackLevel {
  const { accounts, breakEven, share } = cost;
  const isAtMost = (limit: number) => accounts !== null && accounts <= limit;
  if (isAtMost(ACCOUNTS_HIGH) || (price !== undefined && breakEven > price)) return "high";
  if (isAtMost(ACCOUNTS_RAISED) || share < SHARE_RAISED) return "raised";
  return price !== undefined && breakEven * 2n > price ? "raised" : "low";
}
