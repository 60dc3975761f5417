import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, it } from "node:test";
import fc from "fast-check";
import {
  type EmployerTerms,
  EXAMPLE,
  employerContract,
  leastEnergyWh,
  rentAfter,
} from "#features/agreements/domain/employerContract.ts";
import { readEmployerTerms } from "#features/agreements/domain/readEmployerTerms.ts";
import { EURO, formatAmount } from "#lib/format/amount.ts";

const page = readFileSync(new URL("../../../docs/employer-contract.md", import.meta.url), "utf8");
const WEEK = 7 * 86_400;

/** What the page says beside `label`. */
function figure(label: string): string {
  const row = page.split("\n").find((line) => line.startsWith(`| ${label} |`));
  assert.ok(row, `the page has no row "${label}"`);
  return row.split("|")[2]?.trim() ?? "";
}

describe("docs/employer-contract.md", () => {
  const contract = employerContract(EXAMPLE);
  const euro = (value: bigint) => formatAmount(value, EURO, "en").replace("\u00a0", " ");
  const week = rentAfter(EXAMPLE, WEEK);
  const number = (value: bigint | number) =>
    new Intl.NumberFormat("en", { maximumFractionDigits: 3 }).format(value);
  const rows: [string, string][] = [
    ["price for a million units", euro(contract.pricePerUnit * 1_000_000n)],
    ["escrow at the beginning", euro(contract.escrow)],
    ["rent over the term", euro(contract.rent)],
    ["fee of 8 % over the term", euro(contract.fee)],
    ["to the operator at once, over the term", euro(contract.toOperator)],
    ["back from the reward pool, no heat used", euro(contract.rebateLeast)],
    ["back from the reward pool, all heat used", euro(contract.rebateMost)],
    ["operator in all, no heat used", euro(contract.toOperator + contract.rebateLeast)],
    ["operator in all, all heat used", euro(contract.toOperator + contract.rebateMost)],
    ["first weekly voucher", euro(week.cumulativeAmount)],
    ["work it needs at least, units", number(week.leastUnits)],
    [
      "energy for a month's least work at 12,000 units per kWh, kWh",
      number(Number(leastEnergyWh(EXAMPLE, 12_000)) / 1_000),
    ],
  ];
  for (const [label, value] of rows)
    it(`says ${label}: ${value}`, () => {
      assert.equal(figure(label), value);
    });
});

describe("employerContract", () => {
  const anyTerms: fc.Arbitrary<EmployerTerms> = fc.record({
    monthlyRent: fc.bigInt(1n, 10n ** 12n),
    unitsPerMonth: fc.bigInt(1n, 10n ** 10n),
    termMonths: fc.integer({ min: 1, max: 24 }),
    noticeMonths: fc.integer({ min: 0, max: 24 }),
  });
  it("never asks for more work than agreed, and pays the whole rent at the end", () => {
    fc.assert(
      fc.property(anyTerms, (terms) => {
        const { rent, termSeconds, pricePerUnit, escrow } = employerContract(terms);
        const last = rentAfter(terms, termSeconds);
        assert.equal(last.cumulativeAmount, rent);
        assert.ok(last.leastUnits <= terms.unitsPerMonth * BigInt(terms.termMonths));
        assert.ok(last.cumulativeAmount <= last.leastUnits * pricePerUnit);
        assert.ok(escrow >= terms.monthlyRent && escrow <= rent);
      }),
    );
  });
  it("grows with time, within the term only", () => {
    fc.assert(
      fc.property(anyTerms, fc.nat(10 ** 8), fc.nat(10 ** 8), (terms, a, b) => {
        const [early, late] = a < b ? [a, b] : [b, a];
        assert.ok(rentAfter(terms, early).cumulativeAmount <= rentAfter(terms, late).cumulativeAmount);
        assert.ok(rentAfter(terms, late).cumulativeAmount <= employerContract(terms).rent);
      }),
    );
    assert.equal(rentAfter(EXAMPLE, -5).cumulativeAmount, 0n);
  });
  it("refuses terms without money, work or time", () => {
    for (const part of [{ monthlyRent: 0n }, { unitsPerMonth: 0n }, { termMonths: 0 }, { noticeMonths: -1 }])
      assert.throws(() => employerContract({ ...EXAMPLE, ...part }), RangeError);
  });
});

describe("readEmployerTerms", () => {
  const form = { rent: "700", units: "7,000,000", term: "12", notice: "3" };
  it("reads the template in both notations", () => {
    assert.deepEqual(readEmployerTerms(form, "en"), EXAMPLE);
    assert.deepEqual(readEmployerTerms({ ...form, rent: "700,00", units: "7.000.000" }, "de"), EXAMPLE);
  });
  it("waits for something sensible", () => {
    for (const part of [
      { rent: "" },
      { units: "0" },
      { units: "7.0" },
      { term: "0" },
      { term: "25" },
      { notice: "x" },
    ])
      assert.equal(readEmployerTerms({ ...form, ...part }, "en"), undefined, JSON.stringify(part));
  });
});
