import { parentPort } from "node:worker_threads";
import highsLoader, { type Highs, type Model, type ModelData } from "highs";
import type { LinearProgram } from "../../domain/planning/LinearProgram.ts";
import type { Solution } from "../../ports/PlanSolver.ts";

/** A program to solve, as the worker is sent it. */
export interface Assignment {
  readonly id: number;
  readonly program: LinearProgram;
  readonly relaxedSeconds: number;
  readonly wholeSeconds: number;
  /** Relative gap at which the search ends. */
  readonly wholeGap: number;
}

/** What a worker says: the relaxed solution as soon as there is one and whole numbers are looked for, then what came of it. */
export interface Answered {
  readonly id: number;
  readonly solution: Solution | null;
  readonly isLast: boolean;
}

/** Relative gap at which what was found in time is good enough. */
const GOOD_GAP = 0.02;
/** Part of the time for whole numbers after which the search is to end; it looks at its clock now and then only. */
const SEARCH_SHARE = 0.8;
/** A column this close to a whole number is one. */
const WHOLE = 1e-6;

function modelData(program: LinearProgram): ModelData {
  return {
    numCols: program.columns,
    numRows: program.rows,
    colCost: program.cost,
    colLower: program.lower,
    colUpper: program.upper,
    rowLower: program.rowLower,
    rowUpper: program.rowUpper,
    matrix: {
      format: "csr",
      numRows: program.rows,
      numCols: program.columns,
      starts: program.starts,
      indices: program.indices,
      values: program.values,
    },
  };
}

/** Processor time of this thread so far, ms: what a busy machine does not change. */
function processorMs(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}

function run(highs: Highs, model: Model): boolean {
  model.run();
  return model.getModelStatus() === highs.constants.modelStatus.optimal;
}

function isWhole(program: LinearProgram, values: Float64Array): boolean {
  return program.integer.every((flag, i) => {
    const value = values[i] as number;
    return flag === 0 || Math.abs(value - Math.round(value)) <= WHOLE;
  });
}

/** The relaxed program first: its duals explain, its solution is the fall-back, and often it is whole already. */
function solve(
  highs: Highs,
  { program, relaxedSeconds, wholeSeconds, wholeGap }: Assignment,
  onRelaxed: (solution: Solution) => void,
): Solution | null {
  return highs.withModel(modelData(program), (model): Solution | null => {
    const begun = processorMs();
    const startedAt = performance.now();
    model.options.set({ output_flag: false, time_limit: relaxedSeconds });
    if (!run(highs, model)) return null;
    const { colValue, rowDual } = model.getSolution();
    const relaxedMs = processorMs() - begun;
    const relaxed: Solution = {
      kind: isWhole(program, colValue) ? "whole" : "relaxed",
      objective: model.getObjectiveValue(),
      gap: 0,
      values: colValue,
      rowDuals: rowDual,
      relaxedMs,
      wholeMs: 0,
    };
    if (relaxed.kind === "whole") return relaxed;
    onRelaxed(relaxed);
    const { integer } = highs.constants.variableType;
    program.integer.forEach((flag, i) => {
      if (flag === 1) model.changeColIntegrality(i, integer);
    });
    // The clock of a model runs on from one run to the next.
    const passedSeconds = (performance.now() - startedAt) / 1000;
    const time_limit = passedSeconds + SEARCH_SHARE * wholeSeconds;
    model.options.set({ time_limit, mip_rel_gap: wholeGap });
    let isOptimal = false;
    try {
      isOptimal = run(highs, model);
    } catch {
      return { ...relaxed, wholeMs: processorMs() - begun - relaxedMs };
    }
    const wholeMs = processorMs() - begun - relaxedMs;
    const gap = isOptimal ? 0 : (model.info.get("mip_gap") as number);
    const values = model.getSolution().colValue;
    if (!(isOptimal || gap <= GOOD_GAP) || !isWhole(program, values)) return { ...relaxed, wholeMs };
    return { ...relaxed, kind: "whole", objective: model.getObjectiveValue(), gap, values, wholeMs };
  });
}

// The package's types describe its CommonJS form; what is imported is the loader itself.
const load = highsLoader as unknown as typeof highsLoader.default;

const port = parentPort;
if (port) {
  const highs = await load();
  port.on("message", (assignment: Assignment) => {
    const { id } = assignment;
    const say = (answer: Omit<Answered, "id">) => port.postMessage({ id, ...answer } satisfies Answered);
    let solution: Solution | null = null;
    try {
      solution = solve(highs, assignment, (relaxed) => say({ solution: relaxed, isLast: false }));
    } catch {
      // A program the solver refuses has no solution; the caller goes on with its fall-back.
    }
    say({ solution, isLast: true });
  });
}
