import { settledPumpW } from "../control/oilPump.ts";
import { PV_PERFORMANCE } from "../generation.ts";
import { exchangeAt, flowRiseKPerW } from "../plant/dynamics.ts";
import type { Preset } from "../presets.ts";

/**
 * What makes heat from electricity: a bath of computers, or a heat pump. Powers in W, on the electric side unless the name says heat.
 */
export interface HeatSource {
  /** Power that follows the load, at full load. */
  readonly loadW: number;
  /** Least load while it runs, 0..1. */
  readonly minLoad: number;
  /** Drawn whenever it runs, whatever the load: pumps, fans. */
  readonly fixedW: number;
  /** Heat the sinks get from the fixed draw, less what is lost standing; may be negative. */
  readonly fixedHeatW: number;
  /** Heat per electric watt of the load: 1 for computers, the coefficient of performance for a heat pump. */
  readonly heatPerW: (outdoorC: number) => number;
  /** What the work done with a kWh of load brings, €; 0 for a heat pump. */
  readonly workEurPerKWh: number;
  /** Wear of one start, €. */
  readonly startEur: number;
  readonly minOnSeconds: number;
  readonly minOffSeconds: number;
  /** Hottest it can be while it gives heat, °C, and what its exchanger moves per kelvin of lift. */
  readonly maxC: number;
  readonly exchangeWPerK: number;
}

/** A building as planning sees it: two masses, the air follows at once. W/K, J/K, W. */
export interface BuildingModel {
  readonly airLossWPerK: number;
  readonly massLossWPerK: number;
  readonly airToMassWPerK: number;
  readonly slabToAirWPerK: number;
  readonly slabToGroundWPerK: number;
  readonly massJPerK: number;
  readonly slabJPerK: number;
  readonly sunM2: number;
  readonly gainsW: { readonly always: number; readonly working: number };
}

/** A tank of hot water and what is drawn from it in a day, by the hour. */
export interface TankModel {
  readonly litres: number;
  readonly lossWPerK: number;
  readonly hotWater: { readonly litresPerDay: number; readonly weights: readonly number[] };
}

/** A site as planning sees it; tank and boiler are null where there are none. */
export interface PlanningModel {
  readonly source: HeatSource;
  readonly building: BuildingModel;
  readonly tank: TankModel | null;
  readonly boiler: { readonly minW: number; readonly maxW: number; readonly eurPerKWh: number } | null;
  /** Electric heater in the tank, W; 0 where there is none. */
  readonly boosterW: number;
  readonly feedInEurPerKWh: number;
  /** K the floor's flow is warmer than the slab per W of heat. */
  readonly flowRiseKPerW: number;
  /** Generation per W/m² of sun on the horizontal, and its limit. */
  readonly pv: { readonly wPerWPerM2: number; readonly maxW: number };
  readonly comfort: { readonly dayC: number; readonly nightC: number };
  /** Heat may be given to the air outside when the work alone pays for it. */
  readonly mayReject: boolean;
}

export const GROUND_C = 10;
export const CELLAR_C = 18;

/** Wear of one start for each module, €: an estimate, boards of some 100 € whose solder joints stand some 50,000 swings of 10 to 20 K. */
const START_EUR_PER_MODULE = 0.002;
const MIN_RUN_SECONDS = 1800;
/** What the bath is over cellar temperature while it works, K. */
const WORKING_LIFT_K = 34;

/** The model an installer's data give; identification corrects the building later. */
export function planningModel(preset: Preset, mayReject = false): PlanningModel {
  const { node, zone, floor, prices } = preset;
  const modulesW = node.modules * (node.moduleLoadW - node.moduleGatedW);
  const minLoad = 0.2;
  const pumpAt = (load: number) => settledPumpW(preset, node.baseW + load * modulesW);
  // The pump's cubic curve as its chord: a little too much at half load.
  const fixedW = pumpAt(minLoad);
  const loadW = modulesW + pumpAt(1) - fixedW;
  const pvW = preset.generation.pvW * PV_PERFORMANCE;
  const unitEur = prices.computeEurPerUnit * (1 - prices.protocolFee);
  return {
    source: {
      loadW,
      minLoad,
      fixedW,
      fixedHeatW: fixedW + node.baseW - preset.bath.lossWPerK * WORKING_LIFT_K,
      heatPerW: () => 1,
      workEurPerKWh: (node.modules * node.unitsPerModuleHour * unitEur * 1000) / loadW,
      startEur: START_EUR_PER_MODULE * node.modules,
      minOnSeconds: MIN_RUN_SECONDS,
      minOffSeconds: MIN_RUN_SECONDS,
      // Below the regulation's limit of 58 °C, where the work begins to give way.
      maxC: 55.5,
      exchangeWPerK: exchangeAt(preset, 1, 1),
    },
    building: {
      airLossWPerK: zone.ventilationWPerK,
      massLossWPerK: zone.transmissionWPerK,
      airToMassWPerK: zone.airToMassWPerK,
      slabToAirWPerK: floor.toAirWPerK,
      slabToGroundWPerK: floor.toGroundWPerK,
      massJPerK: zone.massJPerK + zone.airJPerK,
      slabJPerK: floor.slabJPerK,
      sunM2: zone.sunApertureM2,
      gainsW: zone.gainsW,
    },
    tank: { ...preset.tank, hotWater: preset.hotWater },
    boiler: { minW: preset.boiler.minW, maxW: preset.boiler.maxW, eurPerKWh: prices.heatEurPerKWh },
    boosterW: preset.boosterW,
    feedInEurPerKWh: prices.feedInEurPerKWh,
    flowRiseKPerW: flowRiseKPerW(preset),
    pv: { wPerWPerM2: pvW / 1000, maxW: pvW },
    comfort: { dayC: preset.comfort.dayC, nightC: preset.comfort.nightC },
    mayReject,
  };
}

/** Factors by which a building differs from its installer's data. */
export interface BuildingScales {
  readonly loss: number;
  readonly mass: number;
  readonly sun: number;
  readonly gains: number;
}

export const NOMINAL: BuildingScales = { loss: 1, mass: 1, sun: 1, gains: 1 };

/** The building with its scales. */
export function scaleBuilding(building: BuildingModel, scales: BuildingScales): BuildingModel {
  const { gainsW } = building;
  return {
    ...building,
    airLossWPerK: building.airLossWPerK * scales.loss,
    massLossWPerK: building.massLossWPerK * scales.loss,
    massJPerK: building.massJPerK * scales.mass,
    sunM2: building.sunM2 * scales.sun,
    gainsW: { always: gainsW.always * scales.gains, working: gainsW.working * scales.gains },
  };
}
