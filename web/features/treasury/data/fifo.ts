import { greatest, least } from "#lib/format/least.ts";
import type { Movement } from "./movementShape.ts";

/** Sums of one token on one UTC day, smallest unit. */
export interface DaySums {
  day: number;
  totalIn: bigint;
  totalOut: bigint;
}

/** Part of a flow: the amounts are counted from the first unit that ever moved in that direction. */
export interface Span {
  from: bigint;
  until: bigint;
}

/** How much of a movement belongs to another. */
export interface Share {
  movement: Movement;
  amount: bigint;
}

const sumOf = (day: DaySums, direction: Movement["direction"]) =>
  direction === "IN" ? day.totalIn : day.totalOut;

export const opposite = (direction: Movement["direction"]): Movement["direction"] =>
  direction === "IN" ? "OUT" : "IN";

export const DAY_SECONDS = 86_400;
export const dayOf = (at: number): number => Math.floor(at / DAY_SECONDS);

/** What moved in a direction before a day begins. */
export const sumBefore = (days: DaySums[], direction: Movement["direction"], day: number): bigint =>
  days.filter((one) => one.day < day).reduce((sum, one) => sum + sumOf(one, direction), 0n);

/**
 * Where a movement lies in all that ever moved its way. `sameDay` are the movements of its day in its direction, or at least
 * those up to it.
 */
export function spanOf(movement: Movement, days: DaySums[], sameDay: Movement[]): Span {
  const earlier = sameDay
    .filter(({ direction, order }) => direction === movement.direction && order < movement.order)
    .reduce((sum, { amount }) => sum + amount, 0n);
  const from = sumBefore(days, movement.direction, dayOf(movement.at)) + earlier;
  return { from, until: from + movement.amount };
}

/** The days on which the other direction moved what a span stands for; undefined when it has not moved yet. */
export function daysOf(span: Span, days: DaySums[], direction: Movement["direction"]) {
  let sum = 0n;
  let first: number | undefined;
  let last: number | undefined;
  for (const day of days) {
    const next = sum + sumOf(day, direction);
    if (next > span.from && sum < span.until && next > sum) {
      first ??= day.day;
      last = day.day;
    }
    sum = next;
  }
  return first === undefined || last === undefined ? undefined : { first, last };
}

/**
 * First in, first out: money has no name, so the oldest counts as spent first. Gives the part of each of `movements` (one
 * direction, oldest first, the first of them beginning at `start`) that falls into `span`.
 */
export function sharesOf(span: Span, movements: Movement[], start: bigint): Share[] {
  let from = start;
  return movements.flatMap((movement) => {
    const until = from + movement.amount;
    const low = greatest(from, span.from);
    const high = least(until, span.until);
    from = until;
    return high > low ? [{ movement, amount: high - low }] : [];
  });
}
