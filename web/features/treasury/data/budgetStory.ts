"use client";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { z } from "zod";
import { bountyState } from "#lib/graph/bountyState.ts";
import { fetchAll } from "#lib/graph/fetchAll.ts";
import { fetchGraph } from "#lib/graph/fetchGraph.ts";
import { address, bigInt, bytes, smallInt } from "#lib/graph/scalars.ts";

const proposal = z.object({ id: z.string(), number: z.number().int(), title: z.string() });

const titlesSchema = z.object({
  budgets: z.array(
    z.object({
      id: z.string(),
      number: z.string(),
      title: z.string(),
      spendingCount: z.number().int(),
    }),
  ),
});

/** Titles and numbers of bounties of all budgets, by id in decimal. */
export const useBudgetTitles = () =>
  useQuery({
    queryKey: ["graph", "budgetTitles"],
    queryFn: async ({ signal }) => {
      const query = `query ($first: Int!, $after: BigInt!) {
        budgets(first: $first, orderBy: number, where: { number_gt: $after }) { id number title spendingCount }
      }`;
      const budgets = await fetchAll({ query, schema: titlesSchema, signal }, (data) => data.budgets);
      return new Map(budgets.map((budget) => [budget.id, budget]));
    },
  });

const storySchema = z.object({
  budget: z
    .object({
      title: z.string(),
      spendingCount: z.number().int(),
      openedAt: smallInt,
      proposal: proposal.nullable(),
      timeline: z.array(
        z.object({
          id: z.string(),
          kind: z.enum(["OPENED", "MANAGER_CHANGED", "FROZEN", "UNFROZEN", "CLOSED"]),
          actor: address.nullable(),
          at: smallInt,
          tx: bytes,
        }),
      ),
    })
    .nullable(),
});

/** What happened to a budget besides spending; the newest steps first. */
export const useBudgetStory = (id: bigint) =>
  useQuery({
    queryKey: ["graph", "budgetStory", String(id)],
    queryFn: async ({ signal }) => {
      const query = `query ($id: ID!) { budget(id: $id) {
        title spendingCount openedAt proposal { id number title }
        timeline(first: 1000, orderBy: order, orderDirection: desc) { id kind actor at tx }
      } }`;
      return (await fetchGraph({ query, variables: { id: String(id) }, schema: storySchema, signal })).budget;
    },
  });

export const SPENDING_PAGE = 10;

const spendingSchema = z.object({
  budgetSpendings: z.array(
    z.object({
      id: z.string(),
      number: z.number().int(),
      amount: bigInt,
      at: smallInt,
      bounty: z
        .object({
          id: z.string(),
          title: z.string(),
          state: bountyState,
          worker: address.nullable(),
        })
        .nullable(),
    }),
  ),
});

/** A bounty a budget paid for. */
export type Spending = z.infer<typeof spendingSchema>["budgetSpendings"][number];

/** A page (from 0) of what a budget spent, newest first. */
export const useSpendings = (id: bigint, page: number) =>
  useQuery({
    queryKey: ["graph", "budgetSpendings", String(id), page],
    queryFn: async ({ signal }): Promise<Spending[]> => {
      const query = `query ($id: String!, $first: Int!, $skip: Int!) {
        budgetSpendings(first: $first, skip: $skip, where: { budget: $id }, orderBy: number, orderDirection: desc) {
          id number amount at bounty { id title state worker }
        }
      }`;
      const variables = { id: String(id), first: SPENDING_PAGE, skip: page * SPENDING_PAGE };
      return (await fetchGraph({ query, variables, schema: spendingSchema, signal })).budgetSpendings;
    },
    placeholderData: keepPreviousData,
  });
