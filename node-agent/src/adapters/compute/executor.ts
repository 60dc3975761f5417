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

const BURST_MS = 8;

/* The program of one executor process: its argument is the part of a core it may use; it rests after each burst accordingly. */
const share = Number(process.argv[2]);
let model: Model | null = null;
let queue = Promise.resolve();

process.on("message", (order: Order) => {
  queue = queue.then(() => execute(order));
});
// The agent is gone, also when it was killed: nobody wants the results.
process.on("disconnect", () => process.exit(0));

async function execute({ id, seed, from, count }: Order): Promise<void> {
  const runs: Run[] = [];
  let busyMs = 0;
  let burst = performance.now();
  const rest = async () => {
    const worked = performance.now() - burst;
    busyMs += worked;
    await sleep(worked * (1 / share - 1));
    burst = performance.now();
  };
  if (model?.seed !== seed) model = buildModel(seed);
  for (let index = from; index < from + count; index++) {
    runs.push({ index, digest: runDigest(model, index) });
    if (performance.now() - burst >= BURST_MS) await rest();
  }
  await rest();
  process.send?.({ id, runs, busyMs } satisfies Delivered);
}
