"use client";
import { useQuery } from "@tanstack/react-query";
import { useDeployment } from "#lib/chain/useDeployment.ts";
import { getNodeHistories } from "./getNodeHistories.ts";

/** Names and days of all nodes, from the indexer. */
export function useNodeHistories() {
  const { chainId } = useDeployment();
  return useQuery({
    queryKey: ["graph", "nodeHistories", chainId],
    queryFn: ({ signal }) => getNodeHistories(signal),
    structuralSharing: false,
  });
}
