import { discretise } from "../../../../node-agent/src/domain/planning/thermal.ts";
import { type Place, southSun } from "../facade.ts";
import { KELVIN } from "../names.ts";
import type { Boundary } from "./boundary.ts";
import { type HeatPumpPowers, heatPumpPowers, OFF } from "./heatPump.ts";

/** The plant's states, °C. */
export const STATES = ["water", "screed", "tiles", "air", "inner", "outer", "roof"] as const;
type StateName = (typeof STATES)[number];
const INPUTS = ["outdoor", "ground", "waterW", "tilesW", "airW", "innerW"] as const;
type InputName = (typeof INPUTS)[number];

/** Heat capacities, J/K: the layers of the test case's house (BESTEST 900, 192 m²) inside of their insulation. */
const CAPACITY: Record<StateName, number> = {
  water: 0.4e6,
  screed: 8.9e6,
  tiles: 3.4e6,
  air: 0.63e6,
  inner: 25.8e6,
  outer: 17.8e6,
  roof: 2e6,
};
/** Conductances between states, W/K: convection, and radiation between the surfaces. */
const BETWEEN: readonly [StateName, StateName, number][] = [
  ["screed", "tiles", 4250],
  ["tiles", "air", 864],
  ["tiles", "inner", 430],
  ["tiles", "outer", 190],
  ["tiles", "roof", 340],
  ["inner", "air", 1100],
  ["outer", "air", 380],
  ["roof", "air", 480],
  ["inner", "outer", 300],
  ["inner", "roof", 400],
];
/** To the outdoor air: through walls and roof, and by windows and leaks (n50 of 10). */
const TO_OUTDOOR: readonly [StateName, number][] = [
  ["outer", 73],
  ["roof", 64],
  ["air", 159],
];
const TO_GROUND: [StateName, number] = ["screed", 19];
/** Floor circuit: from the water to the screed with the pump running, and without, W/K. */
export const CIRCUIT = { running: 1667, still: 8 };
export const WATER_W_PER_K = 0.5 * 4186;
const WINDOW_M2 = 24;
const TRANSMITTANCE = 0.76;
export const FAN_W = 510;
export const PUMP_W = 20;
const GROUND_C = 10;
const STEP_SECONDS = 60;
/** What a globe in the middle of the room feels of each. */
export const OPERATIVE: readonly [StateName, number][] = [
  ["air", 0.5],
  ["tiles", 0.17],
  ["inner", 0.16],
  ["outer", 0.08],
  ["roof", 0.09],
];
/** The case's own control: a PI to a little over the set point, far over it while nobody is at home. */
const OWN = { gain: 0.6, resetSeconds: 8000, homeK: 0.2, awayK: 5.5 };

/** Inputs taken over from the case's own control; undefined where it stays in charge. */
export interface Overwrites {
  readonly oveHeaPumY?: number | undefined;
  readonly ovePum?: number | undefined;
  readonly oveFan?: number | undefined;
  readonly oveTSet?: number | undefined;
}

const index = (name: StateName) => STATES.indexOf(name);

/** Exact step of the house with so much between water and screed, W/K; inputs as `inputsOf` gives them. */
export function houseStep(circuit: number, seconds: number) {
  const a = STATES.map(() => STATES.map(() => 0));
  const b = STATES.map(() => INPUTS.map(() => 0));
  const add = (matrix: number[][], row: StateName, column: number, wattPerK: number) => {
    const values = matrix[index(row)] as number[];
    values[column] = (values[column] as number) + wattPerK / CAPACITY[row];
  };
  for (const [one, other, w] of [...BETWEEN, ["water", "screed", circuit] as const]) {
    add(a, one, index(one), -w);
    add(a, one, index(other), w);
    add(a, other, index(other), -w);
    add(a, other, index(one), w);
  }
  const boundaries = [
    ...TO_OUTDOOR.map(([name, w]) => [name, w, "outdoor"] as const),
    [...TO_GROUND, "ground"] as const,
  ];
  for (const [name, w, input] of boundaries) {
    add(a, name, index(name), -w);
    add(b, name, INPUTS.indexOf(input), w);
  }
  for (const name of ["water", "tiles", "air", "inner"] as const) add(b, name, INPUTS.indexOf(`${name}W`), 1);
  return discretise(a, b, seconds);
}

/** What acts on the house at a moment, in the order of the inputs of its steps: °C, and W into water, tiles, air and inner masses. */
export function inputsOf(time: number, boundary: Boundary, place: Place, waterW: number): number[] {
  const { beam, diffuse, incidence } = southSun(time, boundary.HGloHor, place);
  // Glass reflects what comes from the side.
  const angular = incidence > 0.05 ? Math.max(0, 1 - 0.12 * (1 / incidence - 1)) : 0;
  const sunW = WINDOW_M2 * TRANSMITTANCE * (beam * angular + 0.86 * diffuse);
  const radiantW = boundary["InternalGainsRad[1]"];
  const input: Record<InputName, number> = {
    outdoor: boundary.TDryBul - KELVIN,
    ground: GROUND_C,
    waterW,
    tilesW: 0.6 * sunW + 0.4 * radiantW,
    airW: 0.1 * sunW + boundary["InternalGainsCon[1]"],
    innerW: 0.3 * sunW + 0.6 * radiantW,
  };
  return INPUTS.map((name) => input[name]);
}

