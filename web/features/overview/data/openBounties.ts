"use client";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { z } from "zod";
import { fetchGraph } from "#lib/graph/fetchGraph.ts";
import { address, bigInt, smallInt } from "#lib/graph/scalars.ts";

const schema = z.object({
  bounties: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      amount: bigInt,
      token: z.object({ token: address }),
      deadline: smallInt,
    }),
  ),
});
export type OpenBounty = z.infer<typeof schema>["bounties"][number];

const HOUR = 3_600;

const query = `query ($now: BigInt!) {
  bounties(first: 3, where: { state: OPEN, deadline_gt: $now }, orderBy: createdAt, orderDirection: desc) {
    id title amount token { token } deadline
  }
}`;

/** The newest bounties somebody can still apply for at `now` (Unix seconds). */
export const getOpenBounties = async (now: number, signal?: AbortSignal): Promise<OpenBounty[]> =>
  (await fetchGraph({ query, variables: { now: String(now) }, schema, signal })).bounties;

/** Asked anew every hour of the chain's time, and like every question when something has happened. */
export function useOpenBounties(now: number | undefined) {
  const hour = now === undefined ? 0 : Math.floor(now / HOUR) * HOUR;
  return useQuery({
    queryKey: ["graph", "openBounties", hour],
    queryFn: ({ signal }) => getOpenBounties(hour, signal),
    enabled: now !== undefined,
    placeholderData: keepPreviousData,
  });
}
