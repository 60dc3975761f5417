"use client";
import { queryOptions, useQuery } from "@tanstack/react-query";
import type { Address } from "viem";
import { z } from "zod";
import { fetchGraph } from "#lib/graph/fetchGraph.ts";
import { bigInt, smallInt } from "#lib/graph/scalars.ts";

const schema = z.object({
  treasuryDays: z.array(z.object({ startsAt: smallInt, totalIn: bigInt, totalOut: bigInt, balance: bigInt })),
});
export type TreasuryDay = z.infer<typeof schema>["treasuryDays"][number];

const query = `query ($token: String!) {
  treasuryDays(first: 60, where: { token: $token }, orderBy: day, orderDirection: desc) {
    startsAt totalIn totalOut balance
  }
}`;

/** In and out of one token per day, oldest first. */
export const getTreasuryDays = async (token: Address, signal?: AbortSignal): Promise<TreasuryDay[]> => {
  const variables = { token: token.toLowerCase() };
  return (await fetchGraph({ query, variables, schema, signal })).treasuryDays.reverse();
};

export const treasuryDaysQuery = (token: Address) =>
  queryOptions({
    queryKey: ["graph", "treasuryDays", token],
    queryFn: ({ signal }) => getTreasuryDays(token, signal),
  });

export const useTreasuryDays = (token: Address) => useQuery(treasuryDaysQuery(token));
