"use client";
import { useQuery } from "@tanstack/react-query";
import type { Address } from "viem";
import { z } from "zod";
import { fetchAll } from "#lib/graph/fetchAll.ts";
import { bigInt } from "#lib/graph/scalars.ts";

const titled = z.object({ id: z.string(), title: z.string() });
const schema = z.object({
  budgetRefunds: z.array(
    z.object({
      id: z.string(),
      number: z.number().int(),
      amount: bigInt,
      bounty: titled,
      budget: titled.nullable(),
    }),
  ),
});

/** Reward of a budget's bounty that came back. */
export type BudgetRefund = z.infer<typeof schema>["budgetRefunds"][number];

const query = `query ($token: Bytes!, $from: Int!, $to: Int!, $first: Int!, $after: Int!) {
  budgetRefunds(first: $first, orderBy: number, where: {
    token: $token, number_gte: $from, number_lte: $to, number_gt: $after
  }) {
    id number amount bounty { id title } budget { id title }
  }
}`;

/** The refunds with numbers `from` to `to` of a token. */
export const useRefunds = (token: Address, from: number, to: number) =>
  useQuery({
    queryKey: ["graph", "refunds", token, from, to],
    queryFn: async ({ signal }): Promise<BudgetRefund[]> => {
      const variables = { token: token.toLowerCase(), from, to };
      return fetchAll({ query, variables, schema, signal }, (data) => data.budgetRefunds);
    },
  });
