import type { Commands } from "../control/commands.ts";
import { generationW } from "../generation.ts";
import { COLD_WATER_C, createDraws, type Draw, TAP_C } from "../hotWater.ts";
import { localTime } from "../localTime.ts";
import { isWorkingTime, type Preset } from "../presets.ts";
import type { SafetyVerdict } from "../safety.ts";
import { type Distortion, type SensorBank, type SensorName, sample } from "../sensors.ts";
import type { Weather } from "../weather.ts";
import { moveValve, pumpPowerW } from "./actuators.ts";
import * as D from "./dynamics.ts";
import { createModules, type ModuleDemand, type ModuleReport, type ModuleWear } from "./modules.ts";
import { CELLAR_C, createPlant, type Plant, type PlantState, restingState } from "./plant.ts";

/** Meters that only ever count up, in base units and with fractions. */
export interface Meters {
  electricityJ: number;
  usefulJ: number;
  rejectedJ: number;
  computeUnits: number;
  uptimeSeconds: number;
  boilerHeatJ: number;
  boosterJ: number;
  /** Hot water asked for but not delivered warm. */
  unmetJ: number;
  /** Times the modules went from rest to work. */
  starts: number;
}

export interface SiteState {
  readonly plant: PlantState;
  readonly meters: Meters;
  /** The draw that is going on; its heat is below zero by what the last one took too much. Absent in states of older versions. */
  readonly draw?: Draw | undefined;
  readonly airing: boolean;
  readonly limiterTripped: boolean;
  /** Inputs of the running minute and when it began, so that a restart within it repeats nothing. */
  readonly inputs: number[];
  readonly inputsAt: number | null;
  readonly last: LastSecond;
  /** Absent in states of older versions. */
  readonly wear?: ModuleWear | undefined;
}

/** Powers and flows of the last second. */
export interface LastSecond {
  nodeW: number;
  usefulW: number;
  rejectedW: number;
  boilerW: number;
  boosterW: number;
  share: number;
  oilFlowLpm: number;
  /** Where the water valve stands, 0..1. */
  waterOpening: number;
  floorHeatW: number;
  socC: number;
  generationW: number;
  sunWPerM2: number;
  /** Heat a store gave the floor, and the tank. */
  storeFloorW: number;
  storeTankW: number;
}

/** Failures of the machine itself, for tests and demonstrations. */
export interface DeviceFaults {
  oilPumpStuckOff: boolean;
  dumpBroken: boolean;
  leaking: boolean;
  levelLow: boolean;
  /** Three of ten modules do not start any more. */
  modulesDead: boolean;
}

const GROUND_C = 10;

/** The simulated site: plant, devices, occupants and meters. It obeys commands and verdicts and knows no strategy. */
export interface Site {
  readonly plant: Plant;
  readonly meters: Meters;
  readonly faults: DeviceFaults;
  readonly last: Readonly<LastSecond>;
  /** Weather, people and draws of the second that begins now. */
  begin(now: number): void;
  /** Sets actuators and runs the plant for one second, with the heat a store has given for it. */
  run(commands: Commands, verdict: SafetyVerdict, store?: { floorW: number; tankW: number }): void;
  /** Samples every sensor. */
  measure(sensors: SensorBank, now: number): void;
  limiterTripped(): boolean;
  /** What the modules' boards say of themselves. */
  modules(): ModuleReport;
  state(): SiteState;
}

