import { Fatal } from "../errors.ts";
import type { Accepted, AttestationSink } from "../ports/AttestationSink.ts";
import type { Store } from "../ports/Store.ts";

const ADOPTED_KEY = "adopted";

export interface GuardInput {
  store: Store;
  sink: AttestationSink;
  nodeId: bigint;
  accepted: Accepted;
}

/**
 * Two programs that sign with one key sooner or later sign two truths, for which the node's bond pays. The chain tells: its last
 * reading must be one of our own journal, the start registers, or one that a person has adopted. Throws Fatal.
 */
export async function assertOwnJournal({ store, sink, nodeId, accepted }: GuardInput): Promise<void> {
  const { generation, seq, measuredAt } = accepted;
  if (generation === 0) return;
  const own = store.outbox.find({ generation, seq });
  if (own?.reading.measuredAt === measuredAt) return;
  if (store.memory.get(ADOPTED_KEY) === `${generation}:${seq}`) return;
  if (await sink.isBaseline(nodeId, accepted)) return;
  const when = new Date(measuredAt * 1000).toISOString();
  throw new Fatal(
    "ChainAheadOfJournal",
    `The chain has a reading of ${when} that this data folder does not know: another agent, or a newer copy of the folder, signs with the same key.`,
    {
      hint: "Stop the other agent, or restore the newest copy of the folder. If the old folder is gone for good and no other agent runs: ecosphere-agent adopt --config FILE --yes",
    },
  );
}

/** Goes on from what the chain has, though this folder did not sign it. */
export function adoptJournal(store: Store, { generation, seq }: Accepted): void {
  store.memory.put(ADOPTED_KEY, `${generation}:${seq}`);
}
