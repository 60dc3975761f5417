import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { HighsSolver } from "../adapters/planner/HighsSolver.ts";
import { createClimate } from "../adapters/weather/climate.ts";
import { WeatherFileError } from "../adapters/weather/hourlyYear.ts";
import { readWeather } from "../adapters/weather/readWeather.ts";
import type { Mode } from "../domain/control/decide.ts";
import { STRATEGIES, type Strategy } from "../domain/control/references.ts";
import { DRAW_PROFILES, type DrawProfile, withDraws } from "../domain/hotWater.ts";
import { type PresetName, presets } from "../domain/presets.ts";
import { createSimulation } from "../domain/simulation.ts";
import { Fatal } from "../errors.ts";
import { readAgentConfig } from "./config.ts";
import { type ParticipantsConfig, participantOptions } from "./participantsConfig.ts";
import { advanceWithPlans } from "./planAhead.ts";
import {
  formatParticipants,
  PARTICIPANT_HELP,
  PARTICIPANT_OPTIONS,
  type ParticipantsDay,
  participantsLog,
  participantsOf,
  participantsTotals,
  plainParticipants,
} from "./simulateParticipants.ts";

const DAY = 86_400;
const SAMPLE_SECONDS = 600;
const PLAN_SECONDS = 900;

export interface SimulateOptions {
  readonly preset: PresetName;
  /** Draws of hot water; default: those of the preset. */
  readonly hotWater?: DrawProfile | undefined;
  /** First day, YYYY-MM-DD, beginning at 00:00 MEZ. */
  readonly from: string;
  readonly days: number;
  /** Weather file of an hourly year; the built-in climate without it. */
  readonly weatherFile?: string | undefined;
  /** Default: the rules. */
  readonly strategy?: Strategy | undefined;
  /** Battery, car, heat store and what else of the site's electricity is another than the preset's. */
  readonly participants?: ParticipantsConfig | undefined;
}

/** One simulated day as an operator reads it. */
export interface SimulatedDay {
  readonly date: string;
  readonly outdoorC: { readonly min: number; readonly mean: number; readonly max: number };
  readonly roomC: { readonly min: number; readonly max: number };
  readonly coldKh: number;
  readonly warmKh: number;
  readonly highestBathC: number;
  readonly electricityKWh: number;
  readonly usefulHeatKWh: number;
  readonly rejectedHeatKWh: number;
  readonly boilerKWh: number;
  readonly boosterKWh: number;
  readonly computeUnits: number;
  readonly starts: number;
  /** Hot water asked for but not delivered warm. */
  readonly unmetHotWaterKWh: number;
  readonly netEur: number;
  /** Hours in each mode that occurred. */
  readonly modeHours: Partial<Record<Mode, number>>;
  /** Last reason given for the mode that lasted longest. */
  readonly reason: string;
  /** What battery, car and heat store did; only where there are any. */
  readonly participants?: ParticipantsDay;
}

/** An option that makes no sense, as a sentence. */
export class SimulateOptionError extends Error {
  override readonly name = "SimulateOptionError";
}

