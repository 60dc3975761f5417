import type { Preset } from "../presets.ts";
import {
  BATH,
  type Configuration,
  configurationKey,
  type Discrete,
  discretise,
  FLOWS,
  INPUTS,
  LAYERS,
  STATES,
  TANK,
} from "./dynamics.ts";

/** Temperatures and heat flows of a plant; plain arrays, so that a snapshot is JSON. */
export interface PlantState {
  /** °C, in the order of dynamics.ts. */
  readonly temperatures: number[];
  /** Integrated heat flows since the start, J. */
  readonly flows: number[];
}

/** The building, tank and bath, moved one second at a time. It knows no control and no sensor. */
export interface Plant {
  readonly temperatures: Float64Array;
  readonly flows: Float64Array;
  /** Inputs of the next step; call `touch` after changing one. */
  readonly inputs: Float64Array;
  readonly configuration: Configuration;
  /** Says that inputs or configuration changed. */
  touch(): void;
  /** One second. */
  step(): void;
  state(): PlantState;
}

/** Start of a plant that stood still: heated building, lukewarm tank, bath at cellar temperature. */
export function restingState(preset: Preset): PlantState {
  const temperatures = new Array<number>(STATES).fill(preset.comfort.dayC);
  for (let layer = 0; layer < LAYERS; layer++) temperatures[TANK + layer] = 45 - 8 * layer;
  temperatures[BATH] = CELLAR_C;
  return { temperatures, flows: new Array<number>(FLOWS).fill(0) };
}

/** Temperature of the room where bath and tank stand. */
export const CELLAR_C = 18;

export function createPlant(preset: Preset, from: PlantState): Plant {
  const rows = STATES + FLOWS;
  const temperatures = Float64Array.from(from.temperatures);
  const flows = Float64Array.from(from.flows);
  const inputs = new Float64Array(INPUTS);
  const configuration: Configuration = {
    sink: "none",
    exchange: 0,
    floorPump: false,
    dump: false,
    drawLpm: 0,
    airing: false,
  };
  const cache = new Map<number, Discrete>();
  const next = new Float64Array(rows);
  const driven = new Float64Array(rows);
  let current: Discrete | null = null;

  const prepare = (): Discrete => {
    const key = configurationKey(configuration);
    let discrete = cache.get(key);
    if (discrete === undefined) {
      discrete = discretise(preset, configuration);
      cache.set(key, discrete);
    }
    for (let i = 0; i < rows; i++) {
      let sum = 0;
      for (let j = 0; j < INPUTS; j++) {
        sum += (discrete.fromInput[i * INPUTS + j] as number) * (inputs[j] as number);
      }
      driven[i] = sum;
    }
    current = discrete;
    return discrete;
  };

  return {
    temperatures,
    flows,
    inputs,
    configuration,
    touch: () => {
      current = null;
    },
    step: () => {
      const { fromState } = current ?? prepare();
      for (let i = 0, at = 0; i < rows; i++) {
        let sum = driven[i] as number;
        for (let j = 0; j < STATES; j++, at++) sum += (fromState[at] as number) * (temperatures[j] as number);
        next[i] = sum;
      }
      for (let i = 0; i < STATES; i++) temperatures[i] = next[i] as number;
      for (let i = 0; i < FLOWS; i++) flows[i] = (flows[i] as number) + (next[STATES + i] as number);
      mix(temperatures);
    },
    state: () => ({ temperatures: Array.from(temperatures), flows: Array.from(flows) }),
  };
}

/** Warm water rises: inverted layers mix at once, keeping their heat. */
function mix(t: Float64Array): void {
  for (let pass = 0; pass < LAYERS; pass++) {
    let inverted = false;
    for (let layer = TANK + LAYERS - 1; layer > TANK; layer--) {
      const below = t[layer] as number;
      const above = t[layer - 1] as number;
      if (below > above) {
        const mean = (below + above) / 2;
        t[layer] = mean;
        t[layer - 1] = mean;
        inverted = true;
      }
    }
    if (!inverted) return;
  }
}
