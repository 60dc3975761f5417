// The planner beside plain ways of control and the perfect-foresight bound, in the same plant with sensor noise, wrong installer's data
// and degraded forecasts. Default: one building, 40 and 100 modules, three fortnights, one seed. `--full`: three buildings, 10, 40
// and 100 modules, five seeds, a year with hourly planning; each row is written to `--rows FILE` as it ends, and a second start goes on
// there (`--building`, `--modules` and `--days` make it smaller). `--work F` multiplies the price of work, `--forecast degraded|own|perfect`, `--weather FILE`, `--season NAME`,
// `--modules N`, `--json FILE`. `--participants`: battery, car, heat store and all of them, by their plain rules and by the plan, hourly (`--days`, `--modules`, `--every`).
// `--faults` runs planner and rules through faults of sensors, machine, clock, power, solver and network over four days (`--season`, default winter;
// `--strategy planner|rules` one of them; `--fault TEXT` rows with that in their name).
// `--solver` measures the planner's budgets: programs of 80 steps and two zones, first decision, resident memory over a simulated week.
// `--boptest URL --testcase NAME` drives a test case of the building community's benchmark instead, over its public interface, with
// `--scenario peak_heat_day|typical_heat_day` and `--price constant|dynamic|highly_dynamic`; `--boptest own` starts our own double of it;
// `--steps N` ends each run after N quarters of an hour.
import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { HighsSolver } from "../../node-agent/src/adapters/planner/HighsSolver.ts";
import { createClimate } from "../../node-agent/src/adapters/weather/climate.ts";
import { readWeather } from "../../node-agent/src/adapters/weather/readWeather.ts";
import { weatherFile } from "../stack/weather.ts";
import { runBoptest } from "./boptest/main.ts";
import { type Cell, coldestFortnight, type ForecastKind } from "./thermal/cell.ts";
import {
  type ParticipantsRow,
  participantsHeader,
  participantsLine,
  participantsSummary,
  runParticipants,
} from "./thermal/participants.ts";
import { RowBook } from "./thermal/RowBook.ts";
import { type CellResult, runCell, TimedSolver } from "./thermal/rows.ts";
import { runFaults } from "./thermal/runFaults.ts";
import { type Building, buildings, KITS } from "./thermal/site.ts";
import { runSolver } from "./thermal/solver.ts";
import { printCell, printSolver, printSummary } from "./thermal/table.ts";

const SEASONS = ["winter", "shoulder", "summer"];
const { values } = parseArgs({
  options: {
    json: { type: "string" },
    full: { type: "boolean", default: false },
    rows: { type: "string", default: "thermal-rows.jsonl" },
    work: { type: "string", default: "1" },
    forecast: { type: "string", default: "degraded" },
    weather: { type: "string" },
    season: { type: "string" },
    modules: { type: "string" },
    building: { type: "string" },
    every: { type: "string" },
    participants: { type: "boolean", default: false },
    days: { type: "string" },
    faults: { type: "boolean", default: false },
    strategy: { type: "string" },
    fault: { type: "string" },
    solver: { type: "boolean", default: false },
    boptest: { type: "string" },
    testcase: { type: "string" },
    scenario: { type: "string" },
    price: { type: "string" },
    steps: { type: "string" },
  },
});
if (values.boptest !== undefined) {
  const { boptest: url, testcase, scenario, price, weather, json, steps } = values;
  process.exit(await runBoptest({ url, testcase, scenario, price, weather, json, steps }));
}
const forecast = values.forecast as ForecastKind;
if (!["degraded", "own", "perfect"].includes(forecast) || !(Number(values.work) >= 0)) {
  console.error("Use --forecast degraded, own or perfect, and --work with a number of at least 0.");
  process.exit(2);
}
const known = Object.keys(buildings) as Building[];
const building = (values.building ?? "bakery") as Building;
if (!known.includes(building)) {
  console.error(`--building ${values.building}: one of ${known.join(", ")} is expected.`);
  process.exit(2);
}

