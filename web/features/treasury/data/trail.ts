"use client";
import { queryOptions, useQuery } from "@tanstack/react-query";
import { z } from "zod";
import { bountyState } from "#lib/graph/bountyState.ts";
import { fetchGraph } from "#lib/graph/fetchGraph.ts";
import { address, bigInt, bytes, smallInt } from "#lib/graph/scalars.ts";
import { movementFields, movementSchema } from "./movementShape.ts";

const proposal = z.object({ id: z.string(), number: z.number().int(), title: z.string() });

const trailSchema = movementSchema.extend({
  proposal: proposal.extend({ executedAt: smallInt.nullable() }).nullable(),
  budget: z
    .object({ id: z.string(), title: z.string(), manager: address, proposal: proposal.nullable() })
    .nullable(),
  bounty: z
    .object({
      id: z.string(),
      title: z.string(),
      state: bountyState,
      worker: address.nullable(),
      deadline: smallInt,
      endedAt: smallInt.nullable(),
      endedTx: bytes.nullable(),
      budget: z.object({ id: z.string(), title: z.string() }).nullable(),
      proposal: proposal.nullable(),
    })
    .nullable(),
  milestone: z
    .object({
      id: z.string(),
      title: z.string(),
      state: z.enum(["PLANNED", "REVIEW", "PAID", "LAPSED"]),
      payee: address,
      deadline: smallInt,
      endedAt: smallInt.nullable(),
      endedTx: bytes.nullable(),
    })
    .nullable(),
  pull: z
    .object({
      number: z.number().int(),
      amount: bigInt,
      firstDeposit: z.number().int(),
      lastDeposit: z.number().int(),
    })
    .nullable(),
  sweep: z.object({ firstRefund: z.number().int(), lastRefund: z.number().int() }).nullable(),
});

/** A movement with everything that led to it and followed from it. */
export type Trail = z.infer<typeof trailSchema>;

const query = `query ($id: ID!) {
  treasuryMovement(id: $id) {
    ${movementFields.replace(/\b(proposal|budget|bounty|milestone|pull) \{[^}]*\}/g, "")}
    proposal { id number title executedAt }
    budget { id title manager proposal { id number title } }
    bounty {
      id title state worker deadline endedAt endedTx budget { id title } proposal { id number title }
    }
    milestone { id title state payee deadline endedAt endedTx }
    pull { number amount firstDeposit lastDeposit }
    sweep { firstRefund lastRefund }
  }
}`;

/** A movement by its id; null when the indexer knows none. */
export async function getTrail(id: string, signal?: AbortSignal): Promise<Trail | null> {
  const schema = z.object({ treasuryMovement: trailSchema.nullable() });
  return (await fetchGraph({ query, variables: { id }, schema, signal })).treasuryMovement;
}

export const useTrail = (id: string) =>
  useQuery(queryOptions({ queryKey: ["graph", "trail", id], queryFn: ({ signal }) => getTrail(id, signal) }));
