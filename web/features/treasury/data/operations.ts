"use client";
import { timelockControllerAbi } from "@ecosphere/bindings";
import { useQuery } from "@tanstack/react-query";
import type { Hex } from "viem";
import { useReadContracts } from "wagmi";
import { z } from "zod";
import { useDeployment } from "#lib/chain/useDeployment.ts";
import { fetchGraph } from "#lib/graph/fetchGraph.ts";
import { address, bigInt, bytes, smallInt } from "#lib/graph/scalars.ts";

const schema = z.object({
  timelockOperations: z.array(
    z.object({
      id: bytes,
      readyAt: smallInt,
      scheduledTx: bytes,
      proposal: z.object({ id: z.string(), number: z.number().int(), title: z.string() }).nullable(),
      calls: z.array(z.object({ target: address, value: bigInt, data: bytes })),
    }),
  ),
});

/** What waits in the timelock. Without a proposal nobody voted for it. */
export type Operation = z.infer<typeof schema>["timelockOperations"][number];

const query = `{
  timelockOperations(first: 100, where: { state: PENDING }, orderBy: readyAt) {
    id readyAt scheduledTx proposal { id number title } calls(first: 100, orderBy: index) { target value data }
  }
}`;

export const getOperations = async (signal?: AbortSignal): Promise<Operation[]> =>
  (await fetchGraph({ query, schema, signal })).timelockOperations;

/** Operations that wait, soonest first: those the indexer knows and the timelock itself still calls pending. */
export function useOperations() {
  const { timelockController } = useDeployment();
  const known = useQuery({
    queryKey: ["graph", "operations"],
    queryFn: ({ signal }) => getOperations(signal),
  });
  const ids = known.data?.map(({ id }) => id) ?? [];
  const pending = useReadContracts({
    contracts: ids.map(
      (id: Hex) =>
        ({
          address: timelockController,
          abi: timelockControllerAbi,
          functionName: "isOperationPending",
          args: [id],
        }) as const,
    ),
    allowFailure: false,
    query: { enabled: ids.length > 0 },
  });
  const isReady = known.data !== undefined && (ids.length === 0 || pending.data !== undefined);
  return {
    operations: isReady ? known.data.filter((_, index) => pending.data?.[index]) : undefined,
    isError: known.isError || pending.isError,
    refetch: known.refetch,
  };
}
