import type { AdvanceOptions, Simulation } from "../domain/simulation.ts";
import type { PlanSolver } from "../ports/PlanSolver.ts";

const QUARTER_SECONDS = 900;

/** Has the plan that is due solved, judged and followed. Without one, or without an answer, the fall-back goes on. */
export async function planIfDue(
  { planning, now }: Simulation,
  solver: PlanSolver,
  everySeconds: number,
): Promise<void> {
  if (!planning?.isDue(now, everySeconds)) return;
  const task = planning.task();
  if (task) planning.take(task, await solver.solve(task.built.program));
}

/** Advances a simulation with a plan at each quarter of an hour that needs one: the same result however fast it is run. */
export async function advanceWithPlans(
  simulation: Simulation,
  until: number,
  options: { solver: PlanSolver; everySeconds: number; advance?: AdvanceOptions },
): Promise<void> {
  while (simulation.now + 1 <= until) {
    await planIfDue(simulation, options.solver, options.everySeconds);
    const next = (Math.floor(simulation.now / QUARTER_SECONDS) + 1) * QUARTER_SECONDS;
    simulation.advanceTo(Math.min(next, until), options.advance);
  }
}
