import { Fatal, Retryable } from "../errors.ts";
import type { Accepted, AttestationSink, Code, SignedReading } from "../ports/AttestationSink.ts";
import type { Store } from "../ports/Store.ts";
import type { Submitter } from "../ports/Submitter.ts";
import type { Handover } from "./Handover.ts";
import type { TransactionQueue } from "./TransactionQueue.ts";

export interface DeliveryOptions {
  store: Store;
  sink: AttestationSink;
  queue: TransactionQueue;
  nodeId: bigint;
  batchSize: number;
  /** Others who bring readings on chain; without it the queue does. */
  handover?: Handover | undefined;
  onRefused?: (item: SignedReading, code: Code, reason: string) => void;
  onAccepted?: (items: SignedReading[]) => void;
}

/** Answers that change when a person acts: the reading waits. All others are final for the reading they are about. */
const waits: Partial<Record<Code, string>> = {
  UnknownNode: "The node is not registered yet.",
  NotCertified: "The node waits for its certification.",
  NoBaseline: "The node waits for its start registers, signed by the installer.",
  FromTheFuture: "The chain's clock is behind the reading.",
};

/** Answers that also come to a reading which is on chain already. */
const outrun: ReadonlySet<Code> = new Set(["StaleSequence", "WrongGeneration"]);

/** Why the ledger refuses, for people. */
export const reasons: Record<Code, string> = {
  Accepted: "accepted",
  UnknownNode: "the ledger does not know the node",
  HouseholdMustUseRollup: "readings of a household never go on chain one by one",
  NotCertified: "the node is not certified",
  WrongGeneration: "the device key or a meter was replaced after it was signed",
  NoBaseline: "the generation has no start registers",
  StaleSequence: "a later reading was accepted before it",
  TimeNotLater: "it is not later than the last accepted reading",
  FromTheFuture: "its time is ahead of the chain",
  RegisterFell: "a register is lower than in the last accepted reading",
  AboveRatedPower: "it says more electricity than the rated power allows",
  AboveClassMaximum: "it says more compute than the energy allows",
  UptimeImpossible: "it says more uptime than time that passed",
  MoreHeatThanEnergy: "it says more heat than the energy and the storage allow",
  WrongSignature: "its signature is not that of the node's device key",
};

/** Brings stored readings on chain, in batches, each exactly once; a refused one is kept with its reason. */
export class Delivery {
  private readonly options: DeliveryOptions;

  constructor(options: DeliveryOptions) {
    this.options = options;
    options.queue.on("attest", {
      done: (transaction, receipt) =>
        this.record(transaction.id, options.sink.outcomes(options.nodeId, receipt.logs)),
      failed: (transaction) => options.store.outbox.release(transaction.id),
    });
  }

  /** Sends the next batch when the queue is free. True when there was one. Throws Retryable while the node must wait. */
  async step(): Promise<boolean> {
    const { store, sink, queue, nodeId, batchSize } = this.options;
    if (queue.isBusy) return false;
    const pending = await this.settleKnown(store.outbox.pending(batchSize));
    if (pending.length === 0) {
      this.options.handover?.clear();
      return false;
    }
    const answers = await sink.check(pending);
    const sendable: SignedReading[] = [];
    for (const [i, item] of pending.entries()) {
      const code = answers[i] ?? "UnknownNode";
      const wait = waits[code];
      if (wait) {
        if (sendable.length > 0) break;
        throw new Retryable(code, wait);
      }
      if (code === "Accepted") sendable.push(item);
      // Somebody else may have brought it on chain since the look at the registers.
      else if (outrun.has(code) && (await sink.attestedIn(item.reading))) this.accept(item);
      else this.refuse(item, code);
    }
    if (sendable.length === 0) return true;
    if (await this.handOver(sendable)) return false;
    await queue.submit("attest", String(nodeId), sink.call(sendable), (id) =>
      store.outbox.assign(sendable, id),
    );
    return true;
  }

  /** True when a submitter has the readings; what it did with them the next look at the chain shows. */
  private async handOver(items: SignedReading[]): Promise<boolean> {
    const { handover } = this.options;
    if (!handover) return false;
    const nameOf = (item: SignedReading | undefined) => `${item?.reading.generation}:${item?.reading.seq}`;
    const load = {
      oldest: nameOf(items[0]),
      newest: nameOf(items.at(-1)),
      give: (submitter: Submitter) => submitter.readings(items),
    };
    return (await handover.carry(load)) === "given";
  }

  /** Drops from the queue what the chain already has: a reading somebody else submitted, or a store restored from a backup. */
  private async settleKnown(pending: SignedReading[]): Promise<SignedReading[]> {
    const { sink, nodeId } = this.options;
    if (pending.length === 0) return pending;
    const accepted = await sink.accepted(nodeId);
    const open: SignedReading[] = [];
    for (const item of pending) {
      const { generation, seq } = item.reading;
      if (generation > accepted.generation || (generation === accepted.generation && seq > accepted.seq)) {
        open.push(item);
        continue;
      }
      // Registers name the last reading only; of an earlier one the ledger's events tell whether it was in time.
      const isLast = generation === accepted.generation && seq === accepted.seq;
      const isKnown = isLast && item.reading.measuredAt === accepted.measuredAt;
      if (isKnown || (!isLast && (await sink.attestedIn(item.reading)))) {
        this.accept(item);
      } else this.refuse(item, isLast ? "StaleSequence" : staleCode(generation, accepted));
    }
    return open;
  }

  private record(transactionId: number, outcomes: Map<bigint, Code>): void {
    const { outbox } = this.options.store;
    const accepted: SignedReading[] = [];
    for (const item of outbox.ofTransaction(transactionId)) {
      const code = outcomes.get(item.reading.seq);
      if (code === undefined)
        throw new Fatal("ReceiptIncomplete", `The ledger said nothing about reading ${item.reading.seq}.`);
      if (code === "Accepted") {
        outbox.accept(item);
        accepted.push(item);
        // After a reorganisation the same call may be mined in a block that is too early for it.
      } else if (waits[code]) outbox.requeue(item);
      else this.refuse(item, code);
    }
    if (accepted.length > 0) this.options.onAccepted?.(accepted);
  }

  private accept(item: SignedReading): void {
    this.options.store.outbox.accept(item);
    this.options.onAccepted?.([item]);
  }

  private refuse(item: SignedReading, code: Code): void {
    this.options.store.outbox.refuse(item, code, reasons[code]);
    this.options.onRefused?.(item, code, reasons[code]);
  }
}

const staleCode = (generation: number, accepted: Accepted): Code =>
  generation === accepted.generation ? "StaleSequence" : "WrongGeneration";
