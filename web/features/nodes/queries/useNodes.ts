"use client";
import { useQuery } from "@tanstack/react-query";
import { usePublicClient } from "wagmi";
import { useDeployment } from "#lib/chain/useDeployment.ts";
import { readNodes } from "./readNodes.ts";

/** All nodes with their registers, from the chain. */
export function useNodes() {
  const client = usePublicClient();
  const deployment = useDeployment();
  return useQuery({
    queryKey: ["nodes", deployment.chainId],
    queryFn: () => {
      if (!client) throw new Error("no client for this chain");
      return readNodes(client, deployment);
    },
  });
}
