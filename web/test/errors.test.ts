import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, it } from "node:test";
import { ecoGovernorAbi } from "@ecosphere/bindings";
import { createTranslator } from "next-intl";
import {
  ContractFunctionExecutionError,
  ContractFunctionRevertedError,
  encodeErrorResult,
  UserRejectedRequestError,
} from "viem";
import { errorAbi } from "../lib/tx/errorAbi.ts";
import { explainError } from "../lib/tx/explainError.ts";
import { type ErrorMessages, sentenceOf } from "../lib/tx/sentenceOf.ts";

const messagesOf = (locale: string): ErrorMessages =>
  JSON.parse(readFileSync(new URL(`../messages/${locale}/errors.json`, import.meta.url), "utf8"));
const messages = { de: messagesOf("de"), en: messagesOf("en") };
const anna = "0x70997970C51812dc3A010C7d01b50e0d17dc79C8";

const sample = (type: string): unknown => {
  if (type.endsWith("[]")) return [];
  if (type.startsWith("uint") || type.startsWith("int"))
    return Number(type.replace(/\D/g, "") || "256") <= 48 ? 1_700_000_000 % 2 ** 8 : 5n;
  if (type === "address") return anna;
  if (type === "bytes4") return "0x12345678";
  if (type === "string") return "text";
  return `0x${"11".repeat(32)}`;
};

describe("error sentences", () => {
  for (const locale of ["de", "en"] as const) {
    it(`says every custom error of the contracts in ${locale}, with the arguments it really has`, () => {
      for (const item of errorAbi) {
        assert.ok(messages[locale][item.name], `${item.name} has no sentence in ${locale}`);
        const args = Object.fromEntries(item.inputs.map((input) => [input.name, "x"]));
        const problems: string[] = [];
        const translate = createTranslator({
          locale,
          messages: messages[locale],
          onError: (e) => problems.push(e.message),
        });
        translate(item.name as never, args as never);
        assert.deepEqual(problems, [], item.name);
      }
    });
  }

  it("decodes every error from its data alone", () => {
    for (const item of errorAbi) {
      const data = encodeErrorResult({
        abi: [item],
        errorName: item.name,
        args: item.inputs.map((input) => sample(input.type)),
      } as never);
      const explained = explainError({ cause: { data } });
      assert.equal(explained.kind, "contract");
      assert.equal(explained.kind === "contract" && explained.name, item.name);
    }
  });
});

describe("explainError", () => {
  it("decodes a nested contract's error that the called ABI does not know", () => {
    const data = encodeErrorResult({ abi: errorAbi, errorName: "BountyBoardFrozen" });
    const reverted = new ContractFunctionRevertedError({
      abi: ecoGovernorAbi,
      data,
      functionName: "execute",
    });
    const error = new ContractFunctionExecutionError(reverted, {
      abi: ecoGovernorAbi,
      args: [[], [], [], `0x${"00".repeat(32)}`],
      functionName: "execute",
    });
    assert.deepEqual(explainError(error), { kind: "contract", name: "BountyBoardFrozen", args: {} });
  });

  it("finds the data where nodes nest it", () => {
    const data = encodeErrorResult({
      abi: errorAbi,
      errorName: "GovernorAlreadyCastVote",
      args: [anna],
    } as never);
    const explained = explainError({ cause: { code: 3, data: { code: 3, data } } });
    assert.deepEqual(explained, { kind: "contract", name: "GovernorAlreadyCastVote", args: { voter: anna } });
  });

  it("tells a declined signature from a failure", () => {
    assert.deepEqual(explainError(new UserRejectedRequestError(new Error("no"))), { kind: "rejected" });
  });

  it("keeps the text of what it cannot read", () => {
    assert.deepEqual(explainError(new Error("strange")), { kind: "unknown", detail: "strange" });
  });
});

describe("sentenceOf", () => {
  it("writes times as dates and numbers in the reader's notation", () => {
    const explained = {
      kind: "contract",
      name: "NodeRegistryAboveGridConnection",
      args: { siteId: 1n, ratedPowerW: 12_000n, gridConnectionW: 11_000n },
    } as const;
    assert.match(
      sentenceOf(explained, messages.de, "de"),
      /12\.000 W, der Netzanschluss gibt aber 11\.000 W/,
    );
    const vesting = {
      kind: "contract",
      name: "RewardPoolStillVesting",
      args: { vestsAt: 1_768_435_200n },
    } as const;
    assert.match(sentenceOf(vesting, messages.en, "en"), /2026/);
  });

  it("names an error without a sentence of its own", () => {
    const explained = { kind: "contract", name: "SomethingNew", args: {} } as const;
    assert.equal(
      sentenceOf(explained, messages.en, "en"),
      "The contract refused with the error SomethingNew.",
    );
  });
});
