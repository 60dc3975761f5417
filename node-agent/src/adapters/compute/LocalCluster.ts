import { type ChildProcess, fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import { Retryable } from "../../errors.ts";
import type { ComputeCluster, ModulePower, Run } from "../../ports/ComputeCluster.ts";
import type { Delivered, Order } from "./executor.ts";

export interface LocalClusterOptions {
  executors: number;
  /** Part of one core for all executors together, at most 1. */
  cpuShare: number;
  /** Program of an executor; tests give one that misbehaves. */
  program?: string;
  onEvent?: (message: string, facts: Record<string, unknown>) => void;
}

interface Executor {
  child: ChildProcess;
  /** Orders given and not answered. */
  open: number;
  /** Told that its power goes: it gets no more orders and is ended when the timer is over. */
  end: NodeJS.Timeout | null;
  isEnded: boolean;
}

const PROGRAM = fileURLToPath(new URL("./executor.ts", import.meta.url));

/**
 * Executors as child processes of the agent: a crash or a hang of the work never touches the heating. Each stands for every n-th module and has power
 * while one of these has. The notice is SIGTERM, its end SIGKILL, as with Slurm's GraceTime.
 */
export class LocalCluster implements ComputeCluster {
  private readonly options: LocalClusterOptions;
  /** The newest executor of each place. */
  private readonly executors: (Executor | undefined)[] = [];
  /** Those that were told to end and have not. */
  private readonly ending = new Map<Executor, number>();
  /** Places without power, now or soon. */
  private readonly dark = new Set<number>();
  private power: readonly ModulePower[] = [];
  private orders = 0;
  private isStopped = false;
  /** Time all executors spent computing. */
  busyMs = 0;
  /** Runs cut off because their power went: begun, not done, computed again later. */
  runsLost = 0;

  constructor(options: LocalClusterOptions) {
    this.options = options;
  }

  async run(seed: `0x${string}`, from: number, count: number): Promise<Run[]> {
    const todo = Array.from({ length: count }, (_, i) => from + i);
    const done: Run[] = [];
    const work = async (place: number) => {
      while (!this.dark.has(place)) {
        const index = todo.shift();
        if (index === undefined) return;
        const run = await this.order(place, { seed, index });
        if (run === null) {
          // Put back: another one may take it, else whoever asked asks again.
          todo.unshift(index);
          return;
        }
        done.push(run);
      }
    };
    await Promise.all(Array.from({ length: this.options.executors }, (_, place) => work(place)));
    if (done.length > 0 || count === 0) return done.sort((a, b) => a.index - b.index);
    if (this.dark.size === this.options.executors)
      throw new Retryable("NoPower", "The modules have no power; their work waits until they run again.");
    throw new Retryable("ExecutorEnded", "An executor process ended before its work was done.");
  }

  isBusy(module: number): boolean {
    const place = module % this.options.executors;
    // While another of its modules has power, the executor goes on there.
    if (this.power[module] === "going" && !this.dark.has(place)) return false;
    const isOpen = (executor: Executor | undefined) => (executor?.open ?? 0) > 0;
    return isOpen(this.executors[place]) || this.endingAt(place).some(isOpen);
  }

  setPower(modules: readonly ModulePower[], graceSeconds: number): void {
    this.power = modules;
    const { executors } = this.options;
    for (let place = 0; place < executors; place++) {
      const mine = modules.filter((_, module) => module % executors === place);
      if (mine.includes("on")) {
        this.dark.delete(place);
        continue;
      }
      this.dark.add(place);
      this.giveNotice(place, graceSeconds);
      if (!mine.includes("going")) for (const executor of this.endingAt(place)) this.end(executor);
    }
  }

  /** Process ids of the executors. */
  get pids(): number[] {
    return this.executors.flatMap((executor) => executor?.child.pid ?? []);
  }

  async stop(): Promise<void> {
    this.isStopped = true;
    for (const executor of [...this.executors, ...this.ending.keys()]) {
      if (executor?.end) clearTimeout(executor.end);
      if (executor?.child.connected) executor.child.disconnect();
    }
    this.executors.length = 0;
  }

  private endingAt(place: number): Executor[] {
    return [...this.ending].filter(([, of]) => of === place).map(([executor]) => executor);
  }

  private giveNotice(place: number, graceSeconds: number): void {
    const executor = this.executors[place];
    if (!executor) return;
    delete this.executors[place];
    this.ending.set(executor, place);
    executor.child.kill("SIGTERM");
    executor.end = setTimeout(() => this.end(executor), graceSeconds * 1_000).unref();
  }

  /** The power is gone: whatever it still does. */
  private end(executor: Executor): void {
    if (executor.isEnded) return;
    executor.isEnded = true;
    if (executor.end) clearTimeout(executor.end);
    executor.child.kill("SIGKILL");
    if (executor.open === 0) return;
    this.runsLost += 1;
    this.options.onEvent?.("work was cut off: its power went before it was saved", {
      runsLost: this.runsLost,
    });
  }

  /** Null when the executor ended before it was done. */
  private order(place: number, work: Omit<Order, "id">): Promise<Run | null> {
    const executor = this.executor(place);
    const { child } = executor;
    const id = ++this.orders;
    executor.open += 1;
    return new Promise((resolve) => {
      const finish = (run: Run | null) => {
        child.off("message", onMessage).off("disconnect", onEnd).off("error", onEnd);
        executor.open -= 1;
        resolve(run);
      };
      const onMessage = (delivered: Delivered) => {
        if (delivered.id !== id) return;
        this.busyMs += delivered.busyMs;
        finish(delivered.run);
      };
      const onEnd = () => finish(null);
      // All it has sent is read before its channel closes; its exit may be seen before.
      child.on("message", onMessage).once("disconnect", onEnd).once("error", onEnd);
      child.send({ id, ...work } satisfies Order);
    });
  }

  private executor(place: number): Executor {
    if (this.isStopped) throw new Retryable("ClusterStopped", "The executors are stopped.");
    const known = this.executors[place];
    if (known?.child.connected) return known;
    const { cpuShare, executors, program = PROGRAM } = this.options;
    const child = fork(program, [String(cpuShare / executors)], {
      stdio: ["ignore", "inherit", "inherit", "ipc"],
    });
    const executor: Executor = { child, open: 0, end: null, isEnded: false };
    // Without this an executor that cannot start would end the agent.
    child.on("error", () => undefined);
    child.once("disconnect", () => {
      // Who says nothing is left to save has no power from now on, whether it goes on or not.
      child.kill("SIGKILL");
      executor.isEnded = true;
      if (executor.end) clearTimeout(executor.end);
      this.ending.delete(executor);
    });
    this.executors[place] = executor;
    return executor;
  }
}
