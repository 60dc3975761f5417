import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { fileURLToPath } from "node:url";
import { nodeRegistryAbi } from "@ecosphere/bindings";
import { setupWords } from "../../src/app/setup/words.ts";
import { killAll, startAgent } from "../agentProcess.ts";
import { call } from "../deployment.ts";
import { createWorld, until, type World } from "../world.ts";

const cli = fileURLToPath(new URL("../../src/app/cli.ts", import.meta.url));
const command = (args: string[], input = "") => {
  const run = spawnSync(process.execPath, [cli, ...args], { encoding: "utf8", input });
  return { code: run.status, text: run.stdout + run.stderr };
};

describe("setting a node up", { timeout: 120_000 }, () => {
  const dir = mkdtempSync(join(tmpdir(), "ecosphere-init-"));
  let world: World;
  let config: string;

  before(async () => {
    world = await createWorld();
  });
  after(async () => {
    await killAll();
    await world.stop();
    rmSync(dir, { recursive: true, force: true });
  });

  const flags = (folder: string) => [
    ...["init", "--folder", join(dir, folder), "--rpc", world.rpcUrl, "--node", "1"],
    ...["--deployment", join(world.dir, "deployment.json"), "--dapp", "http://dapp.example"],
  ];

  it("makes configuration, encrypted P-256 key, service and first reading, and says what to do next", () => {
    const { code, text } = command([...flags("one"), "--yes", "--lang", "en"]);
    assert.equal(code, 0, text);
    const [, key] = /http:\/\/dapp\.example\/nodes\/new\?key=(0x[0-9a-f]{40})&kind=p256/.exec(text) ?? [];
    assert.ok(key, text);
    assert.match(text, /First reading of the meters .*signed and not sent/);
    config = join(dir, "one", "config.yaml");
    for (const file of ["config.yaml", "device-key.json", "submitter-key.json", "password"])
      assert.equal(statSync(join(dir, "one", file)).mode & 0o777, 0o600, file);
    const unit = readFileSync(join(dir, "one", "ecosphere-agent.service"), "utf8");
    for (const line of [
      "ProtectSystem=strict",
      "NoNewPrivileges=yes",
      "MemoryMax=256M",
      "--max-old-space-size=96",
      `ReadWritePaths=${join(dir, "one", "data")}`,
    ])
      assert.ok(unit.includes(line), line);
    assert.match(readFileSync(join(dir, "one", "device-key.json"), "utf8"), /"curve": "p256"/);
  });

  it("writes a unit that systemd understands", {
    skip:
      spawnSync("systemd-analyze", ["--version"]).error &&
      "no systemd-analyze here: the unit is NOT verified",
  }, () => {
    const unit = join(dir, "one", "ecosphere-agent.service");
    const checked = spawnSync("systemd-analyze", ["verify", unit], { encoding: "utf8" });
    assert.doesNotMatch(checked.stderr, /Unknown|Invalid|Failed to parse/i);
  });

  it("never overwrites", () => {
    const before = readFileSync(join(dir, "one", "device-key.json"), "utf8");
    const again = command([...flags("one"), "--yes"]);
    assert.equal(again.code, 1);
    assert.match(again.text, /exists already; nothing was changed/);
    assert.equal(readFileSync(join(dir, "one", "device-key.json"), "utf8"), before);
  });

  it("asks in German, takes answers and defaults, and refuses a bad one before anything is written", () => {
    const answers = [
      "",
      "Bäckerei",
      "",
      "",
      "",
      "",
      "secp256k1",
      "http://submitter.example",
      "farm",
      "",
    ].join("\n");
    const good = command([...flags("two"), "--lang", "de"], `${answers}\n`);
    assert.equal(good.code, 0, good.text);
    assert.match(good.text, /Name auf der Seite \[KI-Heizung\]/);
    assert.match(good.text, /kind=secp256k1/);
    const text = readFileSync(join(dir, "two", "config.yaml"), "utf8");
    assert.match(text, /name: Bäckerei[\s\S]*preset: farm[\s\S]*http:\/\/submitter\.example/);
    assert.ok(!existsSync(join(dir, "two", "submitter-key.json")), "no key that pays where a submitter does");
    const bad = command([...flags("three"), "--yes", "--curve", "ed25519"]);
    assert.equal(bad.code, 1);
    assert.match(bad.text, /curve: expected p256 or secp256k1, found "ed25519"; nothing was changed/);
    assert.ok(!existsSync(join(dir, "three")));
  });

  it("has every sentence in both languages, with the same places", () => {
    const places = (text: string) => (text.match(/\{\w+\}/g) ?? []).sort();
    for (const key of Object.keys(setupWords.en) as (keyof typeof setupWords.en)[])
      assert.deepEqual(places(setupWords.de[key]), places(setupWords.en[key]), key);
  });

  it("doctor says what is wrong and what to do, and is content when all is well", async () => {
    const sick = command(["doctor", "--config", config]);
    assert.equal(sick.code, 1);
    assert.match(
      sick.text,
      /BAD {3}registration +node 1 signs with 0x[0-9a-fA-F]{40}, not with this key: have the operator rotate it/,
    );
    assert.match(sick.text, /BAD {3}fees +0x[0-9a-fA-F]{40} has 0\.000000 ETH: send it some/);
    assert.match(sick.text, /ok {4}key +0x[0-9a-f]{40}, p256 in a key file/);
    const well = command(["doctor", "--config", world.configFile({ name: "well" })]);
    assert.equal(well.code, 0, well.text);
    assert.match(well.text, /ok {4}certification +certified, meters calibrated for \d+ more days/);
    await world.stopChain();
    const alone = command(["doctor", "--config", config]);
    await world.startChain();
    assert.equal(alone.code, 1);
    assert.match(alone.text, /BAD {3}rpc +The chain does not answer at/);
  });

  it("a P-256 key set up here delivers readings once it is registered and its start registers are signed", async () => {
    // Start registers are read after the last reading of the old key, never in the same second.
    await world.pass(60);
    const [, key] = /0x([0-9a-f]{40}), p256/.exec(command(["doctor", "--config", config]).text) ?? [];
    await call(world.client, "operator", world.deployment.nodeRegistry, "nodeRegistry", "rotateDeviceKey", [
      1n,
      `0x${key}`,
    ]);
    const printed = command(["baseline", "--config", config]);
    assert.equal(printed.code, 0, printed.text);
    const { reading, signature } = JSON.parse(printed.text);
    const { account } = await import("../deployment.ts");
    const { hashReading } = await import("../../src/adapters/signer/statements.ts");
    const { signedReadingSchema } = await import("../../src/adapters/submitter/protocol.ts");
    const start = signedReadingSchema.parse({ reading, signature });
    const digest = hashReading({ chainId: 31337, heatLedger: world.deployment.heatLedger }, start.reading);
    const installer = await account("certifier").sign({ hash: digest });
    await call(world.client, "certifier", world.deployment.heatLedger, "heatLedger", "attestBaseline", [
      ...[start.reading, start.signature, installer],
    ]);
    const keys = {
      deviceKeyFile: join(dir, "one", "device-key.json"),
      passwordFile: join(dir, "one", "password"),
      submitterKeyFile: "./keys/submitter",
    };
    const agent = startAgent("run", world.configFile({ name: "p256", keys }));
    await world.pass(3_600);
    await until(
      async () => (await agent.status()).chain.lastAttestedAt > start.reading.measuredAt,
      30_000,
      agent.output,
    );
    const node = await world.client.readContract({
      ...{ address: world.deployment.nodeRegistry, abi: nodeRegistryAbi, functionName: "nodeOf", args: [1n] },
    });
    assert.equal(node.generation, 2);
  });
});
