import assert from "node:assert/strict";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, describe, it } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { buildModel, runDigest } from "../../src/adapters/compute/kernel.ts";
import { LocalCluster, type LocalClusterOptions } from "../../src/adapters/compute/LocalCluster.ts";
import { createSimulation } from "../../src/domain/simulation.ts";
import type { ModulePower, Run } from "../../src/ports/ComputeCluster.ts";
import { until } from "../world.ts";

/*
 * given executors at work, each standing for every n-th of four modules
 *   when their power goes in a grace        › each finishes the run it is at, hands it in and ends: no run is lost or done twice
 *   when another of its modules keeps power › an executor goes on
 *   when one never says that it has saved   › it is ended when the grace is over, and its run is counted and done by another
 *   when one says so and goes on            › it is ended at once
 *   when the power is gone                  › it is ended at once
 *   when a plant's control is wired to it    › its modules wait for the work and no longer
 *   when power is back                      › what is left is done
 */

const seed = `0x${"28".repeat(32)}` as const;
const dir = mkdtempSync(join(tmpdir(), "ecosphere-preempt-"));
const model = buildModel(seed);
const all = (power: ModulePower) => new Array<ModulePower>(4).fill(power);

/** A program of an executor that takes orders and does as `body` says; when it listens, a file bears its process id. */
function program(name: string, body: string): string {
  const file = join(dir, `${name}.mjs`);
  const ready = `writeFileSync(${JSON.stringify(`${dir}/`)} + process.pid, "");`;
  writeFileSync(file, `import { appendFileSync, writeFileSync } from "node:fs";\n${body}\n${ready}`);
  return file;
}
/** A notice before that would end it as it ends any process. */
const ready = (cluster: LocalCluster) =>
  until(
    () => cluster.pids.every((pid) => existsSync(join(dir, String(pid)))),
    10_000,
    "an executor did not begin",
  );
const deaf = program(
  "deaf",
  `process.on("SIGTERM", () => undefined); process.on("message", () => undefined); process.on("disconnect", () => undefined);
   setInterval(() => undefined, 1000);`,
);
const liarLog = join(dir, "liar.log");
const liar = program(
  "liar",
  `process.on("message", () => undefined);
   process.on("SIGTERM", () => process.disconnect());
   const write = () => appendFileSync(${JSON.stringify(liarLog)}, "x");
   write();
   setInterval(write, 2);`,
);

async function withCluster(
  options: Partial<LocalClusterOptions>,
  use: (cluster: LocalCluster) => Promise<void>,
): Promise<void> {
  const cluster = new LocalCluster({ executors: 2, cpuShare: 1, ...options });
  try {
    await use(cluster);
  } finally {
    cluster.setPower(all("off"), 0);
    await cluster.stop();
  }
}
const isAlive = (pid: number) => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};
const dead = (pids: number[]) =>
  until(() => !pids.some(isAlive), 5_000, "an executor lives on without power");

