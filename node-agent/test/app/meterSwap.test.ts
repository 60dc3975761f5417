import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { after, before, describe, it } from "node:test";
import { fileURLToPath } from "node:url";
import { heatLedgerAbi, meterSwapTypes, readingDomain } from "@ecosphere/bindings";
import { hashReading } from "../../src/adapters/signer/statements.ts";
import { signedReadingSchema } from "../../src/adapters/submitter/protocol.ts";
import { type AgentProcess, killAll, startAgent } from "../agentProcess.ts";
import { account, call } from "../deployment.ts";
import { createWorld, until, type World } from "../world.ts";

const cli = fileURLToPath(new URL("../../src/app/cli.ts", import.meta.url));
const HOUR = 3_600;

describe("a meter that is swapped", { timeout: 120_000 }, () => {
  let world: World;
  let config: string;
  let agent: AgentProcess;
  before(async () => {
    world = await createWorld();
    config = world.configFile();
    agent = startAgent("run", config);
  });
  after(async () => {
    await killAll();
    await world.stop();
  });

  const swap = () => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [cli, "swap", "--config", config], {
      encoding: "utf8",
    });
    return { code: status, text: stdout + stderr };
  };
  const delivered = (moment: number) =>
    until(async () => (await agent.status()).chain.lastAttestedAt >= moment, 30_000, agent.output);
  const registers = () =>
    world.client.readContract({
      ...{
        address: world.deployment.heatLedger,
        abi: heatLedgerAbi,
        functionName: "registersOf",
        args: [1n],
      },
    });
  /** As installer and page do it with what `swap` printed. */
  const handIn = async (text: string) => {
    const printed = JSON.parse(text);
    const last = signedReadingSchema.parse(printed.last);
    const start = signedReadingSchema.parse(printed.start);
    const { heatLedger } = world.deployment;
    const place = { chainId: 31_337, heatLedger };
    const installer = await account("certifier").signTypedData({
      ...{ domain: readingDomain(31_337, heatLedger), types: meterSwapTypes, primaryType: "MeterSwap" },
      message: {
        ...{ nodeId: 1n, generation: start.reading.generation },
        ...{ lastReading: hashReading(place, last.reading), startReading: hashReading(place, start.reading) },
      },
    });
    await call(world.client, "certifier", heatLedger, "heatLedger", "swapMeter", [
      ...[last.reading, last.signature, start.reading, start.signature, installer],
    ]);
    return { last, start };
  };

  it("needs the agent to stand still", async () => {
    await world.pass(2 * HOUR);
    await delivered((await world.now()) - HOUR);
    const { code, text } = swap();
    assert.equal(code, 1);
    assert.match(text, /cannot be opened[\s\S]*Is another agent running/);
  });

  it("goes on with the new registers after a restart, and nothing of the old ones is lost", async () => {
    await agent.kill("SIGTERM");
    const printed = swap();
    assert.equal(printed.code, 0, printed.text);
    const { last } = await handIn(printed.text);
    assert.ok(last.reading.electricityWh > 0n);
    assert.deepEqual([(await registers()).generation, (await registers()).electricityWh], [2, 0n]);
    agent = startAgent("run", config);
    await world.pass(3 * HOUR);
    await delivered((await world.now()) - HOUR);
    const found = await registers();
    assert.equal(found.generation, 2);
    assert.ok(
      found.electricityWh > 0n && found.electricityWh < 4n * 1_100n,
      `${found.electricityWh} Wh since the swap`,
    );
    assert.equal((await agent.status()).chain.waitingFor, null);
  });

  it("that is swapped under a running agent makes it start again by itself", async () => {
    await agent.kill("SIGTERM");
    const printed = swap();
    assert.equal(printed.code, 0, printed.text);
    agent = startAgent("run", config);
    await until(async () => (await agent.status()).now > 0, 30_000, agent.output);
    await handIn(printed.text);
    const starts = () => agent.output().split('"msg":"the plant runs"').length - 1;
    await until(() => starts() === 2, 30_000, agent.output);
    await world.pass(2 * HOUR);
    await until(async () => (await registers()).electricityWh > 0n, 60_000, agent.output);
    assert.equal((await registers()).generation, 3);
    assert.equal(agent.child.exitCode, null);
  });
});
