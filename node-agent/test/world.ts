import { type ChildProcess, spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import {
  type ContractKey,
  contractKeys,
  type Deployment,
  LOCAL_CHAIN_ID,
  LOCAL_MNEMONIC,
  readingDomain,
  readingTypes,
} from "@ecosphere/bindings";
import {
  type Abi,
  createTestClient,
  getContractAddress,
  http,
  publicActions,
  stringToHex,
  toFunctionSelector,
  walletActions,
  zeroAddress,
  zeroHash,
} from "viem";
import { type HDAccount, mnemonicToAccount } from "viem/accounts";
import { foundry } from "viem/chains";
import { presets } from "../src/domain/presets.ts";

/** 15 January 2026, 00:00 UTC. */
export const WORLD_BEGIN = 1_768_435_200;
const INDEX = {
  deployer: 0,
  operator: 1,
  certifier: 2,
  customer: 3,
  submitter: 4,
  device: 5,
  voucher: 6,
} as const;
const CERTIFIER_ROLE = 1n;
const LEDGER_ROLE = 2n;
const DISPUTES_ROLE = 3n;
/** Euro units. */
export const CHALLENGE_BOND = 50_000_000n;

const artifactsDir = new URL("../../artifacts/", import.meta.url);

export type Account = keyof typeof INDEX;
export const account = (name: Account): HDAccount =>
  mnemonicToAccount(LOCAL_MNEMONIC, { addressIndex: INDEX[name] });

const clientOf = (rpcUrl: string) =>
  createTestClient({
    account: account("deployer"),
    chain: foundry,
    mode: "anvil",
    transport: http(rpcUrl, { retryCount: 0 }),
    pollingInterval: 10,
    cacheTime: 0,
  })
    .extend(publicActions)
    .extend(walletActions);
export type WorldClient = ReturnType<typeof clientOf>;

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

const nowhere: Deployment = {
  chainId: LOCAL_CHAIN_ID,
  startBlock: 0,
  ...(Object.fromEntries(contractKeys.map((key) => [key, zeroAddress])) as Record<
    ContractKey,
    typeof zeroAddress
  >),
};

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

export function privateKey(name: Account): `0x${string}` {
  const key = account(name).getHdKey().privateKey;
  if (!key) throw new Error(`no key for ${name}`);
  return `0x${Buffer.from(key).toString("hex")}`;
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

interface Artifact {
  abi: Abi;
  bytecode: `0x${string}`;
}

export function artifact(path: string): Artifact {
  const name = path.split("/").at(-1);
  try {
    return JSON.parse(readFileSync(new URL(`${path}.sol/${name}.json`, artifactsDir), "utf8")) as Artifact;
  } catch (cause) {
    throw new Error(`${path} is not compiled: run "npx hardhat build" first`, { cause });
  }
}

const paths = {
  accessManager: "@openzeppelin/contracts/access/manager/AccessManager",
  guardian: "contracts/mocks/SingleGuardian",
  euro: "contracts/mocks/EuroMock",
  revenueRouter: "contracts/mocks/SwitchableRouter",
  siteRegistry: "contracts/nodes/SiteRegistry",
  nodeRegistry: "contracts/nodes/NodeRegistry",
  heatLedger: "contracts/nodes/HeatLedger",
  computeAgreements: "contracts/market/ComputeAgreements",
  rewardPool: "contracts/nodes/RewardPool",
  holds: "contracts/mocks/SwitchableHolds",
  nodeBonds: "contracts/nodes/NodeBonds",
  reviewers: "contracts/mocks/ListedReviewers",
  disputes: "contracts/nodes/Disputes",
} as const;

async function deploy(client: WorldClient): Promise<Deployment> {
  const at: Record<string, `0x${string}`> = {};
  const create = async (name: keyof typeof paths, args: unknown[]) => {
    const { abi, bytecode } = artifact(paths[name]);
    const hash = await client.deployContract({ abi, bytecode, args });
    const { contractAddress } = await client.waitForTransactionReceipt({ hash });
    at[name] = contractAddress as `0x${string}`;
  };
  const me = account("deployer").address;
  await create("accessManager", [me]);
  await create("guardian", [me]);
  await create("euro", []);
  await create("revenueRouter", [at.euro]);
  await create("holds", []);
  await create("siteRegistry", [at.accessManager]);
  await create("nodeRegistry", [at.accessManager, at.siteRegistry]);
  await create("heatLedger", [at.nodeRegistry]);
  await create("computeAgreements", [
    at.accessManager,
    at.guardian,
    at.revenueRouter,
    at.nodeRegistry,
    10n,
    1_000n,
  ]);
  await call(client, "deployer", at.revenueRouter, "revenueRouter", "setShare", [me, 7_000]);
  // The pool checks its share when it is made, so the router must know it first.
  const nonce = await client.getTransactionCount({ address: me });
  const pool = getContractAddress({ from: me, nonce: BigInt(nonce + 1) });
  await call(client, "deployer", at.revenueRouter, "revenueRouter", "setShare", [pool, 7_000]);
  await create("rewardPool", [
    at.revenueRouter,
    at.heatLedger,
    at.computeAgreements,
    at.nodeRegistry,
    7_000,
    at.holds,
  ]);
  await create("nodeBonds", [at.accessManager, at.euro, at.nodeRegistry, me]);
  await create("reviewers", []);
  await create("disputes", [
    ...[at.accessManager, at.nodeRegistry, at.heatLedger, at.nodeBonds, at.reviewers, at.euro],
    ...[me, CHALLENGE_BOND],
  ]);
  const stakes = ["lock(uint256,uint128)", "unlock(uint256,uint128)", "slash(uint256,uint128,address)"];
  await call(client, "deployer", at.accessManager, "accessManager", "setTargetFunctionRole", [
    at.nodeBonds,
    stakes.map((signature) => toFunctionSelector(`function ${signature}`)),
    DISPUTES_ROLE,
  ]);
  await call(client, "deployer", at.accessManager, "accessManager", "grantRole", [
    ...[DISPUTES_ROLE, at.disputes, 0],
  ]);
  return { ...nowhere, ...at };
}

export async function call(
  client: WorldClient,
  from: Account,
  address: `0x${string}` | undefined,
  contract: keyof typeof paths,
  functionName: string,
  args: unknown[],
): Promise<void> {
  const { abi } = artifact(paths[contract]);
  const request = { account: account(from), address: address ?? zeroAddress, abi, functionName, args };
  const hash = await client.writeContract(request as never);
  const { status } = await client.waitForTransactionReceipt({ hash });
  if (status !== "success") throw new Error(`${functionName} was reverted`);
}

/** Site, node, certification and start registers, as a certifier and an installer do it. */
async function commission(client: WorldClient, at: Deployment, certified: boolean): Promise<void> {
  const { limits } = presets.commercial;
  const as = (
    from: Account,
    contract: keyof typeof paths & keyof Deployment,
    name: string,
    args: unknown[],
  ) => call(client, from, at[contract] as `0x${string}`, contract, name, args);
  for (const [target, signature] of [
    [at.siteRegistry, "certifySite(uint256,uint8,uint32,uint32,uint32)"],
    [at.nodeRegistry, "certifyNode(uint256,address,uint8,(uint32,uint32,uint32,uint32,uint48))"],
  ] as const)
    await as("deployer", "accessManager", "setTargetFunctionRole", [
      target,
      [toFunctionSelector(`function ${signature}`)],
      CERTIFIER_ROLE,
    ]);
  await as("deployer", "accessManager", "setTargetFunctionRole", [
    at.nodeRegistry,
    [toFunctionSelector("function openGeneration(uint256)")],
    LEDGER_ROLE,
  ]);
  await as("deployer", "accessManager", "grantRole", [LEDGER_ROLE, at.heatLedger, 0]);
  await as("deployer", "accessManager", "grantRole", [CERTIFIER_ROLE, account("certifier").address, 0]);
  const region = stringToHex("DE4", { size: 8 });
  await as("operator", "siteRegistry", "registerSite", [2, region, limits.gridConnectionW, "Bakery"]);
  await as("certifier", "siteRegistry", "certifySite", [
    1n,
    2,
    limits.heatCeilingW,
    limits.gridConnectionW,
    0,
  ]);
  await as("operator", "nodeRegistry", "registerNode", [
    1n,
    account("operator").address,
    account("device").address,
  ]);
  await as("deployer", "euro", "mint", [account("customer").address, 1_000_000_000_000n]);
  if (certified) await certify(client, at);
}

export async function certify(client: WorldClient, at: Deployment): Promise<void> {
  const { limits } = presets.commercial;
  const calibratedUntil = WORLD_BEGIN + 5 * 365 * 86_400;
  const certifier = account("certifier").address;
  await call(client, "certifier", at.nodeRegistry, "nodeRegistry", "certifyNode", [
    1n,
    certifier,
    1,
    { ...limits, calibratedUntil },
  ]);
  const reading = {
    nodeId: 1n,
    generation: 1,
    seq: 1n,
    measuredAt: Number((await client.getBlock()).timestamp),
    ...{ electricityWh: 0n, usefulHeatWh: 0n, rejectedHeatWh: 0n, computeUnits: 0n, uptimeSeconds: 0n },
    intervalRoot: zeroHash,
  };
  const domain = readingDomain(LOCAL_CHAIN_ID, at.heatLedger);
  const typed = { domain, types: readingTypes, primaryType: "Reading", message: reading } as const;
  const signatures = await Promise.all(
    (["device", "certifier"] as const).map((name) => account(name).signTypedData(typed)),
  );
  await call(client, "certifier", at.heatLedger, "heatLedger", "attestBaseline", [reading, ...signatures]);
}
