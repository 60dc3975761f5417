import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { fillDays } from "#features/nodes/domain/fillDays.ts";
import { regionKey } from "#features/nodes/domain/node.ts";
import {
  type HealthFacts,
  LATE_AFTER_SECONDS,
  nodeFindings,
  nodeHealth,
  SILENT_AFTER_SECONDS,
} from "#features/nodes/domain/nodeHealth.ts";

const NOW = 1_800_000_000;
const YEAR = 365 * 86_400;
const well: HealthFacts = {
  isCertified: true,
  hasBaseline: true,
  generation: 1,
  lastMeasuredAt: NOW - 600,
  calibratedUntil: NOW + YEAR,
  recentHeat: { usefulWh: 900n, rejectedWh: 100n },
};
const kindOf = (part: Partial<HealthFacts>) => nodeHealth({ ...well, ...part }, NOW).kind;

describe("nodeHealth", () => {
  it("says that all is well only when it is", () => {
    assert.deepEqual(nodeHealth(well, NOW), { kind: "fine", tone: "good", at: NOW - 600 });
    assert.equal(kindOf({ recentHeat: undefined }), "fine");
  });

  it("speaks of the worst first", () => {
    assert.equal(kindOf({ isCertified: false, lastMeasuredAt: undefined }), "notCertified");
    assert.equal(kindOf({ lastMeasuredAt: undefined }), "noReading");
    assert.equal(kindOf({ lastMeasuredAt: 0 }), "noReading");
    assert.equal(
      kindOf({ lastMeasuredAt: NOW - SILENT_AFTER_SECONDS - 1, calibratedUntil: NOW - 1 }),
      "silent",
    );
    assert.equal(kindOf({ lastMeasuredAt: NOW - LATE_AFTER_SECONDS - 1 }), "late");
    assert.equal(kindOf({ calibratedUntil: NOW - 1 }), "calibrationEnded");
    assert.equal(kindOf({ calibratedUntil: NOW + 86_400 }), "calibrationEnds");
    assert.equal(kindOf({ recentHeat: { usefulWh: 1n, rejectedWh: 2n } }), "rejectsHeat");
  });
});

describe("nodeFindings", () => {
  const record = { withdrawnReason: null, refusal: undefined, openDisputeCount: 0, faultCount: 0 };
  const kindsOf = (part: Partial<HealthFacts>) =>
    nodeFindings({ ...well, ...part }, NOW).map(({ kind }) => kind);

  it("names everything that is wrong, not the worst alone", () => {
    assert.deepEqual(
      kindsOf({
        lastMeasuredAt: NOW - SILENT_AFTER_SECONDS - 1,
        calibratedUntil: NOW - 1,
        recentHeat: { usefulWh: 0n, rejectedWh: 1n },
        record: { ...record, faultCount: 1, openDisputeCount: 2 },
      }),
      ["silent", "calibrationEnded", "rejectsHeat", "faultProven", "inDispute"],
    );
  });
  it("tells a withdrawn certification from one that was never given", () => {
    const withdrawn = nodeFindings(
      { ...well, isCertified: false, record: { ...record, withdrawnReason: "Seal broken." } },
      NOW,
    );
    assert.deepEqual(withdrawn, [{ kind: "withdrawn", tone: "bad", at: undefined, detail: "Seal broken." }]);
    assert.deepEqual(kindsOf({ isCertified: false, record }), ["notCertified"]);
  });
  it("asks for start registers after a rotation, and only then calls it one", () => {
    assert.deepEqual(kindsOf({ hasBaseline: false, generation: 3 }), ["newGeneration"]);
    assert.deepEqual(kindsOf({ hasBaseline: false, generation: 1 }), ["noReading"]);
  });
  it("speaks of a refused reading until a later one was accepted", () => {
    const refusal = { reason: "RegisterFell", at: NOW - 60 };
    assert.deepEqual(kindsOf({ record: { ...record, refusal } }), ["refused"]);
    assert.deepEqual(kindsOf({ lastMeasuredAt: NOW - 30, record: { ...record, refusal } }), ["fine"]);
  });
});

describe("fillDays", () => {
  const day = (number: number, usefulHeatWh = 1n) => ({
    day: number,
    electricityWh: 1n,
    usefulHeatWh,
    rejectedHeatWh: 0n,
    computeUnits: 1n,
  });

  it("shows a standstill as a day of nothing", () => {
    assert.deepEqual(
      fillDays([day(12, 5n), day(10, 3n)]).map(({ day: number, usefulHeatWh }) => [number, usefulHeatWh]),
      [
        [10, 3n],
        [11, 0n],
        [12, 5n],
      ],
    );
    assert.deepEqual(fillDays([]), []);
  });

  it("is gapless, ends with the latest day and loses no heat within its span", () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.integer({ min: 20_000, max: 20_060 }), { minLength: 1 }),
        fc.integer({ min: 1, max: 40 }),
        (numbers, most) => {
          const filled = fillDays(
            numbers.map((number) => day(number)),
            most,
          );
          assert.equal(filled.at(-1)?.day, Math.max(...numbers));
          assert.ok(filled.length <= most);
          filled.forEach((entry, index) => {
            assert.equal(entry.day, (filled[0]?.day ?? 0) + index);
          });
          const within = numbers.filter((number) => number >= (filled[0]?.day ?? 0)).length;
          assert.equal(
            filled.reduce((sum, { usefulHeatWh }) => sum + usefulHeatWh, 0n),
            BigInt(within),
          );
        },
      ),
    );
  });
});

describe("regionKey", () => {
  it("knows the German states and leaves other codes as they are", () => {
    assert.equal(regionKey("DE4"), "DE4");
    assert.equal(regionKey("AT1"), undefined);
  });
});
