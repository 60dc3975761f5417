import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { translateReason } from "../../src/adapters/page/germanReasons.ts";
import { createClimate } from "../../src/adapters/weather/climate.ts";
import {
  createLimitSignal,
  LEAST_LIMIT_W,
  type LimitMemory,
} from "../../src/domain/participants/limitSignal.ts";
import { createSimulation } from "../../src/domain/simulation.ts";
import { runs } from "../runs.ts";
import { vehicle } from "./setting.ts";

/*
 * given a signal of the grid operator that cannot be read
 *   when it said a limit before     › that holds for 5 min, then the least by law, or less if it was less
 *   when it said that there is none › that is believed for 10 s
 *   when it never said anything     › the least by law holds at once
 * in the plant: the site keeps to it within 10 s, says so in both languages, and is free again when the signal is
 */

const BAD = {
  NaN: () => Number.NaN,
  "-1 W": () => -1,
  infinity: () => Number.POSITIVE_INFINITY,
  "an error": () => {
    throw new Error("no connection");
  },
};

describe("a grid operator's signal that cannot be read", () => {
  for (const [what, bad] of Object.entries(BAD))
    it(`${what} is never taken for no limit`, () => {
      for (const [said, holds, then] of [
        [undefined, -1, LEAST_LIMIT_W],
        [null, 10, LEAST_LIMIT_W],
        [9_000, 300, LEAST_LIMIT_W],
        [700, 300, 700],
      ] as const) {
        const signal = createLimitSignal({
          limitW: (now) => (now === 0 && said !== undefined ? said : bad()),
        });
        let at = 0;
        if (said !== undefined) signal.count(at++);
        for (; at <= holds; at++) {
          signal.count(at);
          assert.equal(signal.limitW(at), said as unknown, `${at} s`);
        }
        for (; at < 1000; at += 1) {
          signal.count(at);
          assert.equal(signal.limitW(at), then, `${at} s`);
        }
        const fault = signal.fault() ?? "";
        assert.match(fault, /cannot be read: the least by law holds/);
        assert.notEqual(translateReason(fault), fault);
      }
    });

  it("leaves a limit that is one or null, whatever came between, over restarts, and none where one may hold", () => {
    const said = fc.oneof(fc.constant(null), fc.double(), fc.integer({ min: -5, max: 20_000 }));
    fc.assert(
      fc.property(
        fc.array(said, { minLength: 1, maxLength: 60 }),
        fc.integer({ min: 1, max: 40 }),
        (series, restart) => {
          let memory: LimitMemory | undefined;
          const open = () => createLimitSignal({ limitW: (now) => series[now] as number | null }, memory);
          let signal = open();
          let sinceNone = Number.POSITIVE_INFINITY;
          for (let at = 0; at < series.length; at++) {
            const watt = series[at] as number | null;
            const isReadable = watt === null || (Number.isFinite(watt) && watt >= 0);
            sinceNone = watt === null ? 0 : isReadable ? Number.POSITIVE_INFINITY : sinceNone + 1;
            if (at % restart === 0) {
              memory = JSON.parse(JSON.stringify(signal.memory()));
              signal = open();
            }
            signal.count(at);
            const limit = signal.limitW(at);
            if (isReadable) assert.equal(limit, watt);
            else assert.ok(limit === null ? sinceNone <= 10 : Number.isFinite(limit) && limit >= 0);
            assert.equal(signal.fault() === null, isReadable);
          }
        },
      ),
      { numRuns: runs(200), seed: 14 },
    );
  });

  it("holds the plant to the least by law, says so, and lets it go when the signal is back", () => {
    const startAt = Date.parse("2026-01-15T00:00:00+01:00") / 1000;
    let isBad = false;
    const simulation = createSimulation({
      ...{ preset: "commercial", weather: createClimate(), startAt },
      participants: { vehicle, otherKWhPerYear: 2000, feedInLimitW: Number.POSITIVE_INFINITY },
      gridLimit: { limitW: () => (isBad ? Number.NaN : null) },
    });
    const drawnW = () => {
      const before = simulation.participants()?.exchange.importWh ?? 0;
      simulation.advanceTo(simulation.now + 1);
      return 3600 * ((simulation.participants()?.exchange.importWh ?? 0) - before);
    };
    while (drawnW() < LEAST_LIMIT_W + 3000)
      assert.ok(simulation.now < startAt + 3 * 86_400, "the car never charges");
    assert.deepEqual(simulation.faults(), []);
    isBad = true;
    const begin = simulation.now;
    simulation.advanceTo(begin + 20);
    while (simulation.now < begin + 1800) {
      const watt = drawnW();
      assert.ok(watt <= LEAST_LIMIT_W, `${watt} W after ${simulation.now - begin} s`);
      assert.match(simulation.faults().join(), /grid operator's limit cannot be read/);
      const { reasons } = simulation.decision();
      assert.ok(reasons.some((reason) => /cannot be read: the least by law holds, 4.2 kW/.test(reason)));
    }
    isBad = false;
    simulation.advanceTo(simulation.now + 20);
    assert.deepEqual(simulation.faults(), []);
    assert.ok(drawnW() > LEAST_LIMIT_W);
  });
});
