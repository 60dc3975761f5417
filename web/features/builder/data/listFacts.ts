import { budgetsAbi, standardsAbi } from "@ecosphere/bindings";
import { erc20Abi, getAbiItem, type Hex, type PublicClient } from "viem";
import type { Deployment } from "#lib/chain/deployment.ts";
import type { BudgetFacts, LineFacts } from "../domain/context.ts";

/** A list longer than this is cut at its old end: a select with more entries helps nobody. */
const NEWEST = 100n;

const newestIds = (count: bigint): bigint[] => {
  const shown = count < NEWEST ? count : NEWEST;
  return Array.from({ length: Number(shown) }, (_, index) => count - BigInt(index));
};

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
export async function getBudgets(client: PublicClient, deployment: Deployment): Promise<BudgetFacts[]> {
  const contract = { address: deployment.budgets, abi: budgetsAbi } as const;
  const ids = newestIds(await client.readContract({ ...contract, functionName: "budgetCount" }));
  if (ids.length === 0) return [];
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
  return budgets.flatMap((budget, index) => {
    const id = ids[index] ?? 0n;
    const { token, manager, limit, spent, isFrozen, isClosed } = budget;
    return isClosed ? [] : [{ id, title: titles.get(id) ?? "", token, manager, limit, spent, isFrozen }];
  });
}

/** Lines of standards with their last version, newest first. */
export async function getLines(client: PublicClient, deployment: Deployment): Promise<LineFacts[]> {
  const contract = { address: deployment.standards, abi: standardsAbi } as const;
  const ids = newestIds(await client.readContract({ ...contract, functionName: "standardCount" }));
  if (ids.length === 0) return [];
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
  return versions.map(({ standardId, ...version }) => ({
    id: standardId,
    title: titles.get(standardId) ?? "",
    kind: version.kind,
    number: version.number,
    hash: version.hash,
    inForceUntil: version.inForceUntil,
  }));
}

const range = ({ startBlock }: Deployment) => ({ fromBlock: BigInt(startBlock), toBlock: "latest" }) as const;

/** Titles stand in events only. A node that refuses so long a range leaves the numbers, which say enough to choose. */
async function titlesOf(read: () => Promise<(readonly [bigint, string])[]>): Promise<Map<bigint, string>> {
  try {
    return new Map(await read());
  } catch {
    return new Map();
  }
}
