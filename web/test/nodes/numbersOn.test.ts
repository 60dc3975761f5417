import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { numbersOn } from "#features/nodes/domain/numbersOn.ts";

describe("numbersOn", () => {
  it("gives each number on exactly one page", () => {
    for (const count of [0, 1, 11, 12, 13, 30]) {
      const pages = [0, 1, 2].flatMap((page) => numbersOn(page, { count, shown: 12 }));
      assert.deepEqual(
        pages,
        Array.from({ length: count }, (_, index) => BigInt(index + 1)),
      );
    }
  });
  it("gives nothing behind the end", () => assert.deepEqual(numbersOn(5, { count: 12, shown: 12 }), []));
});
