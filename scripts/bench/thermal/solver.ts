import { spawn } from "node:child_process";
import { writeFileSync } from "node:fs";
import { loadavg } from "node:os";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { HighsSolver } from "../../../node-agent/src/adapters/planner/HighsSolver.ts";
import { MEMORY_FLAGS } from "../../../node-agent/src/app/setup/memoryFlags.ts";
import { quantileOf } from "../../../node-agent/src/domain/participants/windows.ts";
import { buildProgram } from "../../../node-agent/src/domain/planning/program.ts";
import type { Weather } from "../../../node-agent/src/domain/weather.ts";
import { type Cell, simulationOf } from "./cell.ts";

const BUDGET = {
  relaxedMs: 200,
  wholeMs: 2000,
  memoryMb: 256,
  perDayMb: 1,
  firstDecisionSeconds: 3,
} as const;
const DAYS = 8;
const PLAN_SECONDS = 1800;

/** Processor times of programs of 80 steps and two zones, as the days of that cell and its warm-up ask for them; the first one is left out. */
async function solveTwoZones(cell: Cell, weather: Weather) {
  const simulation = simulationOf(cell, weather, "planner", false);
  const solver = new HighsSolver();
  const relaxedMs: number[] = [];
  const wholeMs: number[] = [];
  let failed = 0;
  let size = "";
  for (let plans = -1; simulation.now < cell.startAt + cell.days * 86_400; ) {
    const { planning } = simulation;
    const task = planning?.isDue(simulation.now, PLAN_SECONDS) ? planning.task() : null;
    if (task && planning) {
      const { problem, built } = task;
      planning.take(task, await solver.solve(built.program));
      const { massC, slabC } = problem.start;
      // Upstairs: as large, a kelvin colder.
      const { building, flowRiseKPerW } = problem.model;
      const zone = { building, flowRiseKPerW, start: { massC: massC - 1, slabC: slabC - 1 } };
      const { program } = buildProgram({ ...problem, zones: [zone] });
      size = `${program.columns} columns, ${program.rows} rows`;
      const solution = await solver.solve(program);
      plans += 1;
      if (!solution) failed += 1;
      else if (plans > 0) {
        relaxedMs.push(solution.relaxedMs);
        if (solution.wholeMs > 0) wholeMs.push(solution.wholeMs);
      }
    }
    simulation.advanceTo((Math.floor(simulation.now / 900) + 1) * 900);
  }
  await solver.stop();
  return { relaxedMs, wholeMs, failed, size };
}

/** A simulated week in a process of its own: seconds to the first plan followed, and resident memory after each day, MB. */
async function simulateWeek() {
  const file = fileURLToPath(new URL("./week.ts", import.meta.url));
  const begun = performance.now();
  const child = spawn(process.execPath, [...MEMORY_FLAGS, file, String(DAYS)], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  let firstDecisionSeconds = Number.NaN;
  const residentMb: number[] = [];
  for await (const line of createInterface({ input: child.stdout })) {
    if (line === "decided") firstDecisionSeconds = (performance.now() - begun) / 1000;
    else residentMb.push(Number(line.split(" ")[1]));
  }
  // The first day fills what is kept.
  const slopeMb = ((residentMb.at(-1) as number) - (residentMb[0] as number)) / (residentMb.length - 1);
  return { firstDecisionSeconds, residentMb, slopeMb };
}

/** Measures the planner's budgets; the exit code is 1 where one is missed. */
export async function runSolver(
  cell: Cell,
  weather: Weather,
  { json }: { json?: string | undefined },
): Promise<number> {
  const load = loadavg();
  const week = await simulateWeek();
  const solved = await solveTwoZones(cell, weather);
  const relaxed = quantileOf(solved.relaxedMs, 0.99);
  const wholeMs = solved.wholeMs.length > 0 ? solved.wholeMs : [0];
  const whole = quantileOf(wholeMs, 0.99);
  const most = Math.max(...week.residentMb);
  const lines: [what: string, value: number, budget: number, unit: string][] = [
    ["LP, p99", relaxed, BUDGET.relaxedMs, "ms"],
    ["MILP, p99 (falls back to the LP at 2 s)", whole, BUDGET.wholeMs, "ms"],
    ["start to the first plan followed", week.firstDecisionSeconds, BUDGET.firstDecisionSeconds, "s"],
    ["resident memory, most", most, BUDGET.memoryMb, "MB"],
    ["resident memory, more per day", week.slopeMb, BUDGET.perDayMb, "MB"],
  ];
  console.log(`load of the machine before: ${load.map((value) => value.toFixed(1)).join(" ")}`);
  console.log(
    `80 steps, 2 zones: ${solved.size}; ${solved.relaxedMs.length} problems after the first, ${solved.wholeMs.length} needed whole numbers, ${solved.failed} not solved; ` +
      `LP median ${quantileOf(solved.relaxedMs, 0.5).toFixed(0)}, most ${quantileOf(solved.relaxedMs, 1).toFixed(0)} ms; ` +
      `MILP median ${quantileOf(wholeMs, 0.5).toFixed(0)}, most ${quantileOf(wholeMs, 1).toFixed(0)} ms`,
  );
  for (const [what, value, budget, unit] of lines)
    console.log(
      `${what.padEnd(42)}${value.toFixed(2).padStart(9)} ${unit} of ${budget} ${value <= budget ? "" : "MISSED"}`,
    );
  console.log(`resident after each day, MB: ${week.residentMb.map((value) => value.toFixed(0)).join(" ")}`);
  if (json) writeFileSync(json, `${JSON.stringify({ load, cell, week, solved }, null, 1)}\n`);
  return lines.every(([, value, budget]) => value <= budget) ? 0 : 1;
}
