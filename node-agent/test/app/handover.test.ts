import assert from "node:assert/strict";
import { beforeEach, describe, it } from "node:test";
import { openStore } from "../../src/adapters/store/openStore.ts";
import { RateLimit } from "../../src/adapters/submitter/RateLimit.ts";
import { FeeBudget } from "../../src/app/FeeBudget.ts";
import { Handover } from "../../src/app/Handover.ts";
import { Parking } from "../../src/app/Parking.ts";
import { TransactionQueue } from "../../src/app/TransactionQueue.ts";
import { Retryable } from "../../src/errors.ts";
import type { Store } from "../../src/ports/Store.ts";
import { FakeSubmitter } from "../../src/ports/Submitter.ts";
import { FakeSender } from "../../src/ports/TransactionSender.ts";

const MINUTE = 60_000;

describe("Handover", () => {
  let store: Store;
  let now: number;
  let a: FakeSubmitter;
  let b: FakeSubmitter;

  beforeEach(() => {
    store = openStore(":memory:");
    now = 0;
    a = new FakeSubmitter("http://a");
    b = new FakeSubmitter("http://b");
  });

  const make = (canPay = false) =>
    new Handover({
      ...{ submitters: [a, b], what: "readings" as const, memory: store.memory, canPay },
      ...{ patienceMs: 10 * MINUTE, now: () => now },
    });
  /** Who was given to, as a list. */
  const given: string[] = [];
  const load = (oldest: string, newest = oldest) => ({
    ...{ oldest, newest },
    give: async (submitter: { url: string; readings: FakeSubmitter["readings"] }) => {
      given.push(`${submitter.url.at(-1)}${oldest}-${newest}`);
      return (await submitter.readings([])).length > 0
        ? []
        : [{ ref: newest, ...(submitter as FakeSubmitter).answer() }];
    },
  });
  beforeEach(() => void given.splice(0));

  it("gives to the first submitter once and waits for the chain", async () => {
    const handover = make();
    assert.equal(await handover.carry(load("1")), "given");
    assert.equal(await handover.carry(load("1")), "given");
    assert.deepEqual(given, ["a1-1"]);
    assert.match(handover.waitingFor ?? "", /submitter http:\/\/a has readings in hand/);
    handover.clear();
    assert.equal(handover.waitingFor, null);
  });

  it("gives again when there is more, without new patience for the oldest", async () => {
    const handover = make();
    await handover.carry(load("1"));
    now += 9 * MINUTE;
    await handover.carry(load("1", "2"));
    now += 1 * MINUTE;
    await handover.carry(load("1", "2"));
    assert.deepEqual(given, ["a1-1", "a1-2", "b1-2"], "after ten minutes the next one gets everything");
  });

  it("stays with a submitter that delivers", async () => {
    const handover = make();
    for (let i = 1; i < 9; i++, now += 8 * MINUTE) await handover.carry(load(String(i)));
    assert.ok(given.every((each) => each.startsWith("a")));
  });

  it("asks the next one at once when one refuses or is silent, and rests the other longer each time", async () => {
    const handover = make();
    a.answer = () => {
      throw new Retryable("SubmitterUnreachable", "a does not answer.");
    };
    assert.equal(await handover.carry(load("1")), "given");
    assert.deepEqual(given, ["a1-1", "b1-1"]);
    b.answer = () => ({ state: "refused", code: "NotServed", reason: "not ours" });
    now += 2 * MINUTE;
    await assert.rejects(handover.carry(load("2")), (error: Retryable) => {
      assert.equal(error.code, "NoSubmitter");
      assert.match(error.sentence, /a does not answer\..*NotServed.*not ours.*kept/);
      return true;
    });
    given.splice(0);
    now += MINUTE;
    await assert.rejects(handover.carry(load("2")), { code: "NoSubmitter" });
    assert.deepEqual(given, ["b2-2"], "a failed twice and rests for two minutes, b once");
  });

  it("pays itself when nobody else does and it can", async () => {
    a.answer = b.answer = () => ({ state: "refused", code: "QuotaUsed", reason: "too many" });
    assert.equal(await make(true).carry(load("1")), "own");
  });

  it("remembers after a restart who has it", async () => {
    await make().carry(load("1"));
    given.splice(0);
    assert.equal(await make().carry(load("1")), "given");
    assert.deepEqual(given, []);
  });
});

describe("RateLimit", () => {
  it("lets a burst through, then one by one, for each caller alone", () => {
    let now = 0;
    const limit = new RateLimit({ count: 3, periodMs: 3_000, now: () => now });
    assert.deepEqual(
      [1, 2, 3, 4].map(() => limit.take("a")),
      [true, true, true, false],
    );
    assert.ok(limit.take("b", 3));
    assert.ok(!limit.take("b"));
    now += 1_000;
    assert.ok(limit.take("a"));
    assert.ok(!limit.take("a"));
  });

  it("remembers a bounded number of callers, and lets no new one in while all are busy", () => {
    let now = 0;
    const limit = new RateLimit({ count: 1, periodMs: 1_000, maxCallers: 2, now: () => now });
    assert.deepEqual(
      ["a", "b", "c"].map((caller) => limit.take(caller)),
      [true, true, false],
    );
    now += 1_000;
    assert.ok(limit.take("c"));
  });
});

describe("FeeBudget", () => {
  const DAY = 86_400;
  const call = { to: "0x0000000000000000000000000000000000000001", data: "0x" } as const;

  it("stops transactions for the rest of the day when the next one might not fit, and goes on the next day", async () => {
    const store = openStore(":memory:");
    const sender = new FakeSender();
    sender.timestamp = 10 * DAY;
    sender.maxFeeWei = 500_000_000_000_000n;
    sender.feeWei = 300_000_000_000_000n;
    const fees = new FeeBudget(store.memory, 0.001);
    const queue = new TransactionQueue({ ...store, sender, fees, confirmations: 0 });
    queue.on("claim", { done: () => {}, failed: () => {} });
    for (let i = 0; i < 3; i++) {
      if (i === 2)
        await assert.rejects(queue.submit("claim", "1", call), { name: "Retryable", code: "FeeBudgetSpent" });
      else {
        await queue.submit("claim", "1", call);
        sender.mine();
        await queue.advance();
      }
    }
    assert.equal(fees.spentOn(10 * DAY), 600_000_000_000_000n, "what was paid, not what it might have cost");
    assert.equal(queue.isBusy, false, "nothing half done is left");
    sender.timestamp = 11 * DAY;
    await queue.submit("claim", "1", call);
    assert.equal(queue.isBusy, true);
  });
});

describe("Parking", () => {
  it("keeps a refused call aside until the state that refused it changes, across restarts", () => {
    const { memory } = openStore(":memory:");
    new Parking(memory).park("settle:1", "open 5", "Agreement 1 cannot be settled.");
    assert.ok(new Parking(memory).isParked("settle:1", "open 5"));
    assert.equal(new Parking(memory).reason("settle:1"), "Agreement 1 cannot be settled.");
    assert.ok(!new Parking(memory).isParked("settle:2", "open 5"));
    assert.ok(!new Parking(memory).isParked("settle:1", "open 6"));
    assert.equal(new Parking(memory).reason("settle:1"), null, "and is free then");
  });
});
