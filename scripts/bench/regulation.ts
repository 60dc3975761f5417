// How steady the regulation keeps the bath: a winter and a summer week of each site under the rules, after a day of warm-up. `--weather FILE` takes a
// DWD test reference year (default: the one under ECOSPHERE_DATA, else the built-in climate); `--json FILE` writes the same figures.
import { existsSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { createClimate } from "../../node-agent/src/adapters/weather/climate.ts";
import { readWeather } from "../../node-agent/src/adapters/weather/readWeather.ts";
import type { Commands } from "../../node-agent/src/domain/control/commands.ts";
import { type PresetName, presets } from "../../node-agent/src/domain/presets.ts";
import { createSimulation } from "../../node-agent/src/domain/simulation.ts";

const DAY = 86_400;
const STEP = 5;
const WEEKS = { winter: "2026-01-12T00:00:00+01:00", summer: "2026-07-13T00:00:00+02:00" } as const;
const { values } = parseArgs({ options: { json: { type: "string" }, weather: { type: "string" } } });

function defaultFile(): string | undefined {
  const folder = join(process.env.ECOSPHERE_DATA ?? "", "weather");
  if (!process.env.ECOSPHERE_DATA || !existsSync(folder)) return undefined;
  const name = readdirSync(folder).find((entry) => /^TRY.*\.dat$/.test(entry));
  return name && join(folder, name);
}
/** What the last commands want of the valve, 0..1. */
const openingOf = (commands: Commands | null) => commands?.waterOpening ?? 0;
const file = values.weather ?? defaultFile();
const weather = file ? readWeather(file) : createClimate();

function week(preset: PresetName, name: keyof typeof WEEKS) {
  const startAt = Date.parse(WEEKS[name]) / 1000;
  const { node } = presets[preset];
  const simulation = createSimulation({ preset, weather, startAt: startAt - DAY });
  simulation.advanceTo(startAt);
  const before = simulation.economy().total;
  const { starts, coldKh } = simulation.comfort();
  let opening = Number.NaN;
  let lastWay = 0;
  let movements = 0;
  let strokes = 0;
  let squares = 0;
  let near = 0;
  let samples = 0;
  let pumpJ = 0;
  let pumpSeconds = 0;
  let highestBathC = 0;
  let highestFlowC = 0;
  let cpuSeconds = 0;
  for (let at = startAt + STEP; at <= startAt + 7 * DAY; at += STEP) {
    const cpuAt = process.cpuUsage();
    simulation.advanceTo(at);
    cpuSeconds += process.cpuUsage(cpuAt).user / 1e6;
    const { commands, plan } = simulation.state();
    const image = simulation.snapshot();
    const next = openingOf(commands);
    const way = Number.isNaN(opening) ? 0 : Math.sign(next - opening);
    if (way !== 0) {
      // A move that goes on is one with its beginning.
      if (way !== lastWay) movements += 1;
      strokes += Math.abs(next - opening);
    }
    lastWay = way;
    opening = next;
    const bathC = image.bathC.value;
    if (plan && plan.share > 0 && commands?.sink !== "none") {
      const errorK = bathC - plan.bathTargetC;
      squares += errorK ** 2;
      if (Math.abs(errorK) <= 1) near += 1;
      samples += 1;
    }
    const speed = image.oilFlowLpm.value / node.oilFlowLpm;
    pumpJ += STEP * node.oilPumpW * speed ** 3;
    if (speed > 0) pumpSeconds += STEP;
    highestBathC = Math.max(highestBathC, bathC);
    highestFlowC = Math.max(highestFlowC, image.floorFlowC.value);
  }
  const { total } = simulation.economy();
  return {
    cpuSeconds,
    rmsK: Math.sqrt(squares / samples),
    within1KPercent: (100 * near) / samples,
    hoursWorking: (samples * STEP) / 3600,
    movementsPerDay: movements / 7,
    strokesPerDay: strokes / 7,
    pumpKWh: pumpJ / 3.6e6,
    pumpHours: pumpSeconds / 3600,
    starts: simulation.comfort().starts - starts,
    coldKh: simulation.comfort().coldKh - coldKh,
    highestBathC,
    highestFlowC,
    electricityKWh: (total.electricityWh - before.electricityWh) / 1000,
    usefulHeatKWh: (total.usefulHeatWh - before.usefulHeatWh) / 1000,
    boilerKWh: (total.boilerHeatWh - before.boilerHeatWh) / 1000,
    computeUnits: total.computeUnits - before.computeUnits,
  };
}

const figures: Record<string, Record<string, number>> = {};
for (const preset of Object.keys(presets) as PresetName[])
  for (const name of Object.keys(WEEKS) as (keyof typeof WEEKS)[])
    figures[`${preset}, ${name}`] = week(preset, name);
console.log(`Regulation over a week · ${weather.name}`);
console.table(figures);
if (values.json) writeFileSync(values.json, `${JSON.stringify(figures, null, 2)}\n`);
