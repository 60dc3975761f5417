import type { DisputesContract, OnChainDispute } from "../adapters/chain/DisputesContract.ts";
import type { Memory } from "../ports/Store.ts";
import { CallRefused } from "../ports/TransactionSender.ts";
import type { TransactionQueue } from "./TransactionQueue.ts";

export interface DisputeWatchOptions {
  queue: TransactionQueue;
  disputes: Pick<DisputesContract, "count" | "dispute" | "keeping">;
  memory: Memory;
  nodeId: bigint;
  lookEveryMs: number;
  /** Keeps the hash of a draw; needs an agent that pays for transactions itself. */
  keepsHash: boolean;
  /** Where people follow a dispute. */
  pageOf: (id: bigint) => string;
  onEvent?: (message: string, facts: Record<string, unknown>) => void;
}

/** Disputes up to this one have been looked at. */
const SEEN_KEY = "disputesSeen";
/** Ids of the open disputes about this node, as JSON. */
const OPEN_KEY = "disputesOpen";
/** Disputes of others looked at in one go. */
const MOST_AT_ONCE = 50n;

/**
 * Tells the operator of challenges of this node, and keeps the hash of a draw's block. The challenger alone knows the seed: if nobody
 * kept the hash, they could wait until the chain has forgotten it and have another block decide, until they like the draw.
 */
export class DisputeWatch {
  private readonly options: DisputeWatchOptions;
  private lookedAt = Number.NEGATIVE_INFINITY;
  private open: OnChainDispute[] = [];
  private now = 0;

  constructor(options: DisputeWatchOptions) {
    this.options = options;
    const { queue, onEvent } = options;
    queue.on("keepHash", {
      done: ({ ref }) => onEvent?.("hash of the draw kept", { dispute: ref }),
      // Somebody else was faster; the next look tells.
      failed: ({ ref }, reason) => onEvent?.(`hash of the draw not kept: ${reason}`, { dispute: ref }),
    });
  }

  /** What the operator can still do, one sentence for each dispute. */
  notices(): string[] {
    return this.open.flatMap(({ id, state, evidenceUntil, appealUntil }) => {
      const page = this.options.pageOf(id);
      const isOpen = (until: number) => this.now <= until;
      if (state === "evidence" && isOpen(evidenceUntil))
        return [
          `Dispute ${id} about this node: evidence may be handed in until ${utc(evidenceUntil)} (${page}).`,
        ];
      if (state === "ruled" && isOpen(appealUntil))
        return [
          `Dispute ${id} about this node is ruled: an appeal is possible until ${utc(appealUntil)} (${page}).`,
        ];
      return [];
    });
  }

  /** Looks now and then; true when it sent a transaction. `now` in Unix seconds of the chain. */
  async step(now: number): Promise<boolean> {
    const { lookEveryMs, disputes, memory, keepsHash } = this.options;
    this.now = now;
    if (performance.now() - this.lookedAt < lookEveryMs) return false;
    await this.findNew();
    const open = await Promise.all(this.openIds().map((id) => disputes.dispute(id)));
    this.open = open.filter(({ state }) => state !== "closed");
    if (this.open.length < open.length) memory.put(OPEN_KEY, idsOf(this.open));
    this.lookedAt = performance.now();
    if (!keepsHash) return false;
    for (const { id, state, isHashKept } of this.open) {
      if (state === "drawing" && !isHashKept && (await this.keep(id))) return true;
    }
    return false;
  }

  private async findNew(): Promise<void> {
    const { disputes, memory, nodeId, onEvent } = this.options;
    const count = await disputes.count();
    for (let seen = BigInt(memory.get(SEEN_KEY) ?? "0"); seen < count; ) {
      const last = seen + MOST_AT_ONCE < count ? seen + MOST_AT_ONCE : count;
      const ids = Array.from({ length: Number(last - seen) }, (_, i) => seen + BigInt(i) + 1n);
      const found = await Promise.all(ids.map((id) => disputes.dispute(id)));
      const own = found.filter((dispute) => dispute.nodeId === nodeId && dispute.state !== "closed");
      memory.atomically(() => {
        memory.put(SEEN_KEY, String(last));
        if (own.length > 0)
          memory.put(
            OPEN_KEY,
            JSON.stringify([...this.openIds().map(String), ...own.map(({ id }) => String(id))]),
          );
      });
      for (const { id, firstEpoch, lastEpoch, evidenceUntil } of own)
        onEvent?.(`the node is challenged: evidence until ${utc(evidenceUntil)}`, {
          dispute: String(id),
          ...{ firstEpoch, lastEpoch },
        });
      seen = last;
    }
  }

  /** Without cost while the block is not past, or when somebody else kept it: the chain is asked before anything is sent. */
  private async keep(id: bigint): Promise<boolean> {
    const { queue, disputes } = this.options;
    try {
      await queue.submit("keepHash", String(id), disputes.keeping(id));
      return true;
    } catch (error) {
      if (error instanceof CallRefused) return false;
      throw error;
    }
  }

  private openIds(): bigint[] {
    return (JSON.parse(this.options.memory.get(OPEN_KEY) ?? "[]") as string[]).map(BigInt);
  }
}

const idsOf = (disputes: readonly OnChainDispute[]) => JSON.stringify(disputes.map(({ id }) => String(id)));

/** Like "2026-01-15 06:00 UTC". */
const utc = (unixSeconds: number) =>
  `${new Date(unixSeconds * 1_000).toISOString().slice(0, 16).replace("T", " ")} UTC`;
