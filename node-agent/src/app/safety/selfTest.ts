import { initialSafetyState, type SafetyInput, type SafetyVerdict, stepSafety } from "../../domain/safety.ts";

/** A second in which everything is well. */
export function healthyInput(sequence: number): SafetyInput {
  const sample = (value: number) => ({ value, sequence });
  return {
    bathA: sample(45),
    bathB: sample(45),
    oilFlowLpm: sample(10),
    floorFlowC: sample(28),
    floorSurfaceC: sample(24),
    roomC: sample(21),
    tankTopC: sample(48),
    tankBottomC: sample(40),
    isLevelLow: false,
    isLeaking: false,
    isLoaded: true,
    nodePowerW: 900,
    gridLimitW: Number.POSITIVE_INFINITY,
    isHygieneOverdue: false,
    isBoosterOn: false,
    commandSequence: sequence,
  };
}

interface Vector {
  readonly name: string;
  readonly seconds: number;
  readonly change: (input: SafetyInput) => void;
  readonly holds: (verdict: SafetyVerdict) => boolean;
}

const VECTORS: readonly Vector[] = [
  {
    name: "a healthy node may work",
    seconds: 60,
    change: () => {},
    holds: (v) => v.relay && v.maxShare === 1,
  },
  {
    name: "70 °C on one sensor cuts the power",
    seconds: 1,
    change: (i) => {
      i.bathB.value = 70;
    },
    holds: (v) => !v.relay && v.forcePump && v.forceDump,
  },
  {
    name: "66 °C idles the modules",
    seconds: 1,
    change: (i) => {
      i.bathA.value = 66;
      i.bathB.value = 66;
    },
    holds: (v) => v.maxShare === 0 && v.forceDump,
  },
  {
    name: "without bath sensors the power is cut",
    seconds: 12,
    change: (i) => {
      i.bathA.value = Number.NaN;
      i.bathB.value = Number.NaN;
    },
    holds: (v) => !v.relay,
  },
  {
    name: "no oil flow for 30 s cuts the power",
    seconds: 30,
    change: (i) => {
      i.oilFlowLpm.value = 0;
    },
    holds: (v) => !v.relay,
  },
  {
    name: "a warm floor gets no heat",
    seconds: 1,
    change: (i) => {
      i.floorSurfaceC.value = 29;
    },
    holds: (v) => v.noFloorHeat,
  },
  {
    name: "a leak cuts the power",
    seconds: 1,
    change: (i) => {
      i.isLeaking = true;
    },
    holds: (v) => !v.relay,
  },
];

/** Runs the rules against known cases; returns the names of those that fail. The relay stays open until there are none. */
export function selfTest(step: typeof stepSafety = stepSafety): string[] {
  const failed: string[] = [];
  for (const vector of VECTORS) {
    const state = initialSafetyState();
    let verdict = step(state, healthyInput(0));
    for (let second = 1; second <= vector.seconds; second++) {
      const input = healthyInput(second);
      vector.change(input);
      verdict = step(state, input);
    }
    if (!vector.holds(verdict)) failed.push(vector.name);
  }
  return failed;
}
