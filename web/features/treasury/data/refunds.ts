"use client";
import { useQuery } from "@tanstack/react-query";
import type { Address } from "viem";
import { z } from "zod";
import { fetchGraph } from "#lib/graph/fetchGraph.ts";
import { bigInt } from "#lib/graph/scalars.ts";

const titled = z.object({ id: z.string(), title: z.string() });
const schema = z.object({
  budgetRefunds: z.array(
    z.object({ id: z.string(), amount: bigInt, bounty: titled, budget: titled.nullable() }),
  ),
});

/** Reward of a budget's bounty that came back. */
export type BudgetRefund = z.infer<typeof schema>["budgetRefunds"][number];

const query = `query ($token: Bytes!, $from: Int!, $to: Int!) {
  budgetRefunds(first: 1000, orderBy: number, where: { token: $token, number_gte: $from, number_lte: $to }) {
    id amount bounty { id title } budget { id title }
  }
}`;

/** The refunds with numbers `from` to `to` of a token. */
export const useRefunds = (token: Address, from: number, to: number) =>
  useQuery({
    queryKey: ["graph", "refunds", token, from, to],
    queryFn: async ({ signal }): Promise<BudgetRefund[]> => {
      const variables = { token: token.toLowerCase(), from, to };
      return (await fetchGraph({ query, variables, schema, signal })).budgetRefunds;
    },
  });
