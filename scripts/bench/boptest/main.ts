import { writeFileSync } from "node:fs";
import { HighsSolver } from "../../../node-agent/src/adapters/planner/HighsSolver.ts";
import { createClimate } from "../../../node-agent/src/adapters/weather/climate.ts";
import { readWeather } from "../../../node-agent/src/adapters/weather/readWeather.ts";
import { SLACK_EUR } from "../../../node-agent/src/domain/planning/program.ts";
import type { Weather } from "../../../node-agent/src/domain/weather.ts";
import { weatherFile } from "../../stack/weather.ts";
import { TimedSolver } from "../thermal/rows.ts";
import { BoptestError } from "./api.ts";
import { createThermostat, createTimedThermostat, ownControl } from "./Controller.ts";
import { drive, type Row, type Task } from "./drive.ts";
import type { Place } from "./facade.ts";
import { PERIODS, type Period, PRICES, type PriceName, TESTCASE } from "./names.ts";
import { boundOfDouble } from "./own/bound.ts";
import { createBoundary } from "./own/boundary.ts";
import { startOwnServer } from "./own/server.ts";
import { createHeatPumpPlanner } from "./planner.ts";
import { printRows } from "./table.ts";

export interface BoptestOptions {
  /** Address of a server, or "own" for the one in this repository. */
  readonly url: string;
  readonly testcase?: string | undefined;
  readonly scenario?: string | undefined;
  readonly price?: string | undefined;
  readonly weather?: string | undefined;
  readonly json?: string | undefined;
  /** Ends each run after so many steps of 15 min: for a quick look. */
  readonly steps?: string | undefined;
}

const STEP_SECONDS = 900;
/** A tenth of a start's price in two days' cost of 35 €: with the usual gap starts were made for nothing. */
const START_GAP = 1e-4;
/** A busy machine must not decide how good the plans are. */
const WHOLE_SECONDS = 8;
const rad = (degrees: number) => (degrees * Math.PI) / 180;
/** Brussels is the test case's place, Potsdam our own server's. */
const BRUSSELS: Place = { latitude: rad(50.8), longitude: rad(4.35) };
const POTSDAM: Place = { latitude: rad(52.39), longitude: rad(13.07) };

/** Drives a test case with the simple rules and with our planner, one after another. Returns the exit code. */
export async function runBoptest(options: BoptestOptions): Promise<number> {
  const { scenario = "peak_heat_day", price = "highly_dynamic", testcase = TESTCASE } = options;
  if (!(scenario in PERIODS) || !(price in PRICES)) {
    console.error(
      `Use --scenario ${Object.keys(PERIODS).join(" or ")} and --price ${Object.keys(PRICES).join(", ")}.`,
    );
    return 2;
  }
  const mostSteps = options.steps === undefined ? undefined : Number(options.steps);
  if (mostSteps !== undefined && !(mostSteps >= 1)) {
    console.error("Use --steps with a number of at least 1.");
    return 2;
  }
  const isOwn = options.url === "own";
  const file = options.weather ?? weatherFile();
  const weather = file ? readWeather(file) : createClimate();
  const own = isOwn ? await startOwnServer({ weather, place: POTSDAM }) : null;
  const url = own?.url ?? options.url;
  console.log(
    `${testcase}, ${scenario}, ${price} price, on ${own ? `our own double of it with the weather "${weather.name}": not the real test case` : url}`,
  );
  const stepSeconds = STEP_SECONDS;
  const task: Task = {
    ...{ url, testcase, stepSeconds },
    period: scenario as Period,
    price: price as PriceName,
    ...(mostSteps === undefined ? {} : { mostSteps }),
  };
  const solver = new TimedSolver(new HighsSolver({ wholeGap: START_GAP, wholeSeconds: WHOLE_SECONDS }));
  const planner = createHeatPumpPlanner(solver, {
    ...{ stepSeconds, price: task.price },
    place: own ? POTSDAM : BRUSSELS,
  });
  const rows: Row[] = [];
  try {
    const timed = createTimedThermostat(21.3, 0.2, 4);
    for (const controller of [ownControl, createThermostat(21.5, 0.25), timed, planner]) {
      rows.push(await drive(task, controller));
      if (options.json) writeFileSync(options.json, `${JSON.stringify({ task, isOwn, rows }, null, 1)}\n`);
    }
    return 0;
  } catch (error) {
    if (!(error instanceof BoptestError)) throw error;
    console.error(error.message);
    return 1;
  } finally {
    printRows(rows, task);
    if (planner.counts.plans > 0)
      console.log(`plans ${planner.counts.plans}, refused ${JSON.stringify(planner.counts.refusals)}`);
    await solver.stop();
    await own?.close();
    if (own && mostSteps === undefined) await printBound(weather, task);
  }
}

/** What perfect foresight with a divisible heat pump and free starts would cost on our double. */
async function printBound(weather: Weather, { period, price }: Task): Promise<void> {
  const solver = new HighsSolver({ relaxedSeconds: 60, hardLimitMs: 90_000 });
  const bound = await boundOfDouble(
    {
      ...{ boundaryAt: createBoundary(weather), place: POTSDAM, startDay: PERIODS[period], price },
      coldEurPerKh: SLACK_EUR.cold,
    },
    solver,
  );
  await solver.stop();
  const found = bound && `${bound.costEurPerM2.toFixed(4)} €/m², ${bound.discomfortKh.toFixed(2)} K·h`;
  console.log(`bound (perfect foresight, divisible, free starts): ${found ?? "not found in time"}`);
}
