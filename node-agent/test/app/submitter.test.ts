import assert from "node:assert/strict";
import { createServer } from "node:http";
import { after, before, describe, it } from "node:test";
import { heatLedgerAbi } from "@ecosphere/bindings";
import { keySigner } from "../../src/adapters/signer/keySigner.ts";
import { hashReading } from "../../src/adapters/signer/statements.ts";
import { HttpSubmitter } from "../../src/adapters/submitter/HttpSubmitter.ts";
import type { Reading } from "../../src/ports/AttestationSink.ts";
import { type AgentProcess, killAll, startAgent } from "../agentProcess.ts";
import { account, privateKey } from "../deployment.ts";
import { createWorld, freePort, until, type World } from "../world.ts";

const HOUR = 3_600;

describe("a submitter and agents without native coin", { timeout: 240_000 }, () => {
  let world: World;
  let submitter: AgentProcess;
  let url: string;
  let port: number;

  before(async () => {
    world = await createWorld();
    port = await freePort();
    submitter = startAgent("submit", world.submitterFile({ port }));
    url = await submitter.url();
  });
  after(async () => {
    await killAll();
    await world.stop();
  });

  const keys = { deviceKeyFile: "./keys/device" };
  const attested = async () => {
    const events = await world.client.getContractEvents({
      ...{ address: world.deployment.heatLedger, abi: heatLedgerAbi, eventName: "ReadingAttested" },
      ...{ fromBlock: 0n, strict: true },
    });
    return events.map((event) => ({
      measuredAt: event.args.reading.measuredAt,
      transaction: event.transactionHash,
    }));
  };
  const delivered = (agent: AgentProcess, until_: number) =>
    until(
      async () => {
        const status = await agent.status();
        return status.chain.outboxPending === 0 && status.chain.lastAttestedAt >= until_ && status;
      },
      60_000,
      () => `${agent.output()}\n--- submitter:\n${submitter.output()}`,
    );
  const post = (path: string, body: string) =>
    fetch(url + path, { method: "POST", body, headers: { "content-type": "application/json" } });

  it("delivers the readings of an agent that has no key that pays", async () => {
    const agent = startAgent("run", world.configFile({ name: "poor", keys, submitters: [url] }));
    await world.pass(3 * HOUR);
    const end = await world.now();
    await delivered(agent, end - HOUR);
    const [first] = await attested();
    const { from } = await world.client.getTransaction({ hash: first?.transaction ?? "0x" });
    assert.equal(from.toLowerCase(), account("submitter").address.toLowerCase());
    const status = (await (await fetch(`${url}/status`)).json()) as { done: number; queued: number };
    assert.ok(status.done >= 3);
    assert.equal(status.queued, 0);
    await agent.kill("SIGTERM");
  });

  it("loses nothing it said 202 to when it is killed at any moment", async () => {
    const agent = startAgent("run", world.configFile({ name: "poor", keys, submitters: [url] }));
    for (let i = 0; i < 5; i++) {
      await world.pass(HOUR);
      await new Promise((done) => setTimeout(done, Math.random() * 300));
      await submitter.kill("SIGKILL");
      submitter = startAgent("submit", world.submitterFile({ port }));
      await submitter.url();
    }
    const end = await world.now();
    // An agent that met a dead submitter lets it rest for a minute; a new start asks at once.
    await agent.kill("SIGTERM");
    const again = startAgent("run", world.configFile({ name: "poor", keys, submitters: [url] }));
    await delivered(again, end - HOUR);
    await again.kill("SIGTERM");
    const times = (await attested()).map((event) => event.measuredAt);
    assert.deepEqual(
      times,
      times.map((_, i) => (times[0] ?? 0) + i * HOUR),
      "every hour, once, in order",
    );
    const status = (await (await fetch(`${url}/status`)).json()) as { queued: number; sent: number };
    assert.deepEqual([status.queued, status.sent], [0, 0]);
  });

  it("that takes readings and does nothing is left for the next one after its time", async () => {
    const given: number[] = [];
    const thief = createServer(async (request, response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
      const { readings } = JSON.parse(Buffer.concat(chunks).toString()) as { readings: unknown[] };
      given.push(readings.length);
      const item = { ref: "r", state: "queued", code: null, reason: null, transaction: null };
      response.writeHead(202).end(JSON.stringify({ items: readings.map(() => item) }));
    });
    const thiefPort = await freePort();
    await new Promise<void>((done) => thief.listen(thiefPort, "127.0.0.1", done));
    const submitters = [`http://127.0.0.1:${thiefPort}`, url];
    const config = world.configFile({ name: "poor", keys, submitters, submitterPatienceSeconds: 1 });
    const agent = startAgent("run", config);
    await world.pass(HOUR);
    const end = await world.now();
    await delivered(agent, end - HOUR);
    assert.ok(given.length >= 1, "the first one was given the reading");
    assert.match(agent.output(), /rests for 60 s: it has not brought them on chain in time/);
    await agent.kill("SIGTERM");
    thief.close();
  });

  it("that is away leaves an agent with a key to pay itself", async () => {
    const dead = `http://127.0.0.1:${await freePort()}`;
    const agent = startAgent("run", world.configFile({ name: "poor", submitters: [dead] }));
    await world.pass(HOUR);
    await delivered(agent, (await world.now()) - HOUR);
    await agent.kill("SIGTERM");
  });

  it("says what it waits for when nobody takes its readings", async () => {
    const dead = `http://127.0.0.1:${await freePort()}`;
    const agent = startAgent("run", world.configFile({ name: "poor", keys, submitters: [dead] }));
    await until(() => agent.output().includes("the plant runs"), 30_000, agent.output);
    await world.pass(HOUR);
    const waiting = await until(async () => (await agent.status()).chain.waitingFor, 30_000, agent.output);
    assert.match(waiting, /No submitter takes the readings now\. The submitter does not answer at/);
    await agent.kill("SIGTERM");
    const rich = startAgent("run", world.configFile({ name: "poor", keys, submitters: [url] }));
    await delivered(rich, (await world.now()) - HOUR);
    await rich.kill("SIGTERM");
  });

  describe("answers each reading with the ledger's code", () => {
    const place = () => ({ chainId: 31337, heatLedger: world.deployment.heatLedger });
    const next = async (change: Partial<Reading> = {}): Promise<Reading> => {
      const last = await world.client.readContract({
        ...{
          address: world.deployment.heatLedger,
          abi: heatLedgerAbi,
          functionName: "registersOf",
          args: [1n],
        },
      });
      const { generation, electricityWh, usefulHeatWh, rejectedHeatWh, computeUnits, uptimeSeconds } = last;
      return {
        ...{
          nodeId: 1n,
          generation,
          electricityWh,
          usefulHeatWh,
          rejectedHeatWh,
          computeUnits,
          uptimeSeconds,
        },
        ...{ seq: last.seq + 1n, measuredAt: await world.now(), intervalRoot: `0x${"0".repeat(64)}` },
        ...change,
      };
    };
    const sign = async (reading: Reading) => ({
      reading,
      signature: await keySigner({ curve: "secp256k1", privateKey: privateKey("device") }).sign(
        hashReading(place(), reading),
      ),
    });

    it("in order, and keeps only the good ones", async () => {
      await world.pass(60);
      const good = await sign(await next());
      const foreign = await sign(await next({ nodeId: 99n }));
      const unsigned = {
        reading: await next({ seq: good.reading.seq + 1n, measuredAt: good.reading.measuredAt + 1 }),
        signature: good.signature,
      };
      const taken = await new HttpSubmitter(url).readings([foreign, good, unsigned]);
      assert.deepEqual(
        taken.map((item) => [item.state, item.code]),
        [
          ["refused", "UnknownNode"],
          ["queued", null],
          ["refused", "WrongSignature"],
        ],
      );
      await until(
        async () => (await new HttpSubmitter(url).readings([good]))[0]?.state === "done",
        30_000,
        submitter.output,
      );
      const found = await (await fetch(`${url}/submissions/reading:1:1:${good.reading.seq}`)).json();
      assert.match((found as { transaction: string }).transaction, /^0x[0-9a-f]{64}$/);
    });

    it("and calls two statements under one number a contradiction", async () => {
      await world.pass(60);
      const one = await next();
      const two = { ...one, uptimeSeconds: one.uptimeSeconds + 1n };
      const [first] = await new HttpSubmitter(url).readings([await sign(one)]);
      const [second] = await new HttpSubmitter(url).readings([await sign(two)]);
      assert.equal(first?.state, "queued");
      assert.deepEqual([second?.state, second?.code], ["refused", "Contradiction"]);
    });
  });

  it("refuses what is no reading, what is too long and what comes too often, with a sentence", async () => {
    for (const body of ["{", "{}", `{"readings":[]}`, `{"readings":[{"reading":{"nodeId":1}}]}`])
      assert.equal((await post("/readings", body)).status, 422, body);
    assert.equal((await post("/readings", `"${"x".repeat(300_000)}"`)).status, 413);
    assert.equal((await fetch(`${url}/nothing`)).status, 404);
    assert.equal((await fetch(`${url}/submissions/reading:1:1:77`)).status, 404);
    const strict = startAgent(
      "submit",
      world.submitterFile({ name: "strict", batches: { statementsPerMinute: 2 }, nodes: [7] }),
    );
    const strictUrl = await strict.url();
    const answers = [];
    for (let i = 0; i < 4; i++)
      answers.push(await fetch(`${strictUrl}/vouchers`, { method: "POST", body: "{" }));
    assert.deepEqual(
      answers.map((answer) => answer.status),
      [422, 422, 429, 429],
    );
    assert.equal(answers[3]?.headers.get("retry-after"), "60");
    await strict.kill("SIGTERM");
  });

  it("keeps nothing and says 503 while the chain does not answer", async () => {
    await world.stopChain();
    const reading = {
      ...{ nodeId: "1", generation: 1, seq: "9", measuredAt: 9, electricityWh: "1", usefulHeatWh: "1" },
      ...{ rejectedHeatWh: "1", computeUnits: "1", uptimeSeconds: "1", intervalRoot: `0x${"0".repeat(64)}` },
    };
    const answer = await post(
      "/readings",
      JSON.stringify({ readings: [{ reading, signature: `0x${"1".repeat(130)}` }] }),
    );
    assert.equal(answer.status, 503);
    assert.match(await answer.text(), /The chain does not answer/);
    await world.startChain();
  });
});
