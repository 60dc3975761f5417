"use client";
import { LOCAL_CHAIN_ID } from "@ecosphere/bindings";
import { useQuery } from "@tanstack/react-query";
import { usePublicClient } from "wagmi";
import { usePublicConfig } from "#lib/env/ConfigProvider.tsx";

export interface Head {
  number: bigint;
  /** Unix seconds. */
  timestamp: number;
}

/** The latest block. */
export function useHead() {
  const client = usePublicClient();
  const { chainId } = usePublicConfig();
  return useQuery({
    queryKey: ["head", chainId],
    queryFn: async (): Promise<Head> => {
      if (!client) throw new Error("no client for this chain");
      const block = await client.getBlock({ blockTag: "latest" });
      return { number: block.number, timestamp: Number(block.timestamp) };
    },
    refetchInterval: chainId === LOCAL_CHAIN_ID ? 1_000 : 12_000,
    retry: 0,
  });
}
