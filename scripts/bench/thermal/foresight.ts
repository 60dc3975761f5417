import { localTime } from "../../../node-agent/src/domain/localTime.ts";
import { COMFORT } from "../../../node-agent/src/domain/planning/forecast.ts";
import { evenSteps } from "../../../node-agent/src/domain/planning/horizon.ts";
import { planningModel } from "../../../node-agent/src/domain/planning/model.ts";
import { buildProgram, type StepForecast } from "../../../node-agent/src/domain/planning/program.ts";
import * as D from "../../../node-agent/src/domain/plant/dynamics.ts";
import { isWorkingTime, type Preset } from "../../../node-agent/src/domain/presets.ts";
import type { SimulationState } from "../../../node-agent/src/domain/simulation.ts";
import type { PlanSolver } from "../../../node-agent/src/ports/PlanSolver.ts";

export const SAMPLE_SECONDS = 1800;
/** The bound sees so many days beyond the counted ones: else it would fill the building on its last day, as nobody is there to be hot. */
export const BEYOND_DAYS = 2;

/** What the plant was exposed to, from a run in it. */
export interface Exposure {
  readonly plants: SimulationState["site"][];
}

/**
 * The bound: one linear program over the whole span that knows true parameters, weather, sun behind the shutters, draws, people and
 * prices, with modules divisible at will. On the planner's model of two masses and half tanks, so close to the twin, not its equal.
 */
export async function foresightNetEur(
  plant: Preset,
  { plants }: Exposure,
  span: { startAt: number; days: number; priceAt: (at: number) => number; mayReject: boolean },
  solver: PlanSolver,
): Promise<number | null> {
  const model = planningModel(plant, span.mayReject);
  const heatEur = plant.prices.heatEurPerKWh;
  const steps = evenSteps(span.startAt, span.startAt + (span.days + BEYOND_DAYS) * 86_400, SAMPLE_SECONDS);
  const targetAt = (at: number) =>
    isWorkingTime(plant, localTime(at)) ? plant.comfort.dayC : plant.comfort.nightC;
  const forecast = steps.map(({ at, seconds }, k): StepForecast => {
    const now = plants[k] as SimulationState["site"];
    const next = plants[k + 1] as SimulationState["site"];
    const input = (index: number) => ((now.inputs[index] as number) + (next.inputs[index] as number)) / 2;
    const drawnW = ((next.plant.flows[D.DRAWN] as number) - (now.plant.flows[D.DRAWN] as number)) / seconds;
    const target = Math.max(targetAt(at), targetAt(at + seconds));
    return {
      outdoorC: input(D.OUTDOOR),
      sunWPerM2: input(D.SUN) / plant.zone.sunApertureM2,
      gainsW: input(D.GAINS),
      priceEurPerKWh: span.priceAt(at + seconds / 2),
      generationW: (now.last.generationW + next.last.generationW) / 2,
      drawW: drawnW,
      // Discomfort is counted half a kelvin under the target; whoever knows everything may go there.
      lowC: target - 0.5,
      highC: Math.max(plant.comfort.dayC, target) + COMFORT.overK,
      availability: 1,
    };
  });
  const t = (index: number) => (plants[0] as SimulationState["site"]).plant.temperatures[index] as number;
  const start = {
    massC: t(D.MASS),
    slabC: t(D.SLAB),
    upperC: (t(D.TANK) + t(D.TANK + 1)) / 2,
    lowerC: (t(D.TANK + 2) + t(D.TANK + 3)) / 2,
  };
  const built = buildProgram({ model, steps, forecast, start, run: { isOn: false, since: 0 } });
  const solution = await solver.solve(built.program);
  if (!solution) return null;
  const value = (column: number) => (column < 0 ? 0 : (solution.values[column] as number));
  let net = 0;
  const counted = built.columns.slice(0, (span.days * 86_400) / SAMPLE_SECONDS);
  counted.forEach((c, k) => {
    const { priceEurPerKWh: price, generationW } = forecast[k] as StepForecast;
    const hours = SAMPLE_SECONDS / 3600;
    const power = value(c.load) + (value(c.on) * model.source.fixedW + plant.node.baseW) / 1000;
    const own = Math.min(power, generationW / 1000);
    net += hours * value(c.load) * model.source.workEurPerKWh;
    net -= hours * ((power - own) * price + own * model.feedInEurPerKWh);
    net -= hours * (value(c.boiler) * heatEur + value(c.booster) * price);
  });
  const last = counted.at(-1) as (typeof counted)[number];
  const halfTank = (plant.tank.litres / 2) * D.WATER_J_PER_KG_K;
  const warmC = plant.comfort.dayC + COMFORT.overK;
  const { massJPerK, slabJPerK } = model.building;
  const buildingJ = (massC: number, slabC: number) =>
    Math.min(0, massJPerK * (massC - warmC) + slabJPerK * (slabC - warmC));
  const stockJ =
    buildingJ(value(last.mass), value(last.slab)) -
    buildingJ(start.massC, start.slabC) +
    halfTank * (value(last.upper) + value(last.lower) - start.upperC - start.lowerC);
  return net + (stockJ / 3.6e6) * heatEur;
}
