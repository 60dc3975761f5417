import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { userInfo } from "node:os";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline/promises";
import { fileURLToPath } from "node:url";
import { randomPrivateKey } from "ox/P256";
import { generatePrivateKey } from "viem/accounts";
import { stringify } from "yaml";
import { fill } from "../../adapters/page/words.ts";
import { openSigner } from "../../adapters/signer/openSigner.ts";
import { askHidden } from "../../adapters/signer/password.ts";
import { Tpm } from "../../adapters/signer/Tpm.ts";
import { writeKeyFile } from "../../adapters/signer/writeKeyFile.ts";
import { Fatal } from "../../errors.ts";
import { firstReading } from "../baseline.ts";
import { readAgentConfig } from "../config.ts";
import { dAppPages } from "../dAppPages.ts";
import { type Invocation, languageFor, optional } from "../options.ts";
import { systemdUnit } from "./systemdUnit.ts";
import { type SetupWords, setupWords } from "./words.ts";

const MIN_PASSWORD = 12;

interface Answers {
  folder: string;
  name: string;
  nodeId: number;
  chainId: number;
  rpcUrl: string;
  key: "file" | "tpm";
  curve: "p256" | "secp256k1";
  submitter: string;
  preset: "commercial" | "farm";
  dapp: string;
}

/** Guided set-up. Refuses to overwrite anything. Throws Fatal. */
export async function init(invocation: Invocation): Promise<void> {
  const language = languageFor(invocation);
  const w = setupWords[language];
  const answers = await ask(invocation, w);
  const folder = resolve(answers.folder);
  const files = {
    config: join(folder, "config.yaml"),
    key: join(folder, "device-key.json"),
    password: join(folder, "password"),
    gasKey: join(folder, "submitter-key.json"),
    unit: join(folder, "ecosphere-agent.service"),
    data: join(folder, "data"),
  };
  for (const file of Object.values(files))
    if (existsSync(file))
      throw new Fatal("SetupExists", `${file} exists already; nothing was changed.`, {
        hint: "Give another --folder, or remove the old set-up yourself.",
      });
  const password = choosePassword(invocation, answers, w);
  mkdirSync(files.data, { recursive: true, mode: 0o700 });
  const say = (what: string, file: string) => console.log(fill(w.made, { what, file }));
  writeFileSync(files.password, `${password}\n`, { mode: 0o600, flag: "wx" });
  const config = configOf(answers, files);
  const deployment = optional(invocation, "deployment");
  const chain = { ...config.chain, ...(deployment ? { deploymentFile: resolve(deployment) } : {}) };
  if (answers.key === "tpm") await new Tpm(tpmOf(invocation)).create();
  else {
    const privateKey = answers.curve === "p256" ? randomPrivateKey() : generatePrivateKey();
    writeKeyFile({ file: files.key, key: { curve: answers.curve, privateKey }, password });
    say("key", files.key);
  }
  if (!answers.submitter) {
    const key = { curve: "secp256k1", privateKey: generatePrivateKey() } as const;
    writeKeyFile({ file: files.gasKey, key, password });
    say("key", files.gasKey);
  }
  const keys = answers.key === "tpm" ? { ...config.keys, tpm: tpmOf(invocation) } : config.keys;
  writeFileSync(files.config, stringify({ ...config, chain, keys }), { mode: 0o600, flag: "wx" });
  say("config", files.config);
  const cli = fileURLToPath(new URL("../cli.ts", import.meta.url));
  const unit = systemdUnit({
    ...{ configFile: files.config, dataDir: files.data, command: [process.execPath, cli] },
    ...{ user: userInfo().username, usesTpm: answers.key === "tpm" },
  });
  writeFileSync(files.unit, unit, { mode: 0o644, flag: "wx" });
  say("service", files.unit);
  await finish(answers, files, w);
}

async function finish(
  answers: Answers,
  files: { config: string; unit: string },
  w: SetupWords,
): Promise<void> {
  const config = readAgentConfig(files.config);
  const signer = await openSigner(config.keys);
  const { reading } = await firstReading(config, signer);
  console.log(
    `\n${fill(w.first, {
      at: new Date(reading.measuredAt * 1000).toISOString(),
      electricityWh: String(reading.electricityWh),
      usefulHeatWh: String(reading.usefulHeatWh),
    })}`,
  );
  if (answers.chainId !== 31_337) console.log(w.simulatedOnly);
  const url = dAppPages(config).newNode(signer);
  const values = { url, config: files.config, unit: files.unit };
  console.log(`\n${w.next}`);
  for (const line of [w.register, w.certify, w.baseline, w.service, w.doctor])
    console.log(fill(line, values));
}

