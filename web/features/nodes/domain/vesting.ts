import type { Payout } from "./payout.ts";
import { type PayoutStage, payoutStage } from "./payoutStage.ts";

/** What can be claimed from a moment on. */
export interface VestingDate {
  /** Unix seconds. */
  at: number;
  /** Smallest euro unit; `isEstimate` while an amount in it can still change. */
  amount: bigint;
  isEstimate: boolean;
  payouts: Payout[];
}

/** Stages whose day is still to come. */
const COMING: ReadonlySet<PayoutStage> = new Set(["earning", "grace", "allocatable", "vesting"]);

/** When what is earned can be claimed, soonest first; without what can be claimed already. */
export function vestingDates(payouts: readonly Payout[], now: number): VestingDate[] {
  const dates = new Map<number, VestingDate>();
  for (const payout of payouts) {
    const stage = payoutStage(payout, now);
    if (!COMING.has(stage) || payout.amount === 0n) continue;
    const date = dates.get(payout.vestsAt) ?? {
      at: payout.vestsAt,
      amount: 0n,
      isEstimate: false,
      payouts: [],
    };
    dates.set(payout.vestsAt, {
      ...date,
      amount: date.amount + payout.amount,
      isEstimate: date.isEstimate || !payout.isAllocated,
      payouts: [...date.payouts, payout],
    });
  }
  return [...dates.values()].sort((a, b) => a.at - b.at);
}

/** A month as calendars print it: weeks from Monday to Sunday, undefined where a day belongs to another month. */
export interface Month {
  year: number;
  /** From 0. */
  month: number;
  weeks: (number | undefined)[][];
}

/** The month `month` (from 0; other numbers count on into other years) of `year`. */
export function monthOf(year: number, month: number): Month {
  const first = new Date(Date.UTC(year, month, 1));
  const days = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  const before = (first.getUTCDay() + 6) % 7;
  const cells = Array.from({ length: Math.ceil((before + days) / 7) * 7 }, (_, index) => {
    const day = index - before + 1;
    return day >= 1 && day <= days ? day : undefined;
  });
  const weeks = Array.from({ length: cells.length / 7 }, (_, week) => cells.slice(week * 7, week * 7 + 7));
  return { year: first.getUTCFullYear(), month: first.getUTCMonth(), weeks };
}
