import { z } from "zod";

const call = z.object({ method: z.string() });
const body = z.union([call, z.array(call).max(200)]);

const allowed =
  /^(eth_(blockNumber|call|chainId|estimateGas|feeHistory|gasPrice|getBalance|getBlockByHash|getBlockByNumber|getCode|getLogs|getStorageAt|getTransactionByHash|getTransactionCount|getTransactionReceipt|maxPriorityFeePerGas|blobBaseFee|createAccessList|simulateV1|fillTransaction|sendRawTransaction)|net_version)$/;

/** Whether a JSON-RPC body only reads or hands in signed transactions: the node's own accounts and controls stay closed. */
export function isReadMethod(text: string): boolean {
  try {
    const parsed = body.safeParse(JSON.parse(text));
    if (!parsed.success) return false;
    return [parsed.data].flat().every(({ method }) => allowed.test(method));
  } catch {
    return false;
  }
}