/** Simulates some days of a site; yields each day when it is over. */
export async function* simulate(options: SimulateOptions): AsyncGenerator<SimulatedDay> {
  const startAt = Date.parse(`${options.from}T00:00:00+01:00`) / 1000;
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(options.from) && Number.isFinite(startAt);
  if (!isDay) throw new SimulateOptionError(`--from ${options.from} is not a day like 2026-01-15.`);
  if (!Number.isInteger(options.days) || options.days < 1 || options.days > 3660) {
    throw new SimulateOptionError(`--days ${options.days} is not a whole number from 1 to 3660.`);
  }
  if (!Object.hasOwn(presets, options.preset)) {
    const known = Object.keys(presets).join(" or ");
    throw new SimulateOptionError(`--preset ${options.preset} is unknown; use ${known}.`);
  }
  const strategy = options.strategy ?? "rules";
  if (!STRATEGIES.includes(strategy)) {
    throw new SimulateOptionError(`--strategy ${strategy} is unknown; use ${STRATEGIES.join(", ")}.`);
  }
  const hotWater = options.hotWater ?? "usual";
  if (!DRAW_PROFILES.includes(hotWater)) {
    throw new SimulateOptionError(`--hot-water ${hotWater} is unknown; use ${DRAW_PROFILES.join(", ")}.`);
  }
  const { site, participants, gridLimit } = participantOptions(
    options.participants ?? {},
    withDraws(presets[options.preset], hotWater),
  );
  const weather = options.weatherFile ? readWeather(options.weatherFile) : createClimate();
  const common = { preset: options.preset, site, weather, startAt, strategy };
  const simulation = createSimulation({ ...common, participants, gridLimit });
  const without = participants
    ? createSimulation({ ...common, participants: plainParticipants(participants) })
    : null;
  const sinceLast = without && participantsLog(simulation, without);
  const solver = new HighsSolver();
  for (let day = 0; day < options.days; day++) {
    const begin = startAt + day * DAY;
    const account = simulation.economy().total;
    const comfort = simulation.comfort();
    const outdoor: number[] = [];
    const room: number[] = [];
    const modeHours: Partial<Record<Mode, number>> = {};
    const reasons = new Map<string, string>();
    let highestBathC = Number.NEGATIVE_INFINITY;
    for (let at = SAMPLE_SECONDS; at <= DAY; at += SAMPLE_SECONDS) {
      for (const one of [simulation, without])
        if (one) await advanceWithPlans(one, begin + at, { solver, everySeconds: PLAN_SECONDS });
      const image = simulation.snapshot();
      const { mode, reason } = simulation.decision();
      outdoor.push(image.outdoorC.value);
      room.push(image.roomC.value);
      highestBathC = Math.max(highestBathC, image.bathC.value);
      modeHours[mode] = (modeHours[mode] ?? 0) + SAMPLE_SECONDS / 3600;
      reasons.set(mode, reason);
    }
    const after = simulation.economy().total;
    const comfortAfter = simulation.comfort();
    const kWh = (key: "electricityWh" | "usefulHeatWh" | "rejectedHeatWh" | "boilerHeatWh" | "boosterWh") =>
      (after[key] - account[key]) / 1000;
    yield {
      date: new Date((begin + 3600) * 1000).toISOString().slice(0, 10),
      outdoorC: {
        min: Math.min(...outdoor),
        mean: outdoor.reduce((sum, value) => sum + value, 0) / outdoor.length,
        max: Math.max(...outdoor),
      },
      roomC: { min: Math.min(...room), max: Math.max(...room) },
      coldKh: comfortAfter.coldKh - comfort.coldKh,
      warmKh: comfortAfter.warmKh - comfort.warmKh,
      highestBathC,
      electricityKWh: kWh("electricityWh"),
      usefulHeatKWh: kWh("usefulHeatWh"),
      rejectedHeatKWh: kWh("rejectedHeatWh"),
      boilerKWh: kWh("boilerHeatWh"),
      boosterKWh: kWh("boosterWh"),
      computeUnits: after.computeUnits - account.computeUnits,
      starts: comfortAfter.starts - comfort.starts,
      unmetHotWaterKWh: (comfortAfter.unmetHotWaterWh - comfort.unmetHotWaterWh) / 1000,
      netEur: after.netEur - account.netEur,
      modeHours,
      reason: reasons.get(Object.entries(modeHours).sort((a, b) => b[1] - a[1])[0]?.[0] ?? "") ?? "",
      ...(sinceLast ? { participants: sinceLast() } : {}),
    };
  }
  await solver.stop();
}

const HELP = `ecosphere-agent simulate: a simulated site without chain

  --preset NAME    ${Object.keys(presets).join(" or ")} (default commercial)
  --hot-water NAME usual, or a load profile of EU 814/2013: M, L
  --from DAY       first day, like 2026-01-15
  --days N         how many days (default 7)
  --strategy NAME  ${STRATEGIES.join(", ")} (default rules)
  --weather FILE   DWD test reference year; without it a built-in climate
${PARTICIPANT_HELP}
  --config FILE    preset, hot water, weather and participants of an agent's configuration
  --json           the same figures as JSON`;

const HEADER =
  "day         outside °C      room °C      cold  bath  node   heat  boiler booster   net   modes (hours) · why\n" +
  "            min…mean…max    min…max      K·h   max°C kWh    kWh    kWh   kWh       €";

