import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { readingDomain, readingTypes } from "@ecosphere/bindings";
import { type Address, type Hex, keccak256, stringToBytes, zeroHash } from "viem";
import { privateKeyToAccount } from "viem/accounts";
import { compareReadings } from "#features/disputes/domain/compareReadings.ts";
import { emptyEvidence, readEvidence } from "#features/disputes/domain/evidence.ts";
import { type ChallengeForm, newChallenge } from "#features/disputes/domain/newChallenge.ts";
import {
  type Reading,
  ReadingInvalid,
  readingSigner,
  readSignedReading,
} from "#lib/reading/signedReading.ts";

const reading: Reading = {
  nodeId: 1n,
  generation: 1,
  seq: 10n,
  measuredAt: 1_000,
  electricityWh: 500n,
  usefulHeatWh: 450n,
  rejectedHeatWh: 10n,
  computeUnits: 6_000n,
  uptimeSeconds: 900n,
  intervalRoot: zeroHash,
};
const later: Reading = { ...reading, seq: 11n, measuredAt: 2_000, electricityWh: 600n };
const plain = (value: Reading) =>
  JSON.parse(JSON.stringify(value, (_, field) => (typeof field === "bigint" ? field.toString() : field)));
const signature = `0x${"ab".repeat(65)}` as Hex;

describe("compareReadings", () => {
  it("tells readings that can both be true from those that cannot", () => {
    assert.deepEqual(compareReadings(reading, later), { kind: "compatible" });
    assert.deepEqual(compareReadings(later, reading), { kind: "compatible" });
    assert.deepEqual(compareReadings(reading, reading), { kind: "same" });
    assert.deepEqual(compareReadings(reading, { ...later, nodeId: 2n }), { kind: "differentNodes" });
    assert.deepEqual(compareReadings(reading, { ...later, generation: 2 }), { kind: "differentGenerations" });
  });
  it("names what contradicts under one number", () => {
    assert.deepEqual(compareReadings(reading, { ...reading, usefulHeatWh: 451n, intervalRoot: signature }), {
      kind: "contradiction",
      fields: ["usefulHeatWh", "intervalRoot"],
    });
  });
  it("names what fell, and a time that is not later", () => {
    const fallen = { ...later, measuredAt: 1_000, computeUnits: 5_999n, uptimeSeconds: 899n };
    const expected = { kind: "contradiction", fields: ["measuredAt", "computeUnits", "uptimeSeconds"] };
    assert.deepEqual(compareReadings(reading, fallen), expected);
    assert.deepEqual(compareReadings(fallen, reading), expected);
  });
});

describe("readSignedReading", () => {
  const refused = (value: unknown, field: string) =>
    assert.throws(
      () => readSignedReading(typeof value === "string" ? value : JSON.stringify(value)),
      (error: unknown) => error instanceof ReadingInvalid && error.field === field,
    );
  it("reads what was signed", () => {
    assert.deepEqual(readSignedReading(JSON.stringify({ reading: plain(reading), signature })), {
      reading,
      signature,
    });
  });
  it("names what is wrong", () => {
    refused("{", "");
    refused({ signature }, "reading");
    refused({ reading: { ...plain(reading), seq: -1 }, signature }, "reading.seq");
    refused({ reading: { ...plain(reading), intervalRoot: "0x" }, signature }, "reading.intervalRoot");
    refused({ reading: plain(reading), signature: "0x12" }, "signature");
  });
});

describe("readingSigner", () => {
  const heatLedger = `0x${"c".repeat(40)}` as Address;
  const account = privateKeyToAccount(keccak256("0x02"));
  it("recovers who signed, for this chain and contract only", async () => {
    const signed = await account.signTypedData({
      domain: readingDomain(31_337, heatLedger),
      types: readingTypes,
      primaryType: "Reading",
      message: reading,
    });
    const where = { chainId: 31_337, heatLedger };
    assert.equal(await readingSigner({ reading, signature: signed }, where), account.address);
    assert.notEqual(await readingSigner({ reading: later, signature: signed }, where), account.address);
    assert.notEqual(
      await readingSigner({ reading, signature: signed }, { ...where, chainId: 1 }),
      account.address,
    );
    assert.equal(await readingSigner({ reading, signature: `0x${"00".repeat(65)}` }, where), undefined);
  });
});

