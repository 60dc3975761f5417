import { bountyBoardAbi, recurringBountiesAbi, standardsAbi } from "@ecosphere/bindings";
import { type Address, getAbiItem, isAddressEqual, type PublicClient } from "viem";
import type { Deployment } from "#lib/chain/deployment.ts";
import type { DisputedFacts, PlanFacts } from "../domain/context.ts";
import { type Newest, newestIds, range, titlesOf } from "./listFacts.ts";

const DISPUTED = 8;

/** Recurring bounties that still have rounds to open, newest first. */
export async function getPlans(client: PublicClient, deployment: Deployment): Promise<Newest<PlanFacts>> {
  const contract = { address: deployment.recurringBounties, abi: recurringBountiesAbi } as const;
  const count = await client.readContract({ ...contract, functionName: "planCount" });
  const ids = newestIds(count);
  if (ids.length === 0) return { rows: [], isCut: false };
  const event = getAbiItem({ abi: recurringBountiesAbi, name: "RecurrencePlanned" });
  const [plans, titles] = await Promise.all([
    Promise.all(ids.map((id) => client.readContract({ ...contract, functionName: "planOf", args: [id] }))),
    titlesOf(async () => {
      const logs = await client.getLogs({
        ...range(deployment),
        address: deployment.recurringBounties,
        event,
        strict: true,
      });
      return logs.map(({ args }) => [args.id, args.terms.title]);
    }),
  ]);
  const rows = plans.flatMap(({ budgetId, nextAt, roundsLeft, isStopped }, index): PlanFacts[] => {
    const id = ids[index] ?? 0n;
    if (isStopped || roundsLeft === 0) return [];
    return [{ id, budgetId, title: titles.get(id) ?? "", nextAt, roundsLeft }];
  });
  return { rows, isCut: count > ids.length };
}

/** Bounties whose dispute waits for a ruling, newest first; none when the node gives no events. */
export async function getDisputed(client: PublicClient, deployment: Deployment): Promise<DisputedFacts[]> {
  const contract = { address: deployment.bountyBoard, abi: bountyBoardAbi } as const;
  const opened = await client
    .getContractEvents({ ...contract, ...range(deployment), eventName: "DisputeOpened", strict: true })
    .catch(() => []);
  const found = await Promise.all(
    opened.toReversed().map(async ({ args: { id, by, token, bond, rulingUntil } }) => {
      const bounty = await client.readContract({ ...contract, functionName: "bountyOf", args: [id] });
      if (bounty.state !== DISPUTED) return [];
      const [created] = await client.getContractEvents({
        ...contract,
        ...range(deployment),
        eventName: "BountyCreated",
        args: { id },
        strict: true,
      });
      const { worker, partAmount, left } = bounty;
      const title = created?.args.title ?? "";
      const isByWorker = isAddressEqual(by, worker);
      return [{ id, title, token, partAmount, left, bond, isByWorker, rulingUntil }];
    }),
  );
  return found.flat();
}

/** Reviewers that votes have accredited and not withdrawn; undefined when the node gives no events. */
export async function getAccredited(
  client: PublicClient,
  deployment: Deployment,
): Promise<Address[] | undefined> {
  try {
    const logs = await client.getContractEvents({
      address: deployment.standards,
      abi: standardsAbi,
      eventName: "ReviewerAccredited",
      ...range(deployment),
      strict: true,
    });
    const latest = new Map(logs.map(({ args }) => [args.reviewer, args.accredited]));
    return [...latest].flatMap(([reviewer, isAccredited]) => (isAccredited ? [reviewer] : []));
  } catch {
    return undefined;
  }
}