function configOf(answers: Answers, files: { key: string; password: string; gasKey: string; data: string }) {
  return {
    name: answers.name,
    dataDir: files.data,
    nodeId: Math.max(1, answers.nodeId),
    dappUrl: answers.dapp,
    plant: { kind: "simulated", preset: answers.preset, speed: 1 },
    chain: {
      ...{ id: answers.chainId, rpcUrl: answers.rpcUrl, pollMs: answers.chainId === 31_337 ? 250 : 15_000 },
      confirmations: answers.chainId === 31_337 ? 0 : 12,
    },
    keys: {
      ...(answers.key === "file" ? { deviceKeyFile: files.key } : {}),
      ...(answers.submitter ? {} : { submitterKeyFile: files.gasKey }),
      passwordFile: files.password,
    },
    ...(answers.submitter ? { submitters: [answers.submitter] } : {}),
  };
}

const tpmOf = (invocation: Invocation) => ({
  handle: optional(invocation, "tpm-handle") ?? "0x81010001",
  tcti: optional(invocation, "tpm-tcti") ?? "device:/dev/tpmrm0",
});

/** Long and random where nobody types it: it only guards copies of the key file that leave the folder. */
function choosePassword(invocation: Invocation, answers: Answers, w: SetupWords): string {
  const asks = !invocation.values.yes && process.stdin.isTTY && answers.key === "file";
  const typed = asks ? askHidden(`${w.password}: `) : "";
  if (typed !== "" && typed.length < MIN_PASSWORD)
    throw new Fatal(
      "PasswordShort",
      `The password has fewer than ${MIN_PASSWORD} characters; nothing was changed.`,
    );
  return typed || randomBytes(24).toString("base64url");
}

async function ask(invocation: Invocation, w: SetupWords): Promise<Answers> {
  const isAsking = !invocation.values.yes;
  if (isAsking) console.log(w.hello);
  const terminal = isAsking ? createInterface({ input: process.stdin, output: process.stdout }) : null;
  const lines = terminal?.[Symbol.asyncIterator]();
  const one = async (question: string, option: string, otherwise: string): Promise<string> => {
    const given = optional(invocation, option) ?? otherwise;
    if (!lines) return given;
    process.stdout.write(`${question} [${given}]: `);
    const { value, done } = await lines.next();
    return done || String(value).trim() === "" ? given : String(value).trim();
  };
  try {
    return check({
      folder: await one(w.folder, "folder", "/var/lib/ecosphere"),
      name: await one(w.name, "name", "KI-Heizung"),
      nodeId: await one(w.nodeId, "node", "0"),
      chainId: await one(w.chainId, "chain", "31337"),
      rpcUrl: await one(w.rpcUrl, "rpc", "http://127.0.0.1:8545"),
      key: await one(w.key, "key", "file"),
      curve: await one(w.curve, "curve", "p256"),
      submitter: await one(w.submitter, "submitter", ""),
      preset: await one(w.preset, "preset", "commercial"),
      dapp: await one(w.dapp, "dapp", "http://127.0.0.1:3000"),
    });
  } finally {
    terminal?.close();
  }
}

function check(given: Record<keyof Answers, string>): Answers {
  const oneOf = <T extends string>(field: keyof Answers, allowed: readonly T[]): T => {
    const found = allowed.find((each) => each === given[field]);
    if (found) return found;
    throw new Fatal(
      "SetupInvalid",
      `${field}: expected ${allowed.join(" or ")}, found "${given[field]}"; nothing was changed.`,
    );
  };
  const number = (field: keyof Answers): number => {
    if (/^\d{1,15}$/.test(given[field])) return Number(given[field]);
    throw new Fatal(
      "SetupInvalid",
      `${field}: expected a whole number, found "${given[field]}"; nothing was changed.`,
    );
  };
  for (const field of ["rpcUrl", "dapp", "submitter"] as const)
    if (!(field === "submitter" && given[field] === "") && !/^https?:\/\/\S+$/.test(given[field]))
      throw new Fatal(
        "SetupInvalid",
        `${field}: expected an http(s) address, found "${given[field]}"; nothing was changed.`,
      );
  return {
    ...given,
    ...{ nodeId: number("nodeId"), chainId: number("chainId"), key: oneOf("key", ["file", "tpm"]) },
    curve: oneOf("curve", ["p256", "secp256k1"]),
    preset: oneOf("preset", ["commercial", "farm"]),
  };
}
