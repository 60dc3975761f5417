// A simulated year of the controller beside an always-on node in the same plant and weather. `--weather FILE` takes a DWD test
// reference year (default: the one under ECOSPHERE_DATA, else the built-in climate); `--preset NAME` runs one site only; `--json FILE`
// writes the same figures.
import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { createClimate } from "../../node-agent/src/adapters/weather/climate.ts";
import { readWeather } from "../../node-agent/src/adapters/weather/readWeather.ts";
import { type PresetName, presets } from "../../node-agent/src/domain/presets.ts";
import { createSimulation } from "../../node-agent/src/domain/simulation.ts";
import { weatherFile } from "../stack/weather.ts";

const DAYS = 365;
const START = Date.parse("2026-01-01T00:00:00+01:00") / 1000;
const { values } = parseArgs({
  options: { json: { type: "string" }, weather: { type: "string" }, preset: { type: "string" } },
});
const chosen = (Object.keys(presets) as PresetName[]).filter((name) => name === (values.preset ?? name));
if (chosen.length === 0) {
  console.error(`--preset ${values.preset} is unknown; use ${Object.keys(presets).join(" or ")}.`);
  process.exit(2);
}

const file = values.weather ?? weatherFile();
const weather = file ? readWeather(file) : createClimate();

interface Year {
  seconds: number;
  cpuSeconds: number;
  coldKh: number;
  warmKh: number;
  unmetHotWaterKWh: number;
  highestBathC: number;
  highestSocC: number;
  electricityKWh: number;
  usefulHeatKWh: number;
  rejectedHeatKWh: number;
  heatUse: number;
  boilerKWh: number;
  boosterKWh: number;
  computeUnits: number;
  startsPerDay: number;
  netEur: number;
  usefulHeatKWhByMonth: number[];
}

function year(preset: PresetName, strategy: "rules" | "always-on"): Year {
  const startedAt = performance.now();
  const cpuAt = process.cpuUsage();
  const simulation = createSimulation({ preset, weather, startAt: START, strategy });
  const usefulHeatKWhByMonth = new Array<number>(12).fill(0);
  let useful = 0;
  for (let day = 1; day <= DAYS; day++) {
    simulation.advanceTo(START + day * 86_400);
    const { usefulHeatWh } = simulation.registers();
    const month = new Date((START + (day - 1) * 86_400 + 7200) * 1000).getUTCMonth();
    usefulHeatKWhByMonth[month] = (usefulHeatKWhByMonth[month] ?? 0) + (usefulHeatWh - useful) / 1000;
    useful = usefulHeatWh;
  }
  const { total } = simulation.economy();
  const comfort = simulation.comfort();
  return {
    seconds: (performance.now() - startedAt) / 1000,
    cpuSeconds: process.cpuUsage(cpuAt).user / 1e6,
    coldKh: comfort.coldKh,
    warmKh: comfort.warmKh,
    unmetHotWaterKWh: comfort.unmetHotWaterWh / 1000,
    highestBathC: comfort.highestBathC,
    highestSocC: comfort.highestSocC,
    electricityKWh: total.electricityWh / 1000,
    usefulHeatKWh: total.usefulHeatWh / 1000,
    rejectedHeatKWh: total.rejectedHeatWh / 1000,
    heatUse: total.usefulHeatWh / total.electricityWh,
    boilerKWh: total.boilerHeatWh / 1000,
    boosterKWh: total.boosterWh / 1000,
    computeUnits: total.computeUnits,
    startsPerDay: comfort.starts / DAYS,
    netEur: total.netEur - total.backupEur,
    usefulHeatKWhByMonth,
  };
}

const rows: [string, (year: Year) => string][] = [
  ["wall time of the year, s", (y) => y.seconds.toFixed(1)],
  ["processor time, s", (y) => y.cpuSeconds.toFixed(1)],
  ["too cold (0.5 K under target), K·h", (y) => y.coldKh.toFixed(0)],
  ["above 26 °C, K·h", (y) => y.warmKh.toFixed(0)],
  ["hot water not delivered, kWh", (y) => y.unmetHotWaterKWh.toFixed(1)],
  ["highest bath, °C", (y) => y.highestBathC.toFixed(1)],
  ["highest chip, °C", (y) => y.highestSocC.toFixed(1)],
  ["electricity, kWh", (y) => y.electricityKWh.toFixed(0)],
  ["useful heat, kWh", (y) => y.usefulHeatKWh.toFixed(0)],
  ["rejected heat, kWh", (y) => y.rejectedHeatKWh.toFixed(0)],
  ["useful heat / electricity", (y) => y.heatUse.toFixed(3)],
  ["boiler, kWh", (y) => y.boilerKWh.toFixed(0)],
  ["booster, kWh", (y) => y.boosterKWh.toFixed(0)],
  ["compute units, million", (y) => (y.computeUnits / 1e6).toFixed(2)],
  ["starts per day", (y) => y.startsPerDay.toFixed(2)],
  ["net of node and backup heat, €", (y) => y.netEur.toFixed(0)],
  ["useful heat by month, kWh", (y) => y.usefulHeatKWhByMonth.map((kWh) => kWh.toFixed(0)).join(" ")],
];

const figures: Record<string, unknown> = { weather: weather.name, days: DAYS };
console.log(`A simulated year (${DAYS} days in steps of 1 s) · ${weather.name}`);
for (const preset of chosen) {
  const rules = year(preset, "rules");
  const alwaysOn = year(preset, "always-on");
  figures[preset] = { rules, alwaysOn };
  console.log(`\n${presets[preset].title}`);
  console.log(`${"".padEnd(36)}${"rules".padStart(12)}  always on`);
  for (const [name, show] of rows) {
    console.log(`${name.padEnd(36)}${show(rules).padStart(12)}  ${show(alwaysOn)}`);
  }
}
if (values.json) writeFileSync(values.json, `${JSON.stringify(figures, null, 2)}\n`);
