import assert from "node:assert/strict";
import { after, afterEach, before, describe, it } from "node:test";
import { heatLedgerAbi } from "@ecosphere/bindings";
import { killAll, startAgent } from "../agentProcess.ts";
import { call, certify } from "../deployment.ts";
import { createWorld, freePort, until, type World } from "../world.ts";

const HOUR = 3_600;
const sentences = (output: string, part: string) =>
  output.split("\n").filter((line) => line.includes(part)).length;

describe("a node and trouble with the chain", { timeout: 240_000 }, () => {
  let world: World;

  before(async () => {
    world = await createWorld({ certified: false });
  });
  afterEach(killAll);
  after(() => world.stop());

  it("ends with code 1 when the RPC is another chain than configured", async () => {
    const other = await createWorld({ chainId: 4242 });
    try {
      const agent = startAgent("run", other.configFile());
      assert.equal(await agent.exited, 1);
      assert.match(agent.output(), /is chain 4242, but the configuration says chain 31337/);
    } finally {
      await other.stop();
    }
  });

  it("ends with code 1 when its device key is not the registered one", async () => {
    const agent = startAgent("run", world.configFile({ name: "stranger", device: "submitter" }));
    assert.equal(await agent.exited, 1);
    assert.match(agent.output(), /Node 1 signs with 0x[0-9a-fA-F]{40}, but the key file is/);
  });

  it("waits for certification and start registers, then meters and delivers", async () => {
    const agent = startAgent("run", world.configFile({ name: "early" }));
    const url = await agent.url();
    const waiting = await until(
      async () => {
        const response = await fetch(`${url}/api/status`);
        return response.status === 503 && ((await response.json()) as { waitingFor: string }).waitingFor;
      },
      30_000,
      agent.output,
    );
    assert.match(waiting, /waits for its certification/);
    await certify(world.client, world.deployment);
    await world.pass(HOUR);
    const status = await until(
      async () => {
        const now = await agent.status();
        return now.chain.outboxPending === 0 && now.chain.lastAttestedAt > 0 && now;
      },
      30_000,
      agent.output,
    );
    assert.equal(status.chain.waitingFor, null);
    assert.equal(
      sentences(agent.output(), `"msg":"waiting: The node waits for its certification`),
      1,
      "said once",
    );
  });

  it("starts without an RPC, says so once, and loses nothing when the RPC dies in the middle", async () => {
    await world.stopChain();
    const agent = startAgent("run", world.configFile({ name: "early" }));
    const url = await agent.url();
    await until(() => agent.output().includes("waiting: The chain does not answer"), 30_000, agent.output);
    assert.equal((await fetch(`${url}/api/status`)).status, 503);
    assert.match(await (await fetch(url)).text(), /The chain does not answer at/);
    await world.startChain();
    await until(() => agent.output().includes("the plant runs"), 30_000, agent.output);
    await world.pass(HOUR);
    await caughtUp(agent);
    await world.stopChain();
    const waiting = await until(async () => (await agent.status()).chain.waitingFor, 30_000, agent.output);
    assert.match(waiting, /The chain does not answer/);
    await world.startChain();
    await world.pass(3 * HOUR);
    await caughtUp(agent);
    assert.equal(sentences(agent.output(), `"msg":"waiting: The chain does not answer`), 2, agent.output());
    const events = await world.client.getContractEvents({
      address: world.deployment.heatLedger,
      abi: heatLedgerAbi,
      eventName: "ReadingAttested",
      fromBlock: 0n,
      strict: true,
    });
    const times = events.map(({ args }) => args.reading.measuredAt);
    assert.deepEqual(
      times,
      times.map((_, i) => (times[0] ?? 0) + i * HOUR),
      "every hour, once",
    );
    assert.ok(times.length >= 5);
  });

  it("keeps a reading the ledger refuses, with the reason, and goes on", async () => {
    const agent = startAgent("run", world.configFile({ name: "early", page: { port: await freePort() } }));
    await caughtUp(agent);
    await agent.kill();
    // The operator replaces the key while a reading is on its way: what the old key signed is refused.
    await world.pass(2 * HOUR);
    const old = startAgent("run", world.configFile({ name: "early", chain: { pollMs: 1_000 } }));
    await until(() => old.output().includes("the plant runs"), 30_000, old.output);
    await call(world.client, "operator", world.deployment.nodeRegistry, "nodeRegistry", "rotateDeviceKey", [
      1n,
      "0x00000000000000000000000000000000000000AA",
    ]);
    await world.pass(HOUR);
    await until(() => old.output().includes("reading refused and kept"), 30_000, old.output);
    const url = await old.url();
    const why = (await (await fetch(`${url}/api/explain`)).json()) as {
      refusedReadings: { code: string; reason: string }[];
    };
    assert.equal(why.refusedReadings[0]?.code, "WrongGeneration");
    assert.match(why.refusedReadings[0]?.reason ?? "", /replaced after it was signed/);
    await until(async () => (await old.status()).chain.outboxPending === 0, 30_000, old.output);
  });

  async function caughtUp(agent: ReturnType<typeof startAgent>): Promise<void> {
    await until(
      async () => {
        const status = await agent.status();
        return status.now >= (await world.now()) - 1 && status.chain.outboxPending === 0;
      },
      30_000,
      agent.output,
    );
  }
});
