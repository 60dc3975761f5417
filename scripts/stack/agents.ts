import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { stringify } from "yaml";
import { LOCAL_CHAIN_ID } from "../../bindings/src/local.ts";
import { personaPrivateKey } from "../local.ts";
import { root } from "../root.ts";
import { type LocalNode, localNodes } from "../world/localNodes.ts";
import { type Part, startPart } from "./process.ts";
import { answers, waitFor } from "./wait.ts";

const cli = join(root, "node-agent", "src", "app", "cli.ts");

interface Common {
  dir: string;
  rpcUrl: string;
  port: number;
  onCrash: (sentence: string) => void;
}

export interface AgentOptions extends Common {
  node: LocalNode;
  speed: number;
  weather: string | undefined;
  customerUrl: string;
  dappUrl: string;
  readEverySeconds?: number;
}

/** Starts `ecosphere-agent run` for a local node and waits for its page. */
export async function startAgent(
  options: AgentOptions,
): Promise<{ part: Part; nodeId: number; name: string; url: string }> {
  const { node, dir, port } = options;
  const name = `agent-${node.nodeId}`;
  const keys = writeKeys(dir, [node.device, node.gasAccount]);
  const config = writeConfig(dir, name, {
    name: node.label,
    dataDir: join(dir, name),
    nodeId: node.nodeId,
    dappUrl: options.dappUrl,
    plant: {
      kind: "simulated",
      preset: node.preset,
      weather: options.weather ?? "builtin",
      speed: options.speed,
    },
    chain: { id: LOCAL_CHAIN_ID, rpcUrl: options.rpcUrl },
    keys: { deviceKeyFile: keys[0], submitterKeyFile: keys[1] },
    compute: { customerUrl: options.customerUrl },
    readings: options.readEverySeconds ? { everySeconds: options.readEverySeconds } : {},
    // What a visitor does as operator.
    payouts: { claim: false },
    disputes: { keepHash: false },
    page: { port },
  });
  const part = startCli(`The agent of ${node.label}`, ["run", "--config", config], options, name);
  const url = `http://127.0.0.1:${port}`;
  await waitFor(
    () => answers(`${url}/api/status`),
    `The agent of ${node.label} does not answer; see ${dir}/logs/${name}.log`,
    60_000,
  );
  return { part, nodeId: node.nodeId, name: node.label, url };
}

/** Starts the customer's client, which opens an agreement with each local node. */
export async function startCustomer(options: Common): Promise<{ part: Part; url: string }> {
  const { dir, port } = options;
  const keys = writeKeys(dir, ["institute", "voucherKey"]);
  const config = writeConfig(dir, "customer", {
    name: "Institut Morgenrot",
    dataDir: join(dir, "customer"),
    chain: { id: LOCAL_CHAIN_ID, rpcUrl: options.rpcUrl },
    keys: { customerKeyFile: keys[0], voucherKeyFile: keys[1] },
    nodes: localNodes.map((node) => node.nodeId),
    pricePerUnit: 100,
    escrowEur: 600,
    unitsPerRun: 50_000,
    sampleSize: 1,
    server: { port },
  });
  const part = startCli("The customer's client", ["customer", "--config", config], options, "customer");
  const url = `http://127.0.0.1:${port}`;
  await waitFor(
    () => answers(`${url}/status`),
    `The customer's client does not answer; see ${dir}/logs/customer.log`,
    60_000,
  );
  return { part, url };
}

function startCli(name: string, args: string[], { dir, onCrash }: Common, logName: string): Part {
  return startPart({
    name,
    command: process.execPath,
    args: [cli, ...args],
    logFile: join(dir, "logs", `${logName}.log`),
    onCrash,
  });
}

/** Writes the private keys of personas as files only we can read; returns their paths. */
export function writeKeys(dir: string, personas: string[]): string[] {
  mkdirSync(join(dir, "keys"), { recursive: true, mode: 0o700 });
  return personas.map((key) => {
    const file = join(dir, "keys", key);
    writeFileSync(file, `${personaPrivateKey(key)}\n`, { mode: 0o600 });
    return file;
  });
}

function writeConfig(dir: string, name: string, config: unknown): string {
  mkdirSync(join(dir, "config"), { recursive: true });
  const file = join(dir, "config", `${name}.yaml`);
  writeFileSync(file, stringify(config));
  return file;
}