const RUNNING = houseStep(CIRCUIT.running, STEP_SECONDS);
const STILL = houseStep(CIRCUIT.still, STEP_SECONDS);

/** A house with floor heating and a heat pump after the test case: seven masses, richer than what any planner here knows. */
export class House {
  time: number;
  private temperatures: number[];
  private integral = 0;
  private speed = 0;
  private powers: HeatPumpPowers = OFF;
  private isPumping = false;
  private isFanning = false;
  private readonly place: Place;
  private readonly boundaryAt: (time: number) => Boundary;

  constructor(time: number, boundaryAt: (time: number) => Boundary, place: Place) {
    this.time = time;
    this.boundaryAt = boundaryAt;
    this.place = place;
    this.temperatures = STATES.map(() => 21);
  }

  /** One minute further. */
  advance(overwrites: Overwrites): void {
    const boundary = this.boundaryAt(this.time + STEP_SECONDS / 2);
    const outdoorC = boundary.TDryBul - KELVIN;
    this.speed = overwrites.oveHeaPumY ?? this.ownSpeed(boundary, overwrites.oveTSet);
    const wantsToRun = this.speed > 0.01;
    this.isPumping = overwrites.ovePum === undefined ? wantsToRun : overwrites.ovePum >= 0.5;
    this.isFanning = overwrites.oveFan === undefined ? wantsToRun : overwrites.oveFan >= 0.5;
    this.powers = this.isPumping && this.isFanning ? this.run(outdoorC) : OFF;
    const inputs = inputsOf(this.time + STEP_SECONDS / 2, boundary, this.place, this.powers.condenserW);
    const { a, b } = this.isPumping ? RUNNING : STILL;
    const before = this.temperatures;
    this.temperatures = STATES.map((_, i) => {
      const fromStates = before.reduce((sum, value, j) => sum + (a[i]?.[j] as number) * value, 0);
      return inputs.reduce((sum, value, j) => sum + (b[i]?.[j] as number) * value, fromStates);
    });
    this.time += STEP_SECONDS;
  }

  /** Warmth of its masses, °C, in the order of `STATES`. */
  states(): readonly number[] {
    return this.temperatures;
  }

  /** What the case's sensors show, in its units. */
  measurements(): Record<string, number> {
    const boundary = this.boundaryAt(this.time);
    const { compressorW, condenserW, evaporatorW } = this.powers;
    const water = this.temperatures[index("water")] as number;
    const half = condenserW / (2 * WATER_W_PER_K);
    return {
      reaTZon_y: this.operativeC() + KELVIN,
      reaTSetHea_y: boundary["LowerSetp[1]"],
      reaTSetCoo_y: boundary["UpperSetp[1]"],
      reaPHeaPum_y: compressorW,
      reaPFan_y: this.isFanning ? FAN_W : 0,
      reaPPumEmi_y: this.isPumping ? PUMP_W : 0,
      reaQHeaPumCon_y: condenserW,
      reaQHeaPumEva_y: -evaporatorW,
      reaCOP_y: compressorW > 0 ? condenserW / compressorW : 1,
      reaTSup_y: water + half + KELVIN,
      reaTRet_y: water - half + KELVIN,
      weaSta_reaWeaTDryBul_y: boundary.TDryBul,
      weaSta_reaWeaHGloHor_y: boundary.HGloHor,
      weaSta_reaWeaLat_y: this.place.latitude,
      weaSta_reaWeaLon_y: this.place.longitude,
    };
  }

  private operativeC(): number {
    return OPERATIVE.reduce(
      (sum, [name, share]) => sum + share * (this.temperatures[index(name)] as number),
      0,
    );
  }

  /** Supply and power settle with each other. */
  private run(outdoorC: number): HeatPumpPowers {
    const water = this.temperatures[index("water")] as number;
    let powers = this.powers;
    for (let round = 0; round < 4; round++)
      powers = heatPumpPowers(this.speed, outdoorC, water + powers.condenserW / (2 * WATER_W_PER_K));
    return powers;
  }

  private ownSpeed(boundary: Boundary, setpoint?: number): number {
    const { gain, resetSeconds, homeK, awayK } = OWN;
    const offset = boundary["Occupancy[1]"] > 0 ? homeK : awayK;
    const target = setpoint ?? boundary["LowerSetp[1]"] + offset;
    const error = target - KELVIN - this.operativeC();
    const wanted = gain * error + this.integral;
    const isStuck = (wanted > 1 && error > 0) || (wanted < 0 && error < 0);
    if (!isStuck) this.integral += (gain * error * STEP_SECONDS) / resetSeconds;
    return Math.min(1, Math.max(0, wanted));
  }
}
