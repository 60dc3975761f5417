import type { Hex, TypedDataDefinition } from "viem";
import type { Config } from "wagmi";
import { signTypedData, watchConnection } from "wagmi/actions";

const PATIENCE_MS = 20_000;

/** The wallet this page knew does not come back, e.g. because it is locked. */
export class WalletSilent extends Error {
  constructor() {
    super("the wallet does not answer");
    this.name = "WalletSilent";
  }
}

/**
 * Resolves once the wallet can be asked. After a reload the page knows its account before the wallet has answered, and until then
 * whatever is asked of it fails. Throws WalletSilent after `patienceMs`.
 */
export function walletReady(config: Config, patienceMs = PATIENCE_MS): Promise<void> {
  if (config.state.status !== "reconnecting") return Promise.resolve();
  return new Promise((resolve, reject) => {
    const end = (finish: () => void) => {
      stop();
      clearTimeout(timer);
      finish();
    };
    const stop = watchConnection(config, {
      onChange: ({ status }) => {
        if (status !== "reconnecting") end(resolve);
      },
    });
    const timer = setTimeout(() => end(() => reject(new WalletSilent())), patienceMs);
  });
}

/** Typed data of any message: interfaces have no index signature, which viem's own type asks for. */
export type Signable = Pick<TypedDataDefinition, "domain" | "types" | "primaryType"> & { message: object };

/** Has the connected wallet sign `typedData`. Throws WalletSilent, and what wallets throw. */
export async function signTyped(config: Config, typedData: Signable): Promise<Hex> {
  await walletReady(config);
  return signTypedData(config, typedData as unknown as Parameters<typeof signTypedData>[1]);
}
