import { zeroHash } from "viem";
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

  constructor(options: MeteringOptions) {
    this.options = options;
  }

  /** Signs and stores a reading of the present registers; null when the ledger has a later one. */
  async read(): Promise<Reading | null> {
    const { store, sign, plant, nodeId, generation, accepted, alsoWrite } = this.options;
    const measuredAt = plant.now;
    const last = store.outbox.last(generation)?.reading;
    const known = accepted.generation === generation ? accepted : null;
    if (measuredAt <= Math.max(last?.measuredAt ?? 0, known?.measuredAt ?? 0)) {
      store.memory.put(PLANT_KEY, plant.save());
      return null;
    }
    const newest = [last?.seq ?? 0n, known?.seq ?? 0n].reduce((a, b) => (a > b ? a : b));
    const reading: Reading = {
      nodeId,
      generation,
      seq: nextSeq(newest, measuredAt),
      measuredAt,
      ...plant.registers(),
      intervalRoot: zeroHash,
    };
    const signature = await sign(reading);
    // One write: after a crash the plant stands exactly where its last reading was made, so no register jumps or falls.
    store.memory.atomically(() => {
      store.outbox.add({ reading, signature });
      store.memory.put(PLANT_KEY, plant.save());
      alsoWrite?.(reading);
    });
    return reading;
  }
}
