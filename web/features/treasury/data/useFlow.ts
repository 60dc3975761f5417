"use client";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import type { Address } from "viem";
import { z } from "zod";
import { fetchGraph } from "#lib/graph/fetchGraph.ts";
import { bigInt } from "#lib/graph/scalars.ts";
import { type FlowRange, type FlowRow, firstPeriod, isDaily } from "./flow.ts";
import { movementSources } from "./movementShape.ts";

const PAGE = 1_000;
const sums = { source: z.enum(movementSources), totalIn: bigInt, totalOut: bigInt };
const days = z.object({ rows: z.array(z.object({ key: z.number().int(), ...sums })) });

const queryOf = (
  entity: string,
  key: string,
) => `query ($token: String!, $first: Int!, $from: Int!, $skip: Int!) {
  rows: ${entity}(first: $first, skip: $skip, where: { token: $token, ${key}_gte: $from }, orderBy: ${key}) {
    key: ${key} source totalIn totalOut
  }
}`;
const dayQuery = queryOf("treasurySourceDays", "day");
const monthQuery = queryOf("treasurySourceMonths", "month");

/** In and out of a token by source: per day for a month, per month for longer. */
export async function getFlow(
  token: Address,
  range: FlowRange,
  { from, signal }: { from: number; signal?: AbortSignal },
): Promise<FlowRow[]> {
  const rows: FlowRow[] = [];
  for (let skip = 0; ; skip += PAGE) {
    const variables = { token: token.toLowerCase(), first: PAGE, from, skip };
    const query = isDaily(range) ? dayQuery : monthQuery;
    const found = (await fetchGraph({ query, variables, schema: days, signal })).rows;
    rows.push(...found);
    if (found.length < PAGE) return rows;
  }
}

/** The flow of a range that ends at `now` (Unix seconds; undefined while unknown). */
export function useFlow(token: Address, range: FlowRange, now: number | undefined) {
  const from = now === undefined ? 0 : firstPeriod(range, now);
  return useQuery({
    queryKey: ["graph", "flow", token, range, from],
    queryFn: ({ signal }) => getFlow(token, range, { from, signal }),
    enabled: now !== undefined,
    placeholderData: keepPreviousData,
  });
}
