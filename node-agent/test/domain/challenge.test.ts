import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { type Evidence, judge } from "../../src/domain/challenge/judge.ts";
import {
  balancedLevels,
  type DutyPattern,
  endOfPattern,
  nextBorder,
  slotAt,
} from "../../src/domain/challenge/pattern.ts";
import { spanAround } from "../../src/domain/challenge/registers.ts";
import { runsOf, type Slot, UNANSWERED } from "../../src/domain/challenge/slots.ts";
import { bestLag, chanceOf, correlation, drawing, slope } from "../../src/domain/challenge/statistics.ts";

const SLOT = 60;
const node = { ratedPowerW: 1100, unitsPerKWhMax: 12_000, storageWh: 1600 };

const patternOf = (seed: number, slots = 24): DutyPattern => ({
  startAt: 1_768_435_200,
  slotSeconds: SLOT,
  levels: balancedLevels(slots, drawing(seed)),
});

/** What a machine of 100 modules makes of a level, with `noiseW` of noise on its meter. */
function honest(pattern: DutyPattern, noiseW = 0, seed = 7): Slot[] {
  const draw = drawing(seed);
  return pattern.levels.map((level, i) => {
    const warm = pattern.levels.slice(Math.max(0, i - 5), i + 1).reduce((sum, one) => sum + one, 0) / 6;
    const noise = (draw(2_001) / 1_000 - 1) * noiseW;
    return {
      state: "followed",
      electricityJ: Math.round(Math.max(0, 65 + 9.2 * level + noise) * SLOT),
      usefulHeatJ: Math.round(8.5 * warm * SLOT),
      rejectedHeatJ: 0,
      computeUnits: Math.round((level / 100) * 166),
    };
  });
}

const evidence = (pattern: DutyPattern, slots: Slot[], more: Partial<Evidence> = {}): Evidence => ({
  ...{ pattern, slots, node, unitsPerRun: 100, runs: runsOf(slots, 100), seed: 1 },
  checked: { runs: 5, wrongRun: null },
  ...more,
});

describe("registers on chain around a pattern", () => {
  const pattern = patternOf(5);
  const slots = honest(pattern);
  const wh = slots.reduce((sum, slot) => sum + slot.electricityJ, 0) / 3_600;
  const units = slots.reduce((sum, slot) => sum + slot.computeUnits, 0);
  const HOUR = 3_600;
  const spanOf = (electricityWh: number, computeUnits: number) =>
    spanAround(pattern, [
      { measuredAt: pattern.startAt + 2 * HOUR, electricityWh: 9_999_999, computeUnits: 9_999_999 },
      { measuredAt: pattern.startAt - HOUR, electricityWh: 0, computeUnits: 0 },
      { measuredAt: pattern.startAt, electricityWh: 1_000, computeUnits: 50 },
      {
        measuredAt: pattern.startAt + HOUR,
        electricityWh: 1_000 + electricityWh,
        computeUnits: 50 + computeUnits,
      },
    ]);
  const verdictOf = (electricityWh: number, computeUnits = units) => {
    const attested = spanOf(electricityWh, computeUnits);
    assert.ok(attested);
    return judge(evidence(pattern, slots, { attested }));
  };

  it("fit when the rest of the hour explains the difference", () => {
    assert.equal(verdictOf(Math.floor(wh)).verdict, "followed");
    assert.equal(verdictOf(Math.floor(wh + (36 * 60 * node.ratedPowerW) / HOUR)).verdict, "followed");
  });

  it("convict when they rose less than the slots, or more than the node can take, or lack the work", () => {
    assert.match(
      verdictOf(Math.floor(wh * 0.9)).reason,
      /rose by \d+ Wh .*: they are not of the same meter\.$/,
    );
    const most = wh + (36 * 60 * node.ratedPowerW) / HOUR;
    assert.match(verdictOf(Math.ceil(most * 1.05)).reason, /cannot explain it with 1100 W\.$/);
    assert.match(verdictOf(Math.floor(wh + 100), units - 100).reason, /units of work around the pattern/);
  });

  it("say nothing while the ledger has none on both sides", () => {
    const only = { measuredAt: pattern.startAt - 1, electricityWh: 1, computeUnits: 1 };
    assert.equal(spanAround(pattern, [only]), null);
    assert.equal(spanAround(pattern, []), null);
  });
});

