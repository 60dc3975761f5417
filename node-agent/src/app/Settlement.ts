import type { AgreementsContract, OnChainAgreement } from "../adapters/chain/AgreementsContract.ts";
import type { Store, StoredVoucher } from "../ports/Store.ts";
import type { Submitter } from "../ports/Submitter.ts";
import { CallRefused } from "../ports/TransactionSender.ts";
import type { Handover } from "./Handover.ts";
import { Parking } from "./Parking.ts";
import type { TransactionQueue } from "./TransactionQueue.ts";

export interface SettlementOptions {
  store: Store;
  queue: TransactionQueue;
  agreements: AgreementsContract;
  settleEverySeconds: number;
  /** How often agreements are looked at that are not due. */
  lookEveryMs: number;
  /** Others who settle vouchers; without it the queue does. */
  handover?: Handover | undefined;
  /** Agreements the node has worked under, newest last. */
  agreementIds: () => bigint[];
  onEvent?: (message: string, facts: Record<string, unknown>) => void;
}

const LAST_CHANCE_SECONDS = 12 * 3_600;

/** Turns vouchers into money: settles the last voucher of each day, and of an agreement that ends. */
export class Settlement {
  private readonly options: SettlementOptions;
  private readonly parking: Parking;
  private lookedAt = Number.NEGATIVE_INFINITY;

  constructor(options: SettlementOptions) {
    this.options = options;
    this.parking = new Parking(options.store.memory);
    options.queue.on("settle", {
      done: ({ ref }) => options.onEvent?.("settled", { ref }),
      failed: ({ ref }, reason) => {
        options.store.memory.put(`settled:${ref}`, "0");
        options.onEvent?.(`not settled: ${reason}`, { ref });
      },
    });
  }

  /** True while a voucher waits for its settlement and nothing stands against it. */
  isDue(): boolean {
    return this.options.agreementIds().some((id) => {
      const due = this.dueVoucher(id);
      return due !== null && this.triedAt(id) < due.measuredAt;
    });
  }

  /** Reasons of vouchers the chain refuses. */
  refusals(): string[] {
    return this.options.agreementIds().flatMap((id) => this.parking.reason(itemOf(id)) ?? []);
  }

  /** Sends the next settlement when the queue is free; true when it sent one. Throws Retryable when nobody takes a voucher. */
  async step(now: number): Promise<boolean> {
    const isLook = performance.now() - this.lookedAt >= this.options.lookEveryMs;
    if (isLook) this.lookedAt = performance.now();
    for (const id of this.options.agreementIds()) {
      const voucher = this.options.store.work.lastVoucher(id);
      if (!voucher || this.settledAt(id) >= voucher.measuredAt) continue;
      const isDue = this.dueVoucher(id) !== null;
      const isNew = isDue && this.triedAt(id) < voucher.measuredAt;
      if (!isNew && !isLook) continue;
      const found = await this.options.agreements.agreement(id);
      if (found.settledAmount >= voucher.cumulativeAmount || found.state === "closed") {
        this.markSettled(voucher);
        continue;
      }
      if (!isDue && found.state === "open" && found.endsAt - now > LAST_CHANCE_SECONDS) continue;
      if (await this.settle(voucher, found)) return true;
    }
    return false;
  }

  /** True when a transaction was sent. */
  private async settle(voucher: StoredVoucher, found: OnChainAgreement): Promise<boolean> {
    const { queue, agreements, onEvent, handover, store } = this.options;
    const id = voucher.agreementId;
    const state = [voucher.measuredAt, found.state, found.settledAmount, found.escrow].join(" ");
    if (this.parking.isParked(itemOf(id), state)) return false;
    if (handover) {
      const name = `${id}:${voucher.measuredAt}`;
      const give = async (submitter: Submitter) => [await submitter.voucher(voucher)];
      const carried = await handover.carry({ oldest: name, newest: name, give });
      store.memory.put(`tried:${id}`, String(voucher.measuredAt));
      if (carried === "given") return false;
    }
    try {
      await queue.submit("settle", String(id), agreements.settlement(voucher), () =>
        this.markSettled(voucher),
      );
      return true;
    } catch (error) {
      if (!(error instanceof CallRefused)) throw error;
      this.parking.park(itemOf(id), state, `Agreement ${id} cannot be settled. ${error.message}`);
      store.memory.put(`tried:${id}`, String(voucher.measuredAt));
      onEvent?.(`voucher not settled, until the agreement changes: ${error.message}`, {
        agreement: Number(id),
      });
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

  private settledAt(id: bigint): number {
    return Number(this.options.store.memory.get(`settled:${id}`) ?? 0);
  }

  /** Time of the newest voucher that was refused or given to a submitter. */
  private triedAt(id: bigint): number {
    return Number(this.options.store.memory.get(`tried:${id}`) ?? 0);
  }

  private markSettled(voucher: StoredVoucher): void {
    const { memory } = this.options.store;
    memory.put(`settled:${voucher.agreementId}`, String(voucher.measuredAt));
    this.parking.free(itemOf(voucher.agreementId));
    this.options.handover?.clear();
  }
}

const itemOf = (id: bigint) => `settle:${id}`;
