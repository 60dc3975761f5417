"use client";
import { useQuery } from "@tanstack/react-query";
import { usePublicClient } from "wagmi";
import { useAccountAddress } from "#features/wallet/index.ts";
import { useDeployment } from "#lib/chain/useDeployment.ts";
import { readBounty } from "./readBounty.ts";

/** Bounty `id` from the chain; `data` is null when there is none. */
export function useBounty(id: bigint) {
  const client = usePublicClient();
  const deployment = useDeployment();
  const account = useAccountAddress();
  return useQuery({
    queryKey: ["bounty", deployment.chainId, id.toString(), account ?? null],
    queryFn: () => {
      if (!client) throw new Error("no client for this chain");
      return readBounty(client, deployment, { id, account });
    },
    placeholderData: (previous) => (previous?.bounty.id === id ? previous : undefined),
  });
}
