import { readFileSync } from "node:fs";
import {
  type ContractKey,
  contractKeys,
  type Deployment,
  LOCAL_CHAIN_ID,
  LOCAL_MNEMONIC,
  LOCAL_WAIT,
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

export const clientOf = (rpcUrl: string) =>
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

/** A deployment of nothing. */
export const nowhere: Deployment = {
  chainId: LOCAL_CHAIN_ID,
  startBlock: 0,
  ...(Object.fromEntries(contractKeys.map((key) => [key, zeroAddress])) as Record<
    ContractKey,
    typeof zeroAddress
  >),
};

export function privateKey(name: Account): `0x${string}` {
  const key = account(name).getHdKey().privateKey;
  if (!key) throw new Error(`no key for ${name}`);
  return `0x${Buffer.from(key).toString("hex")}`;
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

/** Deploys what a node needs; addresses of everything else are zero. */
export async function deploy(client: WorldClient): Promise<Deployment> {
  const at: Record<string, `0x${string}`> = {};
  const create = async (name: keyof typeof paths, args: unknown[]) => {
    const { abi, bytecode } = artifact(paths[name]);
    const hash = await client.deployContract({ abi, bytecode, args });
    const { contractAddress } = await client.waitForTransactionReceipt({ hash, ...LOCAL_WAIT });
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
  const { status } = await client.waitForTransactionReceipt({ hash, ...LOCAL_WAIT });
  if (status !== "success") throw new Error(`${functionName} was reverted`);
}

/** Site, node, certification and start registers, as a certifier and an installer do it. */
export async function commission(client: WorldClient, at: Deployment, certified: boolean): Promise<void> {
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
