import { commandsInForce } from "../../src/domain/control/commands.ts";
import { controlConfig } from "../../src/domain/control/controlConfig.ts";
import type { Plan } from "../../src/domain/control/decide.ts";
import { initialRegulationState, REGULATION_SECONDS, regulate } from "../../src/domain/control/regulate.ts";
import { BATH, LAYERS, SLAB, TANK } from "../../src/domain/plant/dynamics.ts";
import { restingState } from "../../src/domain/plant/plant.ts";
import { createSite } from "../../src/domain/plant/site.ts";
import type { Preset } from "../../src/domain/presets.ts";
import type { ProcessImage } from "../../src/domain/processImage.ts";
import { readImage } from "../../src/domain/readImage.ts";
import { initialSafetyState, type SafetyVerdict, stepSafety } from "../../src/domain/safety.ts";
import { createSafetyView } from "../../src/domain/safetyView.ts";
import { createSensors } from "../../src/domain/sensors.ts";
import { NOW } from "./image.ts";

/** What is seen at each step of the regulation. */
export interface Step {
  readonly bathC: number;
  readonly opening: number;
  readonly oilFlowLpm: number;
  readonly floorFlowC: number;
  readonly powerW: number;
  readonly verdict: SafetyVerdict;
}

export const WORKING: Plan = {
  ...{ mode: "heating", reason: "test", reasons: ["test"], share: 1, sink: "floor" },
  ...{ bathTargetC: 45, boilerW: 0, boosterW: 0 },
};

/** The regulation on the twin under the safety rules, with plans given by hand. The plant may differ from what the control knows. */
export function createLoop(
  preset: Preset,
  start: { bathC: number; slabC?: number; tankC?: number },
  plant = preset,
) {
  const resting = restingState(plant);
  const temperatures = [...resting.temperatures];
  temperatures[BATH] = start.bathC;
  temperatures[SLAB] = start.slabC ?? 24;
  for (let layer = 0; layer < LAYERS; layer++) temperatures[TANK + layer] = start.tankC ?? 40;
  const weather = { name: "cold", at: () => ({ temperatureC: -5, sunWPerM2: 0, windMPerS: 0 }) };
  const blank = createSite(plant, weather).state();
  const site = createSite(plant, weather, { ...blank, plant: { ...resting, temperatures } });
  const sensors = createSensors();
  const safety = initialSafetyState();
  const look = createSafetyView(sensors, site);
  const config = controlConfig(preset);
  let state = initialRegulationState();
  let now = NOW;
  const second = (plan: Plan, seen: (image: ProcessImage) => ProcessImage) => {
    site.begin(now);
    site.measure(sensors, now);
    const image = seen(readImage({ sensors, last: site.last, now, targetC: 21, priceEurPerKWh: 0.27 }));
    const regulated = regulate(image, plan, state, now, config);
    state = regulated.state;
    let verdict: SafetyVerdict | undefined;
    for (let i = 0; i < REGULATION_SECONDS; i++) {
      site.begin(now);
      site.measure(sensors, now);
      verdict = stepSafety(safety, look({ drawn: null, isHygieneOverdue: false, commandSequence: now }));
      site.run(commandsInForce(regulated.commands, now, verdict), verdict);
      now += 1;
    }
    return verdict as SafetyVerdict;
  };
  return {
    /** Follows a plan for so many hours; `seen` may falsify what the regulation sees. */
    run: (plan: Plan, hours: number, seen = (image: ProcessImage) => image): Step[] => {
      const steps: Step[] = [];
      for (let step = 0; step < (hours * 3600) / REGULATION_SECONDS; step++) {
        const verdict = second(plan, seen);
        site.measure(sensors, now);
        steps.push({
          bathC: site.plant.temperatures[BATH] as number,
          opening: site.last.waterOpening,
          oilFlowLpm: site.last.oilFlowLpm,
          floorFlowC: sensors.floorFlowC.value,
          powerW: site.last.nodeW,
          verdict,
        });
      }
      return steps;
    },
  };
}
