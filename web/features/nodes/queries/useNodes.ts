"use client";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { usePublicClient } from "wagmi";
import { useDeployment } from "#lib/chain/useDeployment.ts";
import { numbersOn } from "../domain/numbersOn.ts";
import { readNodeCount, readNodes } from "./readNodes.ts";

/** Nodes on one page of the list. */
export const NODES_SHOWN = 12;

/** Nodes with their registers by number, from the chain; nothing while the numbers are not known. */
export function useNodes(ids: readonly bigint[] | undefined) {
  const client = usePublicClient();
  const deployment = useDeployment();
  return useQuery({
    queryKey: ["nodes", deployment.chainId, ids?.map(String) ?? null],
    enabled: ids !== undefined,
    queryFn: () => {
      if (!client || !ids) throw new Error("no client for this chain");
      return readNodes(client, deployment, ids);
    },
  });
}

/** A page (from 0) of all nodes, and how many pages there are. */
export function useNodePage(page: number) {
  const client = usePublicClient();
  const deployment = useDeployment();
  return useQuery({
    queryKey: ["nodes", deployment.chainId, "page", page],
    queryFn: async () => {
      if (!client) throw new Error("no client for this chain");
      const count = Number(await readNodeCount(client, deployment));
      const nodes = await readNodes(client, deployment, numbersOn(page, { count, shown: NODES_SHOWN }));
      return { nodes, count, pages: Math.ceil(count / NODES_SHOWN) };
    },
    placeholderData: keepPreviousData,
  });
}
