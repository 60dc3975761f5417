import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { newCorrection } from "#features/registers/domain/newCorrection.ts";
import type { Statement } from "#features/registers/domain/statement.ts";
import { readStatement, StatementInvalid, writeStatement } from "#features/registers/domain/statementFile.ts";
import { aCorrection, signed, signedByAll } from "./aStatement.ts";

const refused = (value: unknown, field: string) =>
  assert.throws(
    () => readStatement(typeof value === "string" ? value : JSON.stringify(value)),
    (error: unknown) => error instanceof StatementInvalid && error.field === field,
  );

describe("statement files", () => {
  it("are read back as they were written, signed by all, by some, by nobody", async () => {
    const statements: Statement[] = [
      { kind: "baseline", start: await signed() },
      { kind: "meterSwap", last: await signed(), start: await signed({ generation: 2 }) },
      { kind: "correction", correction: aCorrection(), start: await signed({ generation: 2 }) },
      { kind: "correction", correction: aCorrection({ seq: 2n ** 63n }), start: undefined },
    ];
    for (const statement of statements) {
      const all = await signedByAll(statement);
      for (const signatures of [all.signatures, { installer: all.signatures.installer }, {}])
        assert.deepEqual(readStatement(writeStatement({ statement, signatures })), { statement, signatures });
    }
  });
  it("may be what an agent prints", async () => {
    const start = await signed();
    const { start: printed } = JSON.parse(
      writeStatement({ statement: { kind: "baseline", start }, signatures: {} }),
    );
    assert.deepEqual(readStatement(JSON.stringify(printed)), {
      statement: { kind: "baseline", start },
      signatures: {},
    });
  });
  it("may be what an agent prints when its meter is swapped", async () => {
    const statement = {
      kind: "meterSwap" as const,
      last: await signed(),
      start: await signed({ generation: 2 }),
    };
    const { last, start } = JSON.parse(writeStatement({ statement, signatures: {} }));
    assert.deepEqual(readStatement(JSON.stringify({ last, start })), { statement, signatures: {} });
    refused({ last }, "start");
    refused({ start }, "statement");
  });
  it("are refused with the name of what is wrong", async () => {
    const plain = JSON.parse(
      writeStatement(
        await signedByAll({ kind: "correction", correction: aCorrection(), start: await signed() }),
      ),
    );
    refused("{", "");
    refused("7", "statement");
    refused({ ...plain, statement: "other" }, "statement");
    refused({ reading: plain.start.reading }, "start.signature");
    refused(
      { ...plain, start: { ...plain.start, reading: { ...plain.start.reading, seq: -1 } } },
      "start.reading.seq",
    );
    refused({ ...plain, correction: { ...plain.correction, seq: (2n ** 64n).toString() } }, "correction.seq");
    refused({ ...plain, installerSignature: "0x12" }, "installerSignature");
    refused({ ...plain, auditor: "nobody" }, "auditor");
    refused({ ...plain, auditor: undefined }, "auditor");
    refused({ ...plain, auditorSignature: undefined }, "auditorSignature");
  });
});

describe("newCorrection", () => {
  const at = { nodeId: 4n, generation: 1, seq: 50n };
  const { evidenceHash } = aCorrection();
  const form = { electricity: "11", usefulHeat: "8.000", rejectedHeat: "0.5", evidenceHash };
  it("turns kilowatt-hours into watt-hours", () => {
    assert.deepEqual(newCorrection(form, at, "en"), { ok: true, correction: aCorrection() });
    const nothing = newCorrection({ ...form, rejectedHeat: "0" }, at, "en");
    assert.equal(nothing.ok && nothing.correction.rejectedHeatWh, 0n);
    const german = newCorrection({ ...form, usefulHeat: "8,125", rejectedHeat: "0,5" }, at, "de");
    assert.equal(german.ok && german.correction.usefulHeatWh, 8_125n);
  });
  it("names each field that is missing or no energy", () => {
    assert.deepEqual(
      newCorrection(
        { electricity: "", usefulHeat: "much", rejectedHeat: "0.0001", evidenceHash: undefined },
        at,
        "en",
      ),
      {
        ok: false,
        problems: {
          electricity: "missing",
          usefulHeat: "invalid",
          rejectedHeat: "invalid",
          evidenceHash: "missing",
        },
      },
    );
  });
});
