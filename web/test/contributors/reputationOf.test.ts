import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, it } from "node:test";
import { type Address, getAddress } from "viem";
import { counts, differences, nothingYet } from "#features/contributors/domain/reputation.ts";
import { type BoardEvent, reputationOf } from "#features/contributors/domain/reputationOf.ts";
import { fillTemplate } from "../../../subgraph/fillTemplate.ts";
import { testFacts } from "../../../subgraph/testFacts.ts";

interface IndexerTest {
  blocks: { timestamp: number; events: { event: string; params: Record<string, unknown> }[] }[];
  assertions: { expected: { contributors?: (Record<string, number> & { address: Address })[] } }[];
}

/** The history the indexer is tested with, and what it must answer about each account. */
const file = new URL("../../../subgraph/tests/chain/bounties-contributors.json", import.meta.url);
const test: IndexerTest = JSON.parse(fillTemplate(readFileSync(file, "utf8"), testFacts));

/** Numbers are written as text there; viem answers with bigints. */
const read = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(read);
  if (typeof value === "string" && /^\d+$/.test(value)) return BigInt(value);
  if (typeof value === "string" && /^0x[0-9a-f]{40}$/.test(value)) return getAddress(value);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, read(inner)]));
};

const events = test.blocks.flatMap(({ timestamp, events: logs }) =>
  logs.map(({ event, params }) => {
    const args = read(params) as Record<string, unknown>;
    if ("deadline" in args) args.deadline = Number(args.deadline);
    return { eventName: event.split("(")[0], args, at: timestamp };
  }),
) as unknown as BoardEvent[];

const members = [testFacts.timelockController, testFacts.budgets] as Address[];
const expected = test.assertions.flatMap((assertion) => assertion.expected.contributors ?? []);

describe("reputationOf", () => {
  for (const one of expected) {
    it(`counts from the events what the indexer answers about ${one.address}`, () => {
      const found = reputationOf(events, { account: one.address, members });
      assert.deepEqual(found, Object.fromEntries(counts.map((count) => [count, one[count]])));
    });
  }

  it("counts nothing for an account the board never saw, and knows all that it counts", () => {
    const stranger = "0x00000000000000000000000000000000000000ff";
    assert.deepEqual(reputationOf(events, { account: stranger, members }), nothingYet);
    assert.equal(expected.length, 6);
  });

  it("names the counts that differ", () => {
    assert.deepEqual(differences(nothingYet, { ...nothingYet, deliveredCount: 1 }), ["deliveredCount"]);
    assert.deepEqual(differences(nothingYet, nothingYet), []);
  });
});
