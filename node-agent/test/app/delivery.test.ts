import assert from "node:assert/strict";
import { beforeEach, describe, it } from "node:test";
import { zeroHash } from "viem";
import { openStore } from "../../src/adapters/store/openStore.ts";
import { Delivery } from "../../src/app/Delivery.ts";
import { TransactionQueue } from "../../src/app/TransactionQueue.ts";
import type {
  Accepted,
  AttestationSink,
  Call,
  Code,
  Log,
  SignedReading,
} from "../../src/ports/AttestationSink.ts";
import type { Store } from "../../src/ports/Store.ts";
import { FakeSender } from "../../src/ports/TransactionSender.ts";

const NODE = 7n;
const zero = { electricityWh: 0n, usefulHeatWh: 0n, rejectedHeatWh: 0n, computeUnits: 0n, uptimeSeconds: 0n };

/** A ledger in memory: accepts what is newer, unless told otherwise for a sequence number. */
class FakeLedger implements AttestationSink {
  verdicts = new Map<bigint, Code>();
  onChain: bigint[] = [];
  private readonly batches = new Map<string, SignedReading[]>();

  async accepted(): Promise<Accepted> {
    const seq = this.onChain.at(-1) ?? 0n;
    return { ...zero, generation: 1, seq, measuredAt: Number(seq) * 3_600 };
  }

  async isBaseline(): Promise<boolean> {
    return false;
  }

  async attestedIn({ seq }: { seq: bigint }): Promise<`0x${string}` | null> {
    return this.onChain.includes(seq) ? "0x01" : null;
  }

  async check(batch: SignedReading[]): Promise<Code[]> {
    return batch.map(({ reading }) => this.verdicts.get(reading.seq) ?? "Accepted");
  }

  call(batch: SignedReading[]): Call {
    const data: `0x${string}` = `0x${batch.map(({ reading }) => reading.seq.toString(16).padStart(4, "0")).join("")}`;
    this.batches.set(data, batch);
    return { to: "0x0000000000000000000000000000000000000001", data };
  }

  /** What the chain does with a call: one log per reading, its code in the data. */
  execute(call: Call, late: Code = "Accepted"): Log[] {
    return (this.batches.get(call.data) ?? []).map(({ reading }) => {
      const isNew = reading.seq > (this.onChain.at(-1) ?? 0n);
      const code = isNew ? late : "StaleSequence";
      if (code === "Accepted") this.onChain.push(reading.seq);
      return { address: call.to, topics: [`0x${reading.seq.toString(16)}`], data: code as `0x${string}` };
    });
  }

  outcomes(_nodeId: bigint, logs: Log[]): Map<bigint, Code> {
    return new Map(logs.map((log) => [BigInt(log.topics[0] ?? "0x0"), log.data as string as Code]));
  }
}