describe("a local cluster whose power goes", () => {
  after(() => rmSync(dir, { recursive: true }));

  it("finishes the runs it is at, hands them in and puts back the rest: none lost, none twice, in five notices", async () => {
    await withCluster({ cpuShare: 0.3 }, async (cluster) => {
      await cluster.run(seed, 0, 2);
      const done = new Map<number, Run>();
      for (let notice = 0; notice < 5; notice++) {
        cluster.setPower(all("on"), 10);
        let from = 0;
        while (done.has(from)) from++;
        const end = Math.min(from + 400, ...[...done.keys()].filter((index) => index > from));
        const part = cluster.run(seed, from, end - from);
        const busyBefore = cluster.busyMs;
        await until(() => cluster.busyMs > busyBefore, 10_000, "no run is done");
        await sleep(20 * notice);
        const { pids } = cluster;
        const begin = performance.now();
        cluster.setPower(all("going"), 10);
        for (const run of await part) {
          assert.ok(!done.has(run.index), `run ${run.index} was done twice`);
          done.set(run.index, run);
        }
        await dead(pids);
        assert.ok(performance.now() - begin < 5_000, "the grace was not needed");
        assert.ok(!cluster.isBusy(0) && !cluster.isBusy(1));
      }
      assert.ok(done.size >= 5, `${done.size} runs`);
      for (const { index, digest } of done.values()) assert.equal(digest, runDigest(model, index));
      assert.equal(cluster.runsLost, 0);
      await assert.rejects(cluster.run(seed, 0, 1), { code: "NoPower" });
    });
  });

  it("goes on with an executor that has another module with power, which is not asked to wait", async () => {
    await withCluster({}, async (cluster) => {
      const part = cluster.run(seed, 0, 120);
      await sleep(150);
      const pids = [...cluster.pids];
      cluster.setPower(["going", "going", "on", "off"], 10);
      assert.deepEqual([cluster.isBusy(0), cluster.isBusy(2)], [false, true]);
      assert.equal((await part).length, 120);
      await dead(pids.slice(1));
      assert.ok(isAlive(pids[0] as number));
      assert.equal(cluster.runsLost, 0);
    });
  });

  it("ends an executor that never says it has saved when the grace is over, and counts what it was at", async () => {
    const events: string[] = [];
    await withCluster({ program: deaf, onEvent: (message) => events.push(message) }, async (cluster) => {
      const part = cluster.run(seed, 0, 5);
      await ready(cluster);
      const { pids } = cluster;
      const begin = performance.now();
      cluster.setPower(all("going"), 0.4);
      assert.ok(cluster.isBusy(0) && cluster.isBusy(1));
      await assert.rejects(part, { code: "NoPower" });
      assert.ok(performance.now() - begin >= 399, "ended before its grace was over");
      await dead(pids);
      assert.equal(cluster.runsLost, 2);
      assert.equal(events.length, 2);
      assert.ok(!cluster.isBusy(0));
    });
  });

  it("ends one that says it has saved and goes on all the same", async () => {
    await withCluster({ program: liar, executors: 1 }, async (cluster) => {
      const part = cluster.run(seed, 0, 5);
      await ready(cluster);
      const { pids } = cluster;
      cluster.setPower(all("going"), 60);
      await assert.rejects(part, { code: "NoPower" });
      await dead(pids);
      const written = readFileSync(liarLog, "utf8").length;
      await sleep(50);
      assert.equal(readFileSync(liarLog, "utf8").length, written);
    });
  });

  it("ends its work at once where the power is gone, also in the midst of a grace", async () => {
    await withCluster({ program: deaf }, async (cluster) => {
      const part = assert.rejects(cluster.run(seed, 0, 5), { code: "NoPower" });
      await ready(cluster);
      const { pids } = cluster;
      cluster.setPower(all("going"), 300);
      await sleep(50);
      assert.ok(pids.every(isAlive));
      cluster.setPower(["off", "going", "off", "going"], 300);
      await dead([pids[0] as number]);
      assert.ok(isAlive(pids[1] as number));
      cluster.setPower(all("off"), 300);
      await dead(pids);
      await part;
    });
  });

  it("begins anew when power is back before the end of the grace", async () => {
    await withCluster({ program: deaf, executors: 1 }, async (cluster) => {
      const part = cluster.run(seed, 0, 5);
      await ready(cluster);
      const [old] = cluster.pids;
      cluster.setPower(all("going"), 0.3);
      cluster.setPower(all("on"), 0.3);
      await assert.rejects(part, { code: "ExecutorEnded" });
      const again = cluster.run(seed, 0, 1);
      await sleep(100);
      assert.notEqual(cluster.pids[0], old);
      cluster.setPower(all("off"), 0);
      await assert.rejects(again);
    });
  });

  it("tells the control of a plant when it has saved: the modules stop then, and its work goes on when they run again", async () => {
    const startAt = Date.parse("2026-01-15T00:00:00+01:00") / 1000;
    const weather = { name: "frost", at: () => ({ temperatureC: -5, sunWPerM2: 0, windMPerS: 2 }) };
    const plant = createSimulation({ preset: "commercial", weather, startAt, graceSeconds: 300 });
    plant.advanceTo(startAt + 8 * 3600);
    const share = () => Math.round(plant.snapshot().computeSharePercent.value);
    await withCluster({ cpuShare: 0.3 }, async (cluster) => {
      plant.setWork(cluster);
      plant.advanceTo(plant.now + 60);
      const part = cluster.run(seed, 0, 4000);
      await until(() => cluster.busyMs > 0, 5_000, "no run was done");
      plant.setAvailability(0);
      plant.advanceTo(plant.now + 1);
      assert.deepEqual([share(), plant.wear().saving], [100, 100]);
      const done = (await part).length;
      assert.ok(done > 0 && done < 4000, `${done} runs`);
      plant.advanceTo(plant.now + 6);
      assert.deepEqual([share(), plant.wear().saving, cluster.runsLost], [0, 0, 0]);
      await assert.rejects(cluster.run(seed, done, 1), { code: "NoPower" });
      plant.setAvailability(1);
      plant.advanceTo(plant.now + 3600);
      assert.equal(share(), 100);
      assert.equal((await cluster.run(seed, done, 1))[0]?.index, done);
      plant.setDeviceFault("levelLow", true);
      plant.advanceTo(plant.now + 5);
      await assert.rejects(cluster.run(seed, 0, 1), { code: "NoPower" });
    });
  });
});
