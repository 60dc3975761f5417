import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { healthyInput } from "../../src/app/safety/selfTest.ts";
import { hashNoise } from "../../src/domain/hashNoise.ts";
import { initialSafetyState, type SafetyVerdict, stepSafety } from "../../src/domain/safety.ts";

describe("the rule about a bath that rises too fast", () => {
  const isRising = ({ reasons }: SafetyVerdict) => reasons.some((reason) => /rises faster/.test(reason));

  it("does not take the noise of sensors beside a usual rise for a fast one, two days long", () => {
    const state = initialSafetyState();
    let truth = 45;
    let perSecond = 0.8 / 60;
    for (let second = 0; second < 2 * 86_400; second++) {
      if (truth > 56 || truth < 40) perSecond = -perSecond;
      truth += perSecond;
      const input = healthyInput(second);
      const shown = (sensor: number) => truth + 0.1 * Math.sqrt(12) * (hashNoise(1, second, sensor) - 0.5);
      [input.bathA.value, input.bathB.value] = [shown(1) + 0.1, shown(2) - 0.1];
      assert.ok(!isRising(stepSafety(state, input)), `after ${second} s`);
    }
  });

  it("trips two seconds later at the latest than on single samples, whenever a real rise begins", () => {
    for (const [kPerMinute, onSingleSamples] of [
      [2.5, 24],
      [3, 20],
      [5, 12],
      [10, 6],
      [60, 1],
    ] as const) {
      let latest = 0;
      for (let begin = 60; begin < 90; begin++) {
        const state = initialSafetyState();
        let second = 0;
        const step = () => {
          const input = healthyInput(second);
          const bathC = 45 + (Math.max(0, second - begin) * kPerMinute) / 60;
          [input.bathA.value, input.bathB.value] = [bathC, bathC];
          return stepSafety(state, input);
        };
        while (!isRising(step())) second += 1;
        latest = Math.max(latest, second - begin);
      }
      assert.equal(latest, onSingleSamples + 2, `${kPerMinute} K a minute`);
    }
  });
});
