import type { Tapping } from "./hotWater.ts";

/** The two simulated sites. Every figure is listed with its source in hardware/README.md; a test compares them. */
export interface Preset {
  readonly name: "commercial" | "farm";
  readonly title: string;
  readonly seed: number;
  readonly node: {
    readonly modules: number;
    readonly moduleLoadW: number;
    readonly moduleIdleW: number;
    /** Power of a module switched off by its carrier board. */
    readonly moduleGatedW: number;
    readonly unitsPerModuleHour: number;
    /** Controller, switch and power supplies of the carrier boards. */
    readonly baseW: number;
    readonly oilPumpW: number;
    readonly dumpFanW: number;
    readonly socKPerW: number;
    readonly oilFlowLpm: number;
  };
  readonly bath: { readonly capacityJPerK: number; readonly lossWPerK: number; readonly limiterC: number };
  readonly exchanger: { readonly uaWPerK: number; readonly oilWPerK: number; readonly waterWPerK: number };
  readonly dumpWPerK: number;
  readonly zone: {
    readonly areaM2: number;
    readonly transmissionWPerK: number;
    readonly ventilationWPerK: number;
    /** Added by open windows on warm days. */
    readonly airingWPerK: number;
    readonly airJPerK: number;
    readonly massJPerK: number;
    readonly airToMassWPerK: number;
    readonly sunApertureM2: number;
    readonly gainsW: { readonly always: number; readonly working: number };
  };
  readonly floor: {
    readonly slabJPerK: number;
    readonly toAirWPerK: number;
    readonly toGroundWPerK: number;
    readonly circuitWPerK: number;
    readonly pipeWPerK: number;
  };
  readonly tank: { readonly litres: number; readonly lossWPerK: number; readonly drawLpm: number };
  readonly hotWater: {
    readonly litresPerDay: number;
    /** Part of the day's litres in each local hour; one draw an hour. */
    readonly weights: readonly number[];
    /** Draws by a table of the day instead. */
    readonly tappings?: readonly Tapping[];
  };
  readonly boiler: { readonly minW: number; readonly maxW: number; readonly efficiency: number };
  readonly boosterW: number;
  readonly generation: { readonly pvW: number; readonly windW: number };
  readonly comfort: {
    readonly dayC: number;
    readonly nightC: number;
    readonly fromHour: number;
    readonly toHour: number;
    /** Nobody works on Sundays, so night temperature all day. */
    readonly isClosedOnSunday: boolean;
  };
  readonly prices: {
    readonly electricityEurPerKWh: number;
    readonly feedInEurPerKWh: number;
    readonly heatEurPerKWh: number;
    readonly computeEurPerUnit: number;
    readonly protocolFee: number;
  };
  /** What a certifier writes on chain; an honest reading of this plant always passes HeatLedger's checks with them. */
  readonly limits: {
    readonly ratedPowerW: number;
    readonly unitsPerKWhMax: number;
    readonly storageWh: number;
    readonly heatCeilingW: number;
    readonly gridConnectionW: number;
    readonly renewableGenerationW: number;
  };
}

const MODULE = {
  moduleLoadW: 9.2,
  moduleIdleW: 2.4,
  moduleGatedW: 0.1,
  unitsPerModuleHour: 100,
  socKPerW: 1.6,
} as const;

