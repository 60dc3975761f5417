import type { TransactionReceipt } from "viem";
import type { Config } from "wagmi";
import { getConnection, getPublicClient, simulateContract, writeContract } from "wagmi/actions";
import type { Call } from "./call.ts";
import { receiptOf } from "./receiptOf.ts";
import { walletReady } from "./signTyped.ts";
import { SPARE_GAS } from "./spareGas.ts";

/** Thrown when the transaction was mined but failed, although its simulation passed. */
export class TransactionReverted extends Error {
  readonly hash: string;
  constructor(hash: string) {
    super(`transaction ${hash} was mined but failed`);
    this.name = "TransactionReverted";
    this.hash = hash;
  }
}

export type Phase = "checking" | "signing" | "handingIn" | "waiting";

/** Simulate → sign and send → wait for the receipt. */
export async function writeCall(
  config: Config,
  call: Call,
  onPhase: (phase: Phase) => void,
): Promise<TransactionReceipt> {
  const [chain] = config.chains;
  onPhase("checking");
  await walletReady(config);
  const account = getConnection(config).address;
  const { request } = await simulateContract(config, { ...call, account, chainId: chain.id });
  const gas = await getPublicClient(config, { chainId: chain.id })?.estimateContractGas({ ...call, account });
  onPhase("signing");
  // Without the address the connector's own client signs; with it the node would be asked to.
  const { account: _, ...signed } = request as Parameters<typeof writeContract>[1];
  const limited = { ...signed, gas: gas === undefined ? undefined : gas + SPARE_GAS };
  const hash = await writeContract(config, limited as Parameters<typeof writeContract>[1]);
  onPhase("waiting");
  const receipt = await receiptOf(config, hash, chain.id);
  if (receipt.status !== "success") throw new TransactionReverted(hash);
  return receipt;
}
