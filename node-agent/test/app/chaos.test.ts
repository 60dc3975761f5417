import assert from "node:assert/strict";
import { cpSync, rmSync } from "node:fs";
import { join } from "node:path";
import { after, afterEach, before, describe, it } from "node:test";
import { computeAgreementsAbi, heatLedgerAbi } from "@ecosphere/bindings";
import { type AgentProcess, killAll, startAgent } from "../agentProcess.ts";
import { account, artifact, call } from "../deployment.ts";
import { createWorld, freePort, until, type World } from "../world.ts";

const HOUR = 3_600;
const DAY = 86_400;

describe("chaos", { timeout: 300_000 }, () => {
  let world: World;

  before(async () => {
    world = await createWorld();
  });
  afterEach(killAll);
  after(async () => {
    await killAll();
    await world.stop();
  });

  const times = async () => {
    const events = await world.client.getContractEvents({
      ...{ address: world.deployment.heatLedger, abi: heatLedgerAbi, eventName: "ReadingAttested" },
      ...{ fromBlock: 0n, strict: true },
    });
    return events.map((event) => event.args.reading.measuredAt);
  };
  const assertEveryHour = async () => {
    const found = await times();
    assert.deepEqual(
      found,
      found.map((_, i) => (found[0] ?? 0) + i * HOUR),
      "every hour exactly once, in order",
    );
    return found.length;
  };
  const caughtUp = (agent: AgentProcess, complaint = agent.output) =>
    until(
      async () => {
        const status = await agent.status();
        const now = await world.now();
        const last = Math.floor(now / HOUR) * HOUR;
        return (
          status.now >= now - 1 && status.chain.outboxPending === 0 && status.chain.lastAttestedAt >= last
        );
      },
      40_000,
      complaint,
    );

  it("RPC down for a day: the day is delivered when it is back, hour by hour", async () => {
    const agent = startAgent("run", world.configFile({ name: "one" }));
    await world.pass(2 * HOUR);
    await caughtUp(agent);
    await world.stopChain();
    await until(async () => (await agent.status()).chain.waitingFor, 30_000, agent.output);
    await world.startChain();
    await world.pass(DAY);
    await caughtUp(agent);
    assert.ok((await assertEveryHour()) >= 26);
    await agent.kill("SIGTERM");
  });

  it("a reorganisation of 5 blocks on a real chain drops readings that are not final: they are delivered again", async () => {
    const agent = startAgent("run", world.configFile({ name: "one", chain: { confirmations: 6 } }));
    await until(() => agent.output().includes("the plant runs"), 30_000, agent.output);
    const before = (await times()).length;
    for (let i = 0; i < 2; i++) {
      await world.pass(HOUR);
      await until(async () => (await times()).length > before, 30_000, agent.output).catch(() => undefined);
      await world.client.mine({ blocks: 1 });
    }
    assert.ok((await times()).length > before, "mined, not final");
    assert.ok((await agent.status()).chain.outboxPending > 0, "and not counted");
    // One of the five, also when the agent sends something meanwhile.
    const blockNumber = (await world.client.getBlockNumber()) - 3n;
    const hash = async () => (await world.client.getBlock({ blockNumber })).hash;
    const lost = await hash();
    await world.client.request({ method: "anvil_reorg" as never, params: [5, []] as never });
    assert.notEqual(await hash(), lost, "another block of that height");
    assert.equal((await times()).length, before, "the readings are gone from the chain");
    // Until time has caught up with the readings, the ledger calls them early.
    await world.pass(3 * HOUR);
    await until(
      async () => {
        await world.pass(10);
        return (await agent.status()).chain.outboxPending === 0;
      },
      60_000,
      agent.output,
    );
    await assertEveryHour();
    assert.ok((await times()).length > before);
    await agent.kill("SIGTERM");
  });

  it("two agents with one key in one folder: the second does not start", async () => {
    const config = world.configFile({ name: "one" });
    const first = startAgent("run", config);
    await until(() => first.output().includes("the plant runs"), 30_000, first.output);
    const second = startAgent("run", config);
    assert.equal(await second.exited, 1);
    assert.match(second.output(), /Is another agent running with the same dataDir\?/);
    await first.kill("SIGTERM");
  });

  it("two agents with one key in two folders: an old copy refuses to sign and says what to do", async () => {
    const [data, copy] = ["data-one", "data-copy"].map((name) => join(world.dir, name)) as [string, string];
    cpSync(data, copy, { recursive: true, filter: (path) => !path.endsWith(".sock") });
    const agent = startAgent("run", world.configFile({ name: "one" }));
    await world.pass(2 * HOUR);
    await caughtUp(agent);
    const old = startAgent("run", world.configFile({ name: "copy" }));
    assert.equal(await old.exited, 1, old.output());
    assert.match(old.output(), /signs with the same key.*Stop the other agent, or restore the newest copy/);
    rmSync(copy, { recursive: true });
    const empty = startAgent("run", world.configFile({ name: "copy" }));
    assert.equal(await empty.exited, 1, "an empty folder too");
    assert.equal(await assertEveryHour(), (await times()).length);
    await agent.kill("SIGTERM");
  });

  it("a folder that is gone for good goes on after adopt, and the first one then refuses", async () => {
    const config = world.configFile({ name: "copy" });
    const { spawnSync } = await import("node:child_process");
    const cli = new URL("../../src/app/cli.ts", import.meta.url).pathname;
    const adopted = spawnSync(process.execPath, [cli, "adopt", "--config", config, "--yes"], {
      encoding: "utf8",
    });
    assert.equal(adopted.status, 0, adopted.stderr);
    const agent = startAgent("run", config);
    await world.pass(2 * HOUR);
    await caughtUp(agent);
    await agent.kill("SIGTERM");
    const first = startAgent("run", world.configFile({ name: "one" }));
    assert.equal(await first.exited, 1);
    await assertEveryHour();
  });

  it("a router that fails: vouchers are settled, the fee waits on chain until the agent can bring it, no money is lost", async () => {
    const port = await freePort();
    const customer = startAgent("customer", world.customerFile({ port }));
    const compute = { customerUrl: `http://127.0.0.1:${port}` };
    const balanceOf = (address: `0x${string}`) =>
      world.client.readContract({
        ...{ address: world.deployment.euro, abi: artifact("contracts/mocks/EuroMock").abi },
        ...{ functionName: "balanceOf", args: [address] },
      }) as Promise<bigint>;
    const { computeAgreements, revenueRouter } = world.deployment;
    const all = [account("customer").address, account("operator").address, computeAgreements, revenueRouter];
    const total = async () => (await Promise.all(all.map(balanceOf))).reduce((sum, each) => sum + each, 0n);
    const before = await total();
    await call(world.client, "deployer", revenueRouter, "revenueRouter", "setFailing", [true]);
    const agent = startAgent("run", world.configFile({ name: "copy", compute }));
    await until(async () => (await agent.status()).compute.unitsPerRun > 0, 60_000, agent.output);
    for (let day = 0; day < 2; day++) {
      await world.pass(DAY);
      await caughtUp(agent);
    }
    const pending = () =>
      world.client.readContract({
        ...{ address: computeAgreements, abi: computeAgreementsAbi, functionName: "pendingFees" },
      });
    await until(
      async () => (await pending()) > 0n,
      60_000,
      () => agent.output() + customer.output(),
    );
    // While it runs it may settle between two questions.
    await agent.kill("SIGTERM");
    const fees = await pending();
    const settled = await world.client.getContractEvents({
      ...{ address: computeAgreements, abi: computeAgreementsAbi, eventName: "VoucherSettled" },
      ...{ fromBlock: 0n, strict: true },
    });
    assert.equal(
      settled.reduce((sum, event) => sum + event.args.fee, 0n),
      fees,
    );
    const paid = settled.reduce((sum, event) => sum + event.args.amount - event.args.fee, 0n);
    assert.equal(await balanceOf(account("operator").address), paid, "the operator has its part");
    const again = startAgent("run", world.configFile({ name: "copy" }));
    const refused = /The router refuses the fees that wait/g;
    await until(() => refused.test(again.output()), 30_000, again.output);
    await call(world.client, "deployer", revenueRouter, "revenueRouter", "setFailing", [false]);
    await world.pass(2 * 3_600);
    await until(async () => (await pending()) === 0n, 60_000, again.output);
    assert.equal(again.output().match(refused)?.length, 1, "no try without hope is repeated at once");
    await caughtUp(again);
    await again.kill("SIGTERM");
    assert.equal(await total(), before, "every cent is somewhere");
    await assertEveryHour();
  });
});
