"use client";
import { queryOptions, useQuery } from "@tanstack/react-query";
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

const query = `{
  bounties(first: 3, where: { state: OPEN }, orderBy: createdAt, orderDirection: desc) {
    id title amount token { token } deadline
  }
}`;

/** The newest bounties somebody can still apply for. */
export const getOpenBounties = async (signal?: AbortSignal): Promise<OpenBounty[]> =>
  (await fetchGraph({ query, schema, signal })).bounties;

export const openBountiesQuery = queryOptions({
  queryKey: ["graph", "openBounties"],
  queryFn: ({ signal }) => getOpenBounties(signal),
});

export const useOpenBounties = () => useQuery(openBountiesQuery);
