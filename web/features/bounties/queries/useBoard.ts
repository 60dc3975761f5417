"use client";
import { useQuery } from "@tanstack/react-query";
import { usePublicClient } from "wagmi";
import { useDeployment } from "#lib/chain/useDeployment.ts";
import { type Board, readBoard } from "./readBoard.ts";

/** The board with all bounties, from the chain. */
export function useBoard() {
  const client = usePublicClient();
  const deployment = useDeployment();
  const queryKey = ["bountyBoard", deployment.chainId];
  return useQuery({
    queryKey,
    queryFn: ({ client: cache }) => {
      if (!client) throw new Error("no client for this chain");
      return readBoard(client, deployment, cache.getQueryData<Board>(queryKey));
    },
  });
}
