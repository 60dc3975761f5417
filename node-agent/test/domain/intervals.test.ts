import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { intervalsOf, nextLook, type RegisterPoint } from "../../src/domain/intervals.ts";

const HOUR = 3_600;

/** Points at rising times with registers that never fall. */
const points = fc
  .array(fc.record({ after: fc.integer({ min: 1, max: 5_000 }), wh: fc.nat(2_000), units: fc.nat(9_000) }), {
    minLength: 1,
    maxLength: 40,
  })
  .map((steps) => {
    let last: RegisterPoint = {
      ...{ at: 1_768_435_200, electricityWh: 5n, usefulHeatWh: 3n },
      rejectedHeatWh: 1n,
      computeUnits: 7n,
    };
    return steps.map(({ after, wh, units }) => {
      last = {
        at: last.at + after,
        electricityWh: last.electricityWh + BigInt(wh),
        usefulHeatWh: last.usefulHeatWh + BigInt(wh >> 1),
        rejectedHeatWh: last.rejectedHeatWh + BigInt(wh >> 3),
        computeUnits: last.computeUnits + BigInt(units),
      };
      return last;
    });
  });

describe("intervals of a reading", () => {
  it("add up to what the registers gained, each moment in exactly one of the shortest", () => {
    fc.assert(
      fc.property(points, (all) => {
        const spans = intervalsOf(all).slice(0, all.length - 1);
        const gained = (key: "electricityWh" | "usefulHeatWh" | "rejectedHeatWh" | "computeUnits") => {
          const sum = spans.reduce((total, span) => total + span[key], 0n);
          assert.equal(sum, (all.at(-1)?.[key] ?? 0n) - (all[0]?.[key] ?? 0n), key);
        };
        for (const key of ["electricityWh", "usefulHeatWh", "rejectedHeatWh", "computeUnits"] as const)
          gained(key);
        for (const [i, span] of spans.entries()) assert.equal(span.from, all[i]?.at);
      }),
    );
  });

  it("give each hour with several of them a leaf that is their sum", () => {
    fc.assert(
      fc.property(points, (all) => {
        const leaves = intervalsOf(all);
        const spans = leaves.slice(0, Math.max(0, all.length - 1));
        for (const hour of leaves.slice(spans.length)) {
          const parts = spans.filter((span) => span.from >= hour.from && span.to <= hour.to);
          assert.ok(parts.length > 1);
          assert.equal(
            parts.reduce((sum, part) => sum + part.electricityWh, 0n),
            hour.electricityWh,
          );
          assert.equal(Math.floor(hour.from / HOUR), Math.floor((parts.at(-1)?.from ?? 0) / HOUR));
        }
      }),
    );
  });

  it("are none before there are two points", () => {
    assert.deepEqual(intervalsOf([]), []);
  });

  it("end at full quarters of an hour, or when a reading is due", () => {
    assert.equal(nextLook(1_768_435_200, 1_768_438_800), 1_768_436_100);
    assert.equal(nextLook(1_768_435_201, 1_768_438_800), 1_768_436_100);
    assert.equal(nextLook(1_768_435_201, 1_768_435_300), 1_768_435_300);
  });
});
