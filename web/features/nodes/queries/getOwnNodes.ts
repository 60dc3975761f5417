import { nodeRegistryAbi } from "@ecosphere/bindings";
import type { Address, PublicClient } from "viem";
import { z } from "zod";
import type { Deployment } from "#lib/chain/deployment.ts";
import { fetchGraph } from "#lib/graph/fetchGraph.ts";
import { bigInt } from "#lib/graph/scalars.ts";

const schema = z.object({ nodes: z.array(z.object({ number: bigInt })) });

const query = `query OwnNodes($account: Bytes!) {
  nodes(first: 1000, orderBy: number, where: { or: [{ operator: $account }, { payout: $account }] }) { number }
}`;

/** Numbers of the nodes an account runs or is paid for. Throws GraphProblem. */
export async function getOwnNodes(account: Address, signal?: AbortSignal): Promise<bigint[]> {
  const variables = { account: account.toLowerCase() };
  return (await fetchGraph({ query, variables, schema, signal })).nodes.map(({ number }) => number);
}

/** The nodes an account has registered, from the chain's logs, which can be asked by account. */
export async function readOwnNodes(
  client: PublicClient,
  at: Deployment,
  operator: Address,
): Promise<bigint[]> {
  const logs = await client.getContractEvents({
    address: at.nodeRegistry,
    abi: nodeRegistryAbi,
    eventName: "NodeRegistered",
    args: { operator },
    fromBlock: BigInt(at.startBlock),
    strict: true,
  });
  return logs.map(({ args }) => args.nodeId);
}
