"use client";
import { useQuery } from "@tanstack/react-query";
import { z } from "zod";
import { greatest } from "#lib/format/least.ts";
import { fetchGraph } from "#lib/graph/fetchGraph.ts";
import { bigInt } from "#lib/graph/scalars.ts";
import {
  DAY_SECONDS,
  type DaySums,
  dayOf,
  daysOf,
  opposite,
  type Share,
  sharesOf,
  spanOf,
  sumBefore,
} from "./fifo.ts";
import { type Movement, movementFields, movementSchema } from "./movementShape.ts";

const PAGE = 1_000;
/** Pages told at most: a payment that stands for more movements is told in part, with the rest as a sum. */
const PAGES_TOLD = 5;

export interface Shares {
  /** Oldest first. */
  shares: Share[];
  /** Belongs to movements that were too many to read, smallest unit. */
  untold: bigint;
  /** Has not moved the other way yet: what is still in the treasury. */
  left: bigint;
}

const movementsSchema = z.object({ treasuryMovements: z.array(movementSchema) });
const movementsQuery = `query ($first: Int!, $where: TreasuryMovement_filter!) {
  treasuryMovements(first: $first, where: $where, orderBy: order, orderDirection: asc) { ${movementFields} }
}`;
const daysSchema = z.object({
  treasuryDays: z.array(z.object({ day: z.number().int(), totalIn: bigInt, totalOut: bigInt })),
});
const daysQuery = `query ($first: Int!, $token: String!, $after: Int!) {
  treasuryDays(first: $first, where: { token: $token, day_gt: $after }, orderBy: day) { day totalIn totalOut }
}`;

/** Which movements paid for this one, or were paid by it: first in, first out over all the token's movements. */
export async function getShares(movement: Movement, signal?: AbortSignal): Promise<Shares> {
  const token = movement.token.toLowerCase();
  const days = await allDays(token, signal);
  const other = opposite(movement.direction);
  const today = dayOf(movement.at);
  const sameDay = await between({
    where: { token, direction: movement.direction, order_lt: String(movement.order) },
    days: { first: today, last: today },
    pages: Number.POSITIVE_INFINITY,
    signal,
  });
  const span = spanOf(movement, days, sameDay);
  const range = daysOf(span, days, other);
  if (!range) return { shares: [], untold: 0n, left: movement.amount };
  const found = await between({ where: { token, direction: other }, days: range, pages: PAGES_TOLD, signal });
  const shares = sharesOf(span, found, sumBefore(days, other, range.first));
  const told = shares.reduce((sum, { amount }) => sum + amount, 0n);
  const movedSoFar = sumBefore(days, other, Number.POSITIVE_INFINITY);
  const left = span.until > movedSoFar ? span.until - greatest(span.from, movedSoFar) : 0n;
  return { shares, left, untold: movement.amount - told - left };
}

async function allDays(token: string, signal?: AbortSignal): Promise<DaySums[]> {
  const days: DaySums[] = [];
  for (;;) {
    const after = days.at(-1)?.day ?? -1;
    const variables = { first: PAGE, token, after };
    const found = (await fetchGraph({ query: daysQuery, variables, schema: daysSchema, signal }))
      .treasuryDays;
    days.push(...found);
    if (found.length < PAGE) return days;
  }
}

async function between({
  where,
  days,
  pages,
  signal,
}: {
  where: Record<string, string>;
  days: { first: number; last: number };
  pages: number;
  signal: AbortSignal | undefined;
}): Promise<Movement[]> {
  const movements: Movement[] = [];
  const span = { at_gte: String(days.first * DAY_SECONDS), at_lt: String((days.last + 1) * DAY_SECONDS) };
  for (let page = 0; page < pages; page++) {
    const after = movements.at(-1)?.order ?? 0n;
    const variables = { first: PAGE, where: { ...where, ...span, order_gt: String(after) } };
    const found = await fetchGraph({ query: movementsQuery, variables, schema: movementsSchema, signal });
    movements.push(...found.treasuryMovements);
    if (found.treasuryMovements.length < PAGE) break;
  }
  return movements;
}

export const useShares = (movement: Movement) =>
  useQuery({
    queryKey: ["graph", "shares", movement.id],
    queryFn: ({ signal }) => getShares(movement, signal),
  });
