import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { type AbiParameter, decodeAbiParameters, encodeAbiParameters } from "viem";
import { readAbi } from "../../features/builder/domain/readAbi.ts";
import { ArgumentInvalid, readArgument } from "../../features/builder/domain/readArgument.ts";
import { anna, ben } from "./context.ts";

const tuple: AbiParameter = {
  type: "tuple[]",
  components: [
    { name: "to", type: "address" },
    { name: "amounts", type: "uint256[2]" },
    { name: "note", type: "string" },
    { name: "inner", type: "tuple", components: [{ name: "isOn", type: "bool" }] },
  ],
};

describe("readArgument", () => {
  it("reads what it wrote, for any list of nested values", () => {
    const entry = fc.record(
      {
        to: fc.constantFrom(anna, ben),
        amounts: fc.tuple(fc.bigInt({ min: 0n, max: 2n ** 256n - 1n }), fc.bigInt({ min: 0n, max: 9n })),
        note: fc.string(),
        inner: fc.record({ isOn: fc.boolean() }, { noNullPrototype: true }),
      },
      { noNullPrototype: true },
    );
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 3 }), (entries) => {
        const text = JSON.stringify(entries, (_, value) =>
          typeof value === "bigint" ? String(value) : value,
        );
        const read = readArgument(text, tuple);
        const [back] = decodeAbiParameters([tuple], encodeAbiParameters([tuple], [read as never]));
        assert.deepEqual(back, entries);
      }),
    );
  });
  it("keeps every digit of a bare number in JSON", () => {
    assert.deepEqual(readArgument("[123456789012345678901234567890]", { type: "uint256[]" }), [
      123456789012345678901234567890n,
    ]);
    assert.deepEqual(readArgument('["a 12 b"]', { type: "string[]" }), ["a 12 b"]);
  });
  for (const [text, type, code] of [
    ["256", "uint8", "integerOutside"],
    ["-129", "int8", "integerOutside"],
    ["-1", "uint256", "integerOutside"],
    ["1.5", "uint256", "integerInvalid"],
    ["1,000", "uint256", "integerInvalid"],
    ["", "uint256", "integerInvalid"],
    ["0x12", "bytes4", "bytesInvalid"],
    ["0x123", "bytes", "bytesInvalid"],
    ["TRUE", "bool", "boolExpected"],
    ["0x123", "address", "accountInvalid"],
    ["[1", "uint256[]", "jsonInvalid"],
    ["1", "uint256[]", "listExpected"],
    ["[1,2,3]", "uint256[2]", "listLength"],
    ["[1.5]", "uint256[]", "integerInvalid"],
    ["1", "fixed128x18", "typeUnknown"],
  ] as const) {
    it(`refuses ${text || "nothing"} as ${type}`, () =>
      assert.throws(
        () => readArgument(text, { type }),
        (error) => error instanceof ArgumentInvalid && error.code === code,
      ));
  }
  it("names a field that is missing or unknown", () => {
    const terms: AbiParameter = { type: "tuple", components: [{ name: "a", type: "bool" }] };
    const codeOf = (text: string) => {
      try {
        return readArgument(text, terms);
      } catch (error) {
        return error instanceof ArgumentInvalid ? [error.code, error.values.name] : error;
      }
    };
    assert.deepEqual(codeOf("{}"), ["fieldMissing", "a"]);
    assert.deepEqual(codeOf('{"a": true, "b": 1}'), ["fieldUnknown", "b"]);
    assert.deepEqual(codeOf('{"a": true}'), { a: true });
  });
});

describe("readAbi", () => {
  it("takes signatures with and without the word function", () => {
    const found = readAbi("function f(uint256 a)\n g(address b) payable");
    assert.deepEqual(
      found?.map((item) => [item.name, item.stateMutability]),
      [
        ["f", "nonpayable"],
        ["g", "payable"],
      ],
    );
  });
  it("takes an ABI or a compiler's artifact, and of it what changes something", () => {
    const abi = [
      { type: "function", name: "f", inputs: [], outputs: [], stateMutability: "nonpayable" },
      { type: "function", name: "v", inputs: [], outputs: [], stateMutability: "view" },
      { type: "event", name: "E", inputs: [] },
    ];
    for (const text of [JSON.stringify(abi), JSON.stringify({ abi })])
      assert.deepEqual(
        readAbi(text)?.map((item) => item.name),
        ["f"],
      );
  });
  for (const text of ["", "nonsense", "{}", '[{"type":"function"}]', "f(unknown a)"])
    it(`refuses ${text || "nothing"}`, () => assert.equal(readAbi(text), null));
});