describe("pattern of a power-step challenge", () => {
  it("has each step equally often, in an order that the draw decides", () => {
    fc.assert(
      fc.property(fc.integer({ min: 8, max: 240 }), fc.integer({ min: 1 }), (count, seed) => {
        const levels = balancedLevels(count, drawing(seed));
        const counts = [0, 25, 50, 75, 100].map((step) => levels.filter((level) => level === step).length);
        assert.equal(levels.length, count);
        assert.ok(Math.max(...counts) - Math.min(...counts) <= 1);
      }),
    );
    assert.notDeepEqual(patternOf(1).levels, patternOf(2).levels);
  });

  it("borders lead from slot to slot and no further", () => {
    const pattern = patternOf(3, 8);
    const borders = [];
    for (let now = pattern.startAt - 77; Number.isFinite(now); now = nextBorder(pattern, now))
      borders.push(now);
    assert.deepEqual(
      borders.slice(1),
      Array.from({ length: 9 }, (_, i) => pattern.startAt + i * SLOT),
    );
    assert.equal(slotAt(pattern, pattern.startAt - 1), null);
    assert.equal(slotAt(pattern, endOfPattern(pattern) - 1), 7);
    assert.equal(slotAt(pattern, endOfPattern(pattern)), null);
    assert.equal(nextBorder(pattern, pattern.startAt + 61), pattern.startAt + 120, "from inside a slot");
  });
});

describe("statistics of a challenge", () => {
  it("correlation stays within -1 and 1, and knows no scale", () => {
    const values = fc.array(fc.integer({ min: -1_000_000, max: 1_000_000 }), { minLength: 4, maxLength: 40 });
    fc.assert(
      fc.property(values, fc.double({ min: 0.1, max: 10, noNaN: true }), (x, factor) => {
        const y = [...x].reverse();
        const found = correlation(x, y);
        assert.ok(found >= -1 - 1e-9 && found <= 1 + 1e-9);
        const scaled = correlation(
          x,
          y.map((value) => value * factor + 3),
        );
        assert.ok(Math.abs(found - scaled) < 1e-6);
      }),
    );
    assert.equal(correlation([1, 1, 1], [1, 2, 3]), 0, "what never changes is followed by nothing");
    assert.equal(slope([0, 1, 2], [5, 7, 9]), 2);
  });

  it("chance is rare for what follows, and common for what does not", () => {
    const { levels } = patternOf(5);
    const draws = { draws: 999, below: drawing(9) };
    assert.equal(chanceOf(levels, levels, draws), 1 / 1000);
    const shares = Array.from({ length: 40 }, (_, i) =>
      chanceOf(levels, balancedLevels(24, drawing(100 + i)), draws),
    );
    const mean = shares.reduce((sum, share) => sum + share, 0) / shares.length;
    assert.ok(mean > 0.3 && mean < 0.7, `unrelated orders reach each other half of the time: ${mean}`);
  });

  it("finds the lag, also with gaps", () => {
    const x = patternOf(6, 40).levels.map((level, i) => (i % 7 === 3 ? null : level));
    const y = x.map((_, i) => (i >= 2 ? (patternOf(6, 40).levels[i - 2] as number) : 0));
    const found = bestLag(x, y, 3);
    assert.equal(found.lag, 2);
    assert.ok(found.correlation > 0.99);
  });
});

