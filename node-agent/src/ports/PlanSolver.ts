import type { LinearProgram } from "../domain/planning/LinearProgram.ts";

/** What a solver found. */
export interface Solution {
  /** `whole`: all whole-number columns are whole, optimal or within the gap; `relaxed`: they were let go. */
  readonly kind: "whole" | "relaxed";
  readonly objective: number;
  /** Relative distance of a whole solution to the bound; 0 when optimal. */
  readonly gap: number;
  readonly values: Float64Array;
  /** Duals of the rows of the relaxed program: what a unit more of the limit would save or cost, €. */
  readonly rowDuals: Float64Array;
  /** Processor time of the relaxed and the whole program, ms. */
  readonly relaxedMs: number;
  readonly wholeMs: number;
}

/** Solves linear programs, whole or relaxed; never longer than its own limit. */
export interface PlanSolver {
  /** Resolves to null when nothing useable was found in time: infeasible, failed, or hung and killed. Never rejects. */
  solve(program: LinearProgram): Promise<Solution | null>;
  stop(): Promise<void>;
}