const commercial: Preset = {
  name: "commercial",
  title: "Bakery with office, 100 modules",
  seed: 1,
  node: { ...MODULE, modules: 100, baseW: 20, oilPumpW: 45, dumpFanW: 30, oilFlowLpm: 10 },
  bath: { capacityJPerK: 84_000, lossWPerK: 1.5, limiterC: 75 },
  exchanger: { uaWPerK: 250, oilWPerK: 297, waterWPerK: 349 },
  dumpWPerK: 40,
  zone: {
    areaM2: 160,
    transmissionWPerK: 110,
    ventilationWPerK: 50,
    airingWPerK: 500,
    airJPerK: 1.5e6,
    massJPerK: 26.4e6,
    airToMassWPerK: 1500,
    sunApertureM2: 5,
    gainsW: { always: 250, working: 700 },
  },
  floor: {
    slabJPerK: 20.8e6,
    toAirWPerK: 1680,
    toGroundWPerK: 24,
    circuitWPerK: 837,
    pipeWPerK: 960,
  },
  tank: { litres: 300, lossWPerK: 2, drawLpm: 6 },
  hotWater: {
    litresPerDay: 120,
    weights: [0, 0, 0, 1, 2, 2, 2, 1, 1, 1, 1, 1, 2, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0],
  },
  boiler: { minW: 2500, maxW: 9000, efficiency: 0.92 },
  boosterW: 2000,
  generation: { pvW: 0, windW: 0 },
  comfort: { dayC: 21, nightC: 20, fromHour: 5, toHour: 18, isClosedOnSunday: true },
  prices: {
    electricityEurPerKWh: 0.27,
    feedInEurPerKWh: 0.079,
    heatEurPerKWh: 0.129,
    computeEurPerUnit: 0.0001,
    protocolFee: 0.08,
  },
  limits: {
    ratedPowerW: 1100,
    unitsPerKWhMax: 12_000,
    storageWh: 1600,
    heatCeilingW: 1500,
    gridConnectionW: 30_000,
    renewableGenerationW: 0,
  },
};

const farm: Preset = {
  name: "farm",
  title: "Farmhouse workshop, 40 modules",
  seed: 2,
  node: { ...MODULE, modules: 40, baseW: 15, oilPumpW: 35, dumpFanW: 20, oilFlowLpm: 6 },
  bath: { capacityJPerK: 48_000, lossWPerK: 1.1, limiterC: 75 },
  exchanger: { uaWPerK: 150, oilWPerK: 178, waterWPerK: 209 },
  dumpWPerK: 20,
  zone: {
    areaM2: 100,
    transmissionWPerK: 105,
    ventilationWPerK: 35,
    airingWPerK: 350,
    airJPerK: 1.0e6,
    massJPerK: 26.0e6,
    airToMassWPerK: 950,
    sunApertureM2: 3,
    gainsW: { always: 150, working: 300 },
  },
  floor: {
    slabJPerK: 13.0e6,
    toAirWPerK: 1050,
    toGroundWPerK: 15,
    circuitWPerK: 700,
    pipeWPerK: 600,
  },
  tank: { litres: 200, lossWPerK: 1.6, drawLpm: 6 },
  hotWater: {
    litresPerDay: 60,
    weights: [0, 0, 0, 0, 0, 0, 2, 2, 1, 0, 0, 1, 2, 1, 0, 0, 0, 1, 2, 2, 1, 0, 0, 0],
  },
  boiler: { minW: 2500, maxW: 9000, efficiency: 0.88 },
  boosterW: 2000,
  generation: { pvW: 1400, windW: 600 },
  comfort: { dayC: 19, nightC: 18, fromHour: 6, toHour: 20, isClosedOnSunday: false },
  prices: {
    electricityEurPerKWh: 0.29,
    feedInEurPerKWh: 0.079,
    heatEurPerKWh: 0.115,
    computeEurPerUnit: 0.0001,
    protocolFee: 0.08,
  },
  limits: {
    ratedPowerW: 460,
    unitsPerKWhMax: 12_000,
    storageWh: 900,
    heatCeilingW: 800,
    gridConnectionW: 30_000,
    renewableGenerationW: 2000,
  },
};

/** True in the hours when people work at the site. */
export function isWorkingTime(preset: Preset, local: { hour: number; weekday: number }): boolean {
  const { fromHour, toHour, isClosedOnSunday } = preset.comfort;
  return local.hour >= fromHour && local.hour < toHour && !(isClosedOnSunday && local.weekday === 0);
}

export const presets = { commercial, farm } as const;
export type PresetName = keyof typeof presets;
