"use client";
import { queryOptions, useQuery } from "@tanstack/react-query";
import { z } from "zod";
import { fetchGraph } from "#lib/graph/fetchGraph.ts";
import { address, bigInt, bytes, smallInt } from "#lib/graph/scalars.ts";

const proposalRef = z.object({ id: z.string(), number: z.number().int(), title: z.string() });
const bountyRef = z.object({ id: z.string(), title: z.string() });

const schema = z.object({
  treasuryMovements: z.array(
    z.object({
      id: z.string(),
      token: address,
      direction: z.enum(["IN", "OUT"]),
      amount: bigInt,
      counterparty: address,
      source: z.enum(["PROPOSAL", "REVENUE", "BOUNTY_REFUND", "GENESIS", "OTHER"]),
      proposal: proposalRef.nullable(),
      bounty: bountyRef.nullable(),
      pull: z.object({ firstDeposit: z.number().int(), lastDeposit: z.number().int() }).nullable(),
      balanceAfter: bigInt,
      at: smallInt,
      tx: bytes,
    }),
  ),
});
export type Movement = z.infer<typeof schema>["treasuryMovements"][number];

const query = `{
  treasuryMovements(first: 500, orderBy: at, orderDirection: desc) {
    id token direction amount counterparty source balanceAfter at tx
    proposal { id number title } bounty { id title } pull { firstDeposit lastDeposit }
  }
}`;

/** What entered and left the treasury, newest first. */
export const getMovements = async (signal?: AbortSignal): Promise<Movement[]> =>
  (await fetchGraph({ query, schema, signal })).treasuryMovements;

export const movementsQuery = queryOptions({
  queryKey: ["graph", "movements"],
  queryFn: ({ signal }) => getMovements(signal),
});

export const useMovements = () => useQuery(movementsQuery);
