import assert from "node:assert/strict";
import { fork } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, it } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import type { AgreementsContract } from "../../src/adapters/chain/AgreementsContract.ts";
import { buildModel, runDigest } from "../../src/adapters/compute/kernel.ts";
import { openStore } from "../../src/adapters/store/openStore.ts";
import { Work } from "../../src/app/Work.ts";
import { Retryable } from "../../src/errors.ts";
import type { Reading } from "../../src/ports/AttestationSink.ts";
import { type ComputeCluster, FakeCluster, type Run } from "../../src/ports/ComputeCluster.ts";
import type { Report, Store } from "../../src/ports/Store.ts";
import { account } from "../deployment.ts";
import { runs } from "../runs.ts";
import { SigningCustomer } from "../signingCustomer.ts";
import { CONTRACT, terms } from "../terms.ts";

/*
 * given a period of paid work
 *   when notices, ends of executors, dark spells and restarts come at random › every run is stored once, the customer gets one report with all of
 *     them, and one voucher pays it
 *   when the agent is killed with SIGKILL in the midst of a grace, again and again › the next one goes on, with every digest right
 */

const digestOf = (_seed: string, index: number) => `0x${index.toString(16).padStart(64, "0")}` as const;

/** Interrupted as its script says: how many of the runs asked for are done, which of them is cut off, or that there is no power. */
interface Turn {
  readonly done: number;
  readonly cutOff: number;
  readonly fails: "NoPower" | "ExecutorEnded" | null;
}

class InterruptedCluster extends FakeCluster {
  readonly computed: number[] = [];
  private readonly script: Turn[];

  constructor(script: readonly Turn[]) {
    super(digestOf);
    this.script = [...script];
  }

  override async run(seed: `0x${string}`, from: number, count: number): Promise<Run[]> {
    const turn = this.script.shift();
    if (turn?.fails) throw new Retryable(turn.fails, "interrupted");
    const all = await super.run(seed, from, count);
    const done = turn ? all.slice(0, turn.done).filter((_, i) => i !== turn.cutOff) : all;
    this.computed.push(...done.map(({ index }) => index));
    return done;
  }
}

function workOf(store: Store, cluster: ComputeCluster, customer: SigningCustomer): Work {
  const voucherKey = account("voucher").address;
  const agreement = async () => ({ state: "open", nodeId: 1n, pricePerUnit: 100n, voucherKey });
  return new Work({
    ...{ store, cluster, customer, nodeId: 1n, chainId: 31_337, computeAgreements: CONTRACT },
    ...{ reportEverySeconds: 3_600, setAvailability: () => undefined },
    agreements: { agreement } as unknown as AgreementsContract,
    registers: () => ({ computeUnits: 0n, electricityWh: 0n }),
  });
}

/** Opens a period of so many runs, once. */
async function open(store: Store, work: Work, runCount: number): Promise<Report> {
  await work.step();
  const reading = { measuredAt: 3_600, computeUnits: BigInt(runCount) * 1_000n, electricityWh: 1n };
  work.addPeriod(reading as Reading);
  return store.work.nextDue() as Report;
}

describe("paid work that is preempted", () => {
  it("is lost never and paid once, whatever notices, kills and restarts come", async () => {
    const turn = fc.record<Turn>({
      done: fc.integer({ min: 0, max: 25 }),
      cutOff: fc.integer({ min: 0, max: 30 }),
      fails: fc.constantFrom(null, null, null, "NoPower" as const, "ExecutorEnded" as const),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(turn, { maxLength: 12 }),
        fc.integer({ min: 1, max: 80 }),
        fc.array(fc.boolean(), { minLength: 1, maxLength: 8 }),
        async (script, runCount, restarts) => {
          const store = openStore(":memory:");
          const cluster = new InterruptedCluster(script);
          const customer = new SigningCustomer(terms);
          let work = workOf(store, cluster, customer);
          const report = await open(store, work, runCount);
          for (let step = 0; store.work.nextDue(); step++) {
            assert.ok(step < 100, "it never ends");
            await work.step().catch((error) => assert.ok(error instanceof Retryable, error));
            if (restarts[step % restarts.length]) work = workOf(store, cluster, customer);
          }
          assert.deepEqual(
            [...cluster.computed].sort((a, b) => a - b),
            Array.from({ length: runCount }, (_, i) => i),
            "each was computed once",
          );
          assert.deepEqual(
            store.work.runs(report),
            Array.from({ length: runCount }, (_, index) => ({ index, digest: digestOf("", index) })),
          );
          assert.equal(customer.reports.length, 1);
          assert.equal(store.work.lastVoucher(5n)?.cumulativeAmount, BigInt(runCount) * 100_000n);
          store.close();
        },
      ),
      { numRuns: runs(10), seed: 28 },
    );
  });

  it("goes on after SIGKILL in the midst of a grace, again and again, with every digest right", async () => {
    const dir = mkdtempSync(join(tmpdir(), "ecosphere-grace-"));
    const file = join(dir, "agent.sqlite");
    const RUNS = 400;
    try {
      const first = openStore(file);
      await open(first, workOf(first, new FakeCluster(digestOf), new SigningCustomer(terms)), RUNS);
      first.close();
      for (let kill = 0; kill < 2; kill++) {
        const agent = fork(fileURLToPath(new URL("../workProcess.ts", import.meta.url)), [
          file,
          String(RUNS),
        ]);
        const ended = once(agent, "exit");
        const [count] = await once(agent, "message");
        assert.ok(count < RUNS, "it was done before it could be killed");
        agent.send("the power goes");
        await sleep(4 * kill);
        agent.kill("SIGKILL");
        await ended;
      }
      const store = openStore(file);
      const report = store.work.nextDue() as Report;
      const model = buildModel(terms.workloadSeed);
      const stored = store.work.runs(report);
      assert.ok(stored.length > 0, "no run was done: the test is too weak");
      for (const { index, digest } of stored) assert.equal(digest, runDigest(model, index));
      const rest = new InterruptedCluster([]);
      const customer = new SigningCustomer(terms);
      const work = workOf(store, rest, customer);
      while (await work.step());
      assert.equal(rest.computed.length, RUNS - stored.length, "what was stored is not done again");
      assert.deepEqual(
        customer.reports.map(({ runCount }) => runCount),
        [RUNS],
      );
      assert.equal(store.work.lastVoucher(5n)?.cumulativeUnits, BigInt(RUNS) * 1_000n);
      store.close();
    } finally {
      rmSync(dir, { recursive: true });
    }
  });
});
