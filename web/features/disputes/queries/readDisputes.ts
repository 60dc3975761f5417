import { disputesAbi, euroMockAbi, nodeBondsAbi } from "@ecosphere/bindings";
import { type Address, BaseError, ContractFunctionRevertedError, type PublicClient } from "viem";
import type { Deployment } from "#lib/chain/deployment.ts";
import { type Dispute, toDispute } from "../domain/dispute.ts";

/** All disputes and who is ready to judge, at one block. */
export interface Court {
  disputes: Dispute[];
  /** Who judges the disputes that are being voted on, by number in decimal. */
  judging: ReadonlyMap<string, readonly Address[]>;
  /** Smallest euro units. */
  challengeBond: bigint;
  enlisted: readonly Address[];
}

const contractOf = (at: Deployment) => ({ address: at.disputes, abi: disputesAbi }) as const;

/** Reads all disputes, newest first. Closed ones never change, so they are taken from `previous`. */
export async function readCourt(client: PublicClient, at: Deployment, previous?: Court): Promise<Court> {
  const blockNumber = await client.getBlockNumber({ cacheTime: 0 });
  const contract = { ...contractOf(at), blockNumber } as const;
  const [count, challengeBond, enlisted] = await Promise.all([
    client.readContract({ ...contract, functionName: "disputeCount" }),
    client.readContract({ ...contract, functionName: "challengeBond" }),
    client.readContract({ ...contract, functionName: "enlisted" }),
  ]);
  const closed = new Map(
    previous?.disputes.filter(({ state }) => state === "closed").map((known) => [known.id, known]),
  );
  const ids = Array.from({ length: Number(count) }, (_, index) => count - BigInt(index));
  const disputes = await Promise.all(
    ids.map(
      async (id) =>
        closed.get(id) ??
        toDispute(id, await client.readContract({ ...contract, functionName: "disputeOf", args: [id] })),
    ),
  );
  const voting = disputes.filter(({ state }) => state === "voting");
  const judging = await Promise.all(
    voting.map(async ({ id, round }) => {
      const drawn = await client.readContract({
        ...contract,
        functionName: "reviewersOf",
        args: [id, round],
      });
      return [id.toString(), drawn] as const;
    }),
  );
  return { disputes, judging: new Map(judging), challengeBond, enlisted };
}

/** A dispute and what the reader has to do with it. */
export interface DisputeNow {
  dispute: Dispute;
  blockNumber: bigint;
  /** Drawn in the first round and in the second; empty before the draw. */
  reviewers: { 1: readonly Address[]; 2: readonly Address[] };
  /** Money of the reader that could not be sent, smallest euro units. */
  credit: bigint;
}

/** Reads dispute `id`; null when there is none. */
export async function readDispute(
  client: PublicClient,
  at: Deployment,
  { id, account }: { id: bigint; account: Address | undefined },
): Promise<DisputeNow | null> {
  const blockNumber = await client.getBlockNumber({ cacheTime: 0 });
  const contract = { ...contractOf(at), blockNumber } as const;
  try {
    const [raw, first, second, credit] = await Promise.all([
      client.readContract({ ...contract, functionName: "disputeOf", args: [id] }),
      client.readContract({ ...contract, functionName: "reviewersOf", args: [id, 1] }),
      client.readContract({ ...contract, functionName: "reviewersOf", args: [id, 2] }),
      account ? client.readContract({ ...contract, functionName: "creditOf", args: [account] }) : 0n,
    ]);
    return { dispute: toDispute(id, raw), blockNumber, reviewers: { 1: first, 2: second }, credit };
  } catch (error) {
    if (isUnknown(error)) return null;
    throw error;
  }
}

const isUnknown = (error: unknown): boolean =>
  error instanceof BaseError &&
  error.walk(
    (cause) => cause instanceof ContractFunctionRevertedError && cause.data?.errorName === "DisputesUnknown",
  ) !== null;

/** What a bond needs: what `account` has in euro, what the contract may take of it, and the node's own bond. */
export interface DisputeFunds {
  balance: bigint;
  allowance: bigint;
}

export async function readFunds(
  client: PublicClient,
  at: Deployment,
  account: Address,
): Promise<DisputeFunds> {
  const erc20 = { address: at.euro, abi: euroMockAbi } as const;
  const [balance, allowance] = await Promise.all([
    client.readContract({ ...erc20, functionName: "balanceOf", args: [account] }),
    client.readContract({ ...erc20, functionName: "allowance", args: [account, at.disputes] }),
  ]);
  return { balance, allowance };
}

/** What of a node's bond a dispute can lock, smallest euro units. */
export async function readLockable(client: PublicClient, at: Deployment, nodeId: bigint): Promise<bigint> {
  const bond = await client.readContract({
    address: at.nodeBonds,
    abi: nodeBondsAbi,
    functionName: "bondOf",
    args: [nodeId],
  });
  return bond.bonded + bond.leaving;
}
