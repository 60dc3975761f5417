import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { healthyInput, selfTest } from "../../src/app/safety/selfTest.ts";
import {
  initialSafetyState,
  SAFETY_LIMITS,
  type SafetyInput,
  type SafetyVerdict,
  stepSafety,
} from "../../src/domain/safety.ts";

type Change = (input: SafetyInput, second: number) => void;

/** Healthy for a minute, then `change` for `seconds`; the last verdict. */
function after(seconds: number, change: Change, state = initialSafetyState()): SafetyVerdict {
  for (let second = 0; second < 60; second++) stepSafety(state, healthyInput(second));
  let verdict: SafetyVerdict | undefined;
  for (let second = 1; second <= seconds; second++) {
    const input = healthyInput(60 + second);
    change(input, second);
    verdict = stepSafety(state, input);
  }
  return verdict as SafetyVerdict;
}

const bath =
  (value: number): Change =>
  (input) => {
    input.bathA.value = value;
    input.bathB.value = value;
  };

interface Row {
  readonly when: string;
  readonly seconds: number;
  readonly change: Change;
  readonly expect: Partial<SafetyVerdict>;
  readonly says?: RegExp;
}

const rows: readonly Row[] = [
  { when: "all is well", seconds: 60, change: () => {}, expect: { relay: true, maxShare: 1, reasons: [] } },
  { when: "bath at 59.9 °C", seconds: 120, change: bath(59.9), expect: { relay: true } },
  { when: "bath at 60 °C", seconds: 120, change: bath(60), expect: { relay: true, maxShare: 0.5 } },
  {
    when: "bath at 65 °C",
    seconds: 120,
    change: bath(65),
    expect: { relay: true, maxShare: 0, forcePump: true, forceDump: true },
  },
  {
    when: "bath at 70 °C",
    seconds: 1,
    change: bath(70),
    expect: { relay: false },
    says: /until a person resets/,
  },
  {
    when: "bath rises by 3 K a minute",
    seconds: 60,
    change: (input, second) => bath(45 + second * 0.05)(input, second),
    expect: { maxShare: 0, forceDump: true },
    says: /rises faster/,
  },
  {
    when: "bath rises by 1 K a minute",
    seconds: 60,
    change: (input, second) => bath(45 + second / 60)(input, second),
    expect: { maxShare: 1, forceDump: false },
  },
  {
    when: "no flow for 9 s under load",
    seconds: 9,
    change: (input) => {
      input.oilFlowLpm.value = 0;
    },
    expect: { maxShare: 1 },
  },
  {
    when: "no flow for 10 s under load",
    seconds: 10,
    change: (input) => {
      input.oilFlowLpm.value = 0;
    },
    expect: { maxShare: 0, relay: true },
  },
  {
    when: "no flow for 30 s under load",
    seconds: 30,
    change: (input) => {
      input.oilFlowLpm.value = 0;
    },
    expect: { relay: false },
  },
  {
    when: "no flow for 40 s, the load gone after 10 s as the rules asked",
    seconds: 40,
    change: (input, second) => {
      input.oilFlowLpm.value = 0;
      input.isLoaded = second <= 10;
    },
    expect: { relay: false, forcePump: true },
  },
  {
    when: "flow back after 40 s without",
    seconds: 41,
    change: (input, second) => {
      if (second <= 40) input.oilFlowLpm.value = 0;
    },
    expect: { relay: true, maxShare: 1 },
  },
  {
    when: "flow sensor NaN under load",
    seconds: 60,
    change: (input) => {
      input.oilFlowLpm.value = Number.NaN;
    },
    expect: { relay: false },
  },
  {
    when: "no flow without load",
    seconds: 300,
    change: (input) => {
      input.isLoaded = false;
      input.oilFlowLpm.value = 0;
    },
    expect: { relay: true, maxShare: 1 },
  },
  {
    when: "level low",
    seconds: 1,
    change: (input) => {
      input.isLevelLow = true;
    },
    expect: { relay: false },
  },
  {
    when: "bath sensors differ by 6 K",
    seconds: 120,
    change: (input) => {
      input.bathB.value = 51;
    },
    expect: { relay: true, maxShare: 0.5, bathC: 51 },
    says: /differ by 6.0 K/,
  },
  {
    when: "one bath sensor NaN",
    seconds: 30,
    change: (input) => {
      input.bathA.value = Number.NaN;
    },
    expect: { relay: true, maxShare: 0.5, bathC: 45 },
    says: /one bath sensor fails/,
  },
  {
    when: "one bath sensor out of range",
    seconds: 30,
    change: (input) => {
      input.bathA.value = 327.67;
    },
    expect: { relay: true, maxShare: 0.5, bathC: 45 },
  },
  {
    when: "one bath sensor stale",
    seconds: 30,
    change: (input) => {
      input.bathA.sequence = 59;
    },
    expect: { relay: true, maxShare: 0.5 },
  },
  {
    when: "one bath sensor failing for more than an hour",
    seconds: SAFETY_LIMITS.oneSensorSeconds + 20,
    change: (input) => {
      input.bathA.value = Number.NaN;
    },
    expect: { relay: false },
  },
  {
    when: "both bath sensors NaN, within the time of substitution",
    seconds: 8,
    change: bath(Number.NaN),
    expect: { relay: true, bathC: 45 },
  },
  {
    when: "both bath sensors NaN",
    seconds: 12,
    change: bath(Number.NaN),
    expect: { relay: false, forcePump: true },
  },
  {
    when: "one bath sensor stuck while the other moves",
    seconds: 1300,
    change: (input, second) => {
      input.bathB.value = 45 + Math.min(4, second / 300) + (second % 2) * 0.1;
    },
    expect: { maxShare: 0.5 },
    says: /does not move/,
  },
  {
    when: "floor flow at 47 °C",
    seconds: 1,
    change: (input) => {
      input.floorFlowC.value = 47;
    },
    expect: { noFloorHeat: true, floorPumpOff: false },
  },
  {
    when: "floor flow at 52 °C",
    seconds: 1,
    change: (input) => {
      input.floorFlowC.value = 52;
    },
    expect: { noFloorHeat: true, floorPumpOff: true },
  },
  {
    when: "floor surface at 29 °C",
    seconds: 1,
    change: (input) => {
      input.floorSurfaceC.value = 29;
    },
    expect: { noFloorHeat: true, relay: true },
  },
  {
    when: "floor surface was at 29 °C and falls to 28.6 °C",
    seconds: 20,
    change: (input, second) => {
      input.floorSurfaceC.value = second < 10 ? 29 : 28.6;
    },
    expect: { noFloorHeat: true },
  },
  {
    when: "floor surface was at 29 °C and falls to 28.4 °C",
    seconds: 20,
    change: (input, second) => {
      input.floorSurfaceC.value = second < 10 ? 29 : 28.4;
    },
    expect: { noFloorHeat: false },
  },
  {
    when: "floor surface unknown for two minutes",
    seconds: 120,
    change: (input) => {
      input.floorSurfaceC.value = Number.NaN;
    },
    expect: { noFloorHeat: true },
  },
  {
    when: "room at 6.9 °C",
    seconds: 1,
    change: (input) => {
      input.roomC.value = 6.9;
    },
    expect: { frost: true },
  },
  {
    when: "water at 4.9 °C",
    seconds: 1,
    change: (input) => {
      input.tankBottomC.value = 4.9;
    },
    expect: { frost: true },
  },
  {
    when: "hot water at 65.1 °C",
    seconds: 1,
    change: (input) => {
      input.tankTopC.value = 65.1;
    },
    expect: { noTankHeat: true, isTankBlind: false },
  },
  {
    when: "the booster heats for 20 minutes and the tank's sensor does not move",
    seconds: 1205,
    change: (input) => {
      input.isBoosterOn = true;
      input.isHygieneOverdue = true;
    },
    expect: { noTankHeat: true, isTankBlind: true, forceBooster: false },
  },
  {
    when: "the booster heats and the tank's sensor moves",
    seconds: 1205,
    change: (input, second) => {
      input.isBoosterOn = true;
      input.isHygieneOverdue = true;
      input.tankTopC.value = 48 + second / 300;
    },
    expect: { noTankHeat: false, forceBooster: true },
  },
  {
    when: "hygiene overdue",
    seconds: 1,
    change: (input) => {
      input.isHygieneOverdue = true;
    },
    expect: { forceBooster: true },
  },
  {
    when: "hygiene overdue but the tank is too hot",
    seconds: 1,
    change: (input) => {
      input.isHygieneOverdue = true;
      input.tankTopC.value = 66;
    },
    expect: { forceBooster: false, noTankHeat: true },
  },
  {
    when: "hygiene overdue and the tank at 62 °C, then at 61 °C: no more, and not again at once",
    seconds: 20,
    change: (input, second) => {
      input.isHygieneOverdue = true;
      input.tankTopC.value = second < 10 ? 62 : 61;
    },
    expect: { forceBooster: false, noTankHeat: false },
  },
  {
    when: "hot water was too hot and falls by a kelvin",
    seconds: 20,
    change: (input, second) => {
      input.tankTopC.value = second < 10 ? 65.1 : 64;
    },
    expect: { noTankHeat: true },
  },
  {
    when: "hot water was too hot and falls by more than two kelvin",
    seconds: 20,
    change: (input, second) => {
      input.tankTopC.value = second < 10 ? 65.1 : 62.9;
    },
    expect: { noTankHeat: false },
  },
  {
    when: "power above the grid operator's limit",
    seconds: 1,
    change: (input) => {
      input.gridLimitW = 500;
    },
    expect: { maxShare: 0 },
  },
  {
    when: "power falls under the grid operator's limit because the modules idle",
    seconds: 200,
    change: (input, second) => {
      input.gridLimitW = 500;
      if (second > 1) input.nodePowerW = 300;
    },
    expect: { maxShare: 0, relay: true },
    says: /grid operator/,
  },
  {
    when: "power has been under the grid operator's limit for five minutes",
    seconds: 310,
    change: (input, second) => {
      if (second === 1) input.gridLimitW = 500;
    },
    expect: { maxShare: 1 },
  },
  {
    when: "regulator silent for 15 s",
    seconds: 15,
    change: (input) => {
      input.commandSequence = 59;
    },
    expect: { ignoreCommands: false, maxShare: 1 },
  },
  {
    when: "regulator silent for 16 s",
    seconds: 16,
    change: (input) => {
      input.commandSequence = 59;
    },
    expect: { ignoreCommands: true, maxShare: 0 },
    says: /regulator silent/,
  },
  {
    when: "regulator counter is no number",
    seconds: 20,
    change: (input) => {
      input.commandSequence = Number.NaN;
    },
    expect: { ignoreCommands: true },
  },
];

