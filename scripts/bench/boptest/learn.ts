import { fitNearZero, solveLinear } from "../../../node-agent/src/domain/planning/leastSquares.ts";
import type { BuildingModel, HeatSource } from "../../../node-agent/src/domain/planning/model.ts";
import { type Weathering, zoneSteps } from "../../../node-agent/src/domain/planning/thermal.ts";
import type { Sample } from "./names.ts";

/** One step of the past: what acted on the house, the heat into its floor, and the room when it ended. */
export interface Past {
  readonly on: Weathering;
  readonly floorW: number;
  readonly roomC: number;
}

/** What is fitted, as logarithms of factors, with how far a house may be from what one would guess of it. */
const SPREADS = {
  loss: 0.4,
  airToMass: 0.5,
  mass: 0.6,
  slab: 0.4,
  slabToAir: 0.4,
  sun: 0.5,
  gains: 0.4,
} as const;
const NAMES = Object.keys(SPREADS) as (keyof typeof SPREADS)[];
const WINDOW_STEPS = 192;
const LEAST_WINDOWS = 3;
/** What a model of two masses is worth, K, and how many of its errors hang together. */
const NOISE_K = 0.2;
const TOGETHER = 24;

function scaled(guess: BuildingModel, logarithms: readonly number[]): BuildingModel {
  const factor = (name: keyof typeof SPREADS) =>
    Math.exp(Math.min(1.2, Math.max(-1.2, logarithms[NAMES.indexOf(name)] as number)));
  return {
    ...guess,
    airLossWPerK: guess.airLossWPerK * factor("loss"),
    massLossWPerK: guess.massLossWPerK * factor("loss"),
    airToMassWPerK: guess.airToMassWPerK * factor("airToMass"),
    massJPerK: guess.massJPerK * factor("mass"),
    slabJPerK: guess.slabJPerK * factor("slab"),
    slabToAirWPerK: guess.slabToAirWPerK * factor("slabToAir"),
    sunM2: guess.sunM2 * factor("sun"),
    gainsW: { always: 0, working: guess.gainsW.working * factor("gains") },
  };
}

/**
 * The building that explains the room over windows of two days best, each with a beginning of its own; the guess where the past is
 * too short. `gainsW` of the past are scaled as `gainsW.working` of the guess, which is 1.
 */
export function learnBuilding(
  guess: BuildingModel,
  past: readonly Past[],
  stepSeconds: number,
): BuildingModel {
  if (past.length < LEAST_WINDOWS * WINDOW_STEPS) return guess;
  const spreads = NAMES.map((name) => SPREADS[name]);
  const at = fitNearZero(
    NAMES.map(() => 0),
    spreads,
    1 / (TOGETHER * NOISE_K ** 2),
    (logarithms) => residuals(scaled(guess, logarithms), past, stepSeconds),
  );
  return scaled(guess, at);
}

function residuals(building: BuildingModel, past: readonly Past[], stepSeconds: number): number[] {
  const zone = zoneSteps(building);
  const gain = building.gainsW.working;
  const out: number[] = [];
  // The newest windows are whole; what is left over is the oldest.
  for (let end = past.length; end >= WINDOW_STEPS; end -= WINDOW_STEPS)
    out.push(...windowResiduals(past.slice(end - WINDOW_STEPS, end)));
  return out;

  function windowResiduals(window: readonly Past[]): number[] {
    const begin = (window[0] as Past).roomC;
    let [mass, slab] = [begin, begin];
    // How a kelvin more in the mass, or in the slab, at the beginning shows in the room later.
    let [massOfMass, slabOfMass, massOfSlab, slabOfSlab] = [1, 0, 0, 1];
    const rest: number[] = [];
    const ofMass: number[] = [];
    const ofSlab: number[] = [];
    for (const { on: given, floorW, roomC } of window) {
      const on = { ...given, gainsW: given.gainsW * gain };
      const { mass: m, slab: s } = zone.step(stepSeconds, on) as { mass: Row; slab: Row };
      [mass, slab] = [
        m[0] * mass + m[1] * slab + m[2] * floorW + m[3],
        s[0] * mass + s[1] * slab + s[2] * floorW + s[3],
      ];
      [massOfMass, slabOfMass] = [
        m[0] * massOfMass + m[1] * slabOfMass,
        s[0] * massOfMass + s[1] * slabOfMass,
      ];
      [massOfSlab, slabOfSlab] = [
        m[0] * massOfSlab + m[1] * slabOfSlab,
        s[0] * massOfSlab + s[1] * slabOfSlab,
      ];
      const air = zone.air(on);
      rest.push(roomC - air.mass * mass - air.slab * slab - air.rest);
      ofMass.push(air.mass * massOfMass + air.slab * slabOfMass);
      ofSlab.push(air.mass * massOfSlab + air.slab * slabOfSlab);
    }
    const dot = (a: readonly number[], b: readonly number[]) =>
      a.reduce((sum, value, i) => sum + value * (b[i] as number), 0);
    // At the beginning mass and slab lie within a few kelvin of the room.
    const doubt = 0.01;
    const [byMass, bySlab] = solveLinear(
      [
        [dot(ofMass, ofMass) + doubt, dot(ofMass, ofSlab)],
        [dot(ofMass, ofSlab), dot(ofSlab, ofSlab) + doubt],
      ],
      [dot(ofMass, rest), dot(ofSlab, rest)],
    ) as [number, number];
    return rest.map((value, i) => value - byMass * (ofMass[i] as number) - bySlab * (ofSlab[i] as number));
  }
}

