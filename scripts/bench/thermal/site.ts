import { hashNoise } from "../../../node-agent/src/domain/hashNoise.ts";
import { type Preset, presets } from "../../../node-agent/src/domain/presets.ts";

const { commercial, farm } = presets;

/** A refurbished family house: three people, home all day at the weekend, hot water of the EU's profile L. */
const house: Preset = {
  ...commercial,
  title: "Family house, refurbished",
  seed: 3,
  zone: {
    ...commercial.zone,
    areaM2: 140,
    transmissionWPerK: 145,
    ventilationWPerK: 65,
    gainsW: { always: 250, working: 200 },
  },
  hotWater: {
    litresPerDay: 200,
    weights: [0, 0, 0, 0, 0, 0, 2, 4, 2, 1, 1, 1, 2, 1, 1, 1, 1, 2, 3, 3, 3, 1, 0, 0],
  },
  comfort: { dayC: 21, nightC: 19, fromHour: 6, toHour: 22, isClosedOnSunday: false },
};

export const buildings = { bakery: commercial, farm, house } as const;
export type Building = keyof typeof buildings;

/** Bath, pump and exchanger for a number of modules: those of the two kits, and a quarter of the smaller one. */
export const KITS = [
  {
    modules: 10,
    baseW: 8,
    oilPumpW: 15,
    dumpFanW: 8,
    oilFlowLpm: 2.5,
    capacity: 14_000,
    loss: 0.6,
    ua: 45,
    oil: 55,
    water: 70,
  },
  {
    modules: 40,
    baseW: 15,
    oilPumpW: 35,
    dumpFanW: 20,
    oilFlowLpm: 6,
    capacity: 48_000,
    loss: 1.1,
    ua: 150,
    oil: 178,
    water: 209,
  },
  {
    modules: 100,
    baseW: 20,
    oilPumpW: 45,
    dumpFanW: 30,
    oilFlowLpm: 10,
    capacity: 84_000,
    loss: 1.5,
    ua: 250,
    oil: 297,
    water: 349,
  },
] as const;

/** The building with a kit of so many modules, and work at a multiple of the preset's price. */
export function siteOf(building: Building, modules: number, workFactor: number): Preset {
  const preset = buildings[building];
  const kit = KITS.find((one) => one.modules === modules);
  if (!kit) throw new RangeError(`no kit of ${modules} modules`);
  const { baseW, oilPumpW, dumpFanW, oilFlowLpm } = kit;
  return {
    ...preset,
    node: { ...preset.node, modules, baseW, oilPumpW, dumpFanW, oilFlowLpm },
    bath: { ...preset.bath, capacityJPerK: kit.capacity, lossWPerK: kit.loss },
    exchanger: { uaWPerK: kit.ua, oilWPerK: kit.oil, waterWPerK: kit.water },
    dumpWPerK: (40 * modules) / 100,
    prices: { ...preset.prices, computeEurPerUnit: preset.prices.computeEurPerUnit * workFactor },
  };
}

/** The site as it really is: nobody's data are right. Deviations are uniform and seeded. */
export function realSite(site: Preset, seed: number): Preset {
  const factor = (stream: number, low: number, high: number) =>
    low + (high - low) * hashNoise(seed, stream, 301);
  const { zone, floor, tank, hotWater, exchanger } = site;
  return {
    ...site,
    zone: {
      ...zone,
      transmissionWPerK: zone.transmissionWPerK * factor(1, 0.85, 1.2),
      ventilationWPerK: zone.ventilationWPerK * factor(2, 0.8, 1.3),
      massJPerK: zone.massJPerK * factor(3, 0.8, 1.2),
      airToMassWPerK: zone.airToMassWPerK * factor(4, 0.8, 1.2),
      sunApertureM2: zone.sunApertureM2 * factor(5, 0.7, 1.4),
      gainsW: {
        always: zone.gainsW.always * factor(6, 0.7, 1.4),
        working: zone.gainsW.working * factor(7, 0.7, 1.4),
      },
    },
    floor: {
      ...floor,
      slabJPerK: floor.slabJPerK * factor(8, 0.9, 1.1),
      toAirWPerK: floor.toAirWPerK * factor(9, 0.9, 1.1),
    },
    tank: { ...tank, lossWPerK: tank.lossWPerK * factor(10, 0.8, 1.5) },
    hotWater: { ...hotWater, litresPerDay: hotWater.litresPerDay * factor(11, 0.8, 1.25) },
    exchanger: { ...exchanger, uaWPerK: exchanger.uaWPerK * factor(12, 0.85, 1.05) },
  };
}
