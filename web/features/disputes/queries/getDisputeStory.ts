import { z } from "zod";
import { fetchGraph } from "#lib/graph/fetchGraph.ts";
import { address, bytes, smallInt } from "#lib/graph/scalars.ts";
import type { Outcome } from "../domain/dispute.ts";
import type { DisputeStepKind, DisputeStory } from "../domain/disputeStory.ts";

const outcomeNames = {
  OPEN: "open",
  UPHELD: "upheld",
  DISMISSED: "dismissed",
  UNDECIDED: "undecided",
} as const satisfies Record<string, Outcome>;

const kinds = {
  OPENED: "opened",
  EVIDENCE: "evidence",
  EVIDENCE_CLOSED: "evidenceClosed",
  HASH_KEPT: "hashKept",
  DRAW_POSTPONED: "postponed",
  DRAWN: "drawn",
  COMMITTED: "committed",
  REVEALED: "revealed",
  RULED: "ruled",
  APPEALED: "appealed",
  CLOSED: "closed",
} as const satisfies Record<string, DisputeStepKind>;

const schema = z.object({
  dispute: z
    .object({
      evidence: z.array(
        z.object({ id: z.string(), party: address, evidenceHash: bytes, uri: z.string(), at: smallInt }),
      ),
      seats: z.array(
        z.object({
          account: address,
          round: z.object({ number: z.number().int() }),
          committedAt: smallInt.nullable(),
          revealedAt: smallInt.nullable(),
          isUpheld: z.boolean().nullable(),
          reason: z.string().nullable(),
        }),
      ),
      timeline: z.array(
        z.object({
          id: z.string(),
          kind: z.string(),
          actor: address.nullable(),
          round: z.number().int(),
          outcome: z.enum(["OPEN", "UPHELD", "DISMISSED", "UNDECIDED"]).nullable(),
          at: smallInt,
        }),
      ),
    })
    .nullable(),
});

const query = `query DisputeStory($id: ID!) {
  dispute(id: $id) {
    evidence(first: 1000, orderBy: order) { id party evidenceHash uri at }
    seats(first: 20) { account round { number } committedAt revealedAt isUpheld reason }
    timeline(first: 1000, orderBy: order) { id kind actor round outcome at }
  }
}`;

/** What was said in dispute `id` and what happened, from the indexer; null while it does not know it. Throws GraphProblem. */
export async function getDisputeStory(id: bigint, signal?: AbortSignal): Promise<DisputeStory | null> {
  const { dispute } = await fetchGraph({ query, variables: { id: id.toString() }, schema, signal });
  if (!dispute) return null;
  return {
    evidence: dispute.evidence.map(({ id: key, ...piece }) => ({ ...piece, key })),
    seats: dispute.seats.map(({ account, round, committedAt, revealedAt, isUpheld, reason }) => ({
      round: round.number,
      reviewer: account,
      hasCommitted: committedAt !== null,
      // The indexer may leave a "no" out: what was shown and is no "yes" is one.
      vote: revealedAt === null ? undefined : { isUpheld: isUpheld ?? false, reason: reason ?? "" },
    })),
    steps: dispute.timeline.flatMap(({ id: key, kind, actor, round, outcome, at }) => {
      const known: DisputeStepKind | undefined = kinds[kind as keyof typeof kinds];
      if (!known || (known === "evidenceClosed" && round === 2)) return [];
      // A draw that gave nobody a seat found too few.
      const isEmpty = known === "drawn" && dispute.seats.every((seat) => seat.round.number !== round);
      return [
        {
          ...{ key, kind: isEmpty ? ("tooFew" as const) : known, actor: actor ?? undefined, round },
          ...{ outcome: outcomeNames[outcome ?? "OPEN"], at },
        },
      ];
    }),
  };
}
