import { rootOf, saltLeaves } from "../adapters/intervals/tree.ts";
import { intervalsOf, QUARTERS_KEPT_SECONDS, type RegisterPoint } from "../domain/intervals.ts";
import type { Accepted, Reading } from "../ports/AttestationSink.ts";
import type { Store } from "../ports/Store.ts";
import type { NodePlant } from "./NodePlant.ts";

export interface MeteringOptions {
  store: Store;
  /** Signature of the device over a reading. */
  sign: (reading: Reading) => Promise<`0x${string}`>;
  plant: NodePlant;
  nodeId: bigint;
  generation: number;
  /** What the ledger had when the agent started. */
  accepted: Accepted;
  /** Called inside the write that stores a reading. */
  alsoWrite?: (reading: Reading) => void;
}

export const PLANT_KEY = "plant";

/**
 * Sequence numbers follow the clock where they can: a restored backup or a second agent on the same meters then signs the same
 * reading under a number, or a different one under a different number, and never two truths under one.
 */
export function nextSeq(last: bigint, measuredAt: number): bigint {
  const byClock = BigInt(measuredAt);
  return byClock > last ? byClock : last + 1n;
}

/** Turns registers into signed readings, each stored together with the state of the plant it came from. */
export class Metering {
  private readonly options: MeteringOptions;
  /** Registers since the last reading, that one included. What a crash forgets is metered again, since the plant goes back as far. */
  private points: RegisterPoint[];

  constructor(options: MeteringOptions) {
    this.options = options;
    this.points = [this.point()];
  }

  /** Keeps the present registers as the end of an interval. */
  look(): void {
    const point = this.point();
    if (point.at > (this.points.at(-1)?.at ?? 0)) this.points.push(point);
  }

  /** Signs and stores a reading of the present registers; null when the ledger has a later one. */
  async read(): Promise<Reading | null> {
    const { store, sign, plant, nodeId, generation, accepted, alsoWrite } = this.options;
    const measuredAt = plant.now;
    const last = store.outbox.last(generation)?.reading;
    const known = accepted.generation === generation ? accepted : null;
    if (measuredAt <= Math.max(last?.measuredAt ?? 0, known?.measuredAt ?? 0)) {
      store.memory.put(PLANT_KEY, plant.save());
      this.points = [this.point()];
      return null;
    }
    const newest = [last?.seq ?? 0n, known?.seq ?? 0n].reduce((a, b) => (a > b ? a : b));
    this.look();
    const leaves = saltLeaves(nodeId, intervalsOf(this.points));
    const reading: Reading = {
      nodeId,
      generation,
      seq: nextSeq(newest, measuredAt),
      measuredAt,
      ...plant.registers(),
      intervalRoot: rootOf(leaves.map((leaf) => leaf.hash)),
    };
    const signature = await sign(reading);
    // One write: after a crash the plant stands exactly where its last reading was made, so no register jumps or falls.
    store.memory.atomically(() => {
      store.outbox.add({ reading, signature });
      store.leaves.add(reading, leaves);
      store.leaves.rollUp(measuredAt - QUARTERS_KEPT_SECONDS);
      store.memory.put(PLANT_KEY, plant.save());
      alsoWrite?.(reading);
    });
    this.points = [this.point()];
    return reading;
  }

  private point(): RegisterPoint {
    const { plant } = this.options;
    const { uptimeSeconds: _, ...registers } = plant.registers();
    return { at: plant.now, ...registers };
  }
}