/** One day as one line of the operator's log. */
export function formatDay(day: SimulatedDay): string {
  const n = (value: number, width: number, digits = 1) => value.toFixed(digits).padStart(width);
  const modes = Object.entries(day.modeHours)
    .sort((a, b) => b[1] - a[1])
    .map(([mode, hours]) => `${mode} ${hours.toFixed(0) === "0" ? "<1" : hours.toFixed(0)}`)
    .join(", ");
  const { outdoorC: o, roomC: r } = day;
  return (
    `${day.date}  ${n(o.min, 5)} ${n(o.mean, 5)} ${n(o.max, 5)}  ${n(r.min, 4)}…${n(r.max, 4)}  ${n(day.coldKh, 5)}  ${n(day.highestBathC, 4)}` +
    ` ${n(day.electricityKWh, 5)}  ${n(day.usefulHeatKWh, 5)}  ${n(day.boilerKWh, 5)} ${n(day.boosterKWh, 5)}   ${n(day.netEur, 6, 2)}   ${modes} · ${day.reason}`
  );
}

/** `ecosphere-agent simulate`: prints the operator's log; returns the exit code. */
export async function simulateCommand(
  argv: readonly string[],
  print: (line: string) => void = console.log,
): Promise<number> {
  try {
    const { values } = parseArgs({
      args: [...argv],
      options: {
        preset: { type: "string" },
        "hot-water": { type: "string" },
        ...PARTICIPANT_OPTIONS,
        config: { type: "string" },
        from: { type: "string", default: "2026-01-15" },
        days: { type: "string", default: "7" },
        weather: { type: "string" },
        strategy: { type: "string", default: "rules" },
        json: { type: "boolean", default: false },
        help: { type: "boolean", short: "h", default: false },
      },
    });
    if (values.help) {
      print(HELP);
      return 0;
    }
    const days: SimulatedDay[] = [];
    const plant = values.config === undefined ? undefined : readAgentConfig(values.config).plant;
    const preset = (values.preset ?? plant?.preset ?? "commercial") as PresetName;
    const configured = plant?.weather === "builtin" ? undefined : plant?.weather;
    for await (const day of simulate({
      preset,
      hotWater: (values["hot-water"] ?? plant?.hotWater ?? "usual") as DrawProfile,
      from: values.from,
      days: Number(values.days),
      weatherFile: values.weather ?? configured,
      strategy: values.strategy as Strategy,
      participants: participantsOf(values, plant),
    })) {
      if (!values.json) {
        if (days.length === 0) print(`${presets[preset].title}\n${HEADER}`);
        print(formatDay(day));
        if (day.participants) print(formatParticipants(day.participants));
      }
      days.push(day);
    }
    if (values.json) print(JSON.stringify(days, null, 2));
    else print(totals(days));
    const shifted = days.flatMap((day) => day.participants ?? []);
    if (!values.json && shifted.length > 0) print(participantsTotals(shifted));
    return 0;
  } catch (error) {
    const isUsage = error instanceof TypeError && "code" in error;
    const isBad = [SimulateOptionError, WeatherFileError, RangeError, Fatal].some(
      (kind) => error instanceof kind,
    );
    if (error instanceof Error && (isBad || isUsage)) {
      console.error(error.message);
      return 2;
    }
    throw error;
  }
}

function totals(days: readonly SimulatedDay[]): string {
  const sum = (of: (day: SimulatedDay) => number) => days.reduce((total, day) => total + of(day), 0);
  return (
    `${days.length} days: ${sum((d) => d.electricityKWh).toFixed(0)} kWh electricity, ${sum((d) => d.usefulHeatKWh).toFixed(0)} kWh useful heat, ` +
    `${sum((d) => d.rejectedHeatKWh).toFixed(0)} kWh rejected, ${sum((d) => d.computeUnits).toFixed(0)} compute units, ${sum((d) => d.starts)} starts, ` +
    `${sum((d) => d.coldKh).toFixed(1)} K·h too cold, ${sum((d) => d.warmKh).toFixed(1)} K·h above 26 °C, ${sum((d) => d.unmetHotWaterKWh).toFixed(2)} kWh of hot water missing, net ${sum((d) => d.netEur).toFixed(2)} €`
  );
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  process.exitCode = await simulateCommand(process.argv.slice(2));
}
