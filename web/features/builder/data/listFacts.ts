import { budgetsAbi, standardsAbi } from "@ecosphere/bindings";
import { erc20Abi, getAbiItem, type Hex, type PublicClient } from "viem";
import type { Deployment } from "#lib/chain/deployment.ts";
import type { BudgetFacts, LineFacts } from "../domain/context.ts";

/** A list longer than this is cut at its old end: a select with more entries helps nobody, and the field says so. */
export const NEWEST = 100;

/** Rows, newest first. */
export interface Newest<Row> {
  rows: Row[];
  isCut: boolean;
}

export const newestIds = (count: bigint): bigint[] =>
  Array.from({ length: Math.min(Number(count), NEWEST) }, (_, index) => count - BigInt(index));

/** What the budgets' contract may still take from the treasury, by token. */
export async function getBudgetAllowances(client: PublicClient, deployment: Deployment) {
  const { euro, ecoToken, timelockController, budgets } = deployment;
  const allowance = {
    abi: erc20Abi,
    functionName: "allowance",
    args: [timelockController, budgets],
  } as const;
  const [euros, ecos] = await Promise.all([
    client.readContract({ address: euro, ...allowance }),
    client.readContract({ address: ecoToken, ...allowance }),
  ]);
  return { euro: euros, eco: ecos };
}

/** Budgets that are not closed, newest first. */
export async function getBudgets(client: PublicClient, deployment: Deployment): Promise<Newest<BudgetFacts>> {
  const contract = { address: deployment.budgets, abi: budgetsAbi } as const;
  const count = await client.readContract({ ...contract, functionName: "budgetCount" });
  const ids = newestIds(count);
  if (ids.length === 0) return { rows: [], isCut: false };
  const event = getAbiItem({ abi: budgetsAbi, name: "BudgetOpened" });
  const [budgets, titles] = await Promise.all([
    Promise.all(ids.map((id) => client.readContract({ ...contract, functionName: "budgetOf", args: [id] }))),
    titlesOf(async () => {
      const logs = await client.getLogs({
        ...range(deployment),
        address: deployment.budgets,
        event,
        strict: true,
      });
      return logs.map(({ args }) => [args.id, args.title]);
    }),
  ]);
  const rows = budgets.flatMap(({ isClosed, ...budget }, index): BudgetFacts[] => {
    const id = ids[index] ?? 0n;
    const { token, manager, capPerBounty, limit, spent, isFrozen } = budget;
    const title = titles.get(id) ?? "";
    return isClosed ? [] : [{ id, title, token, manager, capPerBounty, limit, spent, isFrozen }];
  });
  return { rows, isCut: count > ids.length };
}

/** Lines of standards with their last version, newest first. */
export async function getLines(client: PublicClient, deployment: Deployment): Promise<Newest<LineFacts>> {
  const contract = { address: deployment.standards, abi: standardsAbi } as const;
  const count = await client.readContract({ ...contract, functionName: "standardCount" });
  const ids = newestIds(count);
  if (ids.length === 0) return { rows: [], isCut: false };
  const event = getAbiItem({ abi: standardsAbi, name: "StandardPublished" });
  const latestOf = (id: bigint) => client.readContract({ ...contract, functionName: "latestOf", args: [id] });
  const versionOf = (hash: Hex) =>
    client.readContract({ ...contract, functionName: "versionOf", args: [hash] });
  const [versions, titles] = await Promise.all([
    Promise.all(ids.map(latestOf)).then((hashes) =>
      Promise.all(hashes.map(async (hash) => ({ hash, ...(await versionOf(hash)) }))),
    ),
    titlesOf(async () => {
      const logs = await client.getLogs({
        ...range(deployment),
        address: deployment.standards,
        event,
        strict: true,
      });
      return logs.map(({ args }) => [args.standardId, args.title]);
    }),
  ]);
  const rows = versions.map(({ standardId, ...version }) => ({
    id: standardId,
    title: titles.get(standardId) ?? "",
    kind: version.kind,
    number: version.number,
    hash: version.hash,
    inForceUntil: version.inForceUntil,
  }));
  return { rows, isCut: count > ids.length };
}

export const range = ({ startBlock }: Deployment) =>
  ({ fromBlock: BigInt(startBlock), toBlock: "latest" }) as const;

/** Titles stand in events only. A node that refuses so long a range leaves the numbers, which say enough to choose. */
export async function titlesOf(
  read: () => Promise<(readonly [bigint, string])[]>,
): Promise<Map<bigint, string>> {
  try {
    return new Map(await read());
  } catch {
    return new Map();
  }
}
