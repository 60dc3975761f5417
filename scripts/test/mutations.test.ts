import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { describe, it } from "node:test";
import { applyTo, mutationsOf, type SyntaxNode } from "../mutants/mutations.ts";
import { sampleOf } from "../mutants/sample.ts";
import { reasonFor, staleOf } from "../mutants/survivors.ts";

const solc = createRequire(import.meta.url)("solc") as { compile(input: string): string };

function treeOf(source: string): SyntaxNode {
  const settings = { outputSelection: { "*": { "": ["ast"] } } };
  const input = { language: "Solidity", sources: { "A.sol": { content: source } }, settings };
  const output = JSON.parse(solc.compile(JSON.stringify(input)));
  assert.ok(output.sources["A.sol"], JSON.stringify(output.errors));
  return output.sources["A.sol"].ast;
}

/** The mutated forms of a body inside a contract with a few names to use. */
function mutantsOf(body: string, header = "function f(uint256 a, uint256 b) external"): string[] {
  const source = `// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;
// Größer als ASCII: ü
interface I { error No(uint256 a, uint256 b); }
contract A is I {
    event Told(uint256 a, uint256 b);
    uint256 private s;
    modifier only() { _; }
    function g(uint256, uint256, bool) internal pure returns (bool) { return true; }
    ${header} {
        ${body}
    }
}
`;
  return mutationsOf("A.sol", source, treeOf(source))
    .filter(({ line }) => line >= 10)
    .map((mutation) => {
      const lines = applyTo(source, mutation).split("\n");
      return (lines[mutation.line - 1] ?? "").trim();
    });
}

describe("mutationsOf", () => {
  it("moves bounds and flips operators", () => {
    assert.deepEqual(mutantsOf("s = a < b && a != 7 ? a + b : a - b;"), [
      "{}",
      "s = a <= b && a != 7 ? a + b : a - b;",
      "s = a < b || a != 7 ? a + b : a - b;",
      "s = a < b && a == 7 ? a + b : a - b;",
      "s = a < b && a != 8 ? a + b : a - b;",
      "s = a < b && a != 6 ? a + b : a - b;",
      "s = a < b && a != 7 ? a - b : a + b;",
      "s = a < b && a != 7 ? a - b : a - b;",
      "s = a < b && a != 7 ? a + b : a + b;",
    ]);
  });

  it("drops checks, statements and modifiers, and keeps the arguments of errors and events", () => {
    assert.deepEqual(mutantsOf("if (a > 3) revert No(a, 5);"), [
      "{}",
      "if (a >= 3) revert No(a, 5);",
      "if (a > 4) revert No(a, 5);",
      "if (a > 2) revert No(a, 5);",
    ]);
    assert.deepEqual(mutantsOf("emit Told(a, 5);"), []);
    assert.deepEqual(mutantsOf("s += a;"), ["{}", "s -= a;"]);
    assert.deepEqual(mutantsOf("", "function f() external only"), ["function f() external  {"]);
  });

  it("swaps neighbours of one type, turns booleans, keeps units", () => {
    assert.deepEqual(mutantsOf("s = g(a, b, true) ? 1 days : 0;"), [
      "{}",
      "s = g(b, a, true) ? 1 days : 0;",
      "s = g(a, b, false) ? 1 days : 0;",
      "s = g(a, b, true) ? 2 days : 0;",
      "s = g(a, b, true) ? 0 days : 0;",
      "s = g(a, b, true) ? 0 : 1 days;",
      "s = g(a, b, true) ? 1 days : 1;",
    ]);
  });

  it("says the line before and after", () => {
    const source =
      "// SPDX-License-Identifier: MIT\npragma solidity ^0.8.28;\nuint256 constant A = 1_825 days;\n";
    assert.deepEqual(
      mutationsOf("A.sol", source, treeOf(source)).map(({ line, before, after }) => [line, before, after]),
      [
        [3, "uint256 constant A = 1_825 days;", "uint256 constant A = 1826 days;"],
        [3, "uint256 constant A = 1_825 days;", "uint256 constant A = 1824 days;"],
      ],
    );
  });
});

describe("survivors", () => {
  const mutation = { file: "A.sol", line: 1, before: "a < b", after: "a <= b", start: 2, end: 3, text: "<=" };
  const listed = { file: "A.sol", before: "a < b", after: "a <= b", reason: "They are never equal." };

  it("have a reason only for their own change", () => {
    assert.equal(reasonFor([listed], mutation), "They are never equal.");
    assert.equal(reasonFor([listed], { ...mutation, after: "a > b" }), undefined);
  });

  it("are out of date when the line is gone or a test catches them", () => {
    assert.deepEqual(staleOf([listed], [mutation], [{ mutation, verdict: "survived" }]), []);
    assert.deepEqual(staleOf([listed], [mutation], []), []);
    assert.match(
      String(staleOf([listed], [mutation], [{ mutation, verdict: "killed" }])),
      /does not survive/,
    );
    const other = { ...mutation, before: "a > b" };
    assert.match(String(staleOf([listed], [other], [])), /no such mutant/);
    assert.deepEqual(staleOf([{ ...listed, file: "B.sol" }], [mutation], []), []);
  });
});

describe("sampleOf", () => {
  it("chooses the same for the same seed, in their order", () => {
    const items = Array.from({ length: 100 }, (_, index) => index);
    const chosen = sampleOf(items, 10, 7);
    assert.deepEqual(chosen, sampleOf(items, 10, 7));
    assert.deepEqual(
      chosen,
      chosen.toSorted((a, b) => a - b),
    );
    assert.notDeepEqual(chosen, sampleOf(items, 10, 8));
    assert.equal(new Set(chosen).size, 10);
    assert.deepEqual(sampleOf(items, 1_000, 1), items);
  });
});
