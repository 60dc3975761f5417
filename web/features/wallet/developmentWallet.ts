import { FOUNDING_CIRCLE, LOCAL_CHAIN_ID, LOCAL_MNEMONIC, personas } from "@ecosphere/bindings";
import { type Client, createClient, http, walletActions } from "viem";
import type { HDAccount } from "viem/accounts";
import { createConnector } from "wagmi";

export const DEVELOPMENT_WALLET_ID = "ecosphere.development";
const PERSONA_STORAGE_KEY = "ecosphere.persona";

/** The keys of the development wallet are public knowledge, so it exists on the local chain only. */
export class DevelopmentWalletRefused extends Error {
  readonly chainId: number;
  constructor(chainId: number) {
    super(
      `The development wallet works on the local chain (${LOCAL_CHAIN_ID}) only, not on chain ${chainId}`,
    );
    this.name = "DevelopmentWalletRefused";
    this.chainId = chainId;
  }
}

const lastIndex = FOUNDING_CIRCLE.firstIndex + FOUNDING_CIRCLE.count - 1;
const isOffered = (index: number) =>
  personas.some((persona) => persona.index === index) ||
  (index >= FOUNDING_CIRCLE.firstIndex && index <= lastIndex);

const storedIndex = (): number => {
  const stored = Number(globalThis.localStorage?.getItem(PERSONA_STORAGE_KEY) ?? "1");
  return isOffered(stored) ? stored : 1;
};

/** Account `index` of the local mnemonic. Key derivation is loaded only when it is needed. */
export async function localAccount(index: number): Promise<HDAccount> {
  const { mnemonicToAccount } = await import("viem/accounts");
  return mnemonicToAccount(LOCAL_MNEMONIC, { addressIndex: index });
}

/**
 * Connector that signs as one of the local personas. Throws DevelopmentWalletRefused on any chain but the local one: when it
 * is made, and again when it connects and the node behind it turns out to be another.
 */
export function developmentWallet({ chainId }: { chainId: number }) {
  if (chainId !== LOCAL_CHAIN_ID) throw new DevelopmentWalletRefused(chainId);
  let account: HDAccount | undefined;

  return createConnector<unknown, { actAs(index: number): Promise<void> }>((config) => {
    const chain = config.chains.find((candidate) => candidate.id === LOCAL_CHAIN_ID);
    const clientFor = (signer?: HDAccount) =>
      createClient({ account: signer, chain, transport: http(chain?.rpcUrls.default.http[0]) });
    const refuseOtherChains = async () => {
      const answered = Number(await clientFor().request({ method: "eth_chainId" }));
      if (answered !== LOCAL_CHAIN_ID) throw new DevelopmentWalletRefused(answered);
    };
    return {
      id: DEVELOPMENT_WALLET_ID,
      name: "Development wallet",
      type: "development",
      async connect({ withCapabilities } = {}) {
        if (!chain) throw new DevelopmentWalletRefused(config.chains[0].id);
        await refuseOtherChains();
        account = await localAccount(storedIndex());
        const { address } = account;
        const accounts = withCapabilities ? [{ address, capabilities: {} }] : [address];
        return { accounts: accounts as never, chainId: LOCAL_CHAIN_ID };
      },
      async disconnect() {
        account = undefined;
        globalThis.localStorage?.removeItem(PERSONA_STORAGE_KEY);
      },
      async getAccounts() {
        return account ? [account.address] : [];
      },
      async getChainId() {
        return LOCAL_CHAIN_ID;
      },
      async getProvider() {
        return clientFor();
      },
      async getClient(): Promise<Client> {
        await refuseOtherChains();
        account ??= await localAccount(storedIndex());
        return clientFor(account).extend(walletActions) as Client;
      },
      async isAuthorized() {
        return Boolean(globalThis.localStorage?.getItem(PERSONA_STORAGE_KEY));
      },
      async actAs(index: number) {
        if (!isOffered(index)) throw new RangeError(`no persona has index ${index}`);
        globalThis.localStorage?.setItem(PERSONA_STORAGE_KEY, String(index));
        account = await localAccount(index);
        config.emitter.emit("change", { accounts: [account.address] });
      },
      onAccountsChanged() {},
      onChainChanged() {},
      onDisconnect() {
        config.emitter.emit("disconnect");
      },
    };
  });
}
