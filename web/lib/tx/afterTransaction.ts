import type { QueryClient } from "@tanstack/react-query";
import { getIndexerBlock } from "#lib/graph/useIndexer.ts";

const PATIENCE_MS = 20_000;
const STEP_MS = 500;

/** Refreshes what the indexer knows once it has reached `block`; gives up quietly, because pages refresh anyway. */
export async function afterTransaction(queries: QueryClient, block: bigint): Promise<void> {
  const giveUpAt = Date.now() + PATIENCE_MS;
  while (Date.now() < giveUpAt) {
    const reached = await getIndexerBlock().catch(() => -1);
    if (reached >= Number(block)) {
      await queries.invalidateQueries({ queryKey: ["graph"] });
      return;
    }
    await new Promise((resolve) => setTimeout(resolve, STEP_MS));
  }
}
