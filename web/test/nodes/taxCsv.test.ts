import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { z } from "zod";
import { serveTaxCsv } from "#features/nodes/server.ts";
import { getTaxEntries } from "#features/nodes/tax/getTaxEntries.ts";
import { dateInGermany, taxCsv, yearStartsAt } from "#features/nodes/tax/taxCsv.ts";
import type { TaxEntry } from "#features/nodes/tax/taxEntry.ts";
import type { AskIndexer } from "#lib/graph/askIndexer.ts";

const OPERATOR = "0x70997970C51812dc3A010C7d01b50e0d17dc79C8";
const settlement: TaxEntry = {
  kind: "settlement",
  at: 1_767_222_000,
  nodeId: 1n,
  site: "Bakery; oven",
  agreementId: 4n,
  customer: "0x3C44CdDdB6a900fa2b585dd299e03d12FA4293BC",
  epoch: 2_921,
  gross: 1_234_567_890n,
  fee: 98_765_431n,
  account: OPERATOR,
  tx: "0xab",
};
const payout: TaxEntry = {
  ...settlement,
  kind: "payout",
  at: 1_767_000_000,
  agreementId: undefined,
  customer: undefined,
  gross: 560_000n,
  fee: 0n,
  tx: "0xcd",
};

describe("taxCsv", () => {
  it("is oldest first and exact, in English", () => {
    const [header, first, second, rest] = taxCsv([settlement, payout], "en").split("\r\n");
    assert.match(header ?? "", /^Date \(Germany\),Time \(UTC\),Kind,/);
    assert.equal(
      first,
      `2025-12-29,2025-12-29T09:20:00.000Z,Payout (fee returned),1,Bakery; oven,2025-12-25,2025-12-31,,,0.56,0,0.56,${OPERATOR},0xcd`,
    );
    assert.match(second ?? "", /,4,0x3C44\w+,1234\.56789,98\.765431,1135\.802459,/);
    assert.equal(rest, "");
  });
  it("writes German as German spreadsheets read it", () => {
    const [header, line] = taxCsv([settlement], "de").split("\r\n");
    assert.match(header ?? "", /^Datum \(Deutschland\);Zeit \(UTC\);Art;KI-Heizung;/);
    assert.match(line ?? "", /;"Bakery; oven";/);
    assert.match(line ?? "", /;1234,56789;98,765431;1135,802459;/);
    assert.equal(header?.split(";").length, 14);
  });
  it("disarms a site's name that a spreadsheet would run", () => {
    assert.match(taxCsv([{ ...settlement, site: "=1+1" }], "en"), /,'=1\+1,/);
  });
  it("takes the year as Germany does", () => {
    assert.equal(dateInGermany(yearStartsAt(2026)), "2026-01-01");
    assert.equal(dateInGermany(yearStartsAt(2026) - 1), "2025-12-31");
    assert.equal(dateInGermany(settlement.at), "2026-01-01");
  });
});

describe("getTaxEntries", () => {
  const raw = (id: string) => ({
    id,
    at: "1767222000",
    node: { number: "1", site: { label: "" } },
    agreement: { number: "4", customer: OPERATOR.toLowerCase() },
    epoch: 2_921,
    amount: "5",
    fee: "1",
    payoutAccount: OPERATOR.toLowerCase(),
    tx: "0xab",
  });
  it("asks page after page until a page is not full", async () => {
    const asked: unknown[] = [];
    const all = Array.from({ length: 1_001 }, (_, index) => raw(String(index).padStart(5, "0")));
    const ask = (async ({ query, variables, schema }) => {
      const after = String(variables?.after);
      if (!query.includes("settlements(")) return schema.parse({ payouts: [] });
      asked.push(after);
      return schema.parse({ settlements: all.filter(({ id }) => id > after).slice(0, 1_000) });
    }) as AskIndexer;
    const entries = await getTaxEntries(ask, { operator: OPERATOR, from: 0, to: 1 });
    assert.equal(entries.length, 1_001);
    assert.deepEqual(asked, ["", "00999"]);
    assert.equal(entries[0]?.gross, 5n);
  });
  it("asks for the operator in the indexer's spelling and the year's bounds", async () => {
    const seen: Record<string, unknown>[] = [];
    const ask = (async ({ variables, schema }: { variables: Record<string, unknown>; schema: z.ZodType }) => {
      seen.push(variables);
      return schema.parse({ settlements: [], payouts: [] });
    }) as unknown as AskIndexer;
    await getTaxEntries(ask, { operator: OPERATOR, from: 10, to: 20 });
    assert.equal(seen[0]?.operator, OPERATOR.toLowerCase());
    assert.deepEqual([seen[0]?.from, seen[0]?.to], ["10", "20"]);
  });
});

describe("serveTaxCsv", () => {
  for (const [name, search] of [
    ["no operator", "?year=2026"],
    ["an operator that is no address", "?operator=olaf&year=2026"],
    ["no year", `?operator=${OPERATOR}`],
    ["a year that is none", `?operator=${OPERATOR}&year=26`],
  ] as const) {
    it(`refuses ${name}`, async () => {
      const answer = await serveTaxCsv(new Request(`http://x/nodes/earnings.csv${search}`));
      assert.equal(answer.status, 400);
    });
  }
});
