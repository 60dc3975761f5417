import { mkdirSync, rmSync, statfsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { assertChain, type Chain, connect } from "../../adapters/chain/connect.ts";
import { LedgerSink } from "../../adapters/chain/LedgerSink.ts";
import { NodesContract } from "../../adapters/chain/NodesContract.ts";
import { ViemSender } from "../../adapters/chain/ViemSender.ts";
import { openSigner } from "../../adapters/signer/openSigner.ts";
import { passwordFrom } from "../../adapters/signer/password.ts";
import { readKeyFile } from "../../adapters/signer/readKeyFile.ts";
import { signerOf } from "../../adapters/signer/signerOf.ts";
import { AgentError, Fatal } from "../../errors.ts";
import type { Signer } from "../../ports/Signer.ts";
import { type AgentConfig, readAgentConfig } from "../config.ts";
import { dAppPages } from "../dAppPages.ts";

export interface Finding {
  what: string;
  state: "ok" | "warning" | "bad";
  /** What was found, and what to do if it is not well. */
  says: string;
}

const CLOCK_TOLERANCE_SECONDS = 120;
const SPARE_BYTES = 200 * 1024 * 1024;
const DAY_SECONDS = 86_400;
const TIMEOUT_MS = 5_000;

/** Checks everything a node needs and says what to do. Resolves with exit code 0 when nothing is bad. */
export async function doctor(configFile: string): Promise<number> {
  const findings = await diagnose(readAgentConfig(configFile));
  const marks = { ok: "ok  ", warning: "WARN", bad: "BAD " };
  for (const { what, state, says } of findings) console.log(`${marks[state]}  ${what.padEnd(14)} ${says}`);
  return findings.some(({ state }) => state === "bad") ? 1 : 0;
}

export async function diagnose(config: AgentConfig): Promise<Finding[]> {
  const findings: Finding[] = [];
  const look = async <T>(what: string, probe: () => Promise<[Finding["state"], string, T?]>) => {
    try {
      const [state, says, found] = await probe();
      findings.push({ what, state, says });
      return found ?? null;
    } catch (error) {
      const says = error instanceof AgentError ? error.sentence : `${(error as Error).message}`;
      findings.push({ what, state: "bad", says });
      return null;
    }
  };
  await look("disk", async () => disk(config.dataDir));
  const signer = await look("key", () => key(config));
  const chain = await look("rpc", async () => {
    const connected = connect(config.chain);
    await assertChain(connected, config.chain.id);
    return ["ok", `${config.chain.rpcUrl} is chain ${config.chain.id} and has the contracts`, connected];
  });
  if (chain) {
    await look("clock", () => clock(chain, config));
    await look("registration", () => registration(chain, config, signer));
    await look("certification", () => certification(chain, config));
    await look("meters", () => meters(chain, config));
  }
  if (config.keys.submitterKeyFile) await look("fees", () => fees(config, chain));
  for (const url of config.submitters) await look("submitter", () => submitter(url, config));
  return findings;
}

function disk(dataDir: string): [Finding["state"], string] {
  mkdirSync(dataDir, { recursive: true });
  const probe = join(dataDir, ".doctor");
  writeFileSync(probe, "");
  rmSync(probe);
  const { bavail, bsize } = statfsSync(dataDir);
  const free = bavail * bsize;
  const megabytes = `${Math.floor(free / 1024 / 1024)} MB are free in ${dataDir}`;
  return free < SPARE_BYTES
    ? ["warning", `${megabytes}: make room, or the agent will wait for it.`]
    : ["ok", megabytes];
}

async function key({ keys }: AgentConfig): Promise<[Finding["state"], string, Signer]> {
  const signer = await openSigner(keys);
  const digest = `0x${"5a".repeat(32)}` as const;
  if ((await signerOf(digest, await signer.sign(digest)))?.toLowerCase() !== signer.address.toLowerCase())
    throw new Fatal("KeyBroken", "The key signs something else than its address says.");
  return ["ok", `${signer.address}, ${signer.curve} in a ${signer.holder}`, signer];
}

async function clock({ client }: Chain, config: AgentConfig): Promise<[Finding["state"], string]> {
  const { timestamp } = await client.getBlock();
  const ahead = Math.floor(Date.now() / 1000) - Number(timestamp);
  if (config.plant.speed > 1) return ["ok", "time comes from the chain (accelerated world)"];
  if (ahead < -CLOCK_TOLERANCE_SECONDS)
    return ["bad", `the clock is ${-ahead} s behind the chain: timedatectl set-ntp true`];
  if (ahead > 30 * CLOCK_TOLERANCE_SECONDS)
    return [
      "warning",
      `the latest block is ${ahead} s old: the clock is ahead (timedatectl set-ntp true) or the RPC is behind.`,
    ];
  return ["ok", `the latest block is ${ahead} s old`];
}

async function registration(
  chain: Chain,
  config: AgentConfig,
  signer: Signer | null,
): Promise<[Finding["state"], string]> {
  const { nodeId } = config;
  const node = await new NodesContract(chain).node(BigInt(nodeId));
  if (!node)
    return [
      "bad",
      `node ${nodeId} is not registered: do it in the dApp at ${dAppPages(config).newNode(signer)}`,
    ];
  if (node.household) return ["bad", "the site is a household: its readings never go on chain one by one."];
  if (signer && node.deviceKey.toLowerCase() !== signer.address.toLowerCase())
    return [
      "bad",
      `node ${nodeId} signs with ${node.deviceKey}, not with this key: have the operator rotate it, or use the other key.`,
    ];
  return ["ok", `node ${nodeId}, generation ${node.generation}, paid to ${node.payout}`];
}

async function certification(chain: Chain, config: AgentConfig): Promise<[Finding["state"], string]> {
  const { nodeId } = config;
  const nodes = new NodesContract(chain);
  const node = await nodes.node(BigInt(nodeId));
  if (!node?.certified)
    return [
      "bad",
      `not certified: the certifier finds the node in the dApp at ${dAppPages(config).node(nodeId)}.`,
    ];
  const { timestamp } = await chain.client.getBlock();
  const days = Math.floor(((await nodes.calibratedUntil(BigInt(nodeId))) - Number(timestamp)) / DAY_SECONDS);
  if (days < 0)
    return [
      "bad",
      `the meters' calibration ended ${-days} days ago: heat is not paid until they are replaced or tested.`,
    ];
  if (days < 60)
    return ["warning", `the meters' calibration ends in ${days} days: have them replaced or tested.`];
  return ["ok", `certified, meters calibrated for ${days} more days`];
}

async function meters(chain: Chain, config: AgentConfig): Promise<[Finding["state"], string]> {
  const { nodeId } = config;
  const node = await new NodesContract(chain).node(BigInt(nodeId));
  const accepted = await new LedgerSink(chain).accepted(BigInt(nodeId));
  if (!node || accepted.generation !== node.generation)
    return [
      "bad",
      `no start registers yet: ecosphere-agent baseline prints them; the installer signs them in the dApp at ${dAppPages(config).registers(nodeId)}`,
    ];
  const { timestamp } = await chain.client.getBlock();
  const hours = Math.floor((Number(timestamp) - accepted.measuredAt) / 3_600);
  const says = `last reading on chain ${hours} h ago: ${accepted.electricityWh} Wh electricity, ${accepted.usefulHeatWh} Wh useful heat`;
  return hours > 48 ? ["warning", `${says}: does the agent run (ecosphere-agent status)?`] : ["ok", says];
}

async function fees({ keys }: AgentConfig, chain: Chain | null): Promise<[Finding["state"], string]> {
  const account = readKeyFile(keys.submitterKeyFile ?? "", passwordFrom(keys.passwordFile));
  if (!chain) return ["ok", `${account.address} pays`];
  const { address } = new ViemSender({ ...chain, account });
  const balance = await chain.client.getBalance({ address: account.address });
  const says = `${address} has ${(Number(balance / 1_000_000_000n) / 1e9).toFixed(6)} ETH`;
  return balance === 0n ? ["bad", `${says}: send it some, or name a submitter (submitters).`] : ["ok", says];
}

async function submitter(url: string, config: AgentConfig): Promise<[Finding["state"], string]> {
  let status: { chainId?: number; waitingFor?: string | null };
  try {
    const response = await fetch(`${url.replace(/\/$/, "")}/status`, {
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    status = (await response.json()) as typeof status;
  } catch {
    return ["bad", `${url} does not answer: ask who runs it, or name another one.`];
  }
  if (status.chainId !== config.chain.id) return ["bad", `${url} works for chain ${status.chainId}.`];
  return status.waitingFor
    ? ["warning", `${url} waits: ${status.waitingFor}`]
    : ["ok", `${url} takes readings`];
}
