import { setTimeout as sleep } from "node:timers/promises";
import type { Run } from "../../ports/ComputeCluster.ts";
import { buildModel, type Model, runDigest } from "./kernel.ts";

/** From the agent: do this run. */
export interface Order {
  id: number;
  seed: `0x${string}`;
  index: number;
}

/** To the agent: it is done. */
export interface Delivered {
  id: number;
  run: Run;
  /** Time spent computing. */
  busyMs: number;
}

/** Processor time that may be saved up while idle, so that a short order is not slowed down. */
const SAVED_MS = 200;

/* The program of one executor process. Its argument is the part of a core it may use: it earns that much processor time per second and
   rests before the next run when it has spent it. Time in which the system runs others is not counted as ours.
   SIGTERM is the notice that power goes: the run it is at is finished and delivered, then it ends, which says that nothing is left to lose. */
const share = Number(process.argv[2]);
let model: Model | null = null;
let queue = Promise.resolve();
let isNoticed = false;
let earnedMs = SAVED_MS;
let countedAt = performance.now();
let countedCpu = process.cpuUsage();
const rest = new AbortController();

process.on("message", (order: Order) => {
  queue = queue.then(() => execute(order));
});
process.on("SIGTERM", () => {
  isNoticed = true;
  rest.abort();
  queue.then(() => process.disconnect());
});
// The agent is gone, also when it was killed: nobody wants the results.
process.on("disconnect", () => process.exit(0));

async function execute({ id, seed, index }: Order): Promise<void> {
  if (earnedMs < 0) await sleep(-earnedMs / share, null, { signal: rest.signal }).catch(() => undefined);
  if (isNoticed) return;
  if (model?.seed !== seed) model = buildModel(seed);
  const run = { index, digest: runDigest(model, index) };
  const delivered: Delivered = { id, run, busyMs: account() };
  await new Promise<void>((sent) => process.send?.(delivered, undefined, undefined, () => sent()));
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
