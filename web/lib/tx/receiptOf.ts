import type { Hash, TransactionReceipt } from "viem";
import type { Config } from "wagmi";
import { getTransactionReceipt, waitForTransactionReceipt } from "wagmi/actions";
import { pollingIntervalOf } from "../chain/wagmiConfig.ts";

/**
 * Receipt of a transaction, or of the one that took its place when the wallet sped it up.
 * The library, which knows of replacements, misses a block that comes while it looks for one, and then waits for the next: on a quiet chain for ever.
 * So the receipt is asked for beside it.
 */
export async function receiptOf(config: Config, hash: Hash, chainId: number): Promise<TransactionReceipt> {
  let isFound = false;
  const ask = async (): Promise<TransactionReceipt> => {
    for (;;) {
      await new Promise((resolve) => setTimeout(resolve, pollingIntervalOf(chainId)));
      // Nobody waits for it any more.
      if (isFound) return new Promise(() => undefined);
      const isThere = await getTransactionReceipt(config, { hash, chainId }).catch(() => null);
      // The library answers at once now, and knows why one was reverted. With other options, or it would join the wait that hangs.
      if (isThere) return waitForTransactionReceipt(config, { hash, chainId, checkReplacement: false });
    }
  };
  try {
    return await Promise.race([waitForTransactionReceipt(config, { hash, chainId }), ask()]);
  } finally {
    isFound = true;
  }
}
