import { computeAgreementsAbi, euroMockAbi, nodeRegistryAbi } from "@ecosphere/bindings";
import type { Address, PublicClient } from "viem";
import type { Deployment } from "#lib/chain/deployment.ts";
import { type Agreement, toAgreement } from "../domain/agreement.ts";

/** All agreements and what holds for new ones, at one block, so that the sums belong together. */
export interface Market {
  blockNumber: bigint;
  isFrozen: boolean;
  /** Smallest euro units per compute unit. */
  bounds: { min: bigint; max: bigint };
  agreements: Agreement[];
  /** What the contract holds, smallest euro units. */
  balance: bigint;
  pendingFees: bigint;
}

const contractOf = (at: Deployment) =>
  ({ address: at.computeAgreements, abi: computeAgreementsAbi }) as const;

/** Reads all agreements, newest first. Ended ones never change, so they are taken from `previous`. */
export async function readAgreements(
  client: PublicClient,
  at: Deployment,
  previous?: Market,
): Promise<Market> {
  const blockNumber = await client.getBlockNumber({ cacheTime: 0 });
  const contract = { ...contractOf(at), blockNumber } as const;
  const [count, isFrozen, [min, max], pendingFees, balance] = await Promise.all([
    client.readContract({ ...contract, functionName: "agreementCount" }),
    client.readContract({ ...contract, functionName: "frozen" }),
    client.readContract({ ...contract, functionName: "priceBounds" }),
    client.readContract({ ...contract, functionName: "pendingFees" }),
    client.readContract({
      address: at.euro,
      abi: euroMockAbi,
      functionName: "balanceOf",
      args: [at.computeAgreements],
      blockNumber,
    }),
  ]);
  const ended = new Map(
    previous?.agreements.filter(({ state }) => state === "closed").map((known) => [known.id, known]),
  );
  const ids = Array.from({ length: Number(count) }, (_, index) => count - BigInt(index));
  const found = await Promise.all(
    ids.map(
      async (id) =>
        ended.get(id) ??
        toAgreement(id, await client.readContract({ ...contract, functionName: "agreementOf", args: [id] })),
    ),
  );
  const agreements = found.filter((agreement) => agreement !== undefined);
  return { blockNumber, isFrozen, bounds: { min, max }, agreements, balance, pendingFees };
}

/** An agreement and what the reader has to do with it. */
export interface AgreementNow {
  agreement: Agreement;
  /** Of the node, now. */
  operator: Address;
  /** Where the operator's part of the next voucher goes. */
  payout: Address;
  /** Money of the reader that could not be sent, smallest euro units. */
  credit: bigint;
}

/** Reads agreement `id`; null when there is none. */
export async function readAgreement(
  client: PublicClient,
  at: Deployment,
  { id, account }: { id: bigint; account: Address | undefined },
): Promise<AgreementNow | null> {
  const contract = contractOf(at);
  const count = await client.readContract({ ...contract, functionName: "agreementCount" });
  if (id > count) return null;
  const [raw, credit] = await Promise.all([
    client.readContract({ ...contract, functionName: "agreementOf", args: [id] }),
    account ? client.readContract({ ...contract, functionName: "creditOf", args: [account] }) : 0n,
  ]);
  const agreement = toAgreement(id, raw);
  if (!agreement) return null;
  const node = await client.readContract({
    address: at.nodeRegistry,
    abi: nodeRegistryAbi,
    functionName: "nodeOf",
    args: [agreement.nodeId],
  });
  return { agreement, operator: node.operator, payout: node.payout, credit };
}
