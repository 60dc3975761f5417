// Child of `--solver`: says when the first plan is followed, then how much memory a simulated day with a plan each quarter leaves resident.
import { HighsSolver } from "../../../node-agent/src/adapters/planner/HighsSolver.ts";
import { createClimate } from "../../../node-agent/src/adapters/weather/climate.ts";
import { advanceWithPlans } from "../../../node-agent/src/app/planAhead.ts";
import { simulate } from "../../../node-agent/src/app/simulate.ts";
import { createSimulation } from "../../../node-agent/src/domain/simulation.ts";

const days = Number(process.argv[2]);
const from = "2026-04-06";
const solver = new HighsSolver();
const simulation = createSimulation({
  ...{ preset: "commercial", weather: createClimate(), strategy: "planner" },
  startAt: Date.parse(`${from}T00:00:00+01:00`) / 1000,
});
while (!["milp", "lp"].includes(simulation.decision().rung ?? ""))
  await advanceWithPlans(simulation, simulation.now + 60, { solver, everySeconds: 60 });
console.log("decided");
await solver.stop();
for await (const day of simulate({ preset: "commercial", from, days, strategy: "planner" }))
  console.log(`${day.date} ${process.memoryUsage().rss / 2 ** 20}`);
