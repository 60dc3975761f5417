import { COMFORT } from "../../../node-agent/src/domain/planning/forecast.ts";
import { BATH, MASS, SLAB, TANK, WATER_J_PER_KG_K } from "../../../node-agent/src/domain/plant/dynamics.ts";
import type { Preset } from "../../../node-agent/src/domain/presets.ts";
import type { Simulation } from "../../../node-agent/src/domain/simulation.ts";

/** Figures of merit of one strategy in one cell; always read together. */
export interface Figures {
  /** Income − electricity − fuel − booster, with the heat left in building and tank at the boiler's price, €. */
  netEur: number;
  /** Electricity, fuel and booster alone, €. */
  costEur: number;
  coldKh: number;
  /** Above 26 °C, or 1.5 K over the day's target in the heating season. */
  warmKh: number;
  unmetKWh: number;
  /** Share of the days on which the week's 60 °C was not overdue. */
  hygieneShare: number;
  heatUse: number;
  workUnits: number;
  peakKW: number;
  starts: number;
  highestBathC: number;
  socOver80Seconds: number;
  /** Share of the quarters not decided by a plan of the last half hour; 0 where nothing is planned. */
  fallbackShare: number;
  seconds: number;
}

const QUARTER = 900;

/** Heat in building and tank, kWh. That of a building which is too warm anyway, as in summer, saves nobody's heat. */
function stockKWh(plant: Preset, temperatures: readonly number[]): number {
  const t = (index: number) => temperatures[index] as number;
  const warmC = plant.comfort.dayC + COMFORT.overK;
  const layers = [0, 1, 2, 3].reduce((sum, i) => sum + t(TANK + i), 0) / 4;
  const joule =
    Math.min(0, plant.zone.massJPerK * (t(MASS) - warmC) + plant.floor.slabJPerK * (t(SLAB) - warmC)) +
    plant.tank.litres * WATER_J_PER_KG_K * layers +
    plant.bath.capacityJPerK * t(BATH);
  return joule / 3.6e6;
}

/** Runs a simulation over the counted days and reads its figures. `advance` brings it to a moment. */
export async function countFigures(
  simulation: Simulation,
  plant: Preset,
  { startAt, days }: { startAt: number; days: number },
  advance: (until: number) => Promise<void>,
): Promise<Figures> {
  await advance(startAt);
  const begun = performance.now();
  const before = simulation.economy().total;
  const comfort = simulation.comfort();
  const stock = stockKWh(plant, simulation.state().site.plant.temperatures);
  let peakJ = 0;
  let joule = simulation.meters().electricityJ + simulation.meters().boosterJ;
  let fallback = 0;
  let overdue = 0;
  let hotSeconds = 0;
  const quarters = (days * 86_400) / QUARTER;
  for (let quarter = 1; quarter <= quarters; quarter++) {
    await advance(startAt + quarter * QUARTER);
    const meters = simulation.meters();
    const now = meters.electricityJ + meters.boosterJ;
    peakJ = Math.max(peakJ, now - joule);
    joule = now;
    const { rung } = simulation.decision();
    if (rung !== undefined && rung !== "milp" && rung !== "lp") fallback += 1;
    if (quarter % 96 === 0 && simulation.safetyInput().isHygieneOverdue) overdue += 1;
    if (simulation.snapshot().socC.value > 80) hotSeconds += QUARTER;
  }
  const { total, prices } = simulation.economy();
  const after = simulation.comfort();
  const costEur = total.electricityEur + total.backupEur - before.electricityEur - before.backupEur;
  const left = stockKWh(plant, simulation.state().site.plant.temperatures) - stock;
  const income = total.computeIncomeEur - before.computeIncomeEur;
  const electricity = total.electricityWh - before.electricityWh;
  return {
    netEur: income - costEur + left * prices.heatEurPerKWh,
    costEur,
    coldKh: after.coldKh - comfort.coldKh,
    warmKh: after.warmKh + after.overKh - comfort.warmKh - comfort.overKh,
    unmetKWh: (after.unmetHotWaterWh - comfort.unmetHotWaterWh) / 1000,
    hygieneShare: 1 - overdue / days,
    heatUse: electricity > 0 ? (total.usefulHeatWh - before.usefulHeatWh) / electricity : 0,
    workUnits: total.computeUnits - before.computeUnits,
    peakKW: peakJ / QUARTER / 1000,
    starts: after.starts - comfort.starts,
    highestBathC: after.highestBathC,
    socOver80Seconds: hotSeconds,
    fallbackShare: fallback / quarters,
    seconds: (performance.now() - begun) / 1000,
  };
}
