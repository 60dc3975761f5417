"use client";
import { useQuery } from "@tanstack/react-query";
import { z } from "zod";
import { fetchGraph } from "#lib/graph/fetchGraph.ts";
import { address, bytes, smallInt } from "#lib/graph/scalars.ts";

const schema = z.object({
  milestoneEvidences: z.array(
    z.object({
      id: z.string(),
      round: z.number().int(),
      evidenceHash: bytes,
      uri: z.string(),
      reviewUntil: smallInt,
      isRefused: z.boolean(),
      at: smallInt,
      reviews: z.array(
        z.object({
          id: z.string(),
          reviewer: z.object({ address }),
          isApproval: z.boolean(),
          reason: z.string(),
          at: smallInt,
        }),
      ),
    }),
  ),
});

/** Evidence the payee handed in, with what the reviewers answered. */
export type Round = z.infer<typeof schema>["milestoneEvidences"][number];

const query = `query ($id: String!) {
  milestoneEvidences(first: 1000, where: { milestone: $id }, orderBy: round, orderDirection: desc) {
    id round evidenceHash uri reviewUntil isRefused at
    reviews(first: 15, orderBy: order) { id reviewer { address } isApproval reason at }
  }
}`;

/** The evidence of a milestone, the newest first (as many as the indexer gives at once). */
export const useRounds = (id: bigint) =>
  useQuery({
    queryKey: ["graph", "rounds", String(id)],
    queryFn: async ({ signal }): Promise<Round[]> =>
      (await fetchGraph({ query, variables: { id: String(id) }, schema, signal })).milestoneEvidences,
  });
