import type { Call } from "../ports/AttestationSink.ts";
import type { Journal, Memory, Purpose, StoredTransaction } from "../ports/Store.ts";
import type { Head, Receipt, TransactionSender } from "../ports/TransactionSender.ts";
import type { FeeBudget } from "./FeeBudget.ts";

/** What becomes of a transaction; each is called inside the write that closes it, so it happens exactly once. */
export interface Handler {
  done(transaction: StoredTransaction, receipt: Receipt): void;
  /** Reverted, or its place was taken by another transaction of the same account. */
  failed(transaction: StoredTransaction, reason: string): void;
}

export interface QueueOptions {
  memory: Memory;
  journal: Journal;
  sender: TransactionSender;
  confirmations: number;
  /** Without it there is no limit. */
  fees?: FeeBudget;
  /** Blocks after which a transaction that is not mined is replaced by one that pays more. */
  replaceAfterBlocks?: number;
}

/**
 * Sends transactions one at a time so that none is lost or doubled: the signed form, with its nonce, is stored before it is sent.
 * After a crash the chain is asked first; sending the same form again is harmless, because its nonce can be used only once.
 */
export class TransactionQueue {
  private readonly options: QueueOptions;
  private readonly handlers = new Map<Purpose, Handler>();
  private lastHeight = 0;

  constructor(options: QueueOptions) {
    this.options = options;
  }

  on(purpose: Purpose, handler: Handler): this {
    this.handlers.set(purpose, handler);
    return this;
  }

  get isBusy(): boolean {
    return this.options.journal.open() !== null;
  }

  /** Signs, stores and sends a call. `alsoWrite` is part of the write that stores it. Only when not busy. */
  async submit(purpose: Purpose, ref: string, call: Call, alsoWrite?: (id: number) => void): Promise<void> {
    const { sender, journal, memory } = this.options;
    const head = await sender.head();
    const { nonce, hash, raw, maxFeeWei } = await sender.sign(call);
    this.options.fees?.assert(head.timestamp, maxFeeWei);
    memory.atomically(() => {
      const id = journal.begin({
        purpose,
        ref,
        call,
        nonce,
        raw,
        hashes: [hash],
        signedAtBlock: head.number,
      });
      alsoWrite?.(id);
    });
    await sender.send(raw);
  }

  /** Brings the open transaction forward. True when nothing is open any more. */
  async advance(): Promise<boolean> {
    const { sender, journal } = this.options;
    const open = journal.open();
    if (!open) return true;
    const head = await sender.head();
    const receipt = await this.receiptOf(open);
    if (receipt) return this.confirm(open, receipt, head);
    if ((await sender.nonce()) > open.nonce) {
      // Mined between the two questions, or the nonce went to a transaction that is not ours.
      const late = await this.receiptOf(open);
      if (late) return this.confirm(open, late, head);
      this.finish(open, "lost", () =>
        this.handlerOf(open).failed(open, "another transaction of the account took its place"),
      );
      return true;
    }
    await this.sendAgain(open, head);
    return false;
  }

  private async receiptOf(open: StoredTransaction): Promise<Receipt | null> {
    for (const hash of open.hashes.toReversed()) {
      const receipt = await this.options.sender.receipt(hash);
      if (receipt) return receipt;
    }
    return null;
  }

  private confirm(open: StoredTransaction, receipt: Receipt, head: Head): boolean {
    if (head.number - receipt.blockNumber < this.options.confirmations) return false;
    const handler = this.handlerOf(open);
    this.finish(open, receipt.succeeded ? "done" : "failed", () => {
      this.options.fees?.add(head.timestamp, receipt.feeWei);
      if (receipt.succeeded) handler.done(open, receipt);
      else handler.failed(open, "the transaction was reverted");
    });
    return true;
  }

  private async sendAgain(open: StoredTransaction, head: Head): Promise<void> {
    const { sender, journal, replaceAfterBlocks = 5 } = this.options;
    if (head.number - open.signedAtBlock >= replaceAfterBlocks) {
      const replaced = { nonce: open.nonce, forms: open.hashes.length };
      const { raw, hash, maxFeeWei } = await sender.sign(open.call, replaced);
      this.options.fees?.assert(head.timestamp, maxFeeWei);
      journal.replace(open.id, raw, hash, head.number);
      await sender.send(raw);
      return;
    }
    if (head.number === this.lastHeight) return;
    this.lastHeight = head.number;
    await sender.send(open.raw);
  }

  private finish(open: StoredTransaction, state: "done" | "failed" | "lost", write: () => void): void {
    this.options.memory.atomically(() => {
      this.options.journal.close(open.id, state, "");
      write();
    });
  }

  private handlerOf(open: StoredTransaction): Handler {
    const handler = this.handlers.get(open.purpose);
    if (!handler) throw new Error(`no handler for transactions of purpose ${open.purpose}`);
    return handler;
  }
}
