import { BoptestClient, BoptestError, type Kpis } from "./api.ts";
import type { Controller } from "./Controller.ts";
import {
  FORECAST,
  holdToNeeds,
  INPUTS,
  MEASUREMENTS,
  meansOf,
  type Period,
  PRICES,
  type PriceName,
  sampleOf,
  WARMUP_DAYS,
} from "./names.ts";

export interface Task {
  readonly url: string;
  readonly testcase: string;
  readonly period: Period;
  readonly price: PriceName;
  readonly stepSeconds: number;
  /** Ends after so many steps where the period would last longer. */
  readonly mostSteps?: number;
}

/** One controller's run. */
export interface Row {
  readonly controller: string;
  readonly kpis: Kpis;
  readonly starts: number;
  /** Shortest run and shortest rest between two switches, min; null where there was none. */
  readonly shortestRunMinutes: number | null;
  readonly shortestRestMinutes: number | null;
  readonly steps: number;
  readonly seconds: number;
}

const DAY = 86_400;
const HORIZON_SECONDS = 49 * 3600;
/** Compressor power that counts as running, W. */
const RUNNING_W = 50;

/** Runs a controller through a period of the test case. Throws BoptestError; the test is ended whatever happens. */
export async function drive(task: Task, controller: Controller): Promise<Row> {
  const begun = performance.now();
  const client = await BoptestClient.open(task.url, task.testcase);
  try {
    const [inputs, measurements, forecasts] = [
      await client.inputs(),
      await client.measurements(),
      await client.forecastPoints(),
    ];
    holdToNeeds(task.testcase, { inputs, measurements, forecasts }, task.price);
    await client.step(task.stepSeconds);
    let state = await client.scenario(task.period, task.price);
    controller.begin(await warmUp(client, state.time, task.stepSeconds));
    const switching = countSwitching();
    let steps = 0;
    const points = [...Object.values(FORECAST), PRICES[task.price]];
    while (steps < (task.mostSteps ?? Number.POSITIVE_INFINITY)) {
      const forecast = controller.wantsForecast
        ? await client.forecast(points, HORIZON_SECONDS, task.stepSeconds)
        : null;
      const speed = await controller.decide(sampleOf(state), forecast);
      const next = await client.advance(speed === null ? {} : takeOver(speed));
      if (next === null) break;
      if (!(next.time > state.time))
        throw new BoptestError("bad-answer", `The server's time stands still at ${next.time} s.`);
      switching.see(state.time, sampleOf(next).compressorW > RUNNING_W);
      state = next;
      steps += 1;
    }
    const kpis = await client.kpi();
    const seconds = (performance.now() - begun) / 1000;
    return { controller: controller.name, kpis, ...switching.result(), steps, seconds };
  } finally {
    await client.stop().catch(() => {});
  }
}

/** What the server recorded while it warmed up; nothing where it keeps no records. */
async function warmUp(client: BoptestClient, until: number, stepSeconds: number) {
  try {
    const series = await client.results(MEASUREMENTS, until - WARMUP_DAYS * DAY, until);
    return meansOf(series, stepSeconds);
  } catch (error) {
    if (error instanceof BoptestError && error.failure === "refused") return [];
    throw error;
  }
}

function takeOver(speed: number): Record<string, number> {
  const isOn = speed > 0 ? 1 : 0;
  const values: Record<(typeof INPUTS)[number], number> = { oveHeaPumY: speed, ovePum: isOn, oveFan: isOn };
  return Object.fromEntries(
    INPUTS.flatMap((name) => [
      [`${name}_u`, values[name]],
      [`${name}_activate`, 1],
    ]),
  );
}

/** Counts starts by what the compressor really did, and how long it ran and rested. */
function countSwitching() {
  let isOn = false;
  let since: number | null = null;
  let starts = 0;
  let [run, rest] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  const minutes = (seconds: number) => (Number.isFinite(seconds) ? seconds / 60 : null);
  return {
    see: (at: number, runs: boolean) => {
      if (runs === isOn) return;
      if (since !== null) {
        if (isOn) run = Math.min(run, at - since);
        else rest = Math.min(rest, at - since);
      }
      if (runs) starts += 1;
      isOn = runs;
      since = at;
    },
    result: () => ({ starts, shortestRunMinutes: minutes(run), shortestRestMinutes: minutes(rest) }),
  };
}
