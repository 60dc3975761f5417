"use client";
import { useQuery } from "@tanstack/react-query";
import type { PublicClient } from "viem";
import { usePublicClient } from "wagmi";
import { useDeployment } from "#lib/chain/useDeployment.ts";
import { getVersions } from "./standardTexts.ts";

/** Every version of every standard. */
export function useVersions() {
  const client = usePublicClient();
  const at = useDeployment();
  return useQuery({
    queryKey: ["graph", "standardVersions", at.chainId],
    queryFn: ({ signal }) => {
      if (!client) throw new Error("no client for this chain");
      return getVersions(client as PublicClient, at, signal);
    },
  });
}
