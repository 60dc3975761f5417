import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, it } from "node:test";
import { createClient, http, recoverTypedDataAddress, walletActions } from "viem";
import { generatePrivateKey, privateKeyToAccount } from "viem/accounts";
import { hardhat } from "viem/chains";
import { type Config, type Connector, createConfig, createConnector, createStorage } from "wagmi";
import { connect, reconnect, signTypedData } from "wagmi/actions";
import { explainError } from "../../lib/tx/explainError.ts";
import { sentenceOf } from "../../lib/tx/sentenceOf.ts";
import { signTyped, WalletSilent, walletReady } from "../../lib/tx/signTyped.ts";

const account = privateKeyToAccount(generatePrivateKey());
const typedData = {
  domain: { name: "EcoSphere", version: "1", chainId: hardhat.id },
  types: { Note: [{ name: "text", type: "string" }] },
  primaryType: "Note",
  message: { text: "for" },
} as const;

const german = JSON.parse(
  readFileSync(new URL("../../messages/de/errors.json", import.meta.url), "utf8"),
) as Record<string, string>;

/** A wallet that takes `ms` to answer after a reload. */
const wallet = (ms: number) =>
  createConnector(() => ({
    id: "slow",
    name: "Slow wallet",
    type: "slow",
    async connect() {
      await new Promise((resolve) => setTimeout(resolve, ms));
      return { accounts: [account.address] as never, chainId: hardhat.id };
    },
    async disconnect() {},
    getAccounts: async () => [account.address],
    getChainId: async () => hardhat.id,
    getProvider: async () => ({}),
    getClient: async () =>
      createClient({ account, chain: hardhat, transport: http("http://127.0.0.1:1") }).extend(walletActions),
    isAuthorized: async () => true,
    onAccountsChanged() {},
    onChainChanged() {},
    onDisconnect() {},
  }));

/** Storage is read and written in microtasks. */
const settled = () => new Promise((resolve) => setTimeout(resolve, 5));

/** The page after a reload: it remembers the account, its wallet answers after `ms`. */
async function reloaded(ms: number): Promise<{ config: Config; answered: Promise<unknown> }> {
  const kept = new Map<string, string>();
  const storage = createStorage({
    storage: {
      getItem: (key) => kept.get(key) ?? null,
      setItem: (key, value) => void kept.set(key, value),
      removeItem: (key) => void kept.delete(key),
    },
  });
  const open = (delay: number): Config =>
    createConfig({
      chains: [hardhat],
      connectors: [wallet(delay)],
      transports: { [hardhat.id]: http("http://127.0.0.1:1") },
      storage,
      multiInjectedProviderDiscovery: false,
    });
  const before = open(0);
  await connect(before, { connector: before.connectors[0] as Connector });
  await settled();
  const after = open(ms);
  await settled();
  return { config: after, answered: reconnect(after) };
}

describe("signing right after a reload", () => {
  it("fails in the library while the wallet has not answered", async () => {
    const { config, answered } = await reloaded(100);
    assert.equal(config.state.status, "reconnecting");
    await assert.rejects(signTypedData(config, typedData));
    await answered;
  });

  it("waits for the wallet instead", async () => {
    const { config } = await reloaded(100);
    const signature = await signTyped(config, typedData);
    assert.equal(await recoverTypedDataAddress({ ...typedData, signature }), account.address);
    assert.equal(config.state.status, "connected");
  });

  it("says what to do about a wallet that stays silent", async () => {
    const { config, answered } = await reloaded(200);
    const error = await walletReady(config, 20).catch((thrown: unknown) => thrown);
    assert.ok(error instanceof WalletSilent);
    const sentence = sentenceOf(explainError(error), german, "de");
    assert.match(sentence, /antwortet nicht.*entsperren/);
    await answered;
  });
});
