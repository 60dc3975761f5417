import { readAmount } from "#lib/format/readAmount.ts";

export const WHOLE_BPS = 10_000;
const PERCENT = { symbol: "%", decimals: 2, digits: 2 };

/** Basis points of a typed percentage from 0 to 100 with two digits at the most; undefined for anything else. */
export function readPercent(text: string, locale: string): number | undefined {
  if (/^\s*0+([.,]0{1,2})?\s*$/.test(text)) return 0;
  const read = readAmount(text, PERCENT, locale);
  return "value" in read && read.value <= BigInt(WHOLE_BPS) ? Number(read.value) : undefined;
}

/** A dispute that waits for a ruling; amounts in smallest units. */
export interface OpenDispute {
  /** The part in question, and what the bounty still holds with it. */
  partAmount: bigint;
  left: bigint;
  bond: bigint;
  /** Whether the worker opened it; otherwise the funder did. */
  isByWorker: boolean;
}

/** Who gets what if `workerBps` of the part go to the worker, as the contract divides it. */
export function rulingOutcome({ partAmount, left, bond, isByWorker }: OpenDispute, workerBps: number) {
  const toWorker = (partAmount * BigInt(workerBps)) / BigInt(WHOLE_BPS);
  // Only who gets nothing of the part loses the bond.
  const isBondLost = workerBps === (isByWorker ? 0 : WHOLE_BPS);
  const bondTo: "worker" | "funder" = isByWorker === isBondLost ? "funder" : "worker";
  return { toWorker, toFunder: left - toWorker, bond, bondTo };
}
