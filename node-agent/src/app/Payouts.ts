import type { AgreementsContract } from "../adapters/chain/AgreementsContract.ts";
import type { NodesContract, PayoutKey } from "../adapters/chain/NodesContract.ts";
import type { Store } from "../ports/Store.ts";
import type { Submitter } from "../ports/Submitter.ts";
import { CallRefused } from "../ports/TransactionSender.ts";
import type { Handover } from "./Handover.ts";
import { Parking } from "./Parking.ts";
import type { TransactionQueue } from "./TransactionQueue.ts";

export interface PayoutsOptions {
  store: Store;
  queue: TransactionQueue;
  nodes: NodesContract;
  agreements: AgreementsContract;
  nodeId: bigint;
  /** How often the chain is asked for payouts. */
  lookEveryMs: number;
  /** Others who allocate and claim; without it the queue does. */
  handover?: Handover | undefined;
  /** Claims vested payouts for the payout account too. */
  claims: boolean;
  onEvent?: (message: string, facts: Record<string, unknown>) => void;
}

export const EPOCH_SECONDS = 7 * 86_400;
/** Readings may come in for so long after an epoch; then its payout is fixed. */
export const EPOCH_GRACE_SECONDS = 48 * 3_600;
/** A payout is allocated, vests 30 days, and may be held in dispute: so many epochs are watched at most. */
const MAX_OPEN_EPOCHS = 60;
/** Epochs up to this one need no look any more. */
const FINISHED_KEY = "payoutsThrough";

/** Has the payout of each ended epoch allocated, and claims it when it is vested. An epoch that waits blocks no other. */
export class Payouts {
  private readonly options: PayoutsOptions;
  private readonly parking: Parking;
  private lookedAt = Number.NEGATIVE_INFINITY;

  constructor(options: PayoutsOptions) {
    this.options = options;
    this.parking = new Parking(options.store.memory);
    for (const [purpose, verb] of [
      ["allocate", "allocated"],
      ["claim", "claimed"],
    ] as const)
      options.queue.on(purpose, {
        done: ({ ref }) => options.onEvent?.(verb, { epoch: Number(ref) }),
        // The next look at the chain decides what to do.
        failed: ({ ref }, reason) => options.onEvent?.(`not ${verb}: ${reason}`, { epoch: Number(ref) }),
      });
  }

  /** Reasons of epochs the chain refuses. */
  refusals(): string[] {
    const first = Number(this.options.store.memory.get(FINISHED_KEY) ?? 0) + 1;
    return Array.from({ length: MAX_OPEN_EPOCHS }, (_, i) => first + i).flatMap(
      (epoch) => this.parking.reason(itemOf(epoch)) ?? [],
    );
  }

  /** Looks now and then; true when it sent a transaction. */
  async step(now: number): Promise<boolean> {
    const { store, nodes, nodeId, lookEveryMs } = this.options;
    const current = Math.floor(now / EPOCH_SECONDS);
    const finished = store.memory.get(FINISHED_KEY);
    if (finished === null) store.memory.put(FINISHED_KEY, String(current - 1));
    const last = Math.floor((now - EPOCH_GRACE_SECONDS) / EPOCH_SECONDS) - 1;
    const first = Math.max(Number(finished ?? current - 1) + 1, last - MAX_OPEN_EPOCHS);
    if (first > last || performance.now() - this.lookedAt < lookEveryMs) return false;
    const node = await nodes.node(nodeId);
    if (!node) return false;
    let isFinished = true;
    for (let epoch = first; epoch <= last; epoch++) {
      const key = { nodeId, payout: node.payout, epoch };
      const found = await this.bring(key, now);
      if (found === "sent") return true;
      // One at a time: the next look at the chain shows whether it was done.
      if (found === "given") break;
      isFinished &&= found === "finished";
      if (isFinished) store.memory.put(FINISHED_KEY, String(epoch));
    }
    this.lookedAt = performance.now();
    return false;
  }

  private async bring(key: PayoutKey, now: number): Promise<"finished" | "open" | "sent" | "given"> {
    const { nodes, agreements, queue, claims, handover } = this.options;
    const payout = await nodes.payout(key);
    if (payout.allocated) handover?.done(`allocate:${key.epoch}`);
    if (payout.claimed) handover?.done(`claim:${key.epoch}`);
    if (payout.claimed) return "finished";
    if (!payout.allocated && (await agreements.bookedFee(key.nodeId, key.payout, key.epoch)) === 0n)
      return "finished";
    const { vestsAt } = await nodes.quote(key);
    if (payout.allocated && !claims) return "finished";
    if (payout.allocated && BigInt(now) < vestsAt) return "open";
    const action = payout.allocated ? "claim" : "allocate";
    const call = payout.allocated ? nodes.claim([key]) : nodes.allocation(key);
    // Asked anew at each look, without cost: what the pool lacks may come from the router, where no state of the pool shows it.
    const { reason } = payout.allocated ? await nodes.checkPayout(key) : await nodes.checkAllocation(key);
    if (reason !== null) return this.park(key.epoch, action, reason);
    this.parking.free(itemOf(key.epoch));
    if (handover) {
      const name = `${action}:${key.epoch}`;
      const give = async (submitter: Submitter) => [await submitter.payout({ action, ...key })];
      const isGiven = (await handover.carry({ oldest: name, newest: name, give })) === "given";
      if (isGiven) return "given";
    }
    try {
      await queue.submit(action, String(key.epoch), call);
      return "sent";
    } catch (error) {
      if (!(error instanceof CallRefused)) throw error;
      return this.park(key.epoch, action, error.errorName || error.message);
    }
  }

  /** Says once why a payout waits. */
  private park(epoch: number, action: "claim" | "allocate", reason: string): "open" {
    const item = itemOf(epoch);
    if (this.parking.isParked(item, reason)) return "open";
    const why =
      action === "claim"
        ? `The payout of epoch ${epoch} cannot be claimed: ${reason}.`
        : `The payout of epoch ${epoch} cannot be allocated. The chain refuses: ${reason}.`;
    this.parking.park(item, reason, why);
    this.options.onEvent?.(why, { epoch });
    return "open";
  }
}

const itemOf = (epoch: number) => `payout:${epoch}`;
