import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { offVerdict, type SafetyInput, type SafetyVerdict } from "../../domain/safety.ts";
import { lineOf, parseVerdict } from "./protocol.ts";

/** Seconds without a verdict after which the actuators cut the power: the part of the hardware watchdog. */
const WATCHDOG_SECONDS = 3;

export interface SafetyHandle {
  readonly pid: number;
  /** Shows the rules the sensors of this second and that the planner lives. */
  show(input: SafetyInput): void;
  /** The verdict in force: the last one, or power off when verdicts have stopped. */
  verdict(): SafetyVerdict;
  /** Ends the process; resolves when it has. */
  stop(): Promise<void>;
  /** Resolves with the exit code (or null after a signal). */
  readonly exited: Promise<number | null>;
}

export interface SafetyOptions {
  /** Where latched faults live; they survive any restart. */
  readonly faultsFile: string;
  /** True when a person has looked and resets latched faults. */
  readonly reset?: boolean;
  /** Milliseconds of one second of the rules; only tests shorten it. */
  readonly secondMs?: number;
  readonly onLog?: (line: string) => void;
}

/**
 * Starts the safety process for `run` at real speed. Each second:
 *
 *     safety.show(simulation.safetyInput());
 *     simulation.advanceTo(now, { verdict: safety.verdict() });
 */
export function startSafety(options: SafetyOptions): SafetyHandle {
  const secondMs = options.secondMs ?? 1000;
  const file = fileURLToPath(new URL("./process.ts", import.meta.url));
  const args = [file, "--faults", options.faultsFile, "--second-ms", String(secondMs)];
  if (options.reset) args.push("--reset");
  // With an IPC channel the types forget that the three pipes are there.
  const child = spawn(process.execPath, args, {
    stdio: ["pipe", "pipe", "pipe", "ipc"],
  }) as ChildProcessWithoutNullStreams;
  let last: SafetyVerdict | null = null;
  let lastAt = Number.NEGATIVE_INFINITY;
  let isGone = false;
  createInterface({ input: child.stdout }).on("line", (line) => {
    const verdict = parseVerdict(line);
    if (verdict === null) return;
    last = verdict;
    lastAt = performance.now();
  });
  createInterface({ input: child.stderr }).on("line", (line) => options.onLog?.(line));
  const exited = new Promise<number | null>((resolve) => {
    child.once("exit", (code) => {
      isGone = true;
      resolve(code);
    });
    child.once("error", (error) => {
      isGone = true;
      options.onLog?.(error.message);
      resolve(null);
    });
  });
  // The process may die at any moment; that is the verdict's business, not an exception's.
  child.stdin.on("error", () => {});
  return {
    pid: child.pid ?? -1,
    show: (input) => {
      if (isGone) return;
      child.stdin.write(`${lineOf(input)}\n`);
      if (child.connected) child.send({ heartbeat: input.commandSequence }, () => {});
    },
    verdict: () => {
      if (isGone) return offVerdict("safety process is gone: modules off");
      const age = (performance.now() - lastAt) / secondMs;
      if (last === null || age > WATCHDOG_SECONDS) return offVerdict("safety process is silent: modules off");
      return last;
    },
    stop: async () => {
      if (!isGone) child.kill("SIGTERM");
      await exited;
    },
    exited,
  };
}
