import type { AgreementsContract } from "../adapters/chain/AgreementsContract.ts";
import type { NodesContract } from "../adapters/chain/NodesContract.ts";
import type { Store, StoredVoucher } from "../ports/Store.ts";
import { CallRefused } from "../ports/TransactionSender.ts";
import type { TransactionQueue } from "./TransactionQueue.ts";

export interface SettlementOptions {
  store: Store;
  queue: TransactionQueue;
  agreements: AgreementsContract;
  nodes: NodesContract;
  nodeId: bigint;
  settleEverySeconds: number;
  /** Agreements the node has worked under, newest last. */
  agreementIds: () => bigint[];
  onEvent?: (message: string, facts: Record<string, unknown>) => void;
}

export const EPOCH_SECONDS = 7 * 86_400;
/** Readings may come in for so long after an epoch; then its payout is fixed. */
export const EPOCH_GRACE_SECONDS = 48 * 3_600;
const ALLOCATED_KEY = "allocatedThrough";
const LAST_CHANCE_SECONDS = 12 * 3_600;

/** Turns vouchers into money: settles the last voucher of each day, and has the payout of each ended epoch allocated. */
export class Settlement {
  private readonly options: SettlementOptions;
  private refusedAt = 0;

  constructor(options: SettlementOptions) {
    this.options = options;
    const { memory } = options.store;
    const handle = (verb: string, undo: (ref: string) => void) => ({
      done: ({ ref }: { ref: string }) => this.options.onEvent?.(verb, { ref }),
      failed: ({ ref }: { ref: string }, reason: string) => {
        undo(ref);
        this.options.onEvent?.(`not ${verb}: ${reason}`, { ref });
      },
    });
    options.queue
      .on(
        "settle",
        handle("settled", (id) => memory.put(`settled:${id}`, "0")),
      )
      .on(
        "allocate",
        handle("allocated", (epoch) => memory.put(ALLOCATED_KEY, String(Number(epoch) - 1))),
      );
  }

  /** True while a voucher waits for its settlement. */
  isDue(): boolean {
    return this.options.agreementIds().some((id) => this.dueVoucher(id) !== null);
  }

  /** Sends the next settlement or allocation when the queue is free; true when it sent one. */
  async step(now: number): Promise<boolean> {
    if (this.options.queue.isBusy) return false;
    return (await this.settle(now)) || (await this.allocate(now));
  }

  private async settle(now: number): Promise<boolean> {
    const { store, agreements, queue, onEvent } = this.options;
    for (const id of this.options.agreementIds()) {
      const voucher = store.work.lastVoucher(id);
      if (!voucher || this.settledAt(id) >= voucher.measuredAt) continue;
      const isDue = this.dueVoucher(id) !== null;
      const found = isDue || this.isTimeToLook() ? await agreements.agreement(id) : null;
      if (!found) continue;
      if (found.settledAmount >= voucher.cumulativeAmount || found.state === "closed") {
        this.markSettled(voucher);
        continue;
      }
      if (!isDue && found.state === "open" && found.endsAt - now > LAST_CHANCE_SECONDS) continue;
      try {
        await queue.submit("settle", String(id), agreements.settlement(voucher), () =>
          this.markSettled(voucher),
        );
        return true;
      } catch (error) {
        if (!(error instanceof CallRefused)) throw error;
        onEvent?.(`voucher not settled: ${error.message}`, { agreement: Number(id) });
        this.markSettled(voucher);
      }
    }
    return false;
  }

  private async allocate(now: number): Promise<boolean> {
    const { store, nodes, agreements, nodeId, queue, onEvent } = this.options;
    const last = store.memory.get(ALLOCATED_KEY);
    const current = Math.floor(now / EPOCH_SECONDS);
    if (last === null) {
      store.memory.put(ALLOCATED_KEY, String(current - 1));
      return false;
    }
    const epoch = Number(last) + 1;
    if (now < (epoch + 1) * EPOCH_SECONDS + EPOCH_GRACE_SECONDS || Date.now() - this.refusedAt < 5_000)
      return false;
    const node = await nodes.node(nodeId);
    if (!node) return false;
    const key = { nodeId, payout: node.payout, epoch };
    const advance = () => store.memory.put(ALLOCATED_KEY, String(epoch));
    if (
      (await agreements.bookedFee(nodeId, node.payout, epoch)) === 0n ||
      (await nodes.payout(key)).allocated
    ) {
      advance();
      return true;
    }
    try {
      await queue.submit("allocate", String(epoch), nodes.allocation(key), advance);
      return true;
    } catch (error) {
      if (!(error instanceof CallRefused)) throw error;
      this.refusedAt = Date.now();
      onEvent?.(`payout of epoch ${epoch} not allocated: ${error.message}`, { epoch });
      return false;
    }
  }

  /** The voucher of an agreement that closes a period of settlement and is not settled yet. */
  private dueVoucher(id: bigint): StoredVoucher | null {
    const { store, settleEverySeconds } = this.options;
    const voucher = store.work.lastVoucher(id);
    if (!voucher) return null;
    const period = (at: number) => Math.floor(at / settleEverySeconds);
    return period(voucher.measuredAt) > period(this.settledAt(id)) ? voucher : null;
  }

  private lookedAt = 0;

  /** Agreements can close between two settlements: look now and then. */
  private isTimeToLook(): boolean {
    if (Date.now() - this.lookedAt < 5_000) return false;
    this.lookedAt = Date.now();
    return true;
  }

  private settledAt(id: bigint): number {
    return Number(this.options.store.memory.get(`settled:${id}`) ?? 0);
  }

  private markSettled(voucher: StoredVoucher): void {
    this.options.store.memory.put(`settled:${voucher.agreementId}`, String(voucher.measuredAt));
  }
}
