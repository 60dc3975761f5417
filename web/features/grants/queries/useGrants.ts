"use client";
import { useQuery } from "@tanstack/react-query";
import { usePublicClient } from "wagmi";
import { useDeployment } from "#lib/chain/useDeployment.ts";
import { readGrants } from "./readGrants.ts";

/** What is granted, to whom, and what is left; from the chain. */
export function useGrants() {
  const client = usePublicClient();
  const deployment = useDeployment();
  return useQuery({
    queryKey: ["grants", deployment.chainId],
    queryFn: () => {
      if (!client) throw new Error("no client for this chain");
      return readGrants(client, deployment);
    },
  });
}
