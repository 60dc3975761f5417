"use client";
import { queryOptions, useQuery } from "@tanstack/react-query";
import { z } from "zod";
import { useHead } from "#lib/chain/useHead.ts";
import { fetchGraph } from "./fetchGraph.ts";

const schema = z.object({
  _meta: z.object({ block: z.object({ number: z.number().int() }), hasIndexingErrors: z.boolean() }),
});

/** Block the indexer has reached. */
export const getIndexerBlock = async (signal?: AbortSignal): Promise<number> => {
  const { _meta } = await fetchGraph({
    query: "{ _meta { block { number } hasIndexingErrors } }",
    schema,
    signal,
  });
  return _meta.block.number;
};

export const indexerQuery = queryOptions({
  queryKey: ["graph", "meta"],
  queryFn: ({ signal }) => getIndexerBlock(signal),
  retry: 1,
});

/** Blocks the indexer may lag before a reader is told; on a chain of quick blocks a few are normal. */
export const BLOCKS_BEHIND_TOLERATED = 8;

export type IndexerState =
  | { kind: "unknown" }
  | { kind: "current" }
  | { kind: "behind"; blocks: number }
  | { kind: "down" };

/** Whether the history shown is complete. */
export function useIndexer(): IndexerState {
  const indexer = useQuery(indexerQuery);
  const head = useHead();
  if (indexer.isError) return { kind: "down" };
  if (indexer.data === undefined || !head.data) return { kind: "unknown" };
  const blocks = Number(head.data.number) - indexer.data;
  return blocks > BLOCKS_BEHIND_TOLERATED ? { kind: "behind", blocks } : { kind: "current" };
}
