import { z } from "zod";
import type { AskIndexer } from "#lib/graph/askIndexer.ts";
import { smallInt } from "#lib/graph/scalars.ts";

/** Entries of each kind a calendar holds at most. */
const LENGTH = 500;
/** Past deadlines stay this long, so that a calendar does not forget what was missed yesterday. */
const KEPT_SECONDS = 30 * 86_400;

const proposal = z.object({
  id: z.string(),
  number: z.number().int(),
  title: z.string(),
  createdAt: smallInt,
  voteStart: smallInt,
  voteEnd: smallInt,
  objectionEnd: smallInt.nullable(),
  eta: smallInt.nullable(),
});
const bounty = z.object({
  id: z.string(),
  title: z.string(),
  state: z.enum(["OPEN", "ASSIGNED", "SUBMITTED", "CONTESTED", "REJECTED", "DISPUTED"]),
  deadline: smallInt,
  reviewWindow: smallInt,
  reviewUntil: smallInt.nullable(),
  rulingUntil: smallInt.nullable(),
  createdAt: smallInt,
});
const milestone = z.object({
  id: z.string(),
  title: z.string(),
  state: z.enum(["PLANNED", "REVIEW"]),
  deadline: smallInt,
  reviewUntil: smallInt.nullable(),
  plannedAt: smallInt,
});
export const upcomingSchema = z.object({
  proposals: z.array(proposal),
  bounties: z.array(bounty),
  milestones: z.array(milestone),
});
export type Upcoming = z.infer<typeof upcomingSchema> & {
  /** Time of the indexer's block, and the earliest date worth an entry; Unix seconds. */
  now: number;
  since: number;
};

const clock = z.object({ _meta: z.object({ block: z.object({ timestamp: smallInt }) }) });

/** What `upcomingSchema` reads of each kind. */
export const upcomingFields = {
  proposals: "id number title createdAt voteStart voteEnd objectionEnd eta",
  bounties: "id title state deadline reviewWindow reviewUntil rulingUntil createdAt",
  milestones: "id title state deadline reviewUntil plannedAt",
};

const query = `query ($first: Int!, $since: BigInt!) {
  proposals(first: $first, orderBy: number, orderDirection: desc, where: {
    and: [
      { canceledAt: null }, { executedAt: null },
      { or: [{ voteEnd_gt: $since }, { objectionEnd_gt: $since }, { eta_gt: $since }] }
    ]
  }) { ${upcomingFields.proposals} }
  bounties(first: $first, orderBy: number, orderDirection: desc, where: { state_in: [OPEN, ASSIGNED, SUBMITTED, CONTESTED, REJECTED, DISPUTED] }) {
    ${upcomingFields.bounties}
  }
  milestones(first: $first, orderBy: number, orderDirection: desc, where: { state_in: [PLANNED, REVIEW] }) {
    ${upcomingFields.milestones}
  }
}`;

/** Everything that still has a date ahead of it, or had one within the last 30 days of the chain's time. */
export async function getUpcoming(ask: AskIndexer): Promise<Upcoming> {
  const { _meta } = await ask({ query: "{ _meta { block { timestamp } } }", schema: clock });
  const now = _meta.block.timestamp;
  const since = now - KEPT_SECONDS;
  const found = await ask({
    query,
    variables: { first: LENGTH, since: String(since) },
    schema: upcomingSchema,
  });
  return { ...found, now, since };
}
