import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { Movement } from "../features/treasury/data/movements.ts";
import { movementsCsv } from "../features/treasury/data/movementsCsv.ts";
import { EURO } from "../lib/format/amount.ts";

const movement: Movement = {
  id: "0x01-1",
  token: "0x70997970C51812dc3A010C7d01b50e0d17dc79C8",
  direction: "OUT",
  amount: 2_500_000_001n,
  counterparty: "0x3C44CdDdB6a900fa2b585dd299e03d12FA4293BC",
  source: "PROPOSAL",
  proposal: { id: "9", number: 3, title: 'Pay "it", now' },
  bounty: null,
  pull: null,
  balanceAfter: 7_500_000_000n,
  at: 1_768_435_200,
  tx: "0xab",
};

const lines = (movements: Movement[]) => movementsCsv(movements, () => EURO).split("\r\n");

describe("movementsCsv", () => {
  it("writes exact amounts, UTC times, source and purpose", () => {
    const [header, row] = lines([movement]);
    assert.match(header ?? "", /^time,direction,amount,currency,balance_after,source,reference,purpose,/);
    assert.equal(
      row,
      `2026-01-15T00:00:00.000Z,out,-2500.000001,€,7500,proposal,proposal 3,"Pay ""it"", now",${movement.counterparty},0xab`,
    );
  });

  it("does not let a stranger's title run as a formula", () => {
    const title = "=HYPERLINK(A1)";
    const [, row] = lines([{ ...movement, proposal: { id: "9", number: 3, title } }]);
    assert.ok(row?.includes(`,'${title},`), row);
  });

  it("is only the header without movements", () => {
    assert.equal(lines([]).filter(Boolean).length, 1);
  });
});