describe("stepSafety", () => {
  for (const row of rows) {
    it(`when ${row.when}: ${Object.entries(row.expect)
      .map(([k, v]) => `${k} ${v}`)
      .join(", ")}`, () => {
      const verdict = after(row.seconds, row.change);
      for (const [key, value] of Object.entries(row.expect)) {
        assert.deepEqual(verdict[key as keyof SafetyVerdict], value, key);
      }
      if (row.says) assert.match(verdict.reasons.join("; "), row.says);
    });
  }

  it("keeps a latched fault when the bath is cold again, and a leak when it is dry again", () => {
    for (const change of [
      bath(71),
      ((input) => {
        input.isLeaking = true;
      }) as Change,
    ]) {
      const state = initialSafetyState();
      after(1, change, state);
      const later = initialSafetyState(JSON.parse(JSON.stringify(state.latched)));
      assert.equal(after(600, () => {}, later).relay, false, "also after a restart");
      assert.equal(after(600, () => {}, state).relay, false);
    }
  });

  it("lets the modules work again after 65 °C only under 60 °C", () => {
    const state = initialSafetyState();
    after(60, bath(66), state);
    const at = (value: number) => {
      let maxShare = Number.NaN;
      for (let second = 0; second < 120; second++) {
        const input = healthyInput(10_000 + value * 200 + second);
        bath(value)(input, second);
        maxShare = stepSafety(state, input).maxShare;
      }
      return maxShare;
    };
    assert.equal(at(61), 0);
    assert.equal(at(59), 0.5);
    assert.equal(at(57), 1);
  });
});

describe("selfTest", () => {
  it("passes with the rules and names what fails with broken ones", () => {
    assert.deepEqual(selfTest(), []);
    const blind: typeof stepSafety = (state, input) => ({ ...stepSafety(state, input), relay: true });
    assert.deepEqual(selfTest(blind), [
      "70 °C on one sensor cuts the power",
      "without bath sensors the power is cut",
      "no oil flow for 30 s cuts the power",
      "a leak cuts the power",
    ]);
  });
});
