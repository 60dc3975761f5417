import { writeFileSync } from "node:fs";
import { HighsSolver } from "../../../node-agent/src/adapters/planner/HighsSolver.ts";
import type { Strategy } from "../../../node-agent/src/domain/control/references.ts";
import type { Weather } from "../../../node-agent/src/domain/weather.ts";
import type { Cell } from "./cell.ts";
import { type FaultResult, faultRows, runFault, warmUp } from "./faults.ts";
import { printFigures, printHeader } from "./table.ts";

const STRATEGIES = ["planner", "rules"] as const satisfies readonly Strategy[];
const at = (day: string) => Date.parse(`${day}T00:00:00+01:00`) / 1000;

/** Each fault for planner and rules, beside the same days without it. Returns the exit code: 1 where a safety limit was passed. */
export async function runFaults(
  cell: Cell,
  weather: Weather,
  {
    json,
    strategy: only,
    fault,
  }: { json?: string | undefined; strategy?: string | undefined; fault?: string | undefined },
): Promise<number> {
  const solver = new HighsSolver();
  const warm = new Map<string, string>();
  const results: { name: string; strategy: Strategy; startAt: number; result: FaultResult }[] = [];
  let passed = 0;
  console.log(
    `${cell.building}, ${cell.modules} modules, ${cell.season}, ${cell.days} days · ${weather.name}`,
  );
  printHeader("held");
  const chosen = (name: string) => name === "undisturbed" || name.includes(fault ?? "");
  for (const row of faultRows(cell, weather).filter(({ name }) => chosen(name))) {
    const here: Cell = row.day ? { ...cell, startAt: at(row.day) } : cell;
    for (const strategy of STRATEGIES.filter((one) => one === (only ?? one))) {
      const key = `${here.startAt} ${strategy}`;
      if (!warm.has(key)) warm.set(key, await warmUp(here, weather, strategy, solver));
      const state = warm.get(key) as string;
      const result = await runFault(row, { cell: here, weather, strategy, warm: state, solver });
      results.push({ name: row.name, strategy, startAt: here.startAt, result });
      const isHeld = result.figures.highestBathC <= 70 && !result.limiterTripped;
      if (!isHeld) passed += 1;
      const held = isHeld ? result.latched.join(" ") || "yes" : "NO";
      printFigures(`${row.name}: ${strategy}`, result.figures, held);
    }
  }
  await solver.stop();
  console.log(`safety limits exceeded in ${passed} of ${results.length} runs`);
  if (json) writeFileSync(json, `${JSON.stringify({ cell, weather: weather.name, results }, null, 1)}\n`);
  return passed === 0 ? 0 : 1;
}
