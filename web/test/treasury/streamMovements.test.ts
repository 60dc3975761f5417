import assert from "node:assert/strict";
import { describe, it } from "node:test";
import {
  FilterInvalid,
  readFilter,
  whereOf,
  writeFilter,
} from "../../features/treasury/data/movementFilter.ts";
import { streamMovements } from "../../features/treasury/data/streamMovements.ts";
import { EURO } from "../../lib/format/amount.ts";
import type { AskIndexer } from "../../lib/graph/askIndexer.ts";
import { GraphProblem } from "../../lib/graph/GraphProblem.ts";
import { aMovement, EURO_TOKEN } from "./aMovement.ts";

/** An indexer with `count` movements that answers as graph-node does: at most `first`, by `order_gt`. */
function indexerOf(count: number, failsAfter = Number.POSITIVE_INFINITY) {
  const asked: Record<string, unknown>[] = [];
  const ask = (async ({ variables }) => {
    const { first, where } = variables as { first: number; where: Record<string, string> };
    if (asked.push(where) > failsAfter) throw new GraphProblem("unreachable", "HTTP 502");
    const from = Number(where.order_gt);
    const length = Math.min(first, count - from);
    const found = Array.from({ length }, (_, index) => aMovement({ order: BigInt(from + index + 1) }));
    return { treasuryMovements: found };
  }) as AskIndexer;
  return { ask, asked };
}

async function read(ask: AskIndexer): Promise<string> {
  let text = "";
  for await (const part of streamMovements(ask, { source: "BUDGET" }, () => EURO)) text += part;
  return text;
}

describe("streamMovements", () => {
  for (const count of [0, 1, 999, 1_000, 1_001, 5_000]) {
    it(`holds all of ${count} movements, each once`, async () => {
      const { ask, asked } = indexerOf(count);
      const lines = (await read(ask)).split("\r\n").filter(Boolean);
      assert.equal(lines.length, count + 1);
      assert.equal(new Set(lines).size, count + 1);
      assert.ok(lines[0]?.startsWith("\ufefftime,"));
      assert.ok(asked.every(({ source }) => source === "BUDGET"));
    });
  }

  it("breaks off when a page cannot be read, so that half a file does not look whole", async () => {
    await assert.rejects(read(indexerOf(2_500, 2).ask), GraphProblem);
  });
});

describe("the filter of movements", () => {
  const tokens = { euro: EURO_TOKEN, ecoToken: "0x00000000000000000000000000000000000000EC" };
  it("is the same in an address and for the indexer", () => {
    const filter = readFilter(new URLSearchParams("source=BUDGET&direction=OUT&token=euro&page=2"));
    assert.deepEqual(filter, { source: "BUDGET", direction: "OUT", token: "euro" });
    assert.equal(writeFilter(filter).toString(), "source=BUDGET&direction=OUT&token=euro");
    assert.deepEqual(whereOf(filter, tokens), {
      source: "BUDGET",
      direction: "OUT",
      token: EURO_TOKEN.toLowerCase(),
    });
    assert.deepEqual(whereOf(readFilter(new URLSearchParams("source=")), tokens), {});
  });
  it("names a value there is none of, instead of showing everything", () => {
    assert.throws(
      () => readFilter(new URLSearchParams("source=GIFT")),
      (error) => error instanceof FilterInvalid && error.parameter === "source" && error.value === "GIFT",
    );
  });
});
