import type { Address } from "viem";
import { least } from "#lib/format/least.ts";

/** A spending line as the contract tells it; amounts in the token's smallest unit, times in Unix seconds. */
export interface Budget {
  id: bigint;
  token: Address;
  spender: Address;
  manager: Address;
  cap: bigint;
  capPerBounty: bigint;
  refillSeconds: number;
  limit: bigint;
  spent: bigint;
  isFrozen: boolean;
  isClosed: boolean;
  /** What the manager could spend now; whether the treasury has it is not asked. */
  available: bigint;
}

/** What is left of the sum that may ever be spent. */
export const leftOfLimit = ({ limit, spent }: Pick<Budget, "limit" | "spent">): bigint =>
  limit > spent ? limit - spent : 0n;

/** Seconds until the budget has refilled as far as its limit lets it; 0 when it has, or when nothing can be spent. */
export function secondsToFull(budget: Budget): number {
  const { cap, available, refillSeconds, isFrozen, isClosed } = budget;
  if (isFrozen || isClosed) return 0;
  const left = leftOfLimit(budget);
  const full = least(left, cap);
  const missing = full > available ? full - available : 0n;
  return Number((missing * BigInt(refillSeconds) + cap - 1n) / cap);
}

/** What one bounty may cost now: the least of what the budget, the rule for one bounty and the treasury allow. */
export const largestBounty = (budget: Budget, usable: bigint | undefined): bigint =>
  least(budget.available, budget.capPerBounty, usable ?? budget.available);

/** `part` of `whole` as a number from 0 to 1, exact to a ten-thousandth. */
export const shareOf = (part: bigint, whole: bigint): number =>
  whole === 0n ? 0 : Number((part * 10_000n) / whole) / 10_000;
