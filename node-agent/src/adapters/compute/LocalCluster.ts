import { type ChildProcess, fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import { Retryable } from "../../errors.ts";
import type { ComputeCluster, Run } from "../../ports/ComputeCluster.ts";
import type { Delivered, Order } from "./executor.ts";

export interface LocalClusterOptions {
  executors: number;
  /** Part of one core for all executors together, at most 1. */
  cpuShare: number;
}

const program = fileURLToPath(new URL("./executor.ts", import.meta.url));

/** Executors as child processes of the agent: a crash or a hang of the work never touches the heating. */
export class LocalCluster implements ComputeCluster {
  private readonly options: LocalClusterOptions;
  private children: ChildProcess[] = [];
  private orders = 0;
  private isStopped = false;
  /** Time all executors spent computing. */
  busyMs = 0;

  constructor(options: LocalClusterOptions) {
    this.options = options;
  }

  async run(seed: `0x${string}`, from: number, count: number): Promise<Run[]> {
    const { executors } = this.options;
    const part = Math.ceil(count / executors);
    const orders = Array.from({ length: executors }, (_, i) => ({
      from: from + i * part,
      count: Math.min(part, count - i * part),
    })).filter((order) => order.count > 0);
    const parts = await Promise.all(orders.map((order, i) => this.order(i, { seed, ...order })));
    return parts.flat();
  }

  /** Process ids of the executors. */
  get pids(): number[] {
    return this.children.flatMap((child) => child.pid ?? []);
  }

  async stop(): Promise<void> {
    this.isStopped = true;
    for (const child of this.children) if (child.connected) child.disconnect();
    this.children = [];
  }

  private order(i: number, work: Omit<Order, "id">): Promise<Run[]> {
    const child = this.child(i);
    const id = ++this.orders;
    return new Promise((resolve, reject) => {
      const finish = () => {
        child.off("message", onMessage);
        child.off("exit", onExit);
      };
      const onMessage = (delivered: Delivered) => {
        if (delivered.id !== id) return;
        finish();
        this.busyMs += delivered.busyMs;
        resolve(delivered.runs);
      };
      const onExit = () => {
        finish();
        reject(new Retryable("ExecutorEnded", "An executor process ended before its work was done."));
      };
      child.on("message", onMessage);
      child.once("exit", onExit);
      child.send({ id, ...work } satisfies Order);
    });
  }

  private child(i: number): ChildProcess {
    if (this.isStopped) throw new Retryable("ClusterStopped", "The executors are stopped.");
    const known = this.children[i];
    if (known?.connected) return known;
    const share = this.options.cpuShare / this.options.executors;
    const child = fork(program, [String(share)], { stdio: ["ignore", "inherit", "inherit", "ipc"] });
    // Without this an executor that cannot start would end the agent.
    child.on("error", () => undefined);
    this.children[i] = child;
    return child;
  }
}
