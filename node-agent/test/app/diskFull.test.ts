import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, describe, it } from "node:test";
import { heatLedgerAbi } from "@ecosphere/bindings";
import { Database } from "../../src/adapters/store/database.ts";
import { openStore } from "../../src/adapters/store/openStore.ts";
import { outboxSchema } from "../../src/adapters/store/SqliteOutbox.ts";
import { createClimate } from "../../src/adapters/weather/climate.ts";
import { Metering } from "../../src/app/Metering.ts";
import { NodePlant } from "../../src/app/NodePlant.ts";
import { createSimulation } from "../../src/domain/simulation.ts";
import { killAll, startAgent } from "../agentProcess.ts";
import { WORLD_BEGIN } from "../deployment.ts";
import { createWorld, until } from "../world.ts";

const HOUR = 3_600;
const zero = { electricityWh: 0n, usefulHeatWh: 0n, rejectedHeatWh: 0n, computeUnits: 0n, uptimeSeconds: 0n };
const dir = mkdtempSync(join(tmpdir(), "ecosphere-full-"));
after(() => rmSync(dir, { recursive: true, force: true }));

describe("disk full", { timeout: 180_000 }, () => {
  it("stores a reading whole or not at all, says so, and goes on with the same reading when there is room", async () => {
    const file = join(dir, "agent.sqlite");
    const store = openStore(file);
    store.close();
    const limited = new Database(file, outboxSchema);
    const pages = Number(limited.sqlite.prepare("PRAGMA page_count").get()?.page_count);
    limited.sqlite.exec(`PRAGMA max_page_count = ${pages + 2}`);
    limited.close();
    // The limit holds for a connection: the store's own is reached through the same file.
    const full = openStore(file);
    (full.memory as Database).sqlite.exec(`PRAGMA max_page_count = ${pages + 2}`);
    const simulation = createSimulation({
      preset: "commercial",
      weather: createClimate(),
      startAt: WORLD_BEGIN,
    });
    const plant = new NodePlant(simulation, zero);
    const sign = async () => `0x${"1".repeat(130)}` as const;
    const accepted = { ...zero, generation: 1, seq: 1n, measuredAt: WORLD_BEGIN };
    const metering = new Metering({ store: full, sign, plant, nodeId: 1n, generation: 1, accepted });
    let problem: unknown = null;
    let hours = 0;
    for (; hours < 200 && problem === null; hours++) {
      simulation.advanceTo(WORLD_BEGIN + (hours + 1) * HOUR);
      await metering.read().catch((error: unknown) => (problem = error));
    }
    assert.equal((problem as { code?: string } | null)?.code, "DiskFull");
    assert.equal(full.outbox.waiting(), hours - 1, "the reading that did not fit is not there in part");
    (full.memory as Database).sqlite.exec("PRAGMA max_page_count = 100000");
    assert.ok(await metering.read());
    assert.equal(full.outbox.waiting(), hours);
    const newest = full.outbox.last(1)?.reading;
    assert.equal(newest?.measuredAt, WORLD_BEGIN + hours * HOUR);
    assert.ok(full.leaves.hashes({ generation: 1, seq: newest?.seq ?? 0n }).length > 0);
    full.close();
  });

  const mount = join(dir, "small");
  mkdirSync(mount);
  let canMount = false;
  try {
    execFileSync("mount", ["-t", "tmpfs", "-o", "size=640k", "tmpfs", mount], { stdio: "ignore" });
    canMount = true;
  } catch {
    console.warn("skipped: no tmpfs can be mounted here, so an agent on a really full disk is NOT tested");
  }

  it("an agent on a really full file system keeps running and catches up when there is room", {
    skip: !canMount,
  }, async () => {
    const world = await createWorld();
    try {
      const data = join(mount, "data");
      const agent = startAgent("run", world.configFile({ name: "full", dataDir: data }));
      await until(() => agent.output().includes("the plant runs"), 30_000, agent.output);
      const ballast = join(mount, "ballast");
      try {
        writeFileSync(ballast, Buffer.alloc(640 * 1024));
      } catch {
        // Full, as it should be.
      }
      await world.pass(30 * HOUR);
      const waiting = await until(async () => (await agent.status()).chain.waitingFor, 60_000, agent.output);
      assert.match(waiting, /The disk is full/);
      execFileSync("mount", ["-o", "remount,size=64m", mount]);
      rmSync(ballast, { force: true });
      const end = await world.now();
      await until(
        async () => {
          const status = await agent.status();
          return status.chain.outboxPending === 0 && status.chain.lastAttestedAt >= end - HOUR;
        },
        60_000,
        agent.output,
      );
      const events = await world.client.getContractEvents({
        ...{ address: world.deployment.heatLedger, abi: heatLedgerAbi, eventName: "ReadingAttested" },
        ...{ fromBlock: 0n, strict: true },
      });
      const times = events.map((event) => event.args.reading.measuredAt);
      assert.deepEqual(
        times,
        times.map((_, i) => WORLD_BEGIN + (i + 1) * HOUR),
        "every hour once",
      );
      await agent.kill("SIGTERM");
    } finally {
      await killAll();
      await world.stop();
      execFileSync("umount", [mount]);
    }
  });
});
