import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { fileURLToPath } from "node:url";
import {
  accessManagerAbi,
  bountyBoardAbi,
  contractKeys,
  ecoGovernorAbi,
  standardsAbi,
} from "@ecosphere/bindings";
import { createTranslator } from "next-intl";
import { type AbiFunction, encodeFunctionData, toHex } from "viem";
import { decodeAction } from "../../features/proposals/data/decodeAction.ts";
import { sentenceOf } from "../../features/proposals/data/sentenceOf.ts";
import { contractAbis } from "../../lib/chain/contractAbis.ts";
import de from "../../messages/de/sentences.json" with { type: "json" };
import en from "../../messages/en/sentences.json" with { type: "json" };
import { anna, ben, deployment } from "./context.ts";

const contracts = fileURLToPath(new URL("../../../contracts", import.meta.url));

/** Parts of a contract that lie in files of their own. */
const partsOf: Record<string, string> = { bountyDisputes: "bountyBoard" };

/** Functions only a vote may call, as the sources say: `<contract>_<function>`. */
function votedFunctions(): string[] {
  const files = readdirSync(contracts, { recursive: true, encoding: "utf8" });
  return files
    .filter((file) => file.endsWith(".sol") && !file.startsWith("mocks"))
    .flatMap((file) => {
      const source = readFileSync(join(contracts, file), "utf8");
      const found = source.matchAll(/function (\w+)\([^)]*\)[^{;]*\b(?:restricted|onlyGovernance)\b/g);
      const contract = (file.split("/").at(-1) ?? "").replace(/\.sol$/, "");
      const key = `${contract.charAt(0).toLowerCase()}${contract.slice(1)}`;
      return [...found].map(([, name]) => `${partsOf[key] ?? key}_${name}`);
    });
}

/** Those of OpenZeppelin's contracts that change roles, rules and delays. */
const inherited = [
  ...[
    "setVotingDelay",
    "setVotingPeriod",
    "setProposalThreshold",
    "updateQuorumNumerator",
    "updateTimelock",
    "relay",
  ].map((name) => `ecoGovernor_${name}`),
  ...["updateDelay", "grantRole", "revokeRole"].map((name) => `timelockController_${name}`),
  ...accessManagerAbi.flatMap((item) =>
    item.type === "function" && /^(set|grant|revoke|label|update|execute|multicall)/.test(item.name)
      ? [`accessManager_${item.name}`]
      : [],
  ),
];

/** Some value of a type, so that a call can be written down. */
function sample(input: { type: string; components?: readonly { name?: string; type: string }[] }): unknown {
  if (input.type.endsWith("[]")) return [sample({ ...input, type: input.type.slice(0, -2) })];
  if (input.type === "tuple")
    return Object.fromEntries((input.components ?? []).map((part) => [part.name ?? "", sample(part)]));
  if (input.type === "address") return deployment.euro;
  if (input.type === "bool") return true;
  if (input.type === "string") return "words";
  if (input.type === "bytes") return "0x12345678";
  if (input.type.startsWith("bytes")) return toHex("x", { size: Number(input.type.slice(5)) });
  return Number(/\d+$/.exec(input.type)?.[0] ?? 256) > 48 ? 1n : 1;
}

function decodedSample(key: string) {
  const [contract, name] = key.split("_") as [keyof typeof contractAbis, string];
  const item = contractAbis[contract].find(
    (entry): entry is AbiFunction => entry.type === "function" && entry.name === name,
  );
  assert.ok(item, `${key} is in no ABI`);
  const calldata = encodeFunctionData({ abi: [item], functionName: name, args: item.inputs.map(sample) });
  const decoded = decodeAction(
    { target: deployment[contract], value: 0n, calldata },
    deployment,
    contractAbis,
  );
  assert.ok(decoded.kind === "call");
  return decoded;
}

describe("sentences of actions", () => {
  /** These have words of their own that need more than one sentence. */
  const elsewhere = new Set(["revenueRouter_setShares"]);
  it("finds the functions only a vote may call", () => assert.ok(votedFunctions().length >= 15));
  for (const key of new Set([...votedFunctions(), ...inherited]))
    it(`tells ${key} in both languages`, () => {
      if (elsewhere.has(key)) return;
      const sentence = sentenceOf(decodedSample(key), deployment);
      assert.ok(sentence, `${key} has no sentence`);
      const values = Object.fromEntries(
        Object.entries(sentence.parts).map(([name, part]) => [
          name,
          part.type === "account" ? () => `[${name}]` : part.type === "text" ? part.text : `[${name}]`,
        ]),
      );
      for (const [locale, messages] of [
        ["en", en],
        ["de", de],
      ] as const) {
        const translate = createTranslator({ locale, messages: messages as never });
        const told = String(
          (translate as unknown as { markup: (...args: unknown[]) => string }).markup(sentence.key, values),
        );
        assert.ok(told.length > 8 && !told.includes("undefined") && !told.includes(sentence.key), told);
        for (const [name, part] of Object.entries(sentence.parts))
          if (part.type === "account" || part.type === "role" || part.type === "duration")
            assert.ok(told.includes(`[${name}]`), `${locale} ${key} does not say ${name}: ${told}`);
      }
    });
  it("has no sentence for a function that is not there", () => {
    for (const key of Object.keys(en).filter((entry) => entry.includes("_"))) decodedSample(key);
  });
  it("knows every contract by its key", () => assert.ok(contractKeys.includes("standards")));
});

describe("nested calls", () => {
  const accredit = encodeFunctionData({ abi: standardsAbi, functionName: "accredit", args: [anna, true] });
  const nestedOf = (target: `0x${string}`, calldata: `0x${string}`) => {
    const decoded = decodeAction({ target, value: 0n, calldata }, deployment, contractAbis);
    assert.ok(decoded.kind === "call");
    return decoded.nested;
  };
  it("are decoded where a function passes them on", () => {
    const execute = encodeFunctionData({
      abi: accessManagerAbi,
      functionName: "execute",
      args: [deployment.standards, accredit],
    });
    const relay = encodeFunctionData({
      abi: ecoGovernorAbi,
      functionName: "relay",
      args: [deployment.accessManager, 7n, execute],
    });
    const [outer] = nestedOf(deployment.ecoGovernor, relay);
    assert.ok(outer?.kind === "call" && outer.functionName === "execute" && outer.value === 7n);
    const [inner] = outer.nested;
    assert.ok(inner?.kind === "call");
    assert.deepEqual([inner.contract, inner.functionName], ["standards", "accredit"]);
  });
  it("of a multicall concern the contract itself, and stay loud when unknown", () => {
    const grant = encodeFunctionData({
      abi: accessManagerAbi,
      functionName: "grantRole",
      args: [1n, ben, 0],
    });
    const multicall = encodeFunctionData({
      abi: accessManagerAbi,
      functionName: "multicall",
      args: [[grant, "0xdeadbeef"]],
    });
    assert.deepEqual(
      nestedOf(deployment.accessManager, multicall).map((action) => action.kind),
      ["call", "unknownFunction"],
    );
  });
  it("are none where a function of the same name passes nothing on", () => {
    const cancel = encodeFunctionData({ abi: bountyBoardAbi, functionName: "cancel", args: [1n] });
    assert.deepEqual(nestedOf(deployment.bountyBoard, cancel), []);
  });
});
