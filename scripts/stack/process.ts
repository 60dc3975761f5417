import { type ChildProcess, spawn } from "node:child_process";
import { closeSync, mkdirSync, openSync, readFileSync } from "node:fs";
import { dirname } from "node:path";

export interface PartOptions {
  name: string;
  command: string;
  args: string[];
  cwd?: string;
  env?: NodeJS.ProcessEnv;
  logFile: string;
  /** Account to run as, where the parent may choose (root). */
  uid?: number;
  gid?: number;
  /** Called when the process ends without having been asked to. */
  onCrash: (sentence: string) => void;
}

/** A running process of the stack. */
export interface Part {
  name: string;
  pid: number;
  stop(): Promise<void>;
}

const STOP_TIMEOUT_MS = 8_000;

// A program that ends without stopping its parts (a crash, a test cut short) must not leave them running: graph-node would go
// on asking a chain that is gone.
const running = new Set<number>();
process.on("exit", () => {
  for (const pid of running) signal(pid, "SIGKILL");
});

/** Starts a process in its own group (so that Ctrl-C reaches it in our order), its output in `logFile`. */
export function startPart(options: PartOptions): Part {
  mkdirSync(dirname(options.logFile), { recursive: true });
  const log = openSync(options.logFile, "a");
  const child = spawn(options.command, options.args, {
    cwd: options.cwd,
    env: { ...process.env, ...options.env },
    stdio: ["ignore", log, log],
    ...(options.uid === undefined ? {} : { uid: options.uid, gid: options.gid }),
    detached: process.platform !== "win32",
  });
  closeSync(log);
  const { pid } = child;
  if (pid !== undefined) {
    running.add(pid);
    child.once("exit", () => running.delete(pid));
  }
  let stopping = false;
  child.once("error", (error) => options.onCrash(`${options.name} could not be started: ${error.message}.`));
  child.once("exit", (code, signal) => {
    if (stopping) return;
    options.onCrash(
      `${options.name} stopped (${signal ?? `exit ${code}`}). Its log: ${options.logFile}\n${lastLines(options.logFile, 5)}`,
    );
  });
  return {
    name: options.name,
    pid: child.pid ?? -1,
    stop: async () => {
      stopping = true;
      await end(child);
    },
  };
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
  const ended = new Promise<void>((done) => child.once("exit", () => done()));
  signal(child.pid, "SIGINT");
  const timer = setTimeout(() => child.pid && signal(child.pid, "SIGKILL"), STOP_TIMEOUT_MS);
  await ended;
  clearTimeout(timer);
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(process.platform === "win32" ? pid : -pid, name);
  } catch {
    // Already gone.
  }
}

function lastLines(file: string, count: number): string {
  const lines = readFileSync(file, "utf8").trimEnd().split("\n").slice(-count);
  return lines.map((line) => `    ${line.slice(0, 200)}`).join("\n");
}
