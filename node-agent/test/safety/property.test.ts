import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { type PresetName, presets } from "../../src/domain/presets.ts";
import type { SensorFault, SensorName } from "../../src/domain/sensors.ts";
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
      oilPump: fc.boolean(),
      sink: fc.constantFrom("none" as const, "tank" as const, "floor" as const),
      waterLevel: fc.integer({ min: 0, max: 4 }),
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
        { numRuns: 100, seed: 20260115 },
      );
    });
  }

  it("leave it to the twin's hardware limiter when both bath sensors lie low", () => {
    fc.assert(
      fc.property(preset, fc.double({ min: 20, max: 55, noNaN: true }), (name, lie) => {
        const blind: Attack = {
          seconds: 4 * 3600,
          commands: {
            share: 1,
            oilPump: true,
            sink: "none",
            waterLevel: 0,
            floorPump: false,
            boilerW: 0,
            boosterW: 0,
            dump: false,
          },
          faults: { bathAC: { kind: "value", value: lie }, bathBC: { kind: "value", value: lie } },
          devices: {},
          clockJump: 0,
          isRegulatorAlive: true,
        };
        const result = runRig(name, { bathC: 45, slabC: 22 }, [blind]);
        const { limiterC } = presets[name].bath;
        assert.equal(result.limiterTripped, true);
        assert.ok(result.highestBathC > 70 && result.highestBathC < limiterC + 0.1, `${result.highestBathC}`);
      }),
      { numRuns: 10, seed: 7 },
    );
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
      { numRuns: 100, seed: 29 },
    );
    assert.ok(warmSeconds > 1000, `only ${warmSeconds} warm seconds were tried`);
  });
});
