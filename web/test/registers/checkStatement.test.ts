import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { type CheckContext, checkStatement, codes } from "#features/registers/domain/checkStatement.ts";
import { signatoryOf } from "#features/registers/domain/signatoryOf.ts";
import type { SignedStatement, Statement } from "#features/registers/domain/statement.ts";
import {
  aContext,
  aCorrection,
  aNode,
  aRunningNode,
  auditor,
  device,
  installer,
  NOW,
  sign,
  signed,
  signedByAll,
  stranger,
} from "./aStatement.ts";

/** The checks that fail. */
async function wrong(statement: SignedStatement, context: CheckContext): Promise<string[]> {
  const { checks, isFine } = await checkStatement(statement, context);
  const failing = checks.flatMap(({ check, isFine: holds }) => (holds ? [] : [check]));
  assert.equal(isFine, failing.length === 0);
  return failing;
}
const unsigned = (statement: Statement): SignedStatement => ({ statement, signatures: {} });

describe("checkStatement of start registers", () => {
  const baseline = async (part = {}, key = device): Promise<SignedStatement> =>
    unsigned({ kind: "baseline", start: await signed(part, key) });
  it("finds nothing wrong with what a waiting node signed, and waits for the installer", async () => {
    const report = await checkStatement(await baseline(), aContext());
    assert.equal(report.isFine, true);
    assert.deepEqual(report.missing, ["installer"]);
    assert.equal(report.device, device.address);
  });
  it("waits for nobody once the installer has signed", async () => {
    const report = await checkStatement(
      await signedByAll({ kind: "baseline", start: await signed() }),
      aContext(),
    );
    assert.equal(report.isFine, true);
    assert.deepEqual(report.missing, []);
  });
  for (const [why, part, context, expected] of [
    ["another node", { nodeId: 5n }, {}, ["node", "generation"]],
    ["another generation", { generation: 2 }, {}, ["generation"]],
    ["a generation that has begun", {}, { node: aRunningNode() }, ["notBegun"]],
    [
      "a time before the last accepted reading",
      { generation: 2, measuredAt: NOW - 601 },
      { node: aRunningNode({ generation: 2 }) },
      ["later"],
    ],
    ["a clock two minutes and a second ahead", { measuredAt: NOW + 121 }, {}, ["clock"]],
    ["a register too large", { usefulHeatWh: 2n ** 48n }, {}, ["size"]],
    ["more running time than time", { uptimeSeconds: BigInt(NOW) }, {}, ["uptime"]],
    ["a household", {}, { node: aNode({ isHousehold: true }) }, ["open"]],
    ["no certification", {}, { node: aNode({ isCertified: false }) }, ["certified"]],
  ] as const)
    it(`names ${why}`, async () => {
      assert.deepEqual(await wrong(await baseline(part), aContext(context)), expected);
    });
  it("takes a clock exactly two minutes ahead and the largest register", async () => {
    const edge = await baseline({ measuredAt: NOW + 120, electricityWh: 2n ** 48n - 1n });
    assert.deepEqual(await wrong(edge, aContext()), []);
  });
  it("names another device's signature and one that is none", async () => {
    assert.deepEqual(await wrong(await baseline({}, stranger), aContext()), ["device"]);
    const start = { ...(await signed()), signature: `0x${"ab".repeat(65)}` as const };
    assert.deepEqual(await wrong(unsigned({ kind: "baseline", start }), aContext()), ["device"]);
  });
  it("names a signature that is not the installer's", async () => {
    const statement: Statement = { kind: "baseline", start: await signed() };
    const forged = { statement, signatures: { installer: await sign(statement, stranger) } };
    assert.deepEqual(await wrong(forged, aContext()), ["installer"]);
  });
});

