import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { openStore } from "../../src/adapters/store/openStore.ts";
import { createClimate } from "../../src/adapters/weather/climate.ts";
import { WishDesk } from "../../src/app/WishDesk.ts";
import {
  changeWishes,
  currentWishes,
  NO_WISHES,
  targetWith,
  WISH_BOUNDS,
  type WishChange,
} from "../../src/domain/control/wishes.ts";
import { presets } from "../../src/domain/presets.ts";
import { createSimulation } from "../../src/domain/simulation.ts";

const { commercial } = presets;
const HOUR = 3600;
const DAY = 86_400;
/** Wednesday, 14 January 2026, 12:00 in Berlin: people are at work there. */
const NOON = Date.UTC(2026, 0, 14, 11) / 1000;

describe("wishes of the household", () => {
  it("shift the target by half degrees within three", () => {
    let wishes = changeWishes(NO_WISHES, { kind: "warmer" }, NOON);
    assert.equal(targetWith(wishes, commercial, NOON), commercial.comfort.dayC + 0.5);
    for (let click = 0; click < 20; click++) wishes = changeWishes(wishes, { kind: "cooler" }, NOON);
    assert.equal(wishes.warmerK, -WISH_BOUNDS.warmerK);
    assert.deepEqual(changeWishes(wishes, { kind: "usual" }, NOON), NO_WISHES);
  });

  it("a boost is over by itself", () => {
    const wishes = changeWishes(NO_WISHES, { kind: "boost" }, NOON);
    assert.equal(targetWith(wishes, commercial, NOON + 2 * HOUR), commercial.comfort.dayC + 2);
    assert.equal(targetWith(wishes, commercial, NOON + 3 * HOUR), commercial.comfort.dayC);
    assert.deepEqual(currentWishes(wishes, NOON + 3 * HOUR), NO_WISHES);
    assert.deepEqual(changeWishes(wishes, { kind: "no-boost" }, NOON), NO_WISHES);
  });

  it("who is away finds it warm: the target is as usual a day before", () => {
    const wishes = changeWishes(NO_WISHES, { kind: "away", days: 7 }, NOON);
    assert.equal(targetWith(wishes, commercial, NOON + 5 * DAY), WISH_BOUNDS.awayC);
    assert.equal(targetWith(wishes, commercial, NOON + 7 * DAY - DAY), commercial.comfort.dayC);
    assert.deepEqual(changeWishes(wishes, { kind: "back" }, NOON), NO_WISHES);
    for (const days of [0, 61, 1.5, Number.NaN])
      assert.throws(() => changeWishes(NO_WISHES, { kind: "away", days }, NOON), RangeError);
  });

  it("whatever is clicked, no target leaves its bounds", () => {
    const kinds = ["warmer", "cooler", "usual", "boost", "no-boost", "back"] as const;
    const change: fc.Arbitrary<WishChange> = fc.oneof(
      fc.constantFrom(...kinds).map((kind) => ({ kind })),
      fc.integer({ min: 1, max: 60 }).map((days) => ({ kind: "away" as const, days })),
    );
    const clicks = fc.array(fc.tuple(change, fc.integer({ min: 0, max: 10 * DAY })), { maxLength: 30 });
    fc.assert(
      fc.property(clicks, fc.constantFrom(presets.commercial, presets.farm), (list, preset) => {
        let wishes = NO_WISHES;
        let now = NOON;
        for (const [click, pause] of list) {
          wishes = changeWishes(wishes, click, now);
          now += pause;
          const target = targetWith(wishes, preset, now);
          assert.ok(target >= WISH_BOUNDS.lowestC && target <= WISH_BOUNDS.highestC, `${target}`);
        }
      }),
    );
  });

  it("are followed: away is cooler and costs less, back it is warm, a boost warms", () => {
    const weather = createClimate();
    const run = (change?: WishChange) => {
      const simulation = createSimulation({ preset: "commercial", weather, startAt: NOON });
      simulation.advanceTo(NOON + 2 * DAY);
      const at = NOON + 2 * DAY;
      if (change) simulation.setWishes(changeWishes(NO_WISHES, change, at));
      const roomAt = (moment: number) => {
        simulation.advanceTo(moment);
        return simulation.snapshot().roomC.value;
      };
      const soon = roomAt(at + 3 * HOUR);
      const later = roomAt(at + 3 * DAY);
      const back = roomAt(at + 5 * DAY);
      return { soon, later, back, boilerWh: simulation.economy().total.boilerHeatWh };
    };
    const usual = run();
    const away = run({ kind: "away", days: 5 });
    const boost = run({ kind: "boost" });
    assert.ok(away.later < usual.later - 1, `${away.later} °C away, ${usual.later} °C as usual`);
    assert.ok(away.back > usual.back - 0.7, `${away.back} °C at the return, ${usual.back} °C as usual`);
    assert.ok(away.boilerWh < usual.boilerWh);
    assert.ok(boost.soon > usual.soon + 0.2, `${boost.soon} °C boosted, ${usual.soon} °C as usual`);
  });

  it("outlast a restart, and what is no wish changes nothing", () => {
    const store = openStore(":memory:");
    const simulation = () => createSimulation({ preset: "farm", weather: createClimate(), startAt: NOON });
    const desk = new WishDesk({ memory: store.memory, simulation: simulation() });
    desk.change({ kind: "warmer" });
    assert.throws(() => desk.change({ kind: "hotter" }), { code: "WishUnknown" });
    assert.throws(() => desk.change({ kind: "away", days: 1_000 }), { code: "WishOutOfBounds" });
    assert.throws(() => desk.change(undefined), { code: "WishUnknown" });
    const restarted = simulation();
    assert.equal(new WishDesk({ memory: store.memory, simulation: restarted }).wishes.warmerK, 0.5);
    assert.equal(restarted.snapshot().roomTargetC.value, presets.farm.comfort.dayC + 0.5);
    store.close();
  });
});
