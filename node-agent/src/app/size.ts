import { createClimate } from "../adapters/weather/climate.ts";
import { WeatherFileError } from "../adapters/weather/hourlyYear.ts";
import { readWeather } from "../adapters/weather/readWeather.ts";
import { presets } from "../domain/presets.ts";
import {
  type Battery,
  hourlyGeneration,
  mostModules,
  type NodePower,
  type Sizing,
  sizeFor,
} from "../domain/sizing.ts";
import { Fatal } from "../errors.ts";
import { type Invocation, numberOf, optional, wholeOf } from "./options.ts";

/** Begin of the year that is counted; weather files repeat the same year. */
const YEAR_BEGIN = Date.UTC(2026, 0, 1) / 1000;
const MOST_MODULES = 10_000;
const ROUND_TRIP = 0.9;
const STEPS = [1, 2, 5, 10, 20, 40, 100, 200, 400, 1_000, 2_000, 4_000, 10_000];

/** `ecosphere-agent size`: how many modules a site's own PV and wind carry over a weather year. Throws Fatal or UsageError. */
export async function size(line: Invocation): Promise<void> {
  const { node, generation: farm } = presets.farm;
  const kilo = (option: string, otherwise: number) =>
    1_000 * numberOf(line, option, { low: 0, high: 100_000, otherwise: otherwise / 1_000 });
  const generators = { pvW: kilo("pv-kwp", farm.pvW), windW: kilo("wind-kw", farm.windW) };
  if (generators.pvW + generators.windW === 0)
    throw new Fatal("NothingGenerated", "A site without PV and wind carries no module.", {
      hint: "Give --pv-kwp N, --wind-kw N or both.",
    });
  const power: NodePower = {
    moduleLoadW: numberOf(line, "module-w", { low: 0.5, high: 1_000, otherwise: node.moduleLoadW }),
    baseW: numberOf(line, "base-w", { low: 0, high: 10_000, otherwise: node.baseW + node.oilPumpW }),
  };
  const capacityWh = kilo("battery-kwh", 0);
  const battery: Battery | undefined =
    capacityWh > 0
      ? { capacityWh, powerW: kilo("battery-kw", capacityWh / 2), efficiency: ROUND_TRIP }
      : undefined;
  const allowed = numberOf(line, "unserved", { low: 0, high: 100, otherwise: 50 }) / 100;
  const weather = weatherOf(optional(line, "weather"));
  const generation = hourlyGeneration(weather, generators, YEAR_BEGIN);
  const of = (modules: number) => sizeFor(modules, generation, power, battery);
  const most = mostModules(allowed, MOST_MODULES, (modules) => of(modules).unservedShare);
  // The registry's rule for farms: rated power up to the certified generation.
  const certifiable = Math.max(
    0,
    Math.floor((generators.pvW + generators.windW - power.baseW) / power.moduleLoadW),
  );
  const asked = optional(line, "modules");
  const counts = asked
    ? [wholeOf(line, "modules", { low: 1, high: MOST_MODULES })]
    : [
        ...new Set([
          ...STEPS.filter((count) => count <= 2 * Math.max(most, certifiable, 1)),
          most,
          certifiable,
        ]),
      ]
        .filter((count) => count > 0)
        .sort((a, b) => a - b);
  const rows = counts.map(of);
  const generatedKWh = generation.reduce((sum, watt) => sum + watt, 0) / 1000;
  const facts = { weather: weather.name, ...generators, ...power, battery: battery ?? null, generatedKWh };
  const answer = { allowedUnservedShare: allowed, most, certifiable };
  if (line.values.json) console.log(JSON.stringify({ ...facts, ...answer, rows }, null, 2));
  else console.log(report(facts, answer, rows));
}

interface Facts extends NodePower {
  weather: string;
  pvW: number;
  windW: number;
  battery: Battery | null;
  generatedKWh: number;
}

function report(
  { weather, pvW, windW, battery, generatedKWh, moduleLoadW, baseW }: Facts,
  answer: { allowedUnservedShare: number; most: number; certifiable: number },
  rows: readonly Sizing[],
): string {
  const n = (value: number, width: number, digits = 0) => value.toFixed(digits).padStart(width);
  const percent = (share: number, width: number) => `${n(100 * share, width, 1)} %`;
  const stored = battery
    ? `, battery ${n(battery.capacityWh / 1000, 0, 1)} kWh, ${n(battery.powerW / 1000, 0, 1)} kW, ${100 * battery.efficiency} % of it comes back`
    : "";
  return [
    `Own power: ${pvW / 1000} kWp PV, ${windW / 1000} kW wind: ${n(generatedKWh, 0)} kWh a year${stored}`,
    `Weather: ${weather}. Module ${moduleLoadW} W, the rest of the node ${baseW} W.`,
    "",
    "modules   needed all year   without own power   spilled   carried by own power alone   heat of it",
    ...rows.map(
      (row) =>
        `${n(row.modules, 7)} ${n(row.demandKWh, 13)} kWh ${percent(row.unservedShare, 17)} ${percent(row.spilledShare, 8)}` +
        ` ${n(row.ownModuleHours, 14)} module hours ${n(row.ownHeatKWh, 8)} kWh`,
    ),
    "",
    answer.most > 0
      ? `${answer.most} modules go without own power for at most ${100 * answer.allowedUnservedShare} % of what they need in a year.`
      : `Even one module goes without own power for more than ${100 * answer.allowedUnservedShare} %: add wind, a battery, or allow more with --unserved.`,
    `The registry certifies at most ${answer.certifiable} modules for a farm with this generation: their rated power may not be above it.`,
  ].join("\n");
}

function weatherOf(file: string | undefined) {
  try {
    return file ? readWeather(file) : createClimate();
  } catch (error) {
    if (error instanceof WeatherFileError)
      throw new Fatal("WeatherUnreadable", error.message, { cause: error });
    throw error;
  }
}
