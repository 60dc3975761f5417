import assert from "node:assert/strict";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { after, before, describe, it } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { heatLedgerAbi } from "@ecosphere/bindings";
import { codes } from "../../src/ports/AttestationSink.ts";
import { killAll, startAgent } from "../agentProcess.ts";
import { WORLD_BEGIN } from "../deployment.ts";
import { type SlowProxy, slowProxy } from "../slowProxy.ts";
import { createWorld, until, type World } from "../world.ts";

/** CI kills twenty times; all two hundred: ECOSPHERE_KILLS=200. */
const KILLS = Number(process.env.ECOSPHERE_KILLS ?? 20);
const HOUR = 3_600;
const BLOCK_EVERY_MS = 200;
const LATENCY_MS = 150;
/** The kill comes at random within this time after one of the moments, so that it hits every phase on fast and slow machines. */
const LONGEST_LIFE_MS = 250;
/** Questions of the agent: the last one before it signs, the sending, and the wait for the receipt. */
const MOMENTS = ["eth_estimateGas", "eth_sendRawTransaction", "eth_getTransactionReceipt"];

type Phase = "nothing open" | "signed, not sent" | "sent, not mined" | "mined, not recorded";

describe("a node killed with SIGKILL", () => {
  let world: World;
  let proxy: SlowProxy;

  before(async () => {
    world = await createWorld();
    proxy = await slowProxy(world.rpcUrl, LATENCY_MS);
  });
  after(async () => {
    await killAll();
    await proxy.stop();
    await world.stop();
  });

  it(`has every reading on chain exactly once after ${KILLS} kills at random moments`, {
    timeout: 60_000 + KILLS * 10_000,
  }, async (t) => {
    await world.client.setAutomine(false);
    const config = world.configFile({ name: "killed", chain: { rpcUrl: proxy.url, pollMs: 30 } });
    const database = join(world.dir, "data-killed", "agent.sqlite");
    const miner = startMiner(world);
    const hits = new Map<Phase, number>();
    try {
      for (let kill = 0; kill < KILLS; kill++) {
        const moment = MOMENTS[kill % MOMENTS.length] as string;
        const before = proxy.count(moment);
        const agent = startAgent("run", config);
        await until(() => proxy.count(moment) > before, 60_000, agent.output);
        await sleep(Math.random() * LONGEST_LIFE_MS);
        await agent.kill("SIGKILL");
        const phase = await phaseOf(world, database);
        hits.set(phase, (hits.get(phase) ?? 0) + 1);
      }
      miner.stepSeconds = 1;
      const agent = startAgent("run", config);
      await until(
        async () => {
          const status = await agent.status();
          return status.chain.outboxPending === 0 && status.now >= (await world.now()) - 60;
        },
        60_000 + KILLS * 500,
        agent.output,
      );
      await agent.kill("SIGTERM");
    } finally {
      await miner.stop();
    }
    t.diagnostic(`killed while: ${[...hits].map(([phase, count]) => `${phase} ${count}`).join(", ")}`);
    await assertExactlyOnce(world, database);
    const inFlight = KILLS - (hits.get("nothing open") ?? 0);
    assert.ok(
      inFlight >= 5,
      `only ${inFlight} of ${KILLS} kills hit a transaction on its way: the test is too weak`,
    );
  });
});

/** Mines on its own, an hour of local time per block: transactions wait for their block as on a public chain. */
function startMiner(world: World) {
  const miner = { stepSeconds: HOUR, stop: async () => {} };
  let isStopped = false;
  const ended = (async () => {
    while (!isStopped) {
      await world.pass(miner.stepSeconds);
      await sleep(BLOCK_EVERY_MS);
    }
  })();
  miner.stop = async () => {
    isStopped = true;
    await ended;
  };
  return miner;
}

/** Where the dead process stood, from its store and the chain. */
async function phaseOf(world: World, database: string): Promise<Phase> {
  const store = new DatabaseSync(database);
  const row = store.prepare("SELECT hashes FROM transactions WHERE state = 'open'").get();
  store.close();
  if (!row) return "nothing open";
  const [hash] = JSON.parse(String(row.hashes)) as `0x${string}`[];
  const found = await world.client.getTransaction({ hash: hash ?? "0x" }).catch(() => null);
  if (!found) return "signed, not sent";
  return found.blockNumber === null ? "sent, not mined" : "mined, not recorded";
}

async function assertExactlyOnce(world: World, database: string): Promise<void> {
  const events = {
    address: world.deployment.heatLedger,
    abi: heatLedgerAbi,
    fromBlock: 0n,
    strict: true,
  } as const;
  const attested = await world.client.getContractEvents({ ...events, eventName: "ReadingAttested" });
  const refused = await world.client.getContractEvents({ ...events, eventName: "ReadingRefused" });
  assert.deepEqual(
    refused.map(({ args }) => `${args.seq} ${codes[args.code]}`),
    [],
    "nothing was submitted twice",
  );
  const store = new DatabaseSync(database);
  const stored = store.prepare("SELECT seq, measured_at, state FROM readings ORDER BY seq").all();
  store.close();
  const onChain = attested.map(({ args }) => [Number(args.reading.seq), args.reading.measuredAt]);
  assert.deepEqual(
    onChain,
    stored.map((row) => [row.seq, row.measured_at]),
    "the chain has exactly what was stored, each once and in order",
  );
  const hours = Math.floor((Number(stored.at(-1)?.measured_at) - WORLD_BEGIN) / HOUR);
  assert.ok(hours >= KILLS, `only ${hours} hours passed`);
  assert.deepEqual(
    onChain.map(([, measuredAt]) => measuredAt),
    Array.from({ length: hours }, (_, i) => WORLD_BEGIN + (i + 1) * HOUR),
    "every hour was read exactly once",
  );
  assert.ok(stored.every((row) => row.state === "accepted"));
}
