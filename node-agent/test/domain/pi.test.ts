import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { type PiTuning, stepPi } from "../../src/domain/control/pi.ts";
import { runs } from "../runs.ts";

const tuning: PiTuning = { gain: 0.5, integralSeconds: 60, low: 0, high: 1 };
const SECONDS = 5;

/** A tank that loses `leak` of its level each second and is filled by the output. */
function control(level: number, target: (second: number) => number, until: number, isFollowed = true) {
  const levels: number[] = [];
  const outputs: number[] = [];
  let integral = 0;
  for (let second = 0; second < until; second += SECONDS) {
    const stepped = stepPi(tuning, integral, {
      error: target(second) - level,
      seconds: SECONDS,
      isFollowed,
    });
    integral = stepped.integral;
    level += SECONDS * (0.02 * stepped.output - 0.01 * level);
    levels.push(level);
    outputs.push(stepped.output);
  }
  return { levels, outputs, integral };
}

describe("stepPi", () => {
  it("reaches its target without a lasting error and passes it by a tenth of the step at most", () => {
    const { levels } = control(0, () => 1, 3600);
    assert.ok(Math.abs((levels.at(-1) as number) - 1) < 1e-3, `${levels.at(-1)}`);
    assert.ok(Math.max(...levels) < 1.1, `${Math.max(...levels)}`);
  });

  it("leaves its limit within three steps of a target within reach, after hours out of reach", () => {
    for (const [far, limit] of [
      [9, 1],
      [-9, 0],
    ] as const) {
      const held = 10 * 3600;
      const start = limit === 1 ? 0 : 1.9;
      const { outputs, levels } = control(start, (second) => (second < held ? far : 1), held + 3600);
      const before = outputs.slice(0, held / SECONDS);
      assert.ok(before.slice(-100).every((output) => output === limit));
      const released = outputs.slice(held / SECONDS).findIndex((output) => output !== limit);
      assert.ok(released >= 0 && released < 3, `limit ${limit}: step ${released}`);
      assert.ok(Math.abs((levels.at(-1) as number) - 1) < 1e-2, `${levels.at(-1)}`);
    }
  });

  it("comes back to a limit that has moved in, once the error pushes away from it", () => {
    const step = (error: number, integral: number, high: number) =>
      stepPi({ ...tuning, high }, integral, { error, seconds: SECONDS });
    const { integral } = step(0.4, 0.7, 1);
    assert.equal(step(0.4, integral, 0.3).integral, integral);
    const back = step(-0.1, integral, 0.3);
    assert.ok(back.output <= 0.3 && step(-0.1, back.integral, 0.3).output < 0.3, `${back.output}`);
  });

  it("holds its integral while the actuator does not follow", () => {
    const { integral } = control(0, () => 1.2, 3600, false);
    assert.equal(integral, 0);
  });

  it("adds what is known to be needed, and keeps the integral within its own bound", () => {
    const bounded = { ...tuning, low: -10, high: 10, integralMost: 0.2 };
    let integral = 0;
    for (let step = 0; step < 1000; step++)
      integral = stepPi(bounded, integral, { error: 0.1, seconds: SECONDS }).integral;
    assert.equal(integral, 0.2);
    const { output } = stepPi(bounded, integral, { error: 0.1, seconds: SECONDS, feedforward: 3 });
    assert.ok(Math.abs(output - 3.25) < 1e-12, `${output}`);
  });

  it("never leaves its limits, nor lets its integral, whatever the errors were", () => {
    const error = fc.double({ min: -1e6, max: 1e6, noNaN: true });
    const steps = fc.array(fc.tuple(error, fc.boolean()), { maxLength: 60 });
    fc.assert(
      fc.property(steps, (errors) => {
        let integral = 0.3;
        for (const [error, isFollowed] of errors) {
          const stepped = stepPi(tuning, integral, { error, seconds: SECONDS, isFollowed });
          integral = stepped.integral;
          for (const value of [stepped.output, integral]) assert.ok(value >= 0 && value <= 1, `${value}`);
        }
      }),
      { numRuns: runs(200), seed: 6 },
    );
  });
});
