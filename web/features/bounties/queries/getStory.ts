import { z } from "zod";
import { fetchGraph } from "#lib/graph/fetchGraph.ts";
import { address, bigInt, bytes, smallInt } from "#lib/graph/scalars.ts";
import type { BountyStepKind, BountyStory } from "../domain/bountyStory.ts";

const kinds: Record<string, BountyStepKind> = {
  CREATED: "created",
  APPLIED: "applied",
  ASSIGNED: "assigned",
  SUBMITTED: "submitted",
  APPROVED: "approved",
  REJECTED: "rejected",
  RETURNED: "returned",
  FINALLY_REJECTED: "finallyRejected",
  PAID: "paid",
  PAID_UNANSWERED: "paidUnanswered",
  REFUNDED: "refunded",
  RESIGNED: "resigned",
  EXTENDED: "extended",
  VERIFIED: "verified",
  PART_PAID: "partPaid",
  ENTERED: "entered",
  SHORTLISTED: "shortlisted",
  SUPPORTED: "supported",
  AWARDED: "awarded",
  CONTEST_SETTLED: "contestSettled",
  DISPUTED: "disputed",
  RULED: "ruled",
  DISPUTE_SETTLED: "disputeSettled",
};

const step = z.object({
  id: z.string(),
  kind: z.enum(Object.keys(kinds) as [string, ...string[]]),
  actor: address.nullable(),
  text: z.string(),
  at: smallInt,
  block: smallInt,
  logIndex: smallInt,
});

const entry = z.object({
  entrant: address,
  evidenceHash: bytes,
  uri: z.string(),
  isShortlisted: z.boolean(),
  at: smallInt,
});
const division = z.object({
  payees: z.array(address),
  amounts: z.array(bigInt),
  supporters: z.array(address),
});

const schema = z.object({
  bounty: z
    .object({
      title: z.string(),
      text: z.string(),
      tags: z.array(z.string()),
      link: z.string(),
      milestone: smallInt,
      firstDeadline: smallInt,
      evidenceHash: bytes.nullable(),
      evidenceUri: z.string().nullable(),
      plan: z.object({ id: z.string() }).nullable(),
      entries: z.array(entry),
      divisions: z.array(division),
      proposal: z.object({ id: z.string(), number: z.number().int(), title: z.string() }).nullable(),
      movements: z.array(z.object({ id: z.string() })),
      timeline: z.array(step),
    })
    .nullable(),
});

const query = `query Story($id: ID!) {
  bounty(id: $id) {
    title
    text
    tags
    link
    milestone
    firstDeadline
    evidenceHash
    evidenceUri
    plan { id }
    entries(first: 1000, orderBy: at) { entrant evidenceHash uri isShortlisted at }
    divisions(first: 1000, orderBy: at) { payees amounts supporters }
    proposal { id number title }
    movements(first: 1, orderBy: order) { id }
    timeline(first: 1000, orderBy: block, orderDirection: asc) { id kind actor text at block logIndex }
  }
}`;

/** Text and history of bounty `id` from the indexer; null while it does not know it. Throws GraphProblem. */
export async function getStory(id: bigint, signal?: AbortSignal): Promise<BountyStory | null> {
  const { bounty } = await fetchGraph({ query, variables: { id: id.toString() }, schema, signal });
  if (!bounty) return null;
  const steps = bounty.timeline
    .toSorted((a, b) => a.block - b.block || a.logIndex - b.logIndex)
    .map((entry) => ({
      key: entry.id,
      kind: kinds[entry.kind] as BountyStepKind,
      actor: entry.actor ?? undefined,
      text: entry.text,
      at: entry.at,
    }));
  const { title, text, tags, link, milestone, firstDeadline, entries, divisions, plan } = bounty;
  const { evidenceHash, evidenceUri: uri } = bounty;
  return {
    title,
    text,
    tags,
    link,
    milestone,
    firstDeadline,
    plan: plan?.id,
    submission: evidenceHash && uri !== null ? { evidenceHash, uri } : undefined,
    entries,
    divisions,
    proposal: bounty.proposal ?? undefined,
    movement: bounty.movements[0]?.id,
    steps,
  };
}
