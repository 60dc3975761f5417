"use client";
import { useQuery } from "@tanstack/react-query";
import { useDeployment } from "#lib/chain/useDeployment.ts";
import { getGenerations } from "./getGenerations.ts";

/** Generations a correction can be about. */
export function useGenerations(nodeId: bigint) {
  const { chainId } = useDeployment();
  return useQuery({
    queryKey: ["graph", "generations", chainId, nodeId.toString()],
    queryFn: ({ signal }) => getGenerations(nodeId, signal),
    structuralSharing: false,
  });
}
