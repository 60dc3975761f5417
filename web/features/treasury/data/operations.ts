"use client";
import { timelockControllerAbi } from "@ecosphere/bindings";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
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

export const OPERATIONS_PER_PAGE = 5;

const query = `query ($first: Int!, $skip: Int!) {
  timelockOperations(first: $first, skip: $skip, where: { state: PENDING }, orderBy: readyAt) {
    id readyAt scheduledTx proposal { id number title } calls(first: 1000, orderBy: index) { target value data }
  }
}`;

/** One operation more than a page holds tells that there is another page. */
async function getOperations(page: number, signal?: AbortSignal): Promise<Operation[]> {
  const variables = { first: OPERATIONS_PER_PAGE + 1, skip: page * OPERATIONS_PER_PAGE };
  return (await fetchGraph({ query, variables, schema, signal })).timelockOperations;
}

/** A page (from 0) of what waits, soonest first: what the indexer knows and the timelock itself still calls pending. */
export function useOperations(page: number) {
  const { timelockController } = useDeployment();
  const known = useQuery({
    queryKey: ["graph", "operations", page],
    queryFn: ({ signal }) => getOperations(page, signal),
    placeholderData: keepPreviousData,
  });
  const shown = known.data?.slice(0, OPERATIONS_PER_PAGE);
  const ids = shown?.map(({ id }) => id) ?? [];
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
  const isReady = shown !== undefined && (ids.length === 0 || pending.data !== undefined);
  return {
    operations: isReady ? shown.filter((_, index) => pending.data?.[index]) : undefined,
    hasMore: (known.data?.length ?? 0) > OPERATIONS_PER_PAGE,
    isError: known.isError || pending.isError,
    refetch: known.refetch,
  };
}
