import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { fileURLToPath } from "node:url";
import type { TakenChallenge } from "../../src/adapters/challenge/protocol.ts";
import { hashAnswer } from "../../src/adapters/challenge/statements.ts";
import { keySigner } from "../../src/adapters/signer/keySigner.ts";
import type { Answer } from "../../src/ports/ChallengeBook.ts";
import { type AgentProcess, killAll, startAgent } from "../agentProcess.ts";
import { account, call, privateKey } from "../deployment.ts";
import { createWorld, freePort, until, type World } from "../world.ts";

const cli = fileURLToPath(new URL("../../src/app/cli.ts", import.meta.url));
const agentCommand = (...args: string[]) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [cli, "challenge", ...args], {
    encoding: "utf8",
  });
  return { code: status, text: stdout + stderr };
};

describe("a power-step challenge over the network", { timeout: 180_000 }, () => {
  let world: World;
  let agent: AgentProcess;
  let config: string;
  let url: string;
  const file = (name: string) => join(world.dir, name);
  const read = (name: string) => JSON.parse(readFileSync(file(name), "utf8"));
  const write = (name: string, value: unknown) => writeFileSync(file(name), JSON.stringify(value));

  before(async () => {
    world = await createWorld();
    const auditor = account("customer").address;
    await call(world.client, "deployer", world.deployment.nodeRegistry, "nodeRegistry", "setAuditor", [
      auditor,
      true,
    ]);
    config = world.configFile({ page: { port: await freePort() }, compute: { cpuShare: 1 } });
    agent = startAgent("run", config);
    await world.pass(3_600);
    await until(async () => (await agent.status()).chain.lastAttestedAt > 0, 30_000, agent.output);
    url = await agent.url();
  });
  after(async () => {
    await killAll();
    await world.stop();
  });

  const make = (name: string, ...more: string[]) => {
    const made = agentCommand(
      "make",
      "--config",
      config,
      "--key",
      file("keys/customer"),
      "--node",
      "1",
      "--in",
      "120",
      ...more,
    );
    assert.equal(made.code, 0, made.text);
    writeFileSync(file(name), made.text);
    return read(name).challenge as { startAt: number; nonce: string; levels: number[] };
  };
  const state = async (nonce: string) =>
    (await (await fetch(`${url}/api/challenge/${nonce}`)).json()) as TakenChallenge;
  const passTo = async (moment: number) => world.pass(moment - (await world.now()));
  const check = (challenge: string, answer: string, ...more: string[]) =>
    agentCommand("check", file(challenge), file(answer), "--config", config, ...more);

  it("is made, sent, followed through a kill -9, answered and proven", async () => {
    const { startAt, nonce, levels } = make("challenge.json", "--slots", "30");
    assert.equal(levels.length, 30);
    const taken = agentCommand(
      "send",
      file("challenge.json"),
      "--url",
      url,
      "--out",
      file("answer.json"),
      "--wait",
      "0",
    );
    assert.equal(taken.code, 75, taken.text);
    assert.match(taken.text, /has taken the challenge; 0 of 30 slots are over/);
    await passTo(startAt + 10 * 60 + 20);
    await until(async () => (await state(nonce)).slotsDone === 10, 30_000, agent.output);
    await agent.kill("SIGKILL");
    await passTo(startAt + 13 * 60 + 20);
    agent = startAgent("run", config);
    await until(async () => (await state(nonce)).slotsDone === 14, 30_000, agent.output);
    const send = spawn(process.execPath, [
      ...[cli, "challenge", "send", file("challenge.json"), "--config", config, "--out", file("answer.json")],
    ]);
    const sent = new Promise((done) => send.once("exit", done));
    await passTo(startAt + 30 * 60 + 5);
    assert.equal(await sent, 0, agent.output());
    const { code, text } = check("challenge.json", "answer.json");
    assert.equal(code, 0, text);
    assert.match(text, /26 followed, 0 held back for comfort, 0 cut for safety, 4 unanswered/);
    assert.match(text, /auditor +0x[0-9a-fA-F]{40}, appointed by a vote/);
    assert.match(text, /power +correlation (0\.99\d|1\.000), lag 0 slots; chance reaches it in 0\.01 %/);
    assert.match(text, /runs, 5 of them computed again/);
    assert.match(text, /registers +not on chain yet on both sides/);
    assert.match(text, /own meter +none: the figures are the node's own word\nFollowed: /);
  });

  it("is compared with the registers that are paid, once they are on chain", async () => {
    const attestedAt = async () => (await agent.status()).chain.lastAttestedAt;
    const end = read("challenge.json").challenge.startAt + 30 * 60;
    await world.pass(3_600);
    await until(async () => (await attestedAt()) >= end, 30_000, agent.output);
    const { code, text } = check("challenge.json", "answer.json");
    assert.equal(code, 0, text);
    assert.match(text, /registers +compared with the readings on chain/);
    // The device key and the pattern are right, but the watts are of a machine whose meter is not the one that is paid.
    const { challenge, slots, digests } = read("answer.json") as Answer;
    const place = { chainId: 31_337, heatLedger: world.deployment.heatLedger };
    const tripled = slots.map((slot) => ({ ...slot, electricityJ: slot.electricityJ * 3 }));
    const key = keySigner({ curve: "secp256k1", privateKey: privateKey("device") });
    const what = { challenge, slots: tripled, digests };
    write("other-meter.json", { ...what, signature: await key.sign(hashAnswer(place, what)) });
    assert.equal(check("challenge.json", "other-meter.json").code, 1);
  });

  it("a meter of the auditor's own is compared, and a bad file refused by line", () => {
    const { startAt, slotSeconds } = read("challenge.json").challenge;
    const lines = (read("answer.json") as Answer).slots.flatMap((slot, i) =>
      slot.state === "followed"
        ? [`${startAt + i * slotSeconds + 30},${slot.electricityJ / slotSeconds}`]
        : [],
    );
    writeFileSync(file("meter.csv"), ["time,watt", ...lines].join("\n"));
    const good = check("challenge.json", "answer.json", "--reference", file("meter.csv"));
    assert.equal(good.code, 0, good.text);
    assert.match(good.text, /own meter +correlation 1\.000/);
    writeFileSync(
      file("meter.csv"),
      lines.map((line, i) => `${line.split(",")[0]},${(i * 37) % 900}`).join("\n"),
    );
    assert.equal(check("challenge.json", "answer.json", "--reference", file("meter.csv")).code, 1);
    writeFileSync(file("meter.csv"), "time,watt\n1768440000,much");
    assert.match(
      check("challenge.json", "answer.json", "--reference", file("meter.csv")).text,
      /meter\.csv:2: expected UNIX_SECONDS,WATT, found "1768440000,much"/,
    );
  });

  it("a changed answer, another node's key, and wrong work prove nothing", async () => {
    const answer = read("answer.json") as Answer;
    write("tampered.json", {
      ...answer,
      slots: answer.slots.map((slot, i) => (i === 2 ? { ...slot, electricityJ: 7 } : slot)),
    });
    const tampered = check("challenge.json", "tampered.json");
    assert.equal(tampered.code, 1);
    assert.match(tampered.text, /Not proven: the answer is signed by 0x[0-9a-fA-F]{40}, the node's key is/);
    const { challenge, slots, digests } = answer;
    const place = { chainId: 31_337, heatLedger: world.deployment.heatLedger };
    const by = async (who: "device" | "voucher", what: Omit<Answer, "signature">) => {
      const key = keySigner({ curve: "secp256k1", privateKey: privateKey(who) });
      return { ...what, signature: await key.sign(hashAnswer(place, what)) };
    };
    write("stranger.json", await by("voucher", { challenge, slots, digests }));
    assert.match(check("challenge.json", "stranger.json").text, /Not proven: the answer is signed by/);
    const invented = digests.map((_, i) => `0x${(i + 1).toString(16).padStart(64, "0")}` as const);
    write("invented.json", await by("device", { challenge, slots, digests: invented }));
    const cheat = check("challenge.json", "invented.json");
    assert.equal(cheat.code, 1);
    assert.match(cheat.text, /Not followed: Run \d+ was computed again and its result is wrong/);
    writeFileSync(file("none.json"), "{");
    assert.match(
      check("challenge.json", "none.json").text,
      /no answer to a power-step challenge: it is no JSON/,
    );
  });

  it("the answer to an older challenge does not answer a new one, and a node that was away is undecided", async () => {
    const { startAt } = make("second.json", "--slots", "8", "--slot-seconds", "30");
    const replayed = check("second.json", "answer.json");
    assert.equal(replayed.code, 1);
    assert.match(replayed.text, /Not proven: it answers another challenge/);
    const sent = spawn(process.execPath, [
      ...[cli, "challenge", "send", file("second.json"), "--url", url, "--out", file("second-answer.json")],
    ]);
    const ended = new Promise((done) => sent.once("exit", done));
    await until(
      async () => (await state(read("second.json").challenge.nonce)).state === "open",
      30_000,
      agent.output,
    );
    await agent.kill("SIGKILL");
    await passTo(startAt + 600);
    agent = startAgent("run", config);
    assert.equal(await ended, 0, "the sender outlasts the restart");
    const { code, text } = check("second.json", "second-answer.json");
    assert.equal(code, 75, text);
    assert.match(text, /8 unanswered[\s\S]*Undecided: Only 0 of 8 slots were followed/);
  });

  it("refuses in sentences what is no challenge of an auditor", async () => {
    const post = async (body: string) => {
      const response = await fetch(`${url}/api/challenge`, { method: "POST", body });
      return [response.status, await response.text()] as const;
    };
    const made = agentCommand(
      "make",
      "--config",
      config,
      "--key",
      file("keys/voucher"),
      "--node",
      "1",
      "--in",
      "120",
    );
    const [code, text] = await post(made.text);
    assert.equal(code, 422);
    assert.match(text, /ChallengeWrongSigner.*neither appointed by a vote nor named/);
    assert.match((await post("{}"))[1], /ChallengeInvalid/);
    assert.equal((await post("x".repeat(30_000)))[0], 413);
    assert.equal((await fetch(`${url}/api/challenge/0x00`)).status, 404);
    assert.equal((await fetch(`${url}/api/challenge`, { method: "DELETE" })).status, 405);
    writeFileSync(file("stranger.json"), made.text);
    const refused = agentCommand("send", file("stranger.json"), "--url", url, "--out", file("x.json"));
    assert.equal(refused.code, 1);
    assert.match(refused.text, /The node refuses the challenge: It is signed by/);
    assert.equal(
      agentCommand("make", "--config", config, "--key", file("keys/voucher")).code,
      2,
      "--node is missing",
    );
    assert.equal(agentCommand("follow").code, 2);
  });
});
