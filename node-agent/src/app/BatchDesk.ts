import type { AgreementsContract } from "../adapters/chain/AgreementsContract.ts";
import type { NodesContract } from "../adapters/chain/NodesContract.ts";
import { signerOf } from "../adapters/signer/signerOf.ts";
import { hashVoucher } from "../adapters/signer/statements.ts";
import {
  readingRef,
  type Submission,
  type SubmitterStore,
  voucherRef,
} from "../adapters/store/openSubmitterStore.ts";
import { payoutRef } from "../adapters/submitter/payoutRef.ts";
import type { TakenBody } from "../adapters/submitter/protocol.ts";
import { Retryable } from "../errors.ts";
import type { AttestationSink, Code, SignedReading } from "../ports/AttestationSink.ts";
import type { StoredVoucher } from "../ports/Store.ts";
import type { PayoutWish } from "../ports/Submitter.ts";
import { CallRefused } from "../ports/TransactionSender.ts";
import { reasons } from "./Delivery.ts";
import type { TransactionQueue } from "./TransactionQueue.ts";

export interface BatchDeskOptions {
  store: SubmitterStore;
  sink: AttestationSink;
  queue: TransactionQueue;
  agreements: AgreementsContract;
  payouts: NodesContract;
  chainId: number;
  computeAgreements: `0x${string}`;
  batchSize: number;
  /** How long the first reading of a batch waits for others. */
  batchEverySeconds: number;
  /** Whom it pays for; null for everybody. */
  nodes: bigint[] | null;
  readingsPerNodePerDay: number;
  /** Readings and vouchers kept at once that are not finished. */
  maxQueued: number;
  /** Own clock, Unix seconds. */
  now: () => number;
  onEvent?: (message: string, facts: Record<string, unknown>) => void;
}

const DAY_SECONDS = 86_400;
const KEPT_SECONDS = 30 * DAY_SECONDS;

/** Takes signed readings and vouchers of others, keeps them before it says so, and brings them on chain in batches. */
export class BatchDesk {
  private readonly options: BatchDeskOptions;

  constructor(options: BatchDeskOptions) {
    this.options = options;
    const { submissions } = options.store;
    options.queue
      .on("attest", {
        done: ({ id }, receipt) =>
          this.record(id, receipt.hash, (body) => {
            const { reading } = body as SignedReading;
            return options.sink.outcomes(reading.nodeId, receipt.logs).get(reading.seq) ?? "UnknownNode";
          }),
        failed: ({ id }) => submissions.release(id),
      })
      .on("settle", {
        done: ({ id }, receipt) => this.record(id, receipt.hash, () => "Accepted"),
        // It reverts when somebody else has settled the same in between; the next look says so.
        failed: ({ id }) => submissions.release(id),
      });
    for (const purpose of ["allocate", "claim"] as const)
      options.queue.on(purpose, {
        done: ({ id }, receipt) => this.record(id, receipt.hash, () => "Accepted"),
        failed: ({ id }) => submissions.release(id),
      });
  }

  /** Takes what the ledger would accept now; each item gets its answer. Throws Retryable while the chain does not answer. */
  async takeReadings(items: SignedReading[]): Promise<TakenBody[]> {
    const { sink, store, now } = this.options;
    const known = items.map((item) => this.known(readingRef(item), item));
    const unknown = items.filter((_, i) => known[i] === null);
    const codes = unknown.length > 0 ? await sink.check(unknown) : [];
    return store.memory.atomically(() =>
      items.map((item, i) => {
        const ref = readingRef(item);
        const before = known[i];
        if (before) return before;
        const { nodeId } = item.reading;
        const code = codes[unknown.indexOf(item)] ?? "UnknownNode";
        const objection = this.objection(nodeId);
        if (code !== "Accepted") return refused(ref, code, reasons[code]);
        if (objection) return refused(ref, ...objection);
        store.submissions.add("reading", nodeId, { ref, body: item, receivedAt: now() });
        return queued(ref);
      }),
    );
  }

  /** Takes a voucher that could be settled now. Throws Retryable while the chain does not answer. */
  async takeVoucher(voucher: StoredVoucher): Promise<TakenBody> {
    const { store, agreements, chainId, computeAgreements, now } = this.options;
    const ref = voucherRef(voucher);
    const before = this.known(ref, voucher);
    if (before) return before;
    const found = await agreements.agreement(voucher.agreementId);
    const { signature, ...message } = voucher;
    const signer = await signerOf(hashVoucher({ chainId, computeAgreements }, message), signature);
    if (found.state === "none") return refused(ref, "UnknownAgreement", "there is no such agreement");
    if (signer?.toLowerCase() !== found.voucherKey.toLowerCase())
      return refused(ref, "WrongSignature", "it is not signed by the voucher key of the agreement");
    if (found.state === "closed") return refused(ref, "AgreementClosed", "the agreement is closed");
    if (voucher.cumulativeAmount <= found.settledAmount)
      return refused(ref, "NotNewer", "as much is settled already");
    const objection = this.objection(found.nodeId);
    if (objection) return refused(ref, ...objection);
    store.submissions.add("voucher", found.nodeId, { ref, body: voucher, receivedAt: now() });
    return queued(ref);
  }

