// How steady the regulation keeps the bath: a winter and a summer week of each site under the rules, after a day of warm-up. `--weather FILE` takes a
// DWD test reference year (default: the one under ECOSPHERE_DATA, else the built-in climate); `--json FILE` writes the same figures.
import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { createClimate } from "../../node-agent/src/adapters/weather/climate.ts";
import { readWeather } from "../../node-agent/src/adapters/weather/readWeather.ts";
import { pumpPowerW } from "../../node-agent/src/domain/plant/actuators.ts";
import { type PresetName, presets } from "../../node-agent/src/domain/presets.ts";
import { createSimulation } from "../../node-agent/src/domain/simulation.ts";
import { weatherFile } from "../stack/weather.ts";

const DAY = 86_400;
const STEP = 5;
const WEEKS = { winter: "2026-01-12T00:00:00+01:00", summer: "2026-07-13T00:00:00+02:00" } as const;
const { values } = parseArgs({ options: { json: { type: "string" }, weather: { type: "string" } } });

const file = values.weather ?? weatherFile();
const weather = file ? readWeather(file) : createClimate();

/** A week seen at each step of the regulation. */
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
  let highestBathC = 0;
  let highestFlowC = 0;
  for (let at = startAt + STEP; at <= startAt + 7 * DAY; at += STEP) {
    simulation.advanceTo(at);
    const { commands, plan } = simulation.state();
    const image = simulation.snapshot();
    const next = commands?.waterOpening ?? 0;
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
    pumpJ += STEP * pumpPowerW(node.oilPumpW, image.oilFlowLpm.value / node.oilFlowLpm);
    highestBathC = Math.max(highestBathC, bathC);
    highestFlowC = Math.max(highestFlowC, image.floorFlowC.value);
  }
  const { total } = simulation.economy();
  return {
    rmsK: Math.sqrt(squares / samples),
    within1KPercent: (100 * near) / samples,
    movementsPerDay: movements / 7,
    strokesPerDay: strokes / 7,
    pumpKWh: pumpJ / 3.6e6,
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

type Week = ReturnType<typeof week>;
const rows: [string, (week: Week) => string][] = [
  ["bath around its target, rms K", (w) => w.rmsK.toFixed(2)],
  ["within 1 K, % of working time", (w) => w.within1KPercent.toFixed(1)],
  ["highest bath, °C", (w) => w.highestBathC.toFixed(1)],
  ["highest floor flow, °C", (w) => w.highestFlowC.toFixed(1)],
  ["valve, movements a day", (w) => w.movementsPerDay.toFixed(0)],
  ["valve, whole strokes a day", (w) => w.strokesPerDay.toFixed(1)],
  ["pump, kWh", (w) => w.pumpKWh.toFixed(2)],
  ["starts", (w) => w.starts.toFixed(0)],
  ["too cold, K·h", (w) => w.coldKh.toFixed(1)],
  ["electricity, kWh", (w) => w.electricityKWh.toFixed(1)],
  ["useful heat, kWh", (w) => w.usefulHeatKWh.toFixed(1)],
  ["boiler, kWh", (w) => w.boilerKWh.toFixed(1)],
  ["compute units", (w) => w.computeUnits.toFixed(0)],
];
const figures: Record<string, Week> = {};
for (const preset of Object.keys(presets) as PresetName[])
  for (const name of Object.keys(WEEKS) as (keyof typeof WEEKS)[])
    figures[`${preset}, ${name}`] = week(preset, name);
console.log(`Regulation over a week · ${weather.name}`);
console.log(["".padEnd(32), ...Object.keys(figures).map((name) => name.padStart(20))].join(""));
for (const [name, show] of rows)
  console.log([name.padEnd(32), ...Object.values(figures).map((w) => show(w).padStart(20))].join(""));
if (values.json) writeFileSync(values.json, `${JSON.stringify(figures, null, 2)}\n`);