type Row = [number, number, number, number];

/** A heat pump's papers: heat and compressor power at full speed at A7/W35, and what the compressor draws at any speed, W. */
export interface HeatPumpPapers {
  readonly heatW: number;
  readonly compressorW: number;
  readonly lossW: number;
}

/** Heat and power at full speed, W: value at A7/W35, and change per kelvin of outdoor air and of supply. */
export interface FullSpeed {
  readonly heat: Row3;
  readonly compressor: Row3;
  /** Supply while it runs at full speed, °C. */
  readonly supplyC: number;
}
type Row3 = readonly [number, number, number];

const PAPERS_SUPPLY_C = 38;
/** Samples the papers count as. */
const PAPERS_WEIGHT = 4;

/** What samples at full speed tell beyond the papers. */
export function learnHeatPump(papers: HeatPumpPapers, running: readonly Sample[]): FullSpeed {
  const { heatW, compressorW } = papers;
  const regress = (of: (sample: Sample) => number, guess: Row3): Row3 => {
    // Deviation from the papers in parts of the value, by outdoor air and supply in units of 10 K.
    const row = (sample: Sample) => [1, (sample.outdoorC - 7) / 10, (sample.supplyC - 35) / 10];
    const expected = (sample: Sample) =>
      guess[0] + guess[1] * (sample.outdoorC - 7) + guess[2] * (sample.supplyC - 35);
    const a = [0, 1, 2].map((i) =>
      [0, 1, 2].map((j) =>
        running.reduce(
          (sum, sample) => sum + (row(sample)[i] as number) * (row(sample)[j] as number),
          i === j ? PAPERS_WEIGHT : 0,
        ),
      ),
    );
    const b = [0, 1, 2].map((i) =>
      running.reduce((sum, sample) => sum + (row(sample)[i] as number) * (of(sample) - expected(sample)), 0),
    );
    const [value, perTenAir, perTenSupply] = solveLinear(a, b) as [number, number, number];
    return [guess[0] + value, guess[1] + perTenAir / 10, guess[2] + perTenSupply / 10];
  };
  const supplyC =
    running.reduce((sum, sample) => sum + sample.supplyC, PAPERS_WEIGHT * PAPERS_SUPPLY_C) /
    (running.length + PAPERS_WEIGHT);
  return {
    heat: regress((sample) => sample.heatW, [heatW, 0.028 * heatW, -0.008 * heatW]),
    compressor: regress(
      (sample) => sample.compressorW,
      [compressorW, 0.005 * compressorW, 0.012 * compressorW],
    ),
    supplyC,
  };
}

/** Part of the heat per watt that is left when the supply is as warm as given instead of as usual. */
export function supplyFactor(
  papers: HeatPumpPapers,
  full: FullSpeed,
  outdoorC: number,
  supplyC: number,
): number {
  const perW = (supply: number) =>
    (fullSpeed(full.heat, outdoorC, supply) - papers.lossW) /
    (fullSpeed(full.compressor, outdoorC, supply) - papers.lossW);
  return Math.min(1.4, Math.max(0.6, perW(supplyC) / perW(full.supplyC)));
}

const fullSpeed = (row: Row3, outdoorC: number, supplyC: number) =>
  row[0] + row[1] * (outdoorC - 7) + row[2] * (supplyC - 35);

/** A compressor and its contactor of 3,000 € last some 100,000 starts; half an hour each is what their makers ask for. */
const SWITCHING = { startEur: 0.03, minOnSeconds: 1800, minOffSeconds: 1800 } as const;

/** The heat pump as the planner sees it: what is drawn at any speed is fixed, what follows the speed is the load. */
export function heatSource(papers: HeatPumpPapers, full: FullSpeed, besidesW: number): HeatSource {
  const at = (row: Row3, outdoorC: number) => fullSpeed(row, outdoorC, full.supplyC);
  const loadW = at(full.compressor, 3) - papers.lossW;
  return {
    loadW,
    minLoad: 0.3,
    fixedW: papers.lossW + besidesW,
    fixedHeatW: papers.lossW,
    heatPerW: (outdoorC) => Math.max(1, (at(full.heat, outdoorC) - papers.lossW) / loadW),
    workEurPerKWh: 0,
    ...SWITCHING,
    // Only a tank asks for these.
    maxC: 55,
    exchangeWPerK: 1000,
  };
}
