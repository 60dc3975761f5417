import type { Address } from "viem";
import { z } from "zod";
import type { AskIndexer } from "#lib/graph/askIndexer.ts";
import { address, bigInt, bytes, smallInt } from "#lib/graph/scalars.ts";
import type { TaxEntry } from "./taxEntry.ts";

const PAGE = 1_000;
const node = z.object({ number: bigInt, site: z.object({ label: z.string() }) });

const settlement = z.object({
  id: z.string(),
  at: smallInt,
  node,
  agreement: z.object({ number: bigInt, customer: address }),
  epoch: z.number().int(),
  amount: bigInt,
  fee: bigInt,
  payoutAccount: address,
  tx: bytes,
});
const payout = z.object({
  id: z.string(),
  claimedAt: smallInt,
  node,
  epoch: z.number().int(),
  amount: bigInt,
  account: address,
  claimedTx: bytes,
});

const settlementsSchema = z.object({ settlements: z.array(settlement) });
const payoutsSchema = z.object({ payouts: z.array(payout) });

const settlementsQuery = `query ($first: Int!, $operator: Bytes!, $from: BigInt!, $to: BigInt!, $after: ID!) {
  settlements(first: $first, orderBy: id, where: { node_: { operator: $operator }, at_gte: $from, at_lt: $to, id_gt: $after }) {
    id at node { number site { label } } agreement { number customer } epoch amount fee payoutAccount tx
  }
}`;
const payoutsQuery = `query ($first: Int!, $operator: Bytes!, $from: BigInt!, $to: BigInt!, $after: ID!) {
  payouts(first: $first, orderBy: id, where: {
    node_: { operator: $operator }, state: CLAIMED, claimedAt_gte: $from, claimedAt_lt: $to, id_gt: $after
  }) {
    id claimedAt node { number site { label } } epoch amount account claimedTx
  }
}`;

/** Everything the nodes of `operator` were paid between `from` and `to` (Unix seconds), in no order. Throws GraphProblem. */
export async function getTaxEntries(
  ask: AskIndexer,
  { operator, from, to }: { operator: Address; from: number; to: number },
): Promise<TaxEntry[]> {
  const about = { operator: operator.toLowerCase(), from: String(from), to: String(to) };
  const settlements = await allPages(async (after) => {
    const variables = { ...about, first: PAGE, after };
    return (await ask({ query: settlementsQuery, variables, schema: settlementsSchema })).settlements;
  });
  const payouts = await allPages(async (after) => {
    const variables = { ...about, first: PAGE, after };
    return (await ask({ query: payoutsQuery, variables, schema: payoutsSchema })).payouts;
  });
  return [
    ...settlements.map(
      (one): TaxEntry => ({
        kind: "settlement",
        at: one.at,
        nodeId: one.node.number,
        site: one.node.site.label,
        agreementId: one.agreement.number,
        customer: one.agreement.customer,
        epoch: one.epoch,
        gross: one.amount,
        fee: one.fee,
        account: one.payoutAccount,
        tx: one.tx,
      }),
    ),
    ...payouts.map(
      (one): TaxEntry => ({
        kind: "payout",
        at: one.claimedAt,
        nodeId: one.node.number,
        site: one.node.site.label,
        agreementId: undefined,
        customer: undefined,
        epoch: one.epoch,
        gross: one.amount,
        fee: 0n,
        account: one.account,
        tx: one.claimedTx,
      }),
    ),
  ];
}

async function allPages<T extends { id: string }>(read: (after: string) => Promise<T[]>): Promise<T[]> {
  const all: T[] = [];
  for (let after = ""; ; ) {
    const page = await read(after);
    all.push(...page);
    const last = page.at(-1);
    if (!last || page.length < PAGE) return all;
    after = last.id;
  }
}
