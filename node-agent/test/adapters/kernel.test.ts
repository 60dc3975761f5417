import assert from "node:assert/strict";
import { after, describe, it } from "node:test";
import { buildModel, infer, MACS_PER_RUN, runDigest } from "../../src/adapters/compute/kernel.ts";
import { LocalCluster } from "../../src/adapters/compute/LocalCluster.ts";
import { until } from "../world.ts";

const seed = `0x${"11".repeat(32)}` as const;

/** Made by another program in another language (Python, arbitrary-precision integers) from the description in kernel.ts. */
const golden = [
  {
    index: 0,
    first: [-22, -29, -1, -14, 17, -36, 3, -36],
    digest: "10b63c08ec319ae83b39233801f0421d4913d45df3bc07de7a404f0e65c9f0ec",
  },
  {
    index: 1,
    first: [15, -40, 12, -9, -16, 14, 16, -13],
    digest: "ac298fc753fe3ad93eb0b678b9e27b90a465add1a8fef5ae455cd189b2184f1c",
  },
  {
    index: 4_294_967_296,
    first: [8, -26, 38, -26, -32, -15, -6, -29],
    digest: "628c3713e70161f9df18a740a77ac849b6936181d8baeec7476f235a031cf756",
  },
];

describe("kernel", () => {
  const model = buildModel(seed);

  for (const { index, first, digest } of golden)
    it(`gives the golden bits for run ${index}`, () => {
      assert.deepEqual([...infer(model, index).slice(0, 8)], first);
      assert.equal(runDigest(model, index), `0x${digest}`);
    });

  it("uses the whole range of its output: no layer is dead or saturated", () => {
    const output = infer(model, 7);
    assert.ok(new Set(output).size > 40);
    assert.ok(output.filter((value) => Math.abs(value) === 127).length < 16);
  });

  it("gives other bits for another seed", () => {
    assert.notEqual(runDigest(buildModel(`0x${"12".repeat(32)}`), 0), `0x${golden[0]?.digest}`);
  });

  it("makes about three million multiply-accumulates per run", () => {
    assert.equal(MACS_PER_RUN, 2_883_584);
  });
});

describe("LocalCluster", () => {
  const cluster = new LocalCluster({ executors: 2, cpuShare: 0.2 });
  after(() => cluster.stop());

  it("gives the same bits from child processes, in order", async () => {
    const model = buildModel(seed);
    const runs = await cluster.run(seed, 10, 5);
    assert.deepEqual(
      runs,
      [10, 11, 12, 13, 14].map((index) => ({ index, digest: runDigest(model, index) })),
    );
  });

  it("takes no more than its share of a core and what it had saved up", async () => {
    // One, so that none has saved up what the other one has spent.
    const one = new LocalCluster({ executors: 1, cpuShare: 0.5 });
    try {
      await one.run(seed, 0, 1);
      const busyBefore = one.busyMs;
      const begin = performance.now();
      // Over a second of work: without a limit it would take more than half of its time and the 200 ms that may be saved up.
      while (one.busyMs - busyBefore < 1_200) await one.run(seed, 1_000, 50);
      const [busyMs, elapsedMs] = [one.busyMs - busyBefore, performance.now() - begin];
      assert.ok(
        busyMs <= 0.5 * elapsedMs + 200 + 50,
        `the executor computed for ${busyMs.toFixed(0)} of ${elapsedMs.toFixed(0)} ms`,
      );
    } finally {
      await one.stop();
    }
  });

  it("hands in what an executor did before it died, and replaces it", async () => {
    const running = new LocalCluster({ executors: 1, cpuShare: 0.2 });
    try {
      await running.run(seed, 0, 1);
      const [pid] = running.pids;
      const busyBefore = running.busyMs;
      const lost = running.run(seed, 0, 400);
      await until(() => running.busyMs > busyBefore, 10_000, "no run is done");
      process.kill(pid as number, "SIGKILL");
      const done = (await lost).length;
      assert.ok(done > 0 && done < 400, `${done} runs`);
      assert.equal((await running.run(seed, 3, 1))[0]?.index, 3);
    } finally {
      await running.stop();
    }
  });
});
