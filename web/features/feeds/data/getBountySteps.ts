import { z } from "zod";
import type { AskIndexer } from "#lib/graph/askIndexer.ts";
import { address, bigInt, smallInt } from "#lib/graph/scalars.ts";
import { FEED_LENGTH } from "../domain/feedDocument.ts";

/** Steps worth telling those who look for work or follow it; the others are on the bounty's page. */
export const bountyStepKinds = [
  "CREATED",
  "ASSIGNED",
  "SUBMITTED",
  "RETURNED",
  "FINALLY_REJECTED",
  "PART_PAID",
  "PAID",
  "PAID_UNANSWERED",
  "AWARDED",
  "CONTEST_SETTLED",
  "DISPUTED",
  "DISPUTE_SETTLED",
  "REFUNDED",
] as const;

const step = z.object({
  id: z.string(),
  kind: z.enum(bountyStepKinds),
  at: smallInt,
  bounty: z.object({
    id: z.string(),
    title: z.string(),
    amount: bigInt,
    token: z.object({ token: address }),
    funder: address,
    deadline: smallInt,
  }),
});
export type BountyFeedStep = z.infer<typeof step>;

const schema = z.object({ bountySteps: z.array(step) });
const query = `query ($first: Int!, $kinds: [BountyStepKind!]!) {
  bountySteps(first: $first, orderBy: order, orderDirection: desc, where: { kind_in: $kinds }) {
    id kind at bounty { id title amount token { token } funder deadline }
  }
}`;

/** The latest steps of all bounties, newest first. */
export const getBountySteps = async (ask: AskIndexer): Promise<BountyFeedStep[]> =>
  (await ask({ query, variables: { first: FEED_LENGTH, kinds: [...bountyStepKinds] }, schema })).bountySteps;
