import { zeroHash } from "viem";
import type { Accepted, Reading } from "../ports/AttestationSink.ts";
import type { Signer } from "../ports/Signer.ts";
import type { Store } from "../ports/Store.ts";
import type { NodePlant } from "./NodePlant.ts";

export interface MeteringOptions {
  store: Store;
  signer: Signer;
  plant: NodePlant;
  nodeId: bigint;
  generation: number;
  /** What the ledger had when the agent started. */
  accepted: Accepted;
  /** Called inside the write that stores a reading. */
  alsoWrite?: (reading: Reading) => void;
}

export const PLANT_KEY = "plant";

/** Turns registers into signed readings, each stored together with the state of the plant it came from. */
export class Metering {
  private readonly options: MeteringOptions;

  constructor(options: MeteringOptions) {
    this.options = options;
  }

  /** Signs and stores a reading of the present registers; null when the ledger has a later one. */
  async read(): Promise<Reading | null> {
    const { store, signer, plant, nodeId, generation, accepted, alsoWrite } = this.options;
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
      seq: newest + 1n,
      measuredAt,
      ...plant.registers(),
      intervalRoot: zeroHash,
    };
    const signature = await signer.signReading(reading);
    // One write: after a crash the plant stands exactly where its last reading was made, so no register jumps or falls.
    store.memory.atomically(() => {
      store.outbox.add({ reading, signature });
      store.memory.put(PLANT_KEY, plant.save());
      alsoWrite?.(reading);
    });
    return reading;
  }
}
