import type { Address } from "viem";
import { z } from "zod";
import type { AskIndexer } from "#lib/graph/askIndexer.ts";
import { bigInt, smallInt } from "#lib/graph/scalars.ts";

/** Dates a calendar holds at most. */
const LENGTH = 500;

const payout = z.object({
  id: z.string(),
  node: z.object({ number: bigInt, site: z.object({ label: z.string() }) }),
  epochEndsAt: smallInt,
  amount: bigInt.nullable(),
  vestsAt: smallInt.nullable(),
});
export const vestingSchema = z.object({
  _meta: z.object({ block: z.object({ timestamp: smallInt }) }),
  payouts: z.array(payout),
});
export type VestingPayout = z.infer<typeof payout>;

const query = `query ($first: Int!, $account: Bytes!) {
  _meta { block { timestamp } }
  payouts(first: $first, orderBy: epoch, orderDirection: desc, where: { account: $account, state_in: [BOOKED, ALLOCATED] }) {
    id node { number site { label } } epochEndsAt amount vestsAt
  }
}`;

/** Payouts of `account` that are not claimed yet, and the time (Unix seconds) of the indexer's block. */
export async function getVesting(
  ask: AskIndexer,
  account: Address,
): Promise<{ now: number; payouts: VestingPayout[] }> {
  const variables = { first: LENGTH, account: account.toLowerCase() };
  const { _meta, payouts } = await ask({ query, variables, schema: vestingSchema });
  return { now: _meta.block.timestamp, payouts };
}
