import { WATER_J_PER_KG_K } from "../plant/dynamics.ts";
import type { ProgramBuilder } from "./LinearProgram.ts";
import type { PlanningModel } from "./model.ts";
import type { PlanningState, Problem, StepColumns, StepForecast } from "./program.ts";
import type { ZoneColumns } from "./zones.ts";

/** Part of what the boiler would ask for it that heat left at the end is worth. */
const TERMINAL_SHARE = 0.6;
/** The last steps, a day of them, tell how warm the building may be at the end. */
const FINAL_STEPS = 24;
const J_PER_KWH = 3.6e6;
const INF = Number.POSITIVE_INFINITY;

/** What the heat left at the end of a plan is worth. */
interface TerminalValue {
  readonly eurPerKWh: number;
  /** A building warmer than this saves nobody's heat, as in summer. */
  readonly warmC: number;
  readonly massKWhPerK: number;
  readonly slabKWhPerK: number;
  readonly halfTankKWhPerK: number;
}

function terminalValue({ model, forecast }: Pick<Problem, "model" | "forecast">): TerminalValue {
  return {
    eurPerKWh: TERMINAL_SHARE * (model.boiler?.eurPerKWh ?? sourceEurPerKWh(model, forecast)),
    warmC: Math.max(...forecast.slice(-FINAL_STEPS).map(({ highC }) => highC)),
    massKWhPerK: model.building.massJPerK / J_PER_KWH,
    slabKWhPerK: model.building.slabJPerK / J_PER_KWH,
    halfTankKWhPerK: ((model.tank?.litres ?? 0) / 2) * (WATER_J_PER_KG_K / J_PER_KWH),
  };
}

/** Credits the heat left at the end; without a boiler it is worth what the source at full load would ask for it. */
export function addTerminalValue(builder: ProgramBuilder, problem: Problem, last: StepColumns): void {
  const { eurPerKWh, warmC, massKWhPerK, slabKWhPerK, halfTankKWhPerK } = terminalValue(problem);
  const credit = (mass: number, slab: number, kWhPerK: readonly [mass: number, slab: number]) =>
    builder.row(-INF, -(kWhPerK[0] + kWhPerK[1]) * warmC, [
      [builder.column(-eurPerKWh, -INF, 0), 1],
      [mass, -kWhPerK[0]],
      [slab, -kWhPerK[1]],
    ]);
  credit(last.mass, last.slab, [massKWhPerK, slabKWhPerK]);
  problem.zones?.forEach(({ building }, i) => {
    const { mass, slab } = last.zones[i] as ZoneColumns;
    credit(mass, slab, [building.massJPerK / J_PER_KWH, building.slabJPerK / J_PER_KWH]);
  });
  for (const half of [last.upper, last.lower])
    if (half >= 0) builder.addCost(half, -eurPerKWh * halfTankKWhPerK);
}

/** The same credit for a state the model was brought to, €. */
export function terminalEur(
  problem: Pick<Problem, "model" | "forecast">,
  { massC, slabC, upperC, lowerC }: PlanningState,
): number {
  const { eurPerKWh, warmC, massKWhPerK, slabKWhPerK, halfTankKWhPerK } = terminalValue(problem);
  const building = massKWhPerK * (massC - warmC) + slabKWhPerK * (slabC - warmC);
  return eurPerKWh * (Math.min(0, building) + halfTankKWhPerK * (upperC + lowerC));
}

/** Mean price of a kWh of heat from the source at full load, €. */
function sourceEurPerKWh({ source }: PlanningModel, forecast: readonly StepForecast[]): number {
  const { loadW, fixedW, fixedHeatW, workEurPerKWh } = source;
  const prices = forecast.map(({ priceEurPerKWh, outdoorC }) => {
    const heatW = loadW * source.heatPerW(outdoorC) + fixedHeatW;
    return ((loadW + fixedW) * priceEurPerKWh - loadW * workEurPerKWh) / heatW;
  });
  return Math.max(0, prices.reduce((sum, price) => sum + price, 0) / prices.length);
}
