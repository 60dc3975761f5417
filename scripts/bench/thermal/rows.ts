import { HighsSolver } from "../../../node-agent/src/adapters/planner/HighsSolver.ts";
import { advanceWithPlans } from "../../../node-agent/src/app/planAhead.ts";
import type { Strategy } from "../../../node-agent/src/domain/control/references.ts";
import type { LinearProgram } from "../../../node-agent/src/domain/planning/LinearProgram.ts";
import { createDynamicTariff } from "../../../node-agent/src/domain/tariff.ts";
import type { Weather } from "../../../node-agent/src/domain/weather.ts";
import type { PlanSolver, Solution } from "../../../node-agent/src/ports/PlanSolver.ts";
import { type Cell, simulationOf } from "./cell.ts";
import { countFigures, type Figures } from "./figures.ts";
import { BEYOND_DAYS, type Exposure, foresightNetEur, SAMPLE_SECONDS } from "./foresight.ts";
import type { Row, RowBook } from "./RowBook.ts";
import { realSite, siteOf } from "./site.ts";

/** Rows of one cell. `heat-led` strategies compute only for heat that is wanted; the others may give it to the air outside. */
export const ROWS = [
  { name: "thermostat", strategy: "thermostat", isHeatLed: true },
  { name: "curve + PI", strategy: "rules", isHeatLed: true },
  { name: "price quantile", strategy: "price-quantile", isHeatLed: true },
  { name: "planner", strategy: "planner", isHeatLed: true },
  { name: "always on", strategy: "always-on", isHeatLed: false },
  { name: "planner, may reject", strategy: "planner", isHeatLed: false },
] as const satisfies readonly { name: string; strategy: Strategy; isHeatLed: boolean }[];
export type RowName = (typeof ROWS)[number]["name"];

/** Net of the perfect-foresight bound, €: led by heat, and with rejection; null where it was not found in time. */
export interface Bound {
  readonly heatLed: number | null;
  readonly free: number | null;
}

export interface CellResult {
  readonly cell: Cell;
  readonly weather: string;
  readonly figures: Partial<Record<RowName, Figures>>;
  readonly bound: Bound;
  readonly refusals: Record<string, number>;
}

/** A solver that remembers how long it took. */
export class TimedSolver implements PlanSolver {
  readonly relaxedMs: number[] = [];
  readonly wholeMs: number[] = [];
  failed = 0;
  /** Answers whose running is not whole, as that was not found in time. */
  cutOff = 0;
  private readonly inner: HighsSolver;

  constructor(inner: HighsSolver) {
    this.inner = inner;
  }

  async solve(program: LinearProgram): Promise<Solution | null> {
    const solution = await this.inner.solve(program);
    if (!solution) this.failed += 1;
    else {
      this.relaxedMs.push(solution.relaxedMs);
      if (solution.wholeMs > 0) this.wholeMs.push(solution.wholeMs);
      if (solution.kind === "relaxed") this.cutOff += 1;
    }
    return solution;
  }

  stop(): Promise<void> {
    return this.inner.stop();
  }
}

export interface RunOptions {
  solver: PlanSolver;
  everySeconds: number;
  /** Where rows are kept as they end, and found again. */
  book?: RowBook | undefined;
}

/** Runs every row of a cell, and the bound. */
export async function runCell(cell: Cell, weather: Weather, options: RunOptions): Promise<CellResult> {
  const { book } = options;
  const figures: Partial<Record<RowName, Figures>> = {};
  const refusals: Record<string, number> = {};
  let bound = book?.bound(cell);
  for (const row of ROWS) {
    let done = book?.row(cell, row.name);
    const isExposure = row.strategy === "rules" && !bound;
    if (!done || isExposure) {
      const ran = await runRow(cell, weather, row, options);
      if (!done) book?.keepRow(cell, row.name, ran.row);
      done ??= ran.row;
      if (isExposure) {
        bound = await boundOf(cell, ran.exposure);
        book?.keepBound(cell, bound);
      }
    }
    figures[row.name] = done.figures;
    for (const [reason, count] of Object.entries(done.refusals))
      refusals[reason] = (refusals[reason] ?? 0) + count;
  }
  return { cell, weather: weather.name, figures, bound: bound as Bound, refusals };
}

async function runRow(
  cell: Cell,
  weather: Weather,
  { strategy, isHeatLed }: (typeof ROWS)[number],
  { solver, everySeconds }: RunOptions,
): Promise<{ row: Row; exposure: Exposure }> {
  const plant = realSite(siteOf(cell.building, cell.modules, cell.workFactor), cell.seed);
  const simulation = simulationOf(cell, weather, strategy, !isHeatLed);
  const refusals: Record<string, number> = {};
  const plants: Exposure["plants"] = [];
  let refused = "";
  const figures = await countFigures(simulation, plant, cell, async (until) => {
    await advanceWithPlans(simulation, until, { solver, everySeconds });
    const memory = simulation.planning?.memory();
    const refusal = memory?.refusal ? `${memory.triedAt} ${memory.refusal}` : "";
    if (refusal !== refused && memory?.refusal)
      refusals[memory.refusal] = (refusals[memory.refusal] ?? 0) + 1;
    refused = refusal;
    if (strategy === "rules" && (until - cell.startAt) % SAMPLE_SECONDS === 0)
      plants.push(simulation.state().site);
  });
  if (strategy === "rules")
    for (let after = 0; after < BEYOND_DAYS * 86_400; after += SAMPLE_SECONDS) {
      await advanceWithPlans(simulation, simulation.now + SAMPLE_SECONDS, { solver, everySeconds });
      plants.push(simulation.state().site);
    }
  return { row: { figures, refusals }, exposure: { plants } };
}

async function boundOf(cell: Cell, exposure: Exposure): Promise<Bound> {
  const site = siteOf(cell.building, cell.modules, cell.workFactor);
  const { priceAt } = createDynamicTariff(site.prices.electricityEurPerKWh, cell.seed);
  const solved = async (mayReject: boolean) => {
    const slow = new HighsSolver({ relaxedSeconds: 60, wholeSeconds: 1, hardLimitMs: 90_000 });
    const span = { ...cell, priceAt, mayReject };
    const net = await foresightNetEur(realSite(site, cell.seed), exposure, span, slow);
    await slow.stop();
    return net;
  };
  return { heatLed: await solved(false), free: await solved(true) };
}
