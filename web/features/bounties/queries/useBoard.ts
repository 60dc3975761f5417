"use client";
import { useQuery } from "@tanstack/react-query";
import { usePublicClient } from "wagmi";
import { useDeployment } from "#lib/chain/useDeployment.ts";
import { type Board, readBoard } from "./readBoard.ts";

/** The board with all bounties, from the chain. Not asked while not `isEnabled`. */
export function useBoard(isEnabled = true) {
  const client = usePublicClient();
  const deployment = useDeployment();
  const queryKey = ["bountyBoard", deployment.chainId];
  return useQuery({
    queryKey,
    enabled: isEnabled,
    queryFn: ({ client: cache }) => {
      if (!client) throw new Error("no client for this chain");
      return readBoard(client, deployment, cache.getQueryData<Board>(queryKey));
    },
  });
}
