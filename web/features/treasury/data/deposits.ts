"use client";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { z } from "zod";
import { fetchGraph } from "#lib/graph/fetchGraph.ts";
import { address, bigInt, bytes, smallInt } from "#lib/graph/scalars.ts";

export const DEPOSIT_PAGE = 20;

const agreement = z.object({
  id: z.string(),
  customer: address,
  node: z.object({ id: z.string() }),
});
const schema = z.object({
  revenueDeposits: z.array(
    z.object({
      number: z.number().int(),
      kindText: z.string(),
      refNumber: bigInt,
      payer: address,
      amount: bigInt,
      at: smallInt,
      tx: bytes,
      agreement: agreement.nullable(),
      settlement: z.object({ amount: bigInt, fee: bigInt, units: bigInt }).nullable(),
      firstPendingFee: z.number().int().nullable(),
      lastPendingFee: z.number().int().nullable(),
    }),
  ),
});

/** Income that entered the router, with the customer's agreement and settlement behind it. */
export type Deposit = z.infer<typeof schema>["revenueDeposits"][number];

const query = `query ($first: Int!, $skip: Int!, $from: Int!, $to: Int!) {
  revenueDeposits(
    first: $first, skip: $skip, orderBy: number, where: { number_gte: $from, number_lte: $to }
  ) {
    number kindText refNumber payer amount at tx agreement { id customer node { id } }
    settlement { amount fee units } firstPendingFee lastPendingFee
  }
}`;

/** A page (from 0) of the deposits with numbers `from` to `to`. */
export async function getDeposits(
  { from, to }: { from: number; to: number },
  page: number,
  signal?: AbortSignal,
): Promise<Deposit[]> {
  const variables = { first: DEPOSIT_PAGE, skip: page * DEPOSIT_PAGE, from, to };
  return (await fetchGraph({ query, variables, schema, signal })).revenueDeposits;
}

export const useDeposits = (range: { from: number; to: number }, page: number) =>
  useQuery({
    queryKey: ["graph", "deposits", range.from, range.to, page],
    queryFn: ({ signal }) => getDeposits(range, page, signal),
    placeholderData: keepPreviousData,
  });