describe("verdict on a power-step challenge", () => {
  for (const noiseW of [0, 60, 120])
    it(`an honest machine passes with ${noiseW} W of noise on its meter`, () => {
      for (let seed = 1; seed <= 10; seed++) {
        const pattern = patternOf(seed);
        const { verdict, reason, figures } = judge(evidence(pattern, honest(pattern, noiseW, seed)));
        assert.equal(verdict, "followed", `${seed}: ${reason}`);
        assert.ok(figures.power > 0.9 && figures.chance <= 0.001 && figures.lagSlots === 0);
        assert.ok(figures.swingW > 850 && figures.swingW < 1_000);
      }
    });

  it("heat comes later than power, and that is said", () => {
    const pattern = patternOf(4, 48);
    const { figures } = judge(evidence(pattern, honest(pattern)));
    assert.ok(figures.heat.lagSlots >= 1, String(figures.heat.lagSlots));
    assert.ok(figures.heat.correlation > 0.4);
  });

  it("passes with slots that safety cut, and says nothing when too few are left", () => {
    const pattern = patternOf(8);
    const cut = (every: number) =>
      honest(pattern).map(
        (slot, i): Slot =>
          i % every === 0 ? { ...slot, state: "cut", electricityJ: 60 * SLOT, computeUnits: 0 } : slot,
      );
    const some = judge(evidence(pattern, cut(4)));
    assert.equal(some.verdict, "followed", some.reason);
    assert.equal(some.figures.slots.cut, 6);
    const most = judge(evidence(pattern, cut(2)));
    assert.equal(most.verdict, "undecided");
    assert.match(
      most.reason,
      /Only 12 of 24 slots were followed \(0 held back for comfort, 12 cut for safety/,
    );
    const away = judge(
      evidence(
        pattern,
        honest(pattern).map((slot, i) => (i < 10 ? UNANSWERED : slot)),
      ),
    );
    assert.equal(away.verdict, "undecided");
  });

  it("slots held back are no place to hide power that does not fit", () => {
    const pattern = patternOf(8);
    const slots = honest(pattern);
    const low = pattern.levels.indexOf(0);
    slots[low] = { ...(slots[low] as Slot), state: "limited", electricityJ: 900 * SLOT };
    const { verdict, reason } = judge(evidence(pattern, slots));
    assert.equal(verdict, "not-followed");
    assert.match(reason, new RegExp(`Slot ${low + 1} is said to be held back`));
  });

  it("a node that ignores the pattern fails, whatever it does instead", () => {
    const pattern = patternOf(11);
    for (let seed = 50; seed < 80; seed++) {
      const other = { ...pattern, levels: balancedLevels(24, drawing(seed)) };
      const { verdict, reason } = judge(evidence(pattern, honest(other)));
      assert.equal(verdict, "not-followed", `${seed}`);
      assert.match(reason, /does not follow|late/);
    }
    const constant = honest({ ...pattern, levels: pattern.levels.map(() => 50) });
    assert.equal(judge(evidence(pattern, constant)).verdict, "not-followed");
  });

  it("a pattern of one slot earlier is found out by its lag", () => {
    const pattern = patternOf(12, 40);
    const shifted = honest(pattern);
    const { verdict, reason } = judge(evidence(pattern, [shifted.at(-1) as Slot, ...shifted.slice(0, -1)]));
    assert.equal(verdict, "not-followed");
    assert.match(reason, /does not follow|1 slots late/);
  });

  it("a heating element follows with its power, but has no work to show", () => {
    const pattern = patternOf(13);
    const resistor = honest(pattern).map((slot) => ({ ...slot, computeUnits: 0 }));
    const { verdict, reason, figures } = judge(evidence(pattern, resistor));
    assert.equal(verdict, "not-followed");
    assert.match(reason, /the work does not: a heating element does that/);
    assert.ok(figures.power > 0.99, "its power follows perfectly, which is why power alone shows nothing");
  });

  it("work that is only claimed fails: no runs, too few, or a wrong one", () => {
    const pattern = patternOf(14);
    const slots = honest(pattern);
    assert.match(judge(evidence(pattern, slots, { runs: 0 })).reason, /stands for 19 runs, but there are 0/);
    const wrong = judge(evidence(pattern, slots, { checked: { runs: 5, wrongRun: 3 } }));
    assert.match(wrong.reason, /Run 3 was computed again and its result is wrong/);
    const boast = slots.map((slot) => ({ ...slot, computeUnits: slot.computeUnits * 10 }));
    assert.match(judge(evidence(pattern, boast)).reason, /More work was done than its class can do/);
  });

  it("a small machine behind a large rating, and one that takes more than its rating, fail", () => {
    const pattern = patternOf(15);
    const small = honest(pattern).map((slot) => ({
      ...slot,
      electricityJ: Math.round(slot.electricityJ / 3),
    }));
    assert.match(
      judge(evidence(pattern, small, { node: { ...node, unitsPerKWhMax: 40_000 } })).reason,
      /rises by 307 W; a node of 1100 W should show 550 to 1155 W/,
    );
    const large = honest(pattern).map((slot) => ({ ...slot, electricityJ: slot.electricityJ * 2 }));
    assert.match(judge(evidence(pattern, large)).reason, /took more than its rated power/);
    const perpetual = honest(pattern).map((slot) => ({ ...slot, usefulHeatJ: slot.usefulHeatJ * 30 }));
    assert.match(judge(evidence(pattern, perpetual)).reason, /More heat came out/);
  });

  it("a meter of the auditor's own decides between the node's word and the truth", () => {
    const pattern = patternOf(16);
    const slots = honest(pattern);
    const truth = slots.map((slot) => slot.electricityJ / SLOT);
    const right = judge(evidence(pattern, slots, { referenceW: truth.map((watt) => watt * 1.01) }));
    assert.equal(right.verdict, "followed");
    assert.ok((right.figures.reference ?? 0) > 0.999);
    const flat = judge(evidence(pattern, slots, { referenceW: truth.map(() => 500) }));
    assert.match(flat.reason, /do not show the same/);
    const half = judge(evidence(pattern, slots, { referenceW: truth.map((watt) => watt / 2) }));
    assert.match(half.reason, /shows 200 % of what the auditor's own shows/);
  });

  it("is the same for the same evidence", () => {
    const pattern = patternOf(17);
    assert.deepEqual(
      judge(evidence(pattern, honest(pattern, 60))),
      judge(evidence(pattern, honest(pattern, 60))),
    );
  });
});