export function createSite(preset: Preset, weather: Weather, from?: SiteState, distort?: Distortion): Site {
  const plant = createPlant(preset, from?.plant ?? restingState(preset));
  const { inputs, temperatures: t, flows, configuration } = plant;
  const meters: Meters = from
    ? { ...from.meters }
    : {
        electricityJ: 0,
        usefulJ: 0,
        rejectedJ: 0,
        computeUnits: 0,
        uptimeSeconds: 0,
        boilerHeatJ: 0,
        boosterJ: 0,
        unmetJ: 0,
        starts: 0,
      };
  let draw: Draw = from?.draw ?? { heatJ: 0, lpm: preset.tank.drawLpm, needC: TAP_C };
  let airing = from?.airing ?? false;
  let limiter = from?.limiterTripped ?? false;
  let inputsAt = from?.inputsAt ?? Number.NaN;
  if (from) inputs.set(from.inputs);
  const faults: DeviceFaults = {
    oilPumpStuckOff: false,
    dumpBroken: false,
    leaking: false,
    levelLow: false,
    modulesDead: false,
  };
  const last: LastSecond = {
    ...{
      nodeW: 0,
      usefulW: 0,
      rejectedW: 0,
      boilerW: 0,
      boosterW: 0,
      share: 0,
      oilFlowLpm: 0,
      waterOpening: 0,
      floorHeatW: 0,
      socC: t[D.BATH] as number,
      generationW: 0,
      sunWPerM2: 0,
      storeFloorW: 0,
      storeTankW: 0,
    },
    ...from?.last,
  };
  let opening = last.waterOpening;
  let pumpSpeed = 0;
  let pumpW = 0;
  let exchange = 0;
  const drawAt = createDraws(preset);
  const modules = createModules(preset.node, from?.wear);
  const demand: ModuleDemand = {
    ...{ levels: undefined, share: 0, maxShare: 0, isPowered: false, isPartlyDead: false },
  };
  const returnRise = D.returnRiseKPerW(preset);
  const flowRise = D.flowRiseKPerW(preset);
  inputs[D.GROUND] = GROUND_C;
  inputs[D.CELLAR] = CELLAR_C;
  inputs[D.COLD_WATER] = COLD_WATER_C;
  const set = (index: number, value: number) => {
    if (inputs[index] !== value) {
      inputs[index] = value;
      plant.touch();
    }
  };

  return {
    plant,
    meters,
    faults,
    last,
    begin: (now) => {
      const minute = Math.floor(now / 60) * 60;
      if (minute === inputsAt) return;
      inputsAt = minute;
      const sky = weather.at(minute);
      const local = localTime(minute);
      const room = t[D.AIR] as number;
      // People open windows and close shutters on warm days.
      airing = airing ? room > 22.5 && sky.temperatureC < room : room > 24.5 && sky.temperatureC < room - 1;
      const isWorking = isWorkingTime(preset, local);
      const { gainsW, sunApertureM2 } = preset.zone;
      set(D.OUTDOOR, sky.temperatureC);
      set(D.SUN, sky.sunWPerM2 * sunApertureM2 * (room > 23.5 ? 0.4 : 1));
      set(D.GAINS, gainsW.always + (isWorking ? gainsW.working : 0));
      last.sunWPerM2 = sky.sunWPerM2;
      last.generationW = generationW(preset.generation, sky);
      const begun = drawAt(minute, local);
      if (begun) draw = { ...begun, heatJ: draw.heatJ + begun.heatJ };
    },
    run: (commands, verdict, store = { floorW: 0, tankW: 0 }) => {
      const { node } = preset;
      const bath = t[D.BATH] as number;
      if (bath >= preset.bath.limiterC) limiter = true;
      const relay = verdict.relay && !limiter;
      demand.levels = commands.levels;
      demand.share = commands.share;
      demand.maxShare = verdict.maxShare;
      demand.isPowered = relay;
      demand.isPartlyDead = faults.modulesDead;
      const { powerW: modulesW, share, speed, socC } = modules.run(demand, bath);
      const wantedSpeed = verdict.forcePump ? 1 : commands.oilPumpSpeed;
      const speedNow = limiter || faults.oilPumpStuckOff ? 0 : wantedSpeed;
      const openingNow = moveValve(opening, commands.waterOpening);
      if (openingNow !== opening || speedNow !== pumpSpeed) {
        opening = openingNow;
        pumpSpeed = speedNow;
        pumpW = pumpPowerW(preset.node.oilPumpW, pumpSpeed);
        exchange = D.exchangeStep(preset, opening, pumpSpeed);
      }
      const dump = (commands.dump || verdict.forceDump) && !faults.dumpBroken;
      const bathW = limiter ? 0 : modulesW + node.baseW + pumpW;
      const nodeW = bathW + (dump ? node.dumpFanW : 0);

      const floorHeat = !verdict.noFloorHeat && !verdict.floorPumpOff;
      let sink = commands.sink;
      if ((sink === "floor" && !floorHeat) || (sink === "tank" && verdict.noTankHeat)) sink = "none";
      const boilerWanted = verdict.frost ? preset.boiler.maxW : verdict.ignoreCommands ? 0 : commands.boilerW;
      const boilerW = floorHeat ? Math.min(boilerWanted, preset.boiler.maxW) : 0;
      const boosterOn =
        !verdict.noTankHeat && (verdict.forceBooster || verdict.frost || commands.boosterW > 0);
      const boosterW = boosterOn ? preset.boosterW : 0;
      const floorPump =
        !verdict.floorPumpOff &&
        (commands.floorPump || boilerW + store.floorW > 0 || (sink === "floor" && floorHeat));
      // The thermal check valve: water never cools the building into the bath.
      const sinkC =
        sink === "tank"
          ? (t[D.TANK + D.LAYERS - 1] as number)
          : (t[D.SLAB] as number) + (boilerW + store.floorW) * returnRise;
      if (pumpSpeed === 0 || bath <= sinkC + 0.2) sink = "none";
      const dumping = dump && pumpSpeed > 0 && bath > (inputs[D.OUTDOOR] as number) + 1;
      const drawLpm = draw.heatJ > 0 ? draw.lpm : 0;

      if (
        configuration.sink !== sink ||
        configuration.exchange !== (sink === "none" ? 0 : exchange) ||
        configuration.floorPump !== floorPump ||
        configuration.dump !== dumping ||
        configuration.drawLpm !== drawLpm ||
        configuration.airing !== airing
      ) {
        configuration.sink = sink;
        configuration.exchange = sink === "none" ? 0 : exchange;
        configuration.floorPump = floorPump;
        configuration.dump = dumping;
        configuration.drawLpm = drawLpm;
        configuration.airing = airing;
        plant.touch();
      }
      set(D.BATH_POWER, bathW);
      set(D.BOILER, boilerW + store.floorW);
      set(D.BOOSTER, boosterW + store.tankW);

      const useful = flows[D.USEFUL] as number;
      const rejected = flows[D.REJECTED] as number;
      const floorJ = flows[D.FLOOR_HEAT] as number;
      // Who gets it colder than needed lets as much water run, no more: what is missing counts as if it had come.
      const missingK = drawLpm > 0 ? Math.max(0, draw.needC - (t[D.TANK] as number)) : 0;
      const missingJ = (missingK * drawLpm * D.WATER_J_PER_KG_K) / 60;
      const drawnJ = flows[D.DRAWN] as number;
      plant.step();
      meters.unmetJ += missingJ;
      if (drawLpm > 0) draw = { ...draw, heatJ: draw.heatJ - missingJ - (flows[D.DRAWN] as number) + drawnJ };
      last.usefulW = Math.max(0, (flows[D.USEFUL] as number) - useful);
      last.rejectedW = Math.max(0, (flows[D.REJECTED] as number) - rejected);
      last.floorHeatW = (flows[D.FLOOR_HEAT] as number) - floorJ;
      last.nodeW = nodeW;
      last.boilerW = boilerW;
      last.boosterW = boosterW;
      last.storeFloorW = store.floorW;
      last.storeTankW = store.tankW;
      last.oilFlowLpm = node.oilFlowLpm * pumpSpeed;
      last.waterOpening = opening;
      last.socC = socC;
      if (share > 0 && last.share === 0) meters.starts += 1;
      last.share = share;
      meters.electricityJ += nodeW;
      meters.usefulJ += last.usefulW;
      meters.rejectedJ += last.rejectedW;
      meters.boilerHeatJ += boilerW;
      meters.boosterJ += boosterW;
      meters.computeUnits += (speed * node.unitsPerModuleHour) / 3600;
      if (relay) meters.uptimeSeconds += 1;
    },
    measure: (sensors, now) => {
      const bath = t[D.BATH] as number;
      const slab = t[D.SLAB] as number;
      const flowC = slab + last.floorHeatW * flowRise;
      const take = (name: SensorName, truth: number, unit: "°C" | "l/min") =>
        sample(sensors[name], distort ? distort(name, truth, now) : truth, unit, now);
      take("outdoorC", inputs[D.OUTDOOR] as number, "°C");
      take("roomC", t[D.AIR] as number, "°C");
      take("bathAC", bath, "°C");
      take("bathBC", bath, "°C");
      take("oilFlowLpm", last.oilFlowLpm, "l/min");
      take("floorFlowC", flowC, "°C");
      take("floorReturnC", flowC - last.floorHeatW / preset.floor.circuitWPerK, "°C");
      take("floorSurfaceC", slab, "°C");
      take("tankTopC", t[D.TANK] as number, "°C");
      take("tankBottomC", t[D.TANK + D.LAYERS - 1] as number, "°C");
    },
    limiterTripped: () => limiter,
    modules: modules.report,
    state: () => ({
      wear: modules.wear(),
      plant: plant.state(),
      meters: { ...meters },
      draw,
      airing,
      inputs: Array.from(inputs),
      inputsAt: Number.isNaN(inputsAt) ? null : inputsAt,
      last: { ...last },
      limiterTripped: limiter,
    }),
  };
}