describe("readEvidence", () => {
  const hash = keccak256("0x1234");
  it("takes a file with or without a link", () => {
    assert.deepEqual(readEvidence({ ...emptyEvidence, fileHash: hash }), {
      value: { uri: "", evidenceHash: hash },
    });
    assert.deepEqual(readEvidence({ ...emptyEvidence, fileHash: hash, link: "https://example.org/a" }), {
      value: { uri: "https://example.org/a", evidenceHash: hash },
    });
    assert.deepEqual(readEvidence(emptyEvidence), { problem: "noFile" });
    assert.deepEqual(readEvidence({ ...emptyEvidence, link: "https://example.org/a" }), {
      problem: "noFile",
    });
  });
  it("takes a link or a short text by its own hash", () => {
    const link = "https://example.org/a";
    assert.deepEqual(readEvidence({ ...emptyEvidence, source: "link", link }), {
      value: { uri: link, evidenceHash: keccak256(stringToBytes(link)) },
    });
    assert.deepEqual(readEvidence({ ...emptyEvidence, source: "text", text: " Wärme? " }), {
      value: { uri: "Wärme?", evidenceHash: keccak256(stringToBytes("Wärme?")) },
    });
  });
  it("says what is wrong", () => {
    assert.deepEqual(readEvidence({ ...emptyEvidence, source: "link", link: "javascript:alert(1)" }), {
      problem: "notALink",
    });
    assert.deepEqual(readEvidence({ ...emptyEvidence, source: "text", text: "ä".repeat(257) }), {
      problem: "tooLong",
    });
    assert.deepEqual(readEvidence({ ...emptyEvidence, source: "text", text: " " }), { problem: "noText" });
  });
});

describe("newChallenge", () => {
  const form: ChallengeForm = {
    nodeId: "1",
    firstEpoch: 2_900,
    lastEpoch: 2_901,
    evidence: { ...emptyEvidence, source: "text", text: "It ran in July." },
    isSeedKept: true,
  };
  const context = {
    seedHash: keccak256("0x01"),
    currentEpoch: 2_901,
    bond: 50n,
    balance: 50n,
    enlisted: 3,
    panel: 3,
  };
  it("reads a whole form", () => {
    const result = newChallenge(form, context);
    assert.equal(result.ok, true);
    assert.deepEqual(
      result.ok && [result.challenge.nodeId, result.challenge.firstEpoch, result.challenge.lastEpoch],
      [1n, 2_900, 2_901],
    );
  });
  const rows: [Partial<ChallengeForm>, Partial<typeof context>, object][] = [
    [{ nodeId: "" }, {}, { node: "nodeMissing" }],
    [{ firstEpoch: 2_902 }, {}, { epochs: "epochsReversed" }],
    [{ firstEpoch: 2_889 }, {}, { epochs: "epochsTooMany" }],
    [{ lastEpoch: 2_902 }, {}, { epochs: "epochsInFuture" }],
    [{ evidence: emptyEvidence }, {}, { evidence: "noFile" }],
    [{ isSeedKept: false }, {}, { seed: "seedNotKept" }],
    [{}, { balance: 49n }, { bond: "bondAboveBalance" }],
    [{}, { enlisted: 2 }, { reviewers: "tooFewReviewers" }],
  ];
  for (const [part, where, problems] of rows)
    it(`says ${Object.values(problems).join()}`, () => {
      assert.deepEqual(newChallenge({ ...form, ...part }, { ...context, ...where }), { ok: false, problems });
    });
  it("allows the longest span", () => {
    assert.equal(newChallenge({ ...form, firstEpoch: 2_890 }, context).ok, true);
  });
});
