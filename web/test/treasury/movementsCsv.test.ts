import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { movementHeader, movementLine } from "../../features/treasury/data/movementsCsv.ts";
import type { Movement } from "../../features/treasury/movements.ts";
import { EURO } from "../../lib/format/amount.ts";

const movement: Movement = {
  id: "0x01-1",
  token: "0x70997970C51812dc3A010C7d01b50e0d17dc79C8",
  direction: "OUT",
  amount: 2_500_000_001n,
  counterparty: "0x3C44CdDdB6a900fa2b585dd299e03d12FA4293BC",
  source: "PROPOSAL",
  proposal: { id: "9", number: 3, title: 'Pay "it", now' },
  budget: null,
  bounty: null,
  milestone: null,
  pull: null,
  balanceAfter: 7_500_000_000n,
  at: 1_768_435_200,
  order: 7_000_001n,
  tx: "0xab",
};

describe("movementLine", () => {
  it("has a cell for each column", () => {
    assert.match(movementHeader, /^time,direction,amount,currency,balance_after,source,purpose,proposal,/);
    const row = movementLine({ ...movement, proposal: null }, EURO);
    assert.equal(row.split(",").length, movementHeader.split(",").length);
  });

  it("writes exact amounts, UTC times, source and purpose", () => {
    assert.equal(
      movementLine(movement, EURO),
      `2026-01-15T00:00:00.000Z,out,-2500.000001,€,7500,proposal,"Pay ""it"", now",3,,,,,,${movement.counterparty},0xab,0x01-1\r\n`,
    );
    const income = { ...movement, proposal: null, pull: { firstDeposit: 4, lastDeposit: 9 } };
    assert.match(
      movementLine({ ...income, direction: "IN", source: "REVENUE" }, EURO),
      /,in,2500\.000001,€,7500,revenue,,,,,,4,9,0x/,
    );
  });

  it("does not let a stranger's title run as a formula", () => {
    for (const title of ["=HYPERLINK(A1)", "+1", "@SUM(A1)", "-1+1", "\tx"]) {
      const row = movementLine({ ...movement, proposal: { id: "9", number: 3, title } }, EURO);
      assert.ok(row.includes(`,'${title},`), row);
    }
  });
});
