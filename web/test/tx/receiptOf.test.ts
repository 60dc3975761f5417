import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { custom } from "viem";
import { hardhat } from "viem/chains";
import { createConfig } from "wagmi";
import { waitForTransactionReceipt } from "wagmi/actions";
import { receiptOf } from "../../lib/tx/receiptOf.ts";

/*
 * given a transaction on a chain whose next block holds it, and no block comes after that
 *   when that block comes while the library looks for a replacement › the library waits in vain, we do not
 *   when it was reverted there                                      › the reason is said as by the library
 *   when the wallet put another one in its place                    › the receipt is that one's
 */

const hash = `0x${"ab".repeat(32)}` as const;
const other = `0x${"cd".repeat(32)}` as const;
const asked = { hash, chainId: hardhat.id } as const;
const sender = `0x${"11".repeat(20)}`;

/** A chain that mines one block after 50 ms, with the transaction `mined`, and the next one when asked; it is slow to show blocks. */
function quietChain(mined: typeof hash | typeof other, status = "0x1") {
  const begin = Date.now();
  const isMined = () => Date.now() - begin > 50;
  let isNext = false;
  const number = () => (isNext ? "0x3" : isMined() ? "0x2" : "0x1");
  const transaction = (of: string) => ({
    ...{ hash: of, from: sender, to: sender, nonce: "0x7", value: of === other ? "0x2" : "0x1", input: "0x" },
    ...{ gas: "0x5208", type: "0x2", chainId: "0x7a69" },
    blockNumber: isMined() && of === mined ? "0x2" : null,
  });
  const block = () => ({
    ...{ hash, number: number(), timestamp: "0x1", size: "0x1", difficulty: "0x0" },
    ...{ gasLimit: "0x1", gasUsed: "0x1", transactions: isMined() ? [transaction(mined)] : [] },
  });
  const receipt = (of: string) => ({
    ...{ transactionHash: of, blockHash: hash, blockNumber: "0x2", transactionIndex: "0x0", status },
    ...{ logs: [], gasUsed: "0x1", cumulativeGasUsed: "0x1", effectiveGasPrice: "0x1", type: "0x2" },
  });
  const request = async ({ method, params }: { method: string; params?: unknown }) => {
    const [first] = (params ?? []) as string[];
    if (method === "eth_blockNumber") return number();
    if (method === "eth_getTransactionReceipt") return isMined() && first === mined ? receipt(mined) : null;
    if (method === "eth_getTransactionByHash") return transaction(first as string);
    if (method === "eth_call") throw Object.assign(new Error("execution reverted: too late"), { code: 3 });
    if (method !== "eth_getBlockByNumber") throw new Error(`not asked for: ${method}`);
    const shown = block();
    // Longer than a transaction that is replaced can be noticed in: the block's number is told meanwhile.
    if (mined === hash) await sleep(200);
    return shown;
  };
  const mineNext = () => {
    isNext = true;
  };
  const config = createConfig({
    chains: [hardhat],
    transports: { [hardhat.id]: custom({ request }, { retryCount: 0 }) },
    pollingInterval: 10,
    cacheTime: 0,
    multiInjectedProviderDiscovery: false,
  });
  return { config, mineNext };
}

describe("the receipt of a transaction", () => {
  it("is missed by the library when its block comes while a replacement is looked for, and found here", async () => {
    const waits = waitForTransactionReceipt(quietChain(hash).config, { ...asked, timeout: 1_500 });
    await assert.rejects(waits, { name: "WaitForTransactionReceiptTimeoutError" });
    const { config, mineNext } = quietChain(hash);
    const receipt = await receiptOf(config, hash, hardhat.id);
    assert.deepEqual([receipt.transactionHash, receipt.status], [hash, "success"]);
    // The library's own waiting ends with the next block.
    mineNext();
  });

  it("says why the transaction was reverted", async () => {
    const { config, mineNext } = quietChain(hash, "0x0");
    await assert.rejects(receiptOf(config, hash, hardhat.id), /too late/);
    mineNext();
  });

  it("is that of the transaction the wallet put in its place", async () => {
    const receipt = await receiptOf(quietChain(other).config, hash, hardhat.id);
    assert.equal(receipt.transactionHash, other);
  });
});
