import { createRequire } from "node:module";
import { join } from "node:path";
import { createTestClient, http, publicActions, walletActions } from "viem";
import { hardhat } from "viem/chains";
import { LOCAL_MNEMONIC } from "../../bindings/src/local.ts";
import { type Part, startPart } from "./process.ts";
import { waitFor } from "./wait.ts";

export interface ChainOptions {
  port: number;
  dir: string;
  /** Unix seconds of the first block. */
  genesisAt: number;
  onCrash: (sentence: string) => void;
}

/** Client that reads, writes and moves the time of the local chain at `rpcUrl`. */
export const localClient = (rpcUrl: string) =>
  createTestClient({
    chain: hardhat,
    mode: "anvil",
    transport: http(rpcUrl, { retryCount: 0, timeout: 60_000 }),
    pollingInterval: 50,
    cacheTime: 0,
  })
    .extend(publicActions)
    .extend(walletActions);

export type LocalClient = ReturnType<typeof localClient>;

/** Starts anvil; its state is kept in `dir` when it ends. */
export async function startChain(
  options: ChainOptions,
): Promise<{ part: Part; client: LocalClient; rpcUrl: string }> {
  const rpcUrl = `http://127.0.0.1:${options.port}`;
  const part = startPart({
    name: "The local chain",
    command: anvilBinary(),
    args: [
      ...["--host", "127.0.0.1", "--port", String(options.port), "--chain-id", String(hardhat.id)],
      ...["--mnemonic", LOCAL_MNEMONIC, "--accounts", "42", "--timestamp", String(options.genesisAt)],
      ...["--state", join(options.dir, "chain.json"), "--cache-path", join(options.dir, "anvil"), "--quiet"],
    ],
    logFile: join(options.dir, "logs", "chain.log"),
    onCrash: options.onCrash,
  });
  const client = localClient(rpcUrl);
  await waitFor(
    () => client.getChainId(),
    `The local chain does not answer at ${rpcUrl}; see ${options.dir}/logs/chain.log`,
  );
  return { part, client, rpcUrl };
}

/** Path of anvil's binary for this platform, from its npm package (run directly, so that signals arrive). */
function anvilBinary(): string {
  const platform = process.platform === "win32" ? "win32" : process.platform;
  const cpu = process.arch === "x64" ? "amd64" : process.arch;
  const name = `@foundry-rs/anvil-${platform}-${cpu}`;
  const require = createRequire(createRequire(import.meta.url).resolve("@foundry-rs/anvil/package.json"));
  try {
    return require.resolve(`${name}/bin/anvil${process.platform === "win32" ? ".exe" : ""}`);
  } catch (cause) {
    throw new Error(
      `The local chain needs the npm package ${name}, which is not installed. EcoSphere's local network runs on Linux x64 and arm64; on other systems install Foundry's anvil package for your platform and try again.`,
      { cause },
    );
  }
}
