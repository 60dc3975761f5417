import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { voucherDomain, voucherTypes } from "@ecosphere/bindings";
import fc from "fast-check";
import { createKeyPair, sign as sign256 } from "ox/P256";
import {
  type Address,
  concat,
  getAddress,
  type Hex,
  hashTypedData,
  keccak256,
  numberToHex,
  slice,
} from "viem";
import { privateKeyToAccount } from "viem/accounts";
import {
  checkVoucher,
  type VoucherCheck,
  voucherTypedData,
} from "#features/agreements/domain/checkVoucher.ts";
import { nextVoucher } from "#features/agreements/domain/nextVoucher.ts";
import {
  readVoucher,
  type SignedVoucher,
  type Voucher,
  VoucherInvalid,
  writeVoucher,
} from "#features/agreements/domain/voucher.ts";
import { anAgreement, closing, SETTLE_UNTIL } from "./anAgreement.ts";

const key = privateKeyToAccount(keccak256("0x01"));
const contract = `0x${"c".repeat(40)}` as Address;
const chainId = 31_337;
const NOW = 700_000;
const agreement = anAgreement({ voucherKey: key.address });
const voucher: Voucher = {
  agreementId: 7n,
  cumulativeAmount: 250_000_000n,
  cumulativeUnits: 2_500_000n,
  energyWh: 225_000n,
  measuredAt: NOW,
};
const sign = async (message: Voucher): Promise<SignedVoucher> => ({
  voucher: message,
  signature: await key.signTypedData({
    domain: voucherDomain(chainId, contract),
    types: voucherTypes,
    primaryType: "Voucher",
    message,
  }),
});
const context = { agreement, chainId, contract, now: NOW };

describe("readVoucher", () => {
  const plain = { agreementId: 7, cumulativeAmount: 1, cumulativeUnits: 2, energyWh: 3, measuredAt: 4 };
  const signature = `0x${"ab".repeat(65)}`;
  const refused = (value: unknown, reason: string, detail = "") =>
    assert.throws(
      () => readVoucher(typeof value === "string" ? value : JSON.stringify(value)),
      (error: unknown) =>
        error instanceof VoucherInvalid && error.reason === reason && error.detail === detail,
    );
  it("reads what the customer's client hands out, numbers or texts", () => {
    const read = readVoucher(JSON.stringify({ voucher: { ...plain, cumulativeAmount: "1" }, signature }));
    assert.deepEqual(read.voucher, {
      agreementId: 7n,
      cumulativeAmount: 1n,
      cumulativeUnits: 2n,
      energyWh: 3n,
      measuredAt: 4,
    });
  });
  it("says what is wrong", () => {
    refused("{", "notJson");
    refused({ signature }, "field", "voucher");
    refused({ voucher: { ...plain, energyWh: 1.5 }, signature }, "field", "energyWh");
    refused({ voucher: { ...plain, cumulativeUnits: -1 }, signature }, "field", "cumulativeUnits");
    refused(
      { voucher: { ...plain, cumulativeUnits: (2n ** 64n).toString() }, signature },
      "field",
      "cumulativeUnits",
    );
    refused({ voucher: plain, signature: "0xabcd" }, "signature");
    refused({ voucher: plain, signature: `0x${"ab".repeat(66)}` }, "signature");
  });
  it("takes signatures of both curves", () => {
    for (const bytes of [65, 128])
      assert.equal(
        readVoucher(JSON.stringify({ voucher: plain, signature: `0x${"ab".repeat(bytes)}` })).signature
          .length,
        2 + 2 * bytes,
      );
  });
  it("reads back what it writes, however large", () => {
    const uint = (bits: number) => fc.bigInt(0n, 2n ** BigInt(bits) - 1n);
    const anyVoucher = fc.record(
      {
        agreementId: uint(256),
        cumulativeAmount: uint(128),
        cumulativeUnits: uint(64),
        energyWh: uint(64),
        measuredAt: fc.integer({ min: 0, max: 2 ** 48 - 1 }),
      },
      { noNullPrototype: true },
    );
    fc.assert(
      fc.property(anyVoucher, (any) => {
        const signed = { voucher: any, signature: signature as Hex };
        assert.deepEqual(readVoucher(writeVoucher(signed)), signed);
      }),
    );
  });
});

