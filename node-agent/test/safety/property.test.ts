import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { type PresetName, presets } from "../../src/domain/presets.ts";
import type { SensorFault, SensorName } from "../../src/domain/sensors.ts";
import { runs } from "../runs.ts";
import { type Attack, runRig } from "./rig.ts";

const fault: fc.Arbitrary<SensorFault> = fc.oneof(
  fc.record({ kind: fc.constant("value" as const), value: fc.double({ min: -60, max: 200 }) }),
  fc.record({ kind: fc.constant("offset" as const), byK: fc.double({ min: -60, max: 60, noNaN: true }) }),
  fc.constant({ kind: "nan" as const }),
  fc.constant({ kind: "silent" as const }),
);
const others: SensorName[] = [
  "oilFlowLpm",
  "floorFlowC",
  "floorReturnC",
  "roomC",
  "tankTopC",
  "tankBottomC",
  "outdoorC",
];
const liars = (names: readonly SensorName[]) =>
  fc.record(Object.fromEntries(names.map((name) => [name, fault])) as Record<SensorName, typeof fault>, {
    requiredKeys: [],
  });
const attack = (names: readonly SensorName[]): fc.Arbitrary<Attack> =>
  fc.record({
    seconds: fc.integer({ min: 1, max: 3000 }),
    commands: fc.record({
      share: fc.constantFrom(0, 0.3, 0.5, 1),
      oilPumpSpeed: fc.constantFrom(0, 0.1, 0.4, 0.7, 1),
      sink: fc.constantFrom("none" as const, "tank" as const, "floor" as const),
      waterOpening: fc.constantFrom(0, 0.05, 0.3, 0.6, 1),
      floorPump: fc.boolean(),
      boilerW: fc.constantFrom(0, 3000, 9000),
      boosterW: fc.constantFrom(0, 2000),
      dump: fc.boolean(),
    }),
    faults: liars(names),
    devices: fc.record({ oilPumpStuckOff: fc.boolean(), dumpBroken: fc.boolean() }, { requiredKeys: [] }),
    clockJump: fc.oneof(fc.constant(0), fc.integer({ min: -1_000_000, max: 1_000_000 })),
    isRegulatorAlive: fc.boolean(),
  });
const full: Attack["commands"] = {
  ...{ share: 1, oilPumpSpeed: 0, sink: "none" as const, waterOpening: 0, floorPump: false, boilerW: 0 },
  ...{ boosterW: 0, dump: false },
};
const attacks = (names: readonly SensorName[]) => fc.array(attack(names), { minLength: 1, maxLength: 6 });
const preset = fc.constantFrom<PresetName>("commercial", "farm");

describe("safety rules with the twin in the loop", () => {
  for (const liar of ["bathAC", "bathBC"] as const) {
    it(`keep the bath at or under 70 °C without the limiter while only ${liar} and everything else may lie`, () => {
      fc.assert(
        fc.property(
          preset,
          fc.double({ min: 18, max: 69.4, noNaN: true }),
          attacks([...others, "floorSurfaceC", liar]),
          (name, bathC, sequence) => {
            const result = runRig(name, { bathC, slabC: 22 }, sequence);
            assert.ok(result.highestBathC <= 70, `bath reached ${result.highestBathC} °C`);
            assert.equal(result.limiterTripped, false);
          },
        ),
        { numRuns: runs(100), seed: 20260115 },
      );
    });
  }

  it("leave it to the twin's hardware limiter when both bath sensors lie low", () => {
    const lie = fc.double({ min: -15, max: 55, noNaN: true });
    fc.assert(
      fc.property(preset, lie, lie, fc.double({ min: 18, max: 60, noNaN: true }), (name, a, b, bathC) => {
        const blind: Attack = {
          seconds: 6 * 3600,
          commands: { ...full, oilPumpSpeed: 1 },
          faults: { bathAC: { kind: "value", value: a }, bathBC: { kind: "value", value: b } },
          devices: {},
          clockJump: 0,
          isRegulatorAlive: true,
        };
        const result = runRig(name, { bathC, slabC: 22 }, [blind]);
        const { limiterC } = presets[name].bath;
        assert.equal(result.limiterTripped, true);
        assert.ok(result.highestBathC > 70 && result.highestBathC < limiterC + 0.1, `${result.highestBathC}`);
      }),
      { numRuns: runs(20), seed: 7 },
    );
  });

  it("never pass the hardware limiter, which trips where it is reached, while every sensor may lie", () => {
    let trips = 0;
    fc.assert(
      fc.property(
        preset,
        fc.double({ min: 18, max: 74, noNaN: true }),
        attacks([...others, "floorSurfaceC", "bathAC", "bathBC"]),
        fc.option(fc.double({ min: -15, max: 55, noNaN: true })),
        (name, bathC, sequence, lie) => {
          const faults = { bathAC: { kind: "value", value: lie }, bathBC: { kind: "value", value: lie } };
          const blind = { commands: { ...full, oilPumpSpeed: 1 }, faults, devices: {} } as Partial<Attack>;
          const tried = lie === null ? sequence : sequence.map((attack) => ({ ...attack, ...blind }));
          const result = runRig(name, { bathC, slabC: 22 }, tried);
          const { limiterC } = presets[name].bath;
          assert.ok(result.highestBathC < limiterC + 0.1, `${result.highestBathC} °C`);
          if (result.highestBathC >= limiterC + 0.02) assert.equal(result.limiterTripped, true);
          if (result.limiterTripped) trips += 1;
        },
      ),
      { numRuns: runs(100), seed: 75 },
    );
    assert.ok(trips >= 1, `the limiter tripped ${trips} times`);
  });

  it("no actuator outlives its command by more than a minute, however long that claims to live", () => {
    let silentSeconds = 0;
    fc.assert(
      fc.property(
        preset,
        attacks([...others, "floorSurfaceC"]),
        fc.constantFrom(1, 60, 61, 3600, Number.POSITIVE_INFINITY),
        fc.integer({ min: -60, max: 60 }),
        fc.boolean(),
        (name, sequence, ttlSeconds, laterJump, isRepeating) => {
          const result = runRig(
            name,
            { bathC: 50, slabC: 22 },
            sequence.map((attack) => ({ ...attack, ttlSeconds, laterJump, isRepeating })),
          );
          silentSeconds += result.silentSeconds;
          assert.equal(result.outlivedSeconds, 0);
        },
      ),
      { numRuns: runs(100), seed: 60 },
    );
    assert.ok(silentSeconds > 10_000, `only ${silentSeconds} silent seconds were tried`);
  });

  it("add no heat to a floor whose surface is 29 °C or warmer", () => {
    let warmSeconds = 0;
    fc.assert(
      fc.property(
        preset,
        fc.double({ min: 27.5, max: 31, noNaN: true }),
        attacks([...others, "bathAC", "bathBC"]),
        (name, slabC, sequence) => {
          const result = runRig(name, { bathC: 50, slabC }, sequence);
          warmSeconds += result.warmFloorSeconds;
          assert.ok(result.heatIntoWarmFloorJ <= 0, `${result.heatIntoWarmFloorJ} J`);
        },
      ),
      { numRuns: runs(100), seed: 29 },
    );
    assert.ok(warmSeconds > 1000, `only ${warmSeconds} warm seconds were tried`);
  });
});
