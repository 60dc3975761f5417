"use client";
import { disputesAbi } from "@ecosphere/bindings";
import { useQuery } from "@tanstack/react-query";
import type { Address, PublicClient } from "viem";
import { usePublicClient } from "wagmi";
import { z } from "zod";
import type { Deployment } from "#lib/chain/deployment.ts";
import { useDeployment } from "#lib/chain/useDeployment.ts";
import { fetchGraph } from "#lib/graph/fetchGraph.ts";
import { GraphProblem } from "#lib/graph/GraphProblem.ts";
import { address, bigInt, smallInt } from "#lib/graph/scalars.ts";
import { type FaultKind, faults as kinds } from "../domain/dispute.ts";

/** A fault a machine decided; `slashed` in smallest euro units. */
export interface ProvenFault {
  key: string;
  nodeId: bigint;
  generation: number;
  kind: FaultKind;
  prover: Address;
  firstEpoch: number;
  lastEpoch: number;
  slashed: bigint;
}

const schema = z.object({
  faults: z.array(
    z.object({
      id: z.string(),
      node: z.object({ number: bigInt }),
      generation: smallInt,
      kind: z.enum(["CONTRADICTION", "OVERCLAIM"]),
      prover: address,
      firstEpoch: smallInt,
      lastEpoch: smallInt,
      slashed: bigInt,
    }),
  ),
});

const query = `{
  faults(first: 1000, orderBy: order, orderDirection: desc) {
    id node { number } generation kind prover firstEpoch lastEpoch slashed
  }
}`;

async function getFaults(signal: AbortSignal): Promise<ProvenFault[]> {
  const { faults } = await fetchGraph({ query, schema, signal });
  return faults.map(({ id, node, kind, ...rest }) => ({
    ...rest,
    key: id,
    nodeId: node.number,
    kind: kind === "CONTRADICTION" ? "contradiction" : "overclaim",
  }));
}

async function readFaults(client: PublicClient, at: Deployment): Promise<ProvenFault[]> {
  const logs = await client.getContractEvents({
    address: at.disputes,
    abi: disputesAbi,
    eventName: "FaultProven",
    fromBlock: BigInt(at.startBlock),
    strict: true,
  });
  return logs.toReversed().map(({ args, transactionHash, logIndex }) => ({
    key: `${transactionHash}-${logIndex}`,
    nodeId: args.nodeId,
    generation: args.generation,
    kind: kinds[args.fault] ?? "contradiction",
    prover: args.prover,
    firstEpoch: args.firstEpoch,
    lastEpoch: args.lastEpoch,
    slashed: args.slashed,
  }));
}

/** Faults that were proven, newest first: from the indexer, or from the chain's logs when it does not answer. */
export function useFaults() {
  const client = usePublicClient();
  const deployment = useDeployment();
  return useQuery({
    queryKey: ["graph", "faults", deployment.chainId],
    queryFn: ({ signal }) =>
      getFaults(signal).catch((error: unknown) => {
        if (error instanceof GraphProblem && client) return readFaults(client, deployment);
        throw error;
      }),
    structuralSharing: false,
  });
}
