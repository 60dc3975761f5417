import { quantileOf } from "../../../node-agent/src/domain/participants/windows.ts";
import type { Figures } from "./figures.ts";
import { type CellResult, ROWS, type RowName, type TimedSolver } from "./rows.ts";

const COLUMNS: readonly [title: string, show: (f: Figures) => string][] = [
  ["net €", (f) => f.netEur.toFixed(2)],
  ["cost €", (f) => f.costEur.toFixed(2)],
  ["cold K·h", (f) => f.coldKh.toFixed(1)],
  ["warm K·h", (f) => f.warmKh.toFixed(1)],
  ["unmet kWh", (f) => f.unmetKWh.toFixed(2)],
  ["60 °C %", (f) => (100 * f.hygieneShare).toFixed(0)],
  ["heat use", (f) => f.heatUse.toFixed(2)],
  ["work k", (f) => (f.workUnits / 1000).toFixed(0)],
  ["peak kW", (f) => f.peakKW.toFixed(2)],
  ["starts", (f) => String(f.starts)],
  ["bath °C", (f) => f.highestBathC.toFixed(1)],
  [">80 s", (f) => String(f.socOver80Seconds)],
  ["fallback %", (f) => (100 * f.fallbackShare).toFixed(1)],
  ["s", (f) => f.seconds.toFixed(0)],
];

/** How the planner stands beside the best plain strategy of its kind. */
export interface Verdict {
  readonly best: RowName;
  /** What the planner gains over it, € and as a part of what that one costs. */
  readonly gainEur: number;
  readonly gainShare: number;
  /** Part of what perfect foresight gains over it; null where that gains less than 1 % of the cost. */
  readonly ofForesight: number | null;
  readonly isNoColder: boolean;
  readonly startsRatio: number;
}

/** Compares with the best plain strategy that is led by heat, or with the one that is not. */
export function verdictOf({ figures, bound }: CellResult, isHeatLed: boolean): Verdict {
  const plain = ROWS.filter((row) => row.isHeatLed === isHeatLed && row.strategy !== "planner");
  const net = (name: RowName) => (figures[name] as Figures).netEur;
  const best = plain.reduce<RowName>(
    (a, { name }) => (net(name) > net(a) ? name : a),
    (plain[0] as { name: RowName }).name,
  );
  const reference = figures[best] as Figures;
  const planner = figures[isHeatLed ? "planner" : "planner, may reject"] as Figures;
  const gainEur = planner.netEur - reference.netEur;
  const limit = isHeatLed ? bound.heatLed : bound.free;
  const possible = limit === null ? 0 : limit - reference.netEur;
  const discomfort = (f: Figures) => f.coldKh + f.warmKh;
  return {
    best,
    gainEur,
    gainShare: gainEur / reference.costEur,
    ofForesight: possible < 0.01 * reference.costEur ? null : gainEur / possible,
    isNoColder:
      discomfort(planner) <= discomfort(reference) + 0.5 && planner.unmetKWh <= reference.unmetKWh + 0.05,
    startsRatio: planner.starts / Math.max(1, reference.starts),
  };
}

export function printCell(result: CellResult): void {
  const { cell, figures, bound, refusals } = result;
  console.log(
    `\n${cell.building}, ${cell.modules} modules, ${cell.season}, seed ${cell.seed}, ${cell.days} days`,
  );
  console.log(`${"".padEnd(21)}${COLUMNS.map(([title]) => title.padStart(10)).join("")}`);
  for (const { name } of ROWS) {
    const row = figures[name] as Figures;
    console.log(`${name.padEnd(21)}${COLUMNS.map(([, show]) => show(row).padStart(10)).join("")}`);
  }
  const euro = (value: number | null) => (value === null ? "not found" : `${value.toFixed(2)} €`);
  console.log(`perfect foresight: ${euro(bound.heatLed)} led by heat, ${euro(bound.free)} with rejection`);
  for (const isHeatLed of [true, false]) {
    const v = verdictOf(result, isHeatLed);
    const part =
      v.ofForesight === null
        ? "nothing to gain"
        : `${(100 * v.ofForesight).toFixed(0)} % of foresight's gain`;
    console.log(
      `${isHeatLed ? "led by heat" : "with rejection"}: ${v.gainEur >= 0 ? "+" : ""}${v.gainEur.toFixed(2)} € over ${v.best} (${(100 * v.gainShare).toFixed(1)} % of its cost), ` +
        `${part}, ${v.isNoColder ? "no more discomfort" : "MORE discomfort"}, ${v.startsRatio.toFixed(2)} × its starts`,
    );
  }
  const list = Object.entries(refusals).map(([name, count]) => `${name} ${count}`);
  if (list.length > 0) console.log(`plans refused: ${list.join(", ")}`);
}

/** The heads of the columns, with one more at the end. */
export const printHeader = (more: string): void =>
  console.log(`${"".padEnd(35)}${COLUMNS.map(([title]) => title.padStart(10)).join("")}  ${more}`);

/** One row of figures, with one more word at the end. */
export const printFigures = (name: string, figures: Figures, more: string): void =>
  console.log(`${name.padEnd(35)}${COLUMNS.map(([, show]) => show(figures).padStart(10)).join("")}  ${more}`);

export function printSummary(results: readonly CellResult[], solver: TimedSolver): void {
  const met = results.filter((result) => {
    const v = verdictOf(result, true);
    return v.gainShare >= 0.05 && v.isNoColder && v.startsRatio <= 1.2;
  });
  console.log(
    `\naim (5 % of cost, no more discomfort, 1.2 × starts) met in ${met.length} of ${results.length} cells led by heat`,
  );
  printSolver(solver);
}

/** Processor times of a solver, and how often it did without whole numbers because their time was up. */
export function printSolver(solver: TimedSolver): void {
  const line = (name: string, values: readonly number[]) => {
    const ms = (q: number) => quantileOf(values, q).toFixed(0);
    if (values.length === 0) return console.log(`${name}: never`);
    console.log(
      `${name}: ${values.length} times, median ${ms(0.5)} ms, p99 ${ms(0.99)} ms, most ${ms(1)} ms`,
    );
  };
  line("LP", solver.relaxedMs.slice(1));
  line("MILP", solver.wholeMs);
  console.log(
    `not solved: ${solver.failed}; relaxed instead of whole: ${solver.cutOff}; resident memory ${(process.memoryUsage().rss / 2 ** 20).toFixed(0)} MB`,
  );
}
