import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import {
  type Profile,
  readProfile,
  STRIPS_MAX,
  sumStrips,
  writeProfile,
} from "#features/farm/domain/profile.ts";
import { readNumber, readProfileForm, toForm } from "#features/farm/domain/profileForm.ts";
import { stripPlan } from "#features/farm/domain/stripPlan.ts";

const profile: Profile = {
  about: "Zwei Seen.",
  areaM2: 24_000,
  strips: [
    { crop: "Rye", areaM2: 9_000, yieldKgPerYear: 4_200 },
    { crop: "Flowers", areaM2: 3_000, yieldKgPerYear: undefined },
  ],
  biodiversity: "Skylarks",
  website: "https://example.org/hof",
};

describe("readProfile", () => {
  it("reads back what is written", () => {
    assert.deepEqual(readProfile(writeProfile(profile)), profile);
  });
  it("reads an empty one as saying nothing", () => {
    const empty = { about: "", areaM2: undefined, strips: [], biodiversity: "", website: undefined };
    assert.deepEqual(readProfile("{}"), empty);
  });
  it("refuses what has another form", () => {
    for (const json of [
      "no JSON",
      "[]",
      '{"about":5}',
      '{"areaM2":-1}',
      '{"areaM2":1e300}',
      '{"strips":[{"crop":"Rye"}]}',
      '{"strips":[{"crop":"Rye","areaM2":0}]}',
      JSON.stringify({ strips: Array.from({ length: STRIPS_MAX + 1 }, () => ({ crop: "x", areaM2: 1 })) }),
    ])
      assert.equal(readProfile(json), undefined, json);
  });
  it("leaves out websites that lead elsewhere than to a secure page", () => {
    for (const website of ["javascript:alert(1)", "http://example.org", "data:text/html,x", "example.org"])
      assert.equal(readProfile(JSON.stringify({ website }))?.website, undefined, website);
  });
  it("takes away characters that would mislead, and what it does not know", () => {
    const found = readProfile(JSON.stringify({ about: "safe\u202egnp.exe\u0000\nline", script: "<script>" }));
    assert.equal(found?.about, "safegnp.exe\nline");
    assert.equal(found && "script" in found, false);
  });
  it("never throws, whatever lies on the chain", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (json) => {
        const found = readProfile(json);
        assert.ok(found === undefined || found.strips.length <= STRIPS_MAX);
      }),
    );
  });
});

describe("stripPlan", () => {
  const near = (a: number, b: number) =>
    assert.ok(Math.abs(a - b) <= 1e-6 * Math.max(1, Math.abs(b)), `${a} ≠ ${b}`);
  it("draws each strip with its area, in order, and the rest", () => {
    const plan = stripPlan(profile);
    assert.ok(plan);
    near(plan.width * plan.depth, 24_000);
    near(plan.width, 2 * plan.depth);
    assert.deepEqual(
      plan.strips.map(({ index }) => index),
      [0, 1, undefined],
    );
    near((plan.strips[0]?.width ?? 0) * plan.depth, 9_000);
    near((plan.strips[2]?.width ?? 0) * plan.depth, 12_000);
    assert.equal(plan.scale, 20);
    assert.equal(plan.isOverfull, false);
  });
  it("says when the strips are more than the whole, and still draws them all", () => {
    const plan = stripPlan({ ...profile, areaM2: 10_000 });
    assert.equal(plan?.isOverfull, true);
    near((plan?.width ?? 0) * (plan?.depth ?? 0), 12_000);
  });
  it("draws nothing of nothing", () => {
    assert.equal(stripPlan({ areaM2: 10, strips: [] }), undefined);
  });
  it("never leaves the field and never overlaps", () => {
    const strips = fc.array(
      fc.record({
        crop: fc.constant("x"),
        areaM2: fc.double({ min: 0.01, max: 1e8, noNaN: true }),
        yieldKgPerYear: fc.constant(undefined),
      }),
      { minLength: 1, maxLength: STRIPS_MAX },
    );
    fc.assert(
      fc.property(
        strips,
        fc.option(fc.double({ min: 0.01, max: 1e9, noNaN: true }), { nil: undefined }),
        (some, areaM2) => {
          const plan = stripPlan({ areaM2, strips: some });
          assert.ok(plan);
          let end = 0;
          for (const strip of plan.strips) {
            near(strip.x, end);
            end = strip.x + strip.width;
          }
          near(end, plan.width);
          assert.ok(plan.scale <= plan.width / 5 && plan.scale > plan.width / 13);
        },
      ),
    );
  });
});

describe("readProfileForm", () => {
  it("gives back what the editor shows, in both notations", () => {
    for (const locale of ["de", "en"]) {
      const result = readProfileForm(toForm(profile, locale), locale);
      assert.deepEqual(result.ok && result.profile, profile);
    }
  });
  const form = toForm(profile, "en");
  const strip = { key: 9, crop: "Rye", area: "10", yield: "" };
  const rows: [Partial<typeof form>, object][] = [
    [{ area: "much" }, { area: "areaNotANumber" }],
    [{ area: "0" }, { area: "areaNotANumber" }],
    [{ strips: [{ ...strip, crop: " " }] }, { strips: "cropMissing" }],
    [{ strips: [{ ...strip, area: "" }] }, { strips: "stripNotANumber" }],
    [{ strips: [{ ...strip, yield: "x" }] }, { strips: "stripNotANumber" }],
    [{ strips: Array.from({ length: 31 }, () => strip) }, { strips: "tooManyStrips" }],
    [{ website: "http://example.org" }, { website: "websiteNotSecure" }],
    [{ about: "ä".repeat(2_000) }, { whole: "tooLong" }],
  ];
  for (const [part, problems] of rows)
    it(`says ${Object.values(problems).join()}`, () => {
      assert.deepEqual(readProfileForm({ ...form, ...part }, "en"), { ok: false, problems });
    });
  it("does not publish nothing", () => {
    const empty = toForm(undefined, "en");
    assert.deepEqual(readProfileForm(empty, "en"), { ok: false, problems: { whole: "empty" } });
  });
  it("reads numbers in the reader's notation only", () => {
    assert.equal(readNumber("1.250,5", "de"), 1_250.5);
    assert.equal(readNumber("1,250.5", "en"), 1_250.5);
    assert.equal(readNumber("1.25.0", "de"), undefined);
    assert.equal(readNumber("1.2345", "en"), undefined);
    assert.equal(readNumber("2000000000", "en"), undefined);
  });
});

describe("sumStrips", () => {
  it("counts a yield that is not said as none", () => {
    assert.deepEqual(sumStrips(profile.strips), { areaM2: 12_000, yieldKgPerYear: 4_200 });
  });
});
