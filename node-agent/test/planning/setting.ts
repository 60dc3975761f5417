import { horizonFrom } from "../../src/domain/planning/horizon.ts";
import { planningModel } from "../../src/domain/planning/model.ts";
import type { Problem, StepForecast } from "../../src/domain/planning/program.ts";
import { presets } from "../../src/domain/presets.ts";

export const NOW = Date.parse("2026-04-10T06:00:00Z") / 1000;

/** A problem of the bakery at `NOW`: mild, cloudy, room and tank lukewarm, rested for two hours. */
export function problem(changes: Partial<Problem> = {}, expected: Partial<StepForecast> = {}): Problem {
  const steps = changes.steps ?? horizonFrom(NOW);
  return {
    model: planningModel(presets.commercial),
    steps,
    forecast: steps.map(() => ({
      outdoorC: 8,
      sunWPerM2: 0,
      gainsW: 500,
      priceEurPerKWh: 0.27,
      generationW: 0,
      drawW: 200,
      lowC: 20.8,
      highC: 22,
      availability: 1,
      ...expected,
    })),
    start: { massC: 20.5, slabC: 23, upperC: 48, lowerC: 40 },
    run: { isOn: false, since: NOW - 7200 },
    ...changes,
  };
}
