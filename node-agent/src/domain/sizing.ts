import { type Generators, generationW } from "./generation.ts";
import type { Weather } from "./weather.ts";

const HOURS = 8760;
const HOUR_SECONDS = 3600;

/** A node of some modules: power at the wall, W. */
export interface NodePower {
  readonly moduleLoadW: number;
  /** Controller, switch, power supplies and pump: needed while any module computes. */
  readonly baseW: number;
}

export interface Battery {
  readonly capacityWh: number;
  /** Most it takes or gives, W. */
  readonly powerW: number;
  /** Of what is put in, what comes out again, 0 to 1. */
  readonly efficiency: number;
}

/** A year of one number of modules on a site's own power. Energy in kWh. */
export interface Sizing {
  readonly modules: number;
  /** What all modules would need for every hour of the year, and what of it the site's own power does not give. */
  readonly demandKWh: number;
  readonly unservedKWh: number;
  readonly unservedShare: number;
  /** What is generated and neither used nor stored. */
  readonly spilledKWh: number;
  readonly spilledShare: number;
  readonly batteryLossKWh: number;
  /** Hours of work of all modules together if only own power is used: as many compute as it carries. */
  readonly ownModuleHours: number;
  /** Heat of that work, kWh: what the node takes becomes heat. */
  readonly ownHeatKWh: number;
}

/** Own power of each hour of the year that begins at `startAt` (Unix seconds), mean W. */
export function hourlyGeneration(weather: Weather, generators: Generators, startAt: number): Float64Array {
  return Float64Array.from({ length: HOURS }, (_, hour) => {
    const middle = startAt + (hour + 0.5) * HOUR_SECONDS;
    return generationW(generators, weather.at(middle));
  });
}

/**
 * How far a site's own power carries `modules`, hour by hour. A battery takes what is left over and gives what is missing; it begins
 * and ends the year as full as it was, so that nothing is won or lost by it but its losses.
 */
export function sizeFor(
  modules: number,
  generation: Float64Array,
  node: NodePower,
  battery?: Battery,
): Sizing {
  const neededW = modules === 0 ? 0 : node.baseW + modules * node.moduleLoadW;
  // One year to find the level it settles at, one to count.
  const first = run({ modules, neededW, generation, node, battery }, 0);
  const { storedWh: _, ...year } = run({ modules, neededW, generation, node, battery }, first.storedWh);
  return year;
}

interface Year {
  modules: number;
  neededW: number;
  generation: Float64Array;
  node: NodePower;
  battery: Battery | undefined;
}

function run({ modules, neededW, generation, node, battery }: Year, fromWh: number) {
  let storedWh = fromWh;
  let unservedWh = 0;
  let spilledWh = 0;
  let lossWh = 0;
  let generatedWh = 0;
  let moduleHours = 0;
  let heatWh = 0;
  for (const ownW of generation) {
    generatedWh += ownW;
    let availableW = Math.min(ownW, neededW);
    let leftW = ownW - availableW;
    if (battery) {
      const takenWh = Math.min(leftW, battery.powerW, (battery.capacityWh - storedWh) / battery.efficiency);
      leftW -= takenWh;
      storedWh += takenWh * battery.efficiency;
      lossWh += takenWh * (1 - battery.efficiency);
      const givenWh = Math.min(neededW - availableW, battery.powerW, storedWh);
      storedWh -= givenWh;
      availableW += givenWh;
    }
    spilledWh += leftW;
    unservedWh += neededW - availableW;
    const carried = Math.min(
      modules,
      Math.max(0, Math.floor((availableW - node.baseW) / node.moduleLoadW + 1e-9)),
    );
    moduleHours += carried;
    if (carried > 0) heatWh += node.baseW + carried * node.moduleLoadW;
  }
  const demandWh = neededW * generation.length;
  return {
    ...{ modules, storedWh, ownModuleHours: moduleHours, ownHeatKWh: heatWh / 1000 },
    ...{ demandKWh: demandWh / 1000, unservedKWh: unservedWh / 1000, spilledKWh: spilledWh / 1000 },
    unservedShare: demandWh === 0 ? 0 : unservedWh / demandWh,
    spilledShare: generatedWh === 0 ? 0 : spilledWh / generatedWh,
    batteryLossKWh: lossWh / 1000,
  };
}

/** The most modules of which at most `share` stays unserved; 0 when even one has more. More modules never have less unserved. */
export function mostModules(share: number, most: number, unservedOf: (modules: number) => number): number {
  let [low, high] = [0, most];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (unservedOf(middle) <= share) low = middle;
    else high = middle - 1;
  }
  return low;
}
