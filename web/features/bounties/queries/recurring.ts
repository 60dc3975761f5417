"use client";
import { recurringBountiesAbi } from "@ecosphere/bindings";
import { useQuery } from "@tanstack/react-query";
import type { PublicClient } from "viem";
import { z } from "zod";
import type { Deployment } from "#lib/chain/deployment.ts";
import { fetchAll } from "#lib/graph/fetchAll.ts";
import { address, bigInt, smallInt } from "#lib/graph/scalars.ts";

const plan = z.object({
  id: z.string(),
  number: z.string(),
  title: z.string(),
  token: address,
  amount: bigInt,
  nextAt: smallInt,
  periodSeconds: z.number().int(),
  rounds: z.number().int(),
  roundsLeft: z.number().int(),
  isStopped: z.boolean(),
  plannedBlock: bigInt,
  budget: z.object({ id: z.string(), title: z.string() }),
  bounties: z.array(z.object({ id: z.string() })),
});
export type RecurringPlan = z.infer<typeof plan>;

const schema = z.object({ recurringPlans: z.array(plan) });
const query = `query ($first: Int!, $after: BigInt!) {
  recurringPlans(first: $first, where: { number_gt: $after }, orderBy: number) {
    id number title token amount nextAt periodSeconds rounds roundsLeft isStopped plannedBlock
    budget { id title }
    bounties(first: 1, orderBy: number, orderDirection: desc) { id }
  }
}`;

/** Every recurring bounty, the next due first. */
export const useRecurring = () =>
  useQuery({
    queryKey: ["graph", "recurringPlans"],
    queryFn: async ({ signal }): Promise<RecurringPlan[]> =>
      (await fetchAll({ query, schema, signal }, (data) => data.recurringPlans)).toSorted(
        (a, b) => a.nextAt - b.nextAt,
      ),
  });

/** The terms a plan was made with, from the chain: the contract keeps their hash alone, whoever opens a round brings them along. */
export async function readPlannedTerms(
  client: PublicClient,
  at: Deployment,
  { id, plannedBlock }: Pick<RecurringPlan, "id" | "plannedBlock">,
) {
  const [planned] = await client.getContractEvents({
    address: at.recurringBounties,
    abi: recurringBountiesAbi,
    eventName: "RecurrencePlanned",
    args: { id: BigInt(id) },
    fromBlock: plannedBlock,
    toBlock: plannedBlock,
    strict: true,
  });
  if (!planned) throw new Error(`the chain knows no plan ${id} at block ${plannedBlock}`);
  return planned.args.terms;
}
