import { type ChildProcess, spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { type Deployment, LOCAL_CHAIN_ID, LOCAL_MNEMONIC } from "@ecosphere/bindings";
import {
  type Account,
  clientOf,
  commission,
  deploy,
  nowhere,
  privateKey,
  WORLD_BEGIN,
  type WorldClient,
} from "./deployment.ts";

/** A real chain with EcoSphere's node contracts and one certified commercial node with start registers. */
export interface World {
  client: WorldClient;
  rpcUrl: string;
  port: number;
  deployment: Deployment;
  dir: string;
  /** Starts anvil again on the same port with the same state. */
  startChain(): Promise<void>;
  /** Ends anvil; its state is kept. */
  stopChain(): Promise<void>;
  /** Mines a block `seconds` after the latest. */
  pass(seconds: number): Promise<void>;
  now(): Promise<number>;
  configFile(overrides?: ConfigOverrides): string;
  submitterFile(overrides?: { name?: string; port?: number; batches?: object; nodes?: number[] }): string;
  customerFile(overrides?: { port?: number; escrowEur?: number }): string;
  stop(): Promise<void>;
}

export interface ConfigOverrides {
  name?: string;
  chain?: object;
  compute?: object;
  page?: object;
  readings?: object;
  plant?: object;
  /** Whose key is the device key. */
  device?: Account;
  /** Instead of both key files. */
  keys?: object;
  dataDir?: string;
  submitters?: string[];
  submitterPatienceSeconds?: number;
  payouts?: object;
}

export interface WorldOptions {
  certified?: boolean;
  chainId?: number;
}

export async function createWorld({
  certified = true,
  chainId = LOCAL_CHAIN_ID,
}: WorldOptions = {}): Promise<World> {
  const dir = mkdtempSync(join(tmpdir(), "ecosphere-agent-"));
  const port = await freePort();
  const rpcUrl = `http://127.0.0.1:${port}`;
  const client = clientOf(rpcUrl);
  let anvil: ChildProcess | null = null;
  const startChain = async () => {
    anvil = spawn(
      anvilBinary(),
      [
        ...["--port", String(port), "--chain-id", String(chainId), "--mnemonic", LOCAL_MNEMONIC, "--quiet"],
        ...[
          "--timestamp",
          String(WORLD_BEGIN),
          "--state",
          join(dir, "chain.json"),
          "--cache-path",
          join(dir, "cache"),
        ],
      ],
      { stdio: "ignore" },
    );
    await until(() => client.getChainId(), 10_000, "anvil does not answer");
  };
  const stopChain = async () => {
    const running = anvil;
    anvil = null;
    if (!running || running.exitCode !== null) return;
    const ended = new Promise((done) => running.once("exit", done));
    running.kill("SIGINT");
    await ended;
  };
  await startChain();
  const stop = async () => {
    await stopChain();
    rmSync(dir, { recursive: true, force: true });
  };
  let deployment = nowhere;
  try {
    // viem signs for the chain it was told, so on another chain nothing can be deployed; the tests of it need nothing.
    if (chainId === LOCAL_CHAIN_ID) deployment = await deploy(client);
    if (chainId === LOCAL_CHAIN_ID) await commission(client, deployment, certified);
  } catch (error) {
    // A chain left running would keep the test run alive for ever.
    await stop();
    throw error;
  }
  writeFileSync(join(dir, "deployment.json"), JSON.stringify(deployment));
  mkdirSync(join(dir, "keys"));
  for (const name of ["device", "submitter", "customer", "voucher"] as const)
    writeFileSync(join(dir, "keys", name), privateKey(name), { mode: 0o600 });
  const now = async () => Number((await client.getBlock()).timestamp);
  return {
    ...{ client, rpcUrl, port, deployment, dir, startChain, stopChain, now },
    pass: async (seconds) => {
      await client.setNextBlockTimestamp({ timestamp: BigInt((await now()) + seconds) });
      await client.mine({ blocks: 1 });
    },
    configFile: ({ name = "agent", ...overrides } = {}) => {
      const file = join(dir, `${name}.yaml`);
      // JSON is YAML.
      writeFileSync(file, JSON.stringify(agentConfig(rpcUrl, name, overrides), null, 1));
      return file;
    },
    submitterFile: ({ name = "submitter", port: serverPort = 0, batches = {}, nodes } = {}) => {
      const file = join(dir, `${name}.yaml`);
      const config = {
        ...{ name, dataDir: `./data-${name}` },
        chain: { id: LOCAL_CHAIN_ID, rpcUrl, deploymentFile: "./deployment.json", pollMs: 50 },
        keys: { submitterKeyFile: "./keys/submitter" },
        batches: { batchEverySeconds: 0, ...batches },
        ...{ ...(nodes ? { nodes } : {}), server: { port: serverPort } },
      };
      writeFileSync(file, JSON.stringify(config, null, 1));
      return file;
    },
    customerFile: ({ port: serverPort = 0, escrowEur = 500 } = {}) => {
      const file = join(dir, "customer.yaml");
      const config = {
        name: "Institute",
        dataDir: "./data-customer",
        chain: { id: LOCAL_CHAIN_ID, rpcUrl, deploymentFile: "./deployment.json", pollMs: 50 },
        keys: { customerKeyFile: "./keys/customer", voucherKeyFile: "./keys/voucher" },
        ...{ nodes: [1], pricePerUnit: 100, escrowEur, server: { port: serverPort } },
      };
      writeFileSync(file, JSON.stringify(config, null, 1));
      return file;
    },
    stop,
  };
}

function agentConfig(rpcUrl: string, name: string, overrides: ConfigOverrides): object {
  const base: Record<string, object | string | number> = {
    name: "Bakery",
    dataDir: `./data-${name}`,
    nodeId: 1,
    plant: {
      ...{ kind: "simulated", preset: "commercial", weather: "builtin", speed: 720 },
      ...overrides.plant,
    },
    chain: {
      id: LOCAL_CHAIN_ID,
      rpcUrl,
      deploymentFile: "./deployment.json",
      pollMs: 50,
      ...overrides.chain,
    },
    keys: overrides.keys ?? {
      deviceKeyFile: `./keys/${overrides.device ?? "device"}`,
      submitterKeyFile: "./keys/submitter",
    },
    page: { port: 0, ...overrides.page },
  };
  for (const key of [
    "compute",
    "readings",
    "submitters",
    "submitterPatienceSeconds",
    "payouts",
    "dataDir",
  ] as const)
    if (overrides[key] !== undefined) base[key] = overrides[key];
  return base;
}

/** Waits until `probe` gives something truthy. */
export async function until<T>(
  probe: () => Promise<T | null | undefined | false> | T | null | undefined | false,
  timeoutMs: number,
  complaint: string | (() => string),
): Promise<T> {
  const end = Date.now() + timeoutMs;
  let cause: unknown;
  while (Date.now() < end) {
    try {
      const found = await probe();
      if (found) return found;
    } catch (error) {
      cause = error;
    }
    await sleep(20);
  }
  throw new Error(typeof complaint === "string" ? complaint : complaint(), { cause });
}

export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const { port } = server.address() as { port: number };
  await new Promise((done) => server.close(done));
  return port;
}

function anvilBinary(): string {
  const cpu = process.arch === "x64" ? "amd64" : process.arch;
  const require = createRequire(createRequire(import.meta.url).resolve("@foundry-rs/anvil/package.json"));
  return require.resolve(`@foundry-rs/anvil-${process.platform}-${cpu}/bin/anvil`);
}
