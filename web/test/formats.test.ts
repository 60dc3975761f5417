import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import {
  AmountInvalid,
  ECO,
  EURO,
  formatAmount,
  formatSmallAmount,
  parseAmount,
} from "../lib/format/amount.ts";
import { formatEnergy, formatUnitsOfWork } from "../lib/format/energy.ts";
import { readAddresses } from "../lib/format/readAddresses.ts";
import { readAmount } from "../lib/format/readAmount.ts";
import { formatDuration, formatRelative } from "../lib/format/time.ts";

const plain = (text: string) => text.replaceAll("\u00a0", " ");
const anna = "0x70997970C51812dc3A010C7d01b50e0d17dc79C8";

describe("formatAmount", () => {
  it("writes money in the notation of the language", () => {
    assert.equal(plain(formatAmount(1_234_567_890n, EURO, "de")), "1.234,56 €");
    assert.equal(plain(formatAmount(1_234_567_890n, EURO, "en")), "1,234.56 €");
    assert.equal(plain(formatAmount(0n, EURO, "en")), "0.00 €");
  });

  it("never shows an amount larger than it is", () => {
    assert.equal(plain(formatAmount(999_999n, EURO, "en")), "0.99 €");
  });

  it("keeps every digit of amounts beyond a float's precision", () => {
    const value = 123_456_789_012_345_678_901_234_567n;
    assert.equal(
      plain(formatAmount(value, ECO, "en", { exact: true })),
      "123,456,789.012345678901234567 ECO",
    );
  });

  it("shows a small payment exactly instead of as zero", () => {
    assert.equal(plain(formatSmallAmount(1_234n, EURO, "de")), "0,001234 €");
    assert.equal(plain(formatSmallAmount(0n, EURO, "de")), "0,00 €");
  });
});

describe("parseAmount", () => {
  it("reads what people of each language type", () => {
    assert.equal(parseAmount("1.250,50", EURO, "de"), 1_250_500_000n);
    assert.equal(parseAmount("1,250.50", EURO, "en"), 1_250_500_000n);
    assert.equal(parseAmount(" 0,000001 ", EURO, "de"), 1n);
  });

  for (const [text, locale, reason] of [
    ["1.25", "de", "notANumber"],
    ["1,25", "en", "notANumber"],
    ["12.34.56", "en", "notANumber"],
    ["-5", "en", "notANumber"],
    ["1e6", "en", "notANumber"],
    ["", "en", "notANumber"],
    ["0", "en", "notPositive"],
    ["0.0000001", "en", "tooManyDigits"],
  ] as const) {
    it(`refuses "${text}" in ${locale}: ${reason}`, () => {
      assert.throws(
        () => parseAmount(text, EURO, locale),
        (error) => error instanceof AmountInvalid && error.reason === reason,
      );
    });
  }

  it("reads back every amount it wrote, in both languages", () => {
    fc.assert(
      fc.property(fc.bigInt(1n, 10n ** 30n), fc.constantFrom("de", "en"), (value, locale) => {
        const written = formatAmount(value, ECO, locale, { exact: true }).replace("\u00a0ECO", "");
        assert.equal(parseAmount(written, ECO, locale), value);
      }),
    );
  });

  it("tells a form that an amount is missing", () => {
    assert.deepEqual(readAmount("  ", EURO, "en"), { problem: "missing" });
    assert.deepEqual(readAmount("2", EURO, "en"), { value: 2_000_000n });
  });
});

describe("readAddresses", () => {
  it("reads one per line, in any case, with checksum", () => {
    assert.deepEqual(readAddresses(`\n${anna.toLowerCase()}\n`), { addresses: [anna] });
  });
  it("names the line that is no address, or is there twice", () => {
    assert.deepEqual(readAddresses(`${anna}\n0x12`), { problem: "invalid", line: "0x12" });
    assert.deepEqual(readAddresses(`${anna}, ${anna}`), { problem: "duplicate", line: anna });
  });
  it("refuses an address with a wrong checksum: a typing mistake", () => {
    const mistyped = anna.replace("C8", "c8");
    assert.deepEqual(readAddresses(mistyped), { problem: "invalid", line: mistyped });
  });
});

describe("times and energies", () => {
  it("says times relative to now in the largest fitting unit", () => {
    assert.equal(formatRelative(1_000 + 3 * 86_400, 1_000, "en"), "in 3 days");
    assert.equal(formatRelative(1_000, 1_000 + 7_300, "de"), "vor 2 Stunden");
    assert.equal(formatRelative(1_000 + 47 * 3_600, 1_000, "en"), "in 47 hours");
  });
  it("says lengths in two units", () => {
    assert.equal(formatDuration(86_400 + 3 * 3_600, "en"), "1 day 3 hours");
    assert.equal(formatDuration(30, "en"), "0 minutes");
  });
  it("chooses the unit of energy by size", () => {
    assert.equal(plain(formatEnergy(950n, "en")), "950 Wh");
    assert.equal(plain(formatEnergy(12_340n, "de")), "12,3 kWh");
    assert.equal(plain(formatEnergy(12_340_000n, "en")), "12.3 MWh");
    assert.equal(formatUnitsOfWork(1_234n, "de"), "1.234");
    assert.equal(plain(formatUnitsOfWork(2_500_000n, "en")), "2.5M");
  });
});
