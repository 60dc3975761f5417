"use client";
import { useQuery } from "@tanstack/react-query";
import type { PublicClient } from "viem";
import { usePublicClient } from "wagmi";
import { useAccountAddress } from "#features/wallet/index.ts";
import { useDeployment } from "#lib/chain/useDeployment.ts";
import { readDividends } from "./dividends.ts";

/** Dividends for the connected account. */
export function useDividends() {
  const client = usePublicClient();
  const at = useDeployment();
  const account = useAccountAddress();
  return useQuery({
    queryKey: ["dividends", at.chainId, account],
    queryFn: () => {
      if (!client) throw new Error("no client for this chain");
      return readDividends(client as PublicClient, at, account);
    },
  });
}
