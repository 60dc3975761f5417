import { setTimeout as sleep } from "node:timers/promises";
import type { Run } from "../../ports/ComputeCluster.ts";
import { buildModel, type Model, runDigest } from "./kernel.ts";

/** From the agent: do these runs. */
export interface Order {
  id: number;
  seed: `0x${string}`;
  from: number;
  count: number;
}

/** To the agent: they are done. */
export interface Delivered {
  id: number;
  runs: Run[];
  /** Time spent computing. */
  busyMs: number;
}

/** Processor time that may be saved up while idle, so that a short order is not slowed down. */
const SAVED_MS = 200;

/* The program of one executor process. Its argument is the part of a core it may use: it earns that much processor time per second and
   rests when it has spent it. Time in which the system runs others is not counted as ours. */
const share = Number(process.argv[2]);
let model: Model | null = null;
let queue = Promise.resolve();
let earnedMs = SAVED_MS;
let countedAt = performance.now();
let countedCpu = process.cpuUsage();

process.on("message", (order: Order) => {
  queue = queue.then(() => execute(order));
});
// The agent is gone, also when it was killed: nobody wants the results.
process.on("disconnect", () => process.exit(0));

async function execute({ id, seed, from, count }: Order): Promise<void> {
  const runs: Run[] = [];
  let busyMs = 0;
  if (model?.seed !== seed) model = buildModel(seed);
  for (let index = from; index < from + count; index++) {
    runs.push({ index, digest: runDigest(model, index) });
    busyMs += account();
    if (earnedMs < 0) await sleep(-earnedMs / share);
  }
  process.send?.({ id, runs, busyMs } satisfies Delivered);
}

/** Books earned and spent processor time since the last call; returns what was spent. */
function account(): number {
  const cpu = process.cpuUsage(countedCpu);
  const spentMs = (cpu.user + cpu.system) / 1_000;
  const now = performance.now();
  earnedMs = Math.min(SAVED_MS, earnedMs + (now - countedAt) * share) - spentMs;
  countedAt = now;
  countedCpu = process.cpuUsage();
  return spentMs;
}
