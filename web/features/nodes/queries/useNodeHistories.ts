"use client";
import { useQuery } from "@tanstack/react-query";
import { useDeployment } from "#lib/chain/useDeployment.ts";
import { getNodeHistories } from "./getNodeHistories.ts";

/** Names and days of these nodes, from the indexer. */
export function useNodeHistories(ids: readonly bigint[]) {
  const { chainId } = useDeployment();
  return useQuery({
    queryKey: ["graph", "nodeHistories", chainId, ids.map(String)],
    queryFn: ({ signal }) => getNodeHistories(ids, signal),
    structuralSharing: false,
  });
}