  /** Takes a payout that can be allocated or claimed now. Throws Retryable while the chain does not answer. */
  async takePayout(wish: PayoutWish): Promise<TakenBody> {
    const { store, payouts, now } = this.options;
    const ref = payoutRef(wish);
    const before = store.submissions.find(ref);
    if (before?.state === "queued" || before?.state === "sent") {
      const { body: _, ...taken } = before;
      return taken;
    }
    const refusal = await payouts.refusalOf(callOf(payouts, wish));
    if (refusal) return refused(ref, "Refused", refusal);
    const objection = this.objection(wish.nodeId);
    if (objection) return refused(ref, ...objection);
    store.memory.atomically(() => {
      // What was done and is possible again was undone by the chain.
      if (before?.state === "done") store.submissions.finish(ref, "refused", UNDONE);
      store.submissions.add("payout", wish.nodeId, { ref, body: wish, receivedAt: now() });
    });
    return queued(ref);
  }

  /** Sends the next batch, voucher or payout when the queue is free and it is time. True when it sent one. */
  async step(): Promise<boolean> {
    const { store, queue, now } = this.options;
    if (queue.isBusy) return false;
    store.submissions.forget(now() - KEPT_SECONDS);
    return (await this.settle()) || (await this.payOut()) || (await this.attest());
  }

  private async attest(): Promise<boolean> {
    const { store, sink, queue, batchSize, batchEverySeconds, now } = this.options;
    const batch = store.submissions.readings(batchSize);
    const oldest = Math.min(...batch.map((item) => item.receivedAt));
    if (batch.length === 0 || (batch.length < batchSize && now() < oldest + batchEverySeconds)) return false;
    const codes = await sink.check(batch.map((item) => item.body));
    const good = batch.filter((item, i) => {
      const code = codes[i] ?? "UnknownNode";
      if (code === "Accepted") return true;
      this.refuse(item, code);
      return false;
    });
    if (good.length === 0) return true;
    const refs = good.map((item) => item.ref);
    await queue.submit("attest", `${good.length} readings`, sink.call(good.map((item) => item.body)), (id) =>
      store.submissions.assign(refs, id),
    );
    return true;
  }

  private async settle(): Promise<boolean> {
    const { store, queue, agreements } = this.options;
    const next = store.submissions.nextVoucher();
    if (!next) return false;
    try {
      await queue.submit("settle", next.ref, agreements.settlement(next.body), (id) =>
        store.submissions.assign([next.ref], id),
      );
    } catch (error) {
      if (!(error instanceof CallRefused)) throw error;
      const facts = { code: error.errorName || "Refused", reason: error.message, hash: null };
      store.submissions.finish(next.ref, "refused", facts);
    }
    return true;
  }

  private async payOut(): Promise<boolean> {
    const { store, queue, payouts } = this.options;
    const next = store.submissions.nextPayout();
    if (!next) return false;
    try {
      await queue.submit(next.body.action, next.ref, callOf(payouts, next.body), (id) =>
        store.submissions.assign([next.ref], id),
      );
    } catch (error) {
      if (!(error instanceof CallRefused)) throw error;
      const facts = { code: error.errorName || "Refused", reason: error.message, hash: null };
      store.submissions.finish(next.ref, "refused", facts);
    }
    return true;
  }

  private record(transactionId: number, hash: string, codeOf: (body: unknown) => Code): void {
    const { store, onEvent } = this.options;
    const items = store.submissions.ofTransaction(transactionId);
    for (const item of items) {
      const code = codeOf(item.body);
      if (code === "Accepted") store.submissions.finish(item.ref, "done", { code, reason: null, hash });
      else store.submissions.finish(item.ref, "refused", { code, reason: reasons[code], hash });
    }
    onEvent?.("brought on chain", { count: items.length, transaction: hash });
  }

  private refuse(item: Submission<SignedReading>, code: Code): void {
    this.options.store.submissions.finish(item.ref, "refused", { code, reason: reasons[code], hash: null });
    this.options.onEvent?.(`reading refused: ${reasons[code]}`, { ref: item.ref, code });
  }

  /** What is known of something given before; null when it is new, or was refused and may be looked at again. */
  private known(ref: string, body: { signature: `0x${string}` }): TakenBody | null {
    const found = this.options.store.submissions.find(ref);
    if (!found || found.state === "refused") return null;
    const { body: kept, ...taken } = found;
    if ((kept as { signature: string }).signature.toLowerCase() === body.signature.toLowerCase())
      return taken;
    return refused(ref, "Contradiction", "another statement was given before under the same number");
  }

  private objection(nodeId: bigint): [code: string, reason: string] | null {
    const { nodes, store, readingsPerNodePerDay, maxQueued, now } = this.options;
    if (nodes && !nodes.includes(nodeId)) return ["NotServed", "this submitter does not pay for the node"];
    if (store.submissions.countOf(nodeId, now() - DAY_SECONDS) >= readingsPerNodePerDay)
      return ["QuotaUsed", `this submitter takes ${readingsPerNodePerDay} of a node a day`];
    if (store.submissions.count("queued") >= maxQueued)
      throw new Retryable("SubmitterFull", "The submitter has as many readings waiting as it keeps.");
    return null;
  }
}

const UNDONE = { code: "Undone", reason: null, hash: null };

const callOf = (payouts: NodesContract, wish: PayoutWish) =>
  wish.action === "claim" ? payouts.claim([wish]) : payouts.allocation(wish);

const queued = (ref: string): TakenBody => ({
  ref,
  state: "queued",
  code: null,
  reason: null,
  transaction: null,
});
const refused = (ref: string, code: string, reason: string): TakenBody => ({
  ...{ ref, code, reason, state: "refused", transaction: null },
});
