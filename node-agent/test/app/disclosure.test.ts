import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { fileURLToPath } from "node:url";
import { type AgentProcess, killAll, startAgent } from "../agentProcess.ts";
import { WORLD_BEGIN } from "../deployment.ts";
import { createWorld, until, type World } from "../world.ts";

const cli = fileURLToPath(new URL("../../src/app/cli.ts", import.meta.url));
const HOUR = 3_600;

function agentCommand(...args: string[]): { code: number | null; text: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [cli, ...args], { encoding: "utf8" });
  return { code: status, text: stdout + stderr };
}

describe("disclosing one interval", { timeout: 120_000 }, () => {
  let world: World;
  let agent: AgentProcess;
  let config: string;
  let proof: string;
  const at = String(WORLD_BEGIN + HOUR + 1_000);

  before(async () => {
    world = await createWorld();
    config = world.configFile();
    agent = startAgent("run", config);
    for (let hour = 0; hour < 3; hour++) {
      await world.pass(HOUR);
      const target = await world.now();
      await until(
        async () => (await agent.status()).chain.lastAttestedAt >= target - HOUR,
        30_000,
        agent.output,
      );
    }
    proof = join(world.dir, "proof.json");
  });
  after(async () => {
    await killAll();
    await world.stop();
  });

  const changed = (
    change: (file: { leaf: Record<string, unknown>; reading: Record<string, unknown> }) => void,
  ) => {
    const file = JSON.parse(readFileSync(proof, "utf8"));
    change(file);
    const path = join(world.dir, "changed.json");
    writeFileSync(path, JSON.stringify(file));
    return agentCommand("verify", "--config", config, path);
  };

  it("writes it while the agent runs, by a socket only its user may open, and anybody can verify it", () => {
    assert.equal(statSync(join(world.dir, "data-agent", "agent.sock")).mode & 0o777, 0o600);
    const disclosed = agentCommand("disclose", "--config", config, "--at", at);
    assert.equal(disclosed.code, 0, disclosed.text);
    writeFileSync(proof, disclosed.text);
    const verified = agentCommand("verify", "--config", config, proof);
    assert.equal(verified.code, 0, verified.text);
    assert.match(verified.text, /Proven: node 1, 2026-01-15 01:15 to 2026-01-15 01:30 UTC/);
    assert.match(verified.text, /accepted in transaction 0x[0-9a-f]{64}/);
    const leaf = JSON.parse(disclosed.text).leaf as { electricityWh: string };
    assert.ok(BigInt(leaf.electricityWh) > 0n, "the node took power in winter");
  });

  for (const [what, change, why] of [
    ["another figure", (file) => (file.leaf.usefulHeatWh = "999999"), /not part of the reading's root/],
    [
      "another time",
      (file) => (file.leaf.from = Number(file.leaf.from) - 900),
      /not part of the reading's root/,
    ],
    ["a reading that was changed", (file) => (file.reading.computeUnits = "1"), /is signed by/],
    ["an unknown key", (file) => (file.leaf.note = "x"), /no disclosure/],
    ["no number", (file) => (file.leaf.electricityWh = "many"), /expected a whole number/],
  ] as [
    string,
    (file: { leaf: Record<string, unknown>; reading: Record<string, unknown> }) => void,
    RegExp,
  ][])
    it(`is refused with ${what}`, () => {
      const { code, text } = changed(change);
      assert.equal(code, 1);
      assert.match(text, why);
    });

  it("says that there is none where there is none, and refuses what is no time", () => {
    assert.match(
      agentCommand("disclose", "--config", config, "--at", "2025-01-01T00:00Z").text,
      /There is no interval at/,
    );
    const bad = agentCommand("disclose", "--config", config, "--at", "yesterday");
    assert.equal(bad.code, 2);
    assert.match(bad.text, /is no time/);
  });

  it("erases for good, also when no agent runs, and what was proven before stays proven", async () => {
    assert.equal(agentCommand("erase", "--config", config, "--before", at).code, 2, "only with --yes");
    const running = agentCommand(
      "erase",
      "--config",
      config,
      "--before",
      String(WORLD_BEGIN + HOUR),
      "--yes",
    );
    assert.match(running.text, /^[1-9]\d* intervals are erased/);
    await agent.kill("SIGTERM");
    assert.match(
      agentCommand("disclose", "--config", config, "--at", String(WORLD_BEGIN + 10)).text,
      /was erased; nobody can disclose it/,
    );
    const still = agentCommand("disclose", "--config", config, "--at", at);
    assert.equal(still.code, 0, still.text);
    assert.match(
      agentCommand("erase", "--config", config, "--before", at, "--yes").text,
      /intervals are erased/,
    );
    assert.equal(agentCommand("disclose", "--config", config, "--at", at).code, 1);
    assert.equal(agentCommand("verify", "--config", config, proof).code, 0, "who has the proof keeps it");
  });
});