describe("checkVoucher", () => {
  it("finds nothing wrong with a good voucher and says what it pays", async () => {
    const report = await checkVoucher(await sign(voucher), context);
    assert.equal(report.isFine, true);
    assert.equal(report.signer, key.address);
    assert.deepEqual(report.step, {
      amount: 150_000_000n,
      fee: 12_000_000n,
      toOperator: 138_000_000n,
      units: 1_500_000n,
      energyWh: 135_000n,
    });
  });
  const rows: [VoucherCheck, Partial<Voucher>, Partial<typeof context>][] = [
    ["agreement", { agreementId: 8n }, {}],
    ["window", {}, { agreement: closing({ voucherKey: key.address }), now: SETTLE_UNTIL + 1 }],
    ["window", {}, { agreement: anAgreement({ voucherKey: key.address, state: "closed" }) }],
    ["key", {}, { agreement: anAgreement() }],
    ["key", {}, { chainId: 1 }],
    ["clock", { measuredAt: NOW + 121 }, {}],
    ["newer", { cumulativeAmount: 100_000_000n }, {}],
    ["totals", { cumulativeUnits: 999_999n, cumulativeAmount: 100_000_001n }, {}],
    ["totals", { energyWh: 89_999n }, {}],
    ["totals", { measuredAt: 599_999 }, {}],
    ["escrow", { cumulativeAmount: 600_000_001n, cumulativeUnits: 7_000_000n }, {}],
    ["price", { cumulativeAmount: 250_000_001n }, {}],
  ];
  for (const [check, part, where] of rows)
    it(`sees ${check} (${JSON.stringify(part, (_, v) => (typeof v === "bigint" ? `${v}` : v))})`, async () => {
      const report = await checkVoucher(await sign({ ...voucher, ...part }), { ...context, ...where });
      assert.equal(report.isFine, false);
      assert.equal(report.checks.find((one) => one.check === check)?.isFine, false);
    });
  it("allows what the contract allows to the last unit", async () => {
    const last = {
      ...voucher,
      measuredAt: NOW + 120,
      cumulativeAmount: 600_000_000n,
      cumulativeUnits: 6_000_000n,
    };
    assert.equal((await checkVoucher(await sign(last), context)).isFine, true);
  });
  it("verifies the signature of a P-256 key, and names nobody where it is wrong", async () => {
    const { privateKey, publicKey } = createKeyPair();
    const digest = hashTypedData(voucherTypedData(chainId, contract, voucher));
    const { r, s } = sign256({ payload: digest, privateKey });
    const word = (value: bigint) => numberToHex(value, { size: 32 });
    const point = concat([word(publicKey.x), word(publicKey.y)]);
    const voucherKey = getAddress(slice(keccak256(point), 12));
    const of = (signature: Hex) =>
      checkVoucher({ voucher, signature }, { ...context, agreement: anAgreement({ voucherKey }) });
    const report = await of(concat([word(r), word(s), point]));
    assert.equal(report.signer, voucherKey);
    assert.equal(report.isFine, true);
    const forged = await of(concat([word(r), word(s - 1n), point]));
    assert.equal(forged.signer, undefined);
    assert.equal(forged.isFine, false);
  });
});

describe("nextVoucher", () => {
  const next = (form: Partial<Parameters<typeof nextVoucher>[0]>, locale = "en") =>
    nextVoucher(
      { units: "1,500,000", energyKWh: "135", amount: "", ...form },
      { agreement, locale, now: NOW },
    );
  it("adds units at the agreed price to the running totals", () => {
    assert.deepEqual(next({}), { ok: true, voucher });
  });
  it("reads German numbers", () => {
    assert.deepEqual(next({ units: "1.500.000", energyKWh: "135,0" }, "de"), { ok: true, voucher });
  });
  it("never goes back in time", () => {
    const result = nextVoucher(
      { units: "1", energyKWh: "0", amount: "" },
      { agreement, locale: "en", now: 1 },
    );
    assert.equal(result.ok && result.voucher.measuredAt, agreement.settledMeasuredAt);
  });
  const rows: [Parameters<typeof next>[0], object][] = [
    [{ units: "many" }, { units: "unitsInvalid" }],
    [{ energyKWh: "" }, { energyKWh: "energyInvalid" }],
    [{ amount: "x" }, { amount: "amountInvalid" }],
    [{ amount: "150.000001" }, { amount: "abovePrice" }],
    [{ units: "6,000,000" }, { amount: "aboveEscrow" }],
    [{ units: "0" }, { amount: "nothing" }],
  ];
  for (const [form, problems] of rows)
    it(`says ${Object.values(problems).join()}`, () => {
      assert.deepEqual(next(form), { ok: false, problems });
    });
});