describe("Delivery", () => {
  let store: Store;
  let sender: FakeSender;
  let ledger: FakeLedger;
  let confirmations: number;
  let queue: TransactionQueue;
  let delivery: Delivery;

  /** As after a restart: everything but the store is new. */
  function restart(): void {
    queue = new TransactionQueue({ ...store, sender, confirmations, replaceAfterBlocks: 3 });
    delivery = new Delivery({ store, sink: ledger, queue, nodeId: NODE, batchSize: 3 });
  }

  async function add(...seqs: number[]): Promise<void> {
    for (const seq of seqs) {
      const reading = {
        ...{ nodeId: NODE, generation: 1, seq: BigInt(seq), measuredAt: seq * 3_600, ...zero },
        intervalRoot: zeroHash,
      };
      store.outbox.add({ reading, signature: `0x${seq.toString(16).padStart(130, "0")}` });
    }
  }

  const states = () =>
    [1, 2, 3, 4, 5]
      .map((seq) => stateOf(store, seq))
      .join(" ")
      .trim();

  beforeEach(() => {
    store = openStore(":memory:");
    sender = new FakeSender();
    ledger = new FakeLedger();
    sender.execute = (call) => ledger.execute(call);
    confirmations = 0;
    restart();
  });

  it("sends what is pending in batches and accepts it with the receipt", async () => {
    await add(1, 2, 3, 4);
    assert.equal(await delivery.step(), true);
    assert.equal(states(), "sent sent sent pending");
    assert.equal(await queue.advance(), false, "not mined yet");
    sender.mine();
    assert.equal(await queue.advance(), true);
    assert.equal(states(), "accepted accepted accepted pending");
    await delivery.step();
    sender.mine();
    await queue.advance();
    assert.deepEqual(ledger.onChain, [1n, 2n, 3n, 4n]);
    assert.equal(await delivery.step(), false);
  });

  it("keeps a refused reading with its code and reason, sends the others and never tries it again", async () => {
    await add(1, 2, 3);
    ledger.verdicts.set(2n, "MoreHeatThanEnergy");
    await delivery.step();
    sender.mine();
    await queue.advance();
    assert.equal(states(), "accepted refused accepted");
    const [refused] = store.outbox.refused(10);
    assert.equal(refused?.code, "MoreHeatThanEnergy");
    assert.match(refused?.reason ?? "", /more heat than the energy/);
    assert.equal(await delivery.step(), false);
    assert.equal(store.outbox.waiting(), 0);
  });

  it("keeps a reading that is refused only when it is mined", async () => {
    await add(1);
    sender.execute = (call) => ledger.execute(call, "AboveRatedPower");
    await delivery.step();
    sender.mine();
    await queue.advance();
    assert.equal(store.outbox.refused(1)[0]?.code, "AboveRatedPower");
  });

  for (const code of ["NotCertified", "NoBaseline", "UnknownNode"] as const)
    it(`waits while the ledger says ${code}, and sends nothing`, async () => {
      await add(1, 2);
      ledger.verdicts.set(1n, code).set(2n, code);
      await assert.rejects(delivery.step(), { name: "Retryable", code });
      assert.equal(sender.sent, 0);
      assert.equal(states(), "pending pending");
      ledger.verdicts.clear();
      await delivery.step();
      sender.mine();
      await queue.advance();
      assert.equal(states(), "accepted accepted");
    });

  it("queues again what a reorganisation put into a block that was too early for it", async () => {
    await add(1);
    sender.execute = (call) => ledger.execute(call, "FromTheFuture");
    await delivery.step();
    sender.mine();
    await queue.advance();
    assert.equal(states(), "pending");
    assert.equal(store.outbox.refused(1).length, 0);
  });

  it("sends the stored form again after a crash before sending, and once only counts", async () => {
    await add(1);
    const send = sender.send.bind(sender);
    sender.send = async () => {
      throw new Error("killed");
    };
    await assert.rejects(delivery.step(), /killed/);
    sender.send = send;
    restart();
    assert.equal(await queue.advance(), false);
    restart();
    await queue.advance();
    assert.equal(sender.sent, 2, "the same form twice");
    sender.mine();
    await queue.advance();
    assert.deepEqual(ledger.onChain, [1n]);
  });

  it("finds the receipt after a crash that missed it", async () => {
    await add(1);
    await delivery.step();
    sender.mine();
    restart();
    assert.equal(await queue.advance(), true);
    assert.equal(sender.sent, 1);
    assert.equal(states(), "accepted");
  });

  it("replaces a transaction nobody mines by one that pays more", async () => {
    await add(1);
    await delivery.step();
    sender.pending.clear();
    sender.height += 3;
    await queue.advance();
    assert.equal(store.journal.open()?.hashes.length, 2);
    sender.mine();
    await queue.advance();
    assert.deepEqual(ledger.onChain, [1n]);
    assert.equal(states(), "accepted");
  });

  it("queues the readings again when another transaction took the nonce", async () => {
    await add(1, 2);
    await delivery.step();
    sender.pending.clear();
    sender.minedNonce++;
    assert.equal(await queue.advance(), true);
    assert.equal(states(), "pending pending");
    await delivery.step();
    sender.mine();
    await queue.advance();
    assert.deepEqual(ledger.onChain, [1n, 2n]);
  });

  it("delivers again when a reorganisation drops the block before it is final", async () => {
    confirmations = 2;
    restart();
    await add(1);
    await delivery.step();
    sender.mine();
    assert.equal(await queue.advance(), false, "mined, not final");
    assert.equal(states(), "sent");
    sender.reorganise(1, 0);
    ledger.onChain = [];
    await queue.advance();
    sender.mine();
    assert.deepEqual(ledger.onChain, [1n]);
    sender.mine();
    sender.mine();
    assert.equal(await queue.advance(), true);
    assert.equal(states(), "accepted");
  });

  it("accepts a reading that somebody else brings on chain between its two looks", async () => {
    await add(1);
    ledger.verdicts.set(1n, "StaleSequence");
    const { check } = ledger;
    ledger.check = (batch) => {
      ledger.onChain = [1n];
      return check.call(ledger, batch);
    };
    await delivery.step();
    assert.equal(states(), "accepted");
    assert.equal(store.outbox.refused(9).length, 0);
  });

  it("accepts all that somebody else has submitted, not only the last, and refuses what came too late", async () => {
    await add(1, 2, 3);
    ledger.onChain = [1n, 3n];
    await delivery.step();
    assert.equal(states(), "accepted refused accepted");
    assert.equal(sender.sent, 0);
  });

  it("accepts what somebody else has submitted, without sending it", async () => {
    await add(1, 2);
    ledger.onChain = [1n];
    await delivery.step();
    assert.equal(stateOf(store, 1), "accepted");
    sender.mine();
    await queue.advance();
    assert.deepEqual(ledger.onChain, [1n, 2n]);
  });
});

function stateOf(store: Store, seq: number): string {
  if (store.outbox.pending(100).some(({ reading }) => reading.seq === BigInt(seq))) return "pending";
  const open = store.journal.open();
  if (open && store.outbox.ofTransaction(open.id).some(({ reading }) => reading.seq === BigInt(seq)))
    return "sent";
  if (store.outbox.refused(100).some(({ reading }) => reading.seq === BigInt(seq))) return "refused";
  const last = store.outbox.last(1);
  return last && last.reading.seq >= BigInt(seq) ? "accepted" : "";
}
