"use client";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { z } from "zod";
import { fetchGraph } from "#lib/graph/fetchGraph.ts";
import { address, smallInt } from "#lib/graph/scalars.ts";

export const REVIEWER_PAGE = 30;

const schema = z.object({
  reviewers: z.array(
    z.object({
      address,
      isAccredited: z.boolean(),
      since: smallInt,
      until: smallInt.nullable(),
      statementCount: z.number().int(),
      reviewCount: z.number().int(),
      proposal: z.object({ id: z.string(), number: z.number().int() }).nullable(),
    }),
  ),
});

/** Somebody the members accredited, or no longer do. */
export type Reviewer = z.infer<typeof schema>["reviewers"][number];

const query = `query ($first: Int!, $skip: Int!) {
  reviewers(first: $first, skip: $skip, orderBy: since) {
    address isAccredited since until statementCount reviewCount proposal { id number }
  }
}`;

/** A page (from 0) of reviewers in order of accreditation; one more than fits says there are more. */
export const useReviewers = (page: number) =>
  useQuery({
    queryKey: ["graph", "reviewers", page],
    queryFn: async ({ signal }): Promise<Reviewer[]> => {
      const variables = { first: REVIEWER_PAGE + 1, skip: page * REVIEWER_PAGE };
      return (await fetchGraph({ query, variables, schema, signal })).reviewers;
    },
    placeholderData: keepPreviousData,
  });