describe("checkStatement of a swap", () => {
  const running = { node: aRunningNode() };
  const start = { generation: 2, electricityWh: 0n, usefulHeatWh: 0n, rejectedHeatWh: 0n };
  const swap = async (last = {}, first = {}): Promise<Statement> => ({
    kind: "meterSwap",
    last: await signed({ seq: 51n, measuredAt: NOW - 60, ...last }),
    start: await signed({ ...start, ...first }),
  });
  it("finds nothing wrong with a last reading the ledger accepts", async () => {
    assert.deepEqual(await wrong(await signedByAll(await swap()), aContext(running)), []);
  });
  it("takes the last reading again where exactly it was accepted before", async () => {
    const stale = { ...running, lastCode: codes.indexOf("StaleSequence") };
    const kept = await swap({ seq: 50n, measuredAt: NOW - 600 });
    assert.deepEqual(await wrong(unsigned(kept), aContext(stale)), []);
    const other = await swap({ seq: 50n, measuredAt: NOW - 600, usefulHeatWh: 9_999n });
    const report = await checkStatement(unsigned(other), aContext(stale));
    assert.equal(report.lastRefusal, "StaleSequence");
    assert.equal(report.isFine, false);
  });
  it("names why the last reading is refused", async () => {
    const context = aContext({ ...running, lastCode: codes.indexOf("RegisterFell") });
    const report = await checkStatement(unsigned(await swap()), context);
    assert.equal(report.lastRefusal, "RegisterFell");
    assert.deepEqual(await wrong(unsigned(await swap()), context), ["lastReading"]);
  });
  it("wants the first reading after the last, signed for the generation it opens", async () => {
    assert.deepEqual(await wrong(unsigned(await swap({}, { measuredAt: NOW - 60 })), aContext(running)), [
      "later",
    ]);
    assert.deepEqual(await wrong(unsigned(await swap({}, { generation: 1 })), aContext(running)), [
      "generation",
      "notBegun",
    ]);
  });
  it("notices that a reading was exchanged after the installer signed", async () => {
    const { signatures } = await signedByAll(await swap());
    const exchanged = { statement: await swap({ seq: 52n }), signatures };
    assert.deepEqual(await wrong(exchanged, aContext(running)), ["installer"]);
  });
});

describe("checkStatement of a correction", () => {
  const running = { node: aRunningNode() };
  const next = () => signed({ generation: 2 });
  const correction = async (part = {}): Promise<Statement> => ({
    kind: "correction",
    correction: aCorrection(part),
    start: await next(),
  });
  it("finds nothing wrong with what installer and auditor signed", async () => {
    const report = await checkStatement(await signedByAll(await correction()), aContext(running));
    assert.equal(report.isFine, true);
    assert.deepEqual(report.missing, []);
  });
  it("waits for both", async () => {
    const { missing } = await checkStatement(unsigned(await correction()), aContext(running));
    assert.deepEqual(missing, ["installer", "auditor"]);
  });
  for (const [why, part, corrected, expected] of [
    ["a generation that has not begun", {}, undefined, ["begun"]],
    ["a second correction", {}, { startHeatWh: 0n, lastSeq: 50n, isCorrected: true }, ["firstCorrection"]],
    [
      "a reading that is not the last",
      { seq: 49n },
      { startHeatWh: 0n, lastSeq: 50n, isCorrected: false },
      ["lastNumber"],
    ],
    [
      "less heat than the generation began with",
      { usefulHeatWh: 999n },
      { startHeatWh: 1_000n, lastSeq: 50n, isCorrected: false },
      ["aboveStart"],
    ],
  ] as const)
    it(`names ${why}`, async () => {
      assert.deepEqual(
        await wrong(unsigned(await correction(part)), aContext({ ...running, corrected })),
        expected,
      );
    });
  it("wants start registers only while the generation runs and the node is certified", async () => {
    const without = unsigned({ kind: "correction", correction: aCorrection(), start: undefined });
    assert.deepEqual(await wrong(without, aContext(running)), ["startWanted"]);
    const withdrawn = aContext({ node: aRunningNode({ isCertified: false }) });
    assert.deepEqual(await wrong(without, withdrawn), []);
    const ended = aRunningNode({ generation: 2, last: { ...aRunningNode().last, generation: 2 } });
    assert.deepEqual(await wrong(without, aContext({ node: ended })), []);
  });
  it("names an auditor who is not appointed, is involved, or did not sign", async () => {
    const good = await signedByAll(await correction());
    assert.deepEqual(await wrong(good, aContext({ ...running, isAuditor: false })), ["auditorAppointed"]);
    const involved = aRunningNode({ operator: auditor.address });
    assert.deepEqual(await wrong(good, aContext({ node: involved })), ["auditorApart"]);
    const other = {
      ...good.signatures,
      auditor: { account: stranger.address, signature: good.signatures.auditor?.signature ?? "0x" },
    };
    const apart = aRunningNode({ operator: device.address });
    assert.deepEqual(await wrong({ ...good, signatures: other }, aContext({ node: apart })), ["auditor"]);
  });
});

describe("signatoryOf", () => {
  const at = { node: aNode(), isAuditor: true, missing: ["installer", "auditor"] as const };
  it("lets the installer sign as such, an auditor as such, others not", () => {
    assert.equal(signatoryOf(installer.address, at), "installer");
    assert.equal(signatoryOf(auditor.address, at), "auditor");
    assert.equal(signatoryOf(auditor.address, { ...at, isAuditor: false }), undefined);
  });
  it("lets nobody sign twice, and no operator as auditor", () => {
    assert.equal(signatoryOf(installer.address, { ...at, missing: [] }), undefined);
    assert.equal(signatoryOf(installer.address, { ...at, missing: ["auditor"] }), undefined);
    assert.equal(signatoryOf(stranger.address, at), undefined);
  });
});