if (values.season !== undefined && !SEASONS.includes(values.season)) {
  console.error(`--season ${values.season}: one of ${SEASONS.join(", ")} is expected.`);
  process.exit(2);
}
if (values.modules !== undefined && !KITS.some(({ modules }) => modules === Number(values.modules))) {
  console.error(
    `--modules ${values.modules}: one of ${KITS.map((kit) => kit.modules).join(", ")} is expected.`,
  );
  process.exit(2);
}
for (const name of ["days", "every"] as const) {
  if (values[name] !== undefined && !(Number.isInteger(Number(values[name])) && Number(values[name]) >= 1)) {
    console.error(`--${name} ${values[name]}: a whole number from 1 on is expected.`);
    process.exit(2);
  }
}
const file = values.weather ?? weatherFile();
const weather = file ? readWeather(file) : createClimate();
const at = (day: string) => Date.parse(`${day}T00:00:00+01:00`) / 1000;
const seasons = (days: number) => {
  const all = {
    winter: coldestFortnight(weather, days),
    shoulder: at("2026-04-06"),
    summer: at("2026-07-06"),
  };
  return Object.entries(all).filter(([season]) => season === (values.season ?? season));
};
const common = { workFactor: Number(values.work), forecast };
if (values.faults || values.solver) {
  const days = values.faults ? 4 : 2;
  const season = values.season ?? (values.faults ? "winter" : "shoulder");
  const startAt = new Map(seasons(days)).get(season) as number;
  const cell = { building, modules: Number(values.modules ?? 100), season, seed: 1 };
  const measure = values.faults ? runFaults : runSolver;
  process.exit(await measure({ ...cell, startAt, days, ...common }, weather, values));
}

function* fortnights(): Generator<Cell> {
  const days = 14;
  for (const [season, startAt] of seasons(days)) {
    for (const modules of values.modules ? [Number(values.modules)] : [40, 100])
      yield { building, modules, season, seed: 1, startAt, days, ...common };
  }
}

function* years(): Generator<Cell> {
  const days = Number(values.days ?? 360);
  for (const place of values.building ? [building] : known)
    for (const modules of values.modules ? [Number(values.modules)] : [10, 40, 100])
      for (let seed = 1; seed <= 5; seed++)
        yield { building: place, modules, season: "year", seed, startAt: at("2026-01-05"), days, ...common };
}

if (values.participants) {
  const hourly = {
    solver: new TimedSolver(new HighsSolver()),
    everySeconds: Number(values.every ?? 60) * 60,
    days: Number(values.days ?? 14),
    modules: Number(values.modules ?? 40),
  };
  const rows: ParticipantsRow[] = [];
  console.log(
    `${weather.name} · degraded forecasts · kWh and € in ${hourly.days} days\n${participantsHeader}`,
  );
  for await (const row of runParticipants(weather, Object.fromEntries(seasons(14)), hourly)) {
    rows.push(row);
    console.log(participantsLine(row));
    if (values.json) writeFileSync(values.json, `${JSON.stringify(rows, null, 1)}\n`);
  }
  await hourly.solver.stop();
  console.log(participantsSummary(rows).join("\n"));
  printSolver(hourly.solver);
  process.exit();
}

const book = values.full ? new RowBook(values.rows) : undefined;
const solver = new TimedSolver(new HighsSolver());
const results: CellResult[] = [];
console.log(`${weather.name} · forecasts ${forecast} · work at ${values.work} times the preset's price`);
for (const cell of values.full ? years() : fortnights()) {
  const everySeconds = values.full ? 3600 : Number(values.every ?? 30) * 60;
  const result = await runCell(cell, weather, { solver, everySeconds, book });
  results.push(result);
  printCell(result);
}
await solver.stop();
printSummary(results, solver);
if (values.json) {
  const { relaxedMs, wholeMs, failed } = solver;
  writeFileSync(
    values.json,
    `${JSON.stringify({ results, solver: { relaxedMs, wholeMs, failed } }, null, 1)}\n`,
  );
}
