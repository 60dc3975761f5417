import { type ChildProcess, spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { NodeStatus } from "../src/app/nodeStatus.ts";
import { until } from "./world.ts";

const cli = fileURLToPath(new URL("../src/app/cli.ts", import.meta.url));

/** A running `ecosphere-agent COMMAND`. */
export interface AgentProcess {
  child: ChildProcess;
  /** All it has written so far. */
  output(): string;
  /** Where its page or server answers. */
  url(): Promise<string>;
  status(): Promise<NodeStatus>;
  kill(signal?: NodeJS.Signals): Promise<void>;
  exited: Promise<number | null>;
}

const running = new Set<ChildProcess>();

/** Ends what a failed test left behind: otherwise its open pipes keep the test run alive for ever. */
export async function killAll(): Promise<void> {
  const ended = [...running].map((child) => new Promise((done) => child.once("exit", done)));
  for (const child of running) child.kill("SIGKILL");
  await Promise.all(ended);
}

export function startAgent(
  command: string,
  configFile: string,
  nodeFlags: readonly string[] = [],
): AgentProcess {
  const child = spawn(process.execPath, [...nodeFlags, cli, command, "--config", configFile], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  running.add(child);
  child.once("exit", () => running.delete(child));
  let text = "";
  for (const stream of [child.stdout, child.stderr]) stream?.on("data", (chunk) => (text += chunk));
  const exited = new Promise<number | null>((done) => child.once("exit", (code) => done(code)));
  const url = () =>
    until(
      () => {
        const port = /"port":(\d+)/.exec(text)?.[1];
        return port && `http://127.0.0.1:${port}`;
      },
      10_000,
      () => `no port in the log:\n${text}`,
    );
  return {
    child,
    exited,
    url,
    output: () => text,
    status: async () => {
      const response = await fetch(`${await url()}/api/status`, { signal: AbortSignal.timeout(10_000) });
      if (!response.ok) throw new Error(await response.text());
      return (await response.json()) as NodeStatus;
    },
    kill: async (signal = "SIGKILL") => {
      child.kill(signal);
      await exited;
    },
  };
}
