"use client";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import type { Hex } from "viem";
import { z } from "zod";
import { fetchGraph } from "#lib/graph/fetchGraph.ts";
import { address, bytes, smallInt } from "#lib/graph/scalars.ts";

export const STATEMENT_PAGE = 20;

const conformity = z.object({
  id: z.string(),
  version: z.object({ contentHash: bytes, title: z.string(), number: z.number().int() }),
  subject: bytes,
  reviewer: z.object({ address, isAccredited: z.boolean() }),
  conforms: z.boolean(),
  reason: z.string(),
  at: smallInt,
});

/** The last word of a reviewer on whether a delivery conforms to a version. */
export type Conformity = z.infer<typeof conformity>;

const fields = `id version { contentHash title number } subject reviewer { address isAccredited } conforms reason at`;
const schema = z.object({ conformities: z.array(conformity) });
const byVersion = `query ($first: Int!, $skip: Int!, $version: String!) {
  conformities(first: $first, skip: $skip, where: { version: $version }, orderBy: order, orderDirection: desc) { ${fields} }
}`;
const bySubject = `query ($subject: Bytes!) {
  conformities(first: 1000, where: { subject: $subject }, orderBy: order) { ${fields} }
}`;

/** A page (from 0) of what reviewers said about deliveries against a version, newest first; one more than fits says there are more. */
export const useStatements = (version: Hex, page: number) =>
  useQuery({
    queryKey: ["graph", "conformities", version, page],
    queryFn: async ({ signal }): Promise<Conformity[]> => {
      const variables = { first: STATEMENT_PAGE + 1, skip: page * STATEMENT_PAGE, version };
      return (await fetchGraph({ query: byVersion, variables, schema, signal })).conformities;
    },
    placeholderData: keepPreviousData,
  });

/** What reviewers said about one delivery, by its hash; at most 15 reviewers and 8 standards can say anything that counts. */
export const useStatementsOn = (subject: Hex | undefined) =>
  useQuery({
    queryKey: ["graph", "conformitiesOn", subject],
    queryFn: async ({ signal }): Promise<Conformity[]> =>
      (await fetchGraph({ query: bySubject, variables: { subject }, schema, signal })).conformities,
    enabled: subject !== undefined,
  });
