import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, describe, it } from "node:test";
import { fileURLToPath } from "node:url";
import { readKeyFile } from "../../src/adapters/signer/readKeyFile.ts";
import { readAgentConfig, readCustomerConfig } from "../../src/app/config.ts";
import { openNode } from "../../src/app/startNode.ts";
import { Fatal } from "../../src/errors.ts";
import { startAgent } from "../agentProcess.ts";

const example = fileURLToPath(new URL("../../config.example.yaml", import.meta.url));
const dir = mkdtempSync(join(tmpdir(), "ecosphere-config-"));
const exampleText = readFileSync(example, "utf8");

function write(text: string): string {
  const file = join(dir, "agent.yaml");
  writeFileSync(file, text);
  return file;
}

const lineOf = (text: string, part: string) => text.slice(0, text.indexOf(part)).split("\n").length;

function refusal(text: string): string {
  try {
    readAgentConfig(write(text));
  } catch (error) {
    assert.ok(error instanceof Fatal);
    assert.equal(error.code, "ConfigInvalid");
    return error.message;
  }
  return assert.fail("the configuration was taken");
}

describe("configuration", () => {
  after(() => rmSync(dir, { recursive: true }));

  it("takes the example as it is", () => {
    const config = readAgentConfig(example);
    assert.equal(config.nodeId, 1);
    assert.equal(config.plant.preset, "commercial");
    assert.equal(config.compute.graceSeconds, 10);
    assert.ok(
      config.keys.deviceKeyFile?.endsWith("node-agent/keys/device.key"),
      "paths are relative to the file",
    );
  });

  it("takes the customer's example as it is", () => {
    const file = fileURLToPath(new URL("../../customer.example.yaml", import.meta.url));
    assert.deepEqual(readCustomerConfig(file).nodes, [1, 2]);
  });

  it("takes a load profile of hot water and refuses an unknown one with its line", () => {
    const withProfile = (name: string) => exampleText.replace("hotWater: usual", `hotWater: ${name}`);
    assert.equal(readAgentConfig(write(withProfile("L"))).plant.hotWater, "L");
    const text = withProfile("XXL");
    const line = lineOf(text, "hotWater: XXL");
    assert.match(refusal(text), new RegExp(`agent\\.yaml:${line}: plant\\.hotWater: expected usual, M or L`));
  });

  it("refuses an unknown key with file and line", () => {
    const text = exampleText.replace("  pollMs: 250", "  pollMs: 250\n  polMs: 100");
    assert.match(
      refusal(text),
      new RegExp(`agent\\.yaml:${lineOf(text, "polMs: 100")}: chain\\.polMs: unknown key`),
    );
  });

  it("refuses an unknown key at the top", () => {
    const text = `${exampleText}heating: true\n`;
    assert.match(
      refusal(text),
      new RegExp(`agent\\.yaml:${lineOf(text, "heating: true")}: heating: unknown key`),
    );
  });

  for (const [what, from, to, expected] of [
    ["a bad value", "nodeId: 1 ", "nodeId: none ", /nodeId: expected the number of the node.*found "none"/],
    [
      "a value out of bounds",
      "cpuShare: 0.12",
      "cpuShare: 4",
      /compute\.cpuShare: expected 0\.01 to 1, found 4/,
    ],
    [
      "a grace that is too long",
      "graceSeconds: 10",
      "graceSeconds: 301",
      /compute\.graceSeconds: expected whole seconds from 0 to 300, found 301/,
    ],
    [
      "half a second of grace",
      "graceSeconds: 10",
      "graceSeconds: 0.5",
      /compute\.graceSeconds: expected whole seconds from 0 to 300, found 0\.5/,
    ],
    [
      "an unknown preset",
      "preset: commercial",
      "preset: castle",
      /plant\.preset: expected commercial or farm, found "castle"/,
    ],
    [
      "no URL",
      "rpcUrl: http://127.0.0.1:8545",
      "rpcUrl: here",
      /chain\.rpcUrl: expected an http\(s\) URL, found "here"/,
    ],
  ] as const)
    it(`refuses ${what} with line and what is expected`, () => {
      const text = exampleText.replace(from, to);
      const message = refusal(text);
      assert.match(message, expected);
      assert.match(message, new RegExp(`agent\\.yaml:${lineOf(text, to)}:`));
    });

  it("names a missing key and the line of the section it belongs to", () => {
    assert.match(
      refusal(exampleText.replace("  id: 31337\n", "")),
      /agent\.yaml:\d+: chain\.id: missing; expected a chain id/,
    );
  });

  it("refuses what is no YAML with the line", () => {
    assert.match(refusal("name: [unclosed\nnodeId: 1\n"), /agent\.yaml:\d+: /);
  });

  it("names all problems at once", () => {
    const text = exampleText.replace("nodeId: 1 ", "nodeId: -1 ").replace("  pollMs: 250", "  poll: 250");
    assert.equal(refusal(text).match(/agent\.yaml:\d+/g)?.length, 2);
  });

  it("refuses a simulated plant on every chain but the local one", async () => {
    const config = readAgentConfig(write(exampleText.replace("id: 31337", "id: 1")));
    await assert.rejects(openNode(config), { code: "SimulatedPlantOnPublicChain" });
  });

  it("refuses a key file that others can read", { skip: process.platform === "win32" }, () => {
    const file = join(dir, "open.key");
    writeFileSync(file, `0x${"1".repeat(64)}`, { mode: 0o644 });
    assert.throws(() => readKeyFile(file), { code: "KeyFileOpenToOthers" });
  });

  it("refuses a key file without a key", () => {
    const file = join(dir, "empty.key");
    writeFileSync(file, "0x1234", { mode: 0o600 });
    assert.throws(() => readKeyFile(file), { code: "KeyFileInvalid" });
  });

  it("makes the command line end with code 1 and the line", async () => {
    const agent = startAgent("run", write(`${exampleText}heating: true\n`));
    assert.equal(await agent.exited, 1);
    assert.match(agent.output(), /agent\.yaml:\d+: heating: unknown key/);
  });

  it("makes wrong use end with code 2 and the help", async () => {
    const agent = startAgent("dance", "none");
    assert.equal(await agent.exited, 2);
    assert.match(agent.output(), /There is no command "dance"[\s\S]*ecosphere-agent run/);
  });
});
