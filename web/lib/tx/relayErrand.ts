import type { TransactionReceipt, TypedDataDefinition } from "viem";
import type { Config } from "wagmi";
import { getTransactionReceipt } from "wagmi/actions";
import { awaitErrand, handIn } from "#lib/relay/askRelay.ts";
import type { Errand } from "#lib/relay/errand.ts";
import { RelayRefusal } from "#lib/relay/RelayRefusal.ts";
import { signTyped } from "./signTyped.ts";
import type { Phase } from "./writeCall.ts";

/** Something to sign and hand to the relay. */
export interface Signing {
  /** Reads what the signature must carry, above all the account's next number. */
  prepare: () => Promise<{
    typedData: TypedDataDefinition;
    withSignature: (signature: `0x${string}`) => Errand;
  }>;
  /** Whether the chain's receipt shows what was signed: the relay's word alone is not enough. */
  isProvenBy: (receipt: TransactionReceipt) => boolean;
}

/** Sign → hand in → wait → read the receipt from the chain itself. */
export async function relayErrand(
  config: Config,
  signing: Signing,
  onPhase: (phase: Phase) => void,
): Promise<TransactionReceipt> {
  const [chain] = config.chains;
  onPhase("checking");
  const { typedData, withSignature } = await signing.prepare();
  onPhase("signing");
  const signature = await signTyped(config, typedData);
  onPhase("handingIn");
  const accepted = await handIn(withSignature(signature));
  onPhase("waiting");
  const done = await awaitErrand(accepted, config.chains[0].testnet ? 300 : 3_000);
  if (!done.hash) throw new RelayRefusal("down");
  const receipt = await getTransactionReceipt(config, { hash: done.hash, chainId: chain.id });
  if (!signing.isProvenBy(receipt)) throw new RelayRefusal("unproven");
  return receipt;
}
