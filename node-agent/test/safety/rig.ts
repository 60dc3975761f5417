import { type Commands, commandsInForce } from "../../src/domain/control/commands.ts";
import { BATH, FLOOR_HEAT, SLAB } from "../../src/domain/plant/dynamics.ts";
import { restingState } from "../../src/domain/plant/plant.ts";
import { createSite, type DeviceFaults, type Site } from "../../src/domain/plant/site.ts";
import { type PresetName, presets } from "../../src/domain/presets.ts";
import { initialSafetyState, type SafetyVerdict, stepSafety } from "../../src/domain/safety.ts";
import { createSafetyView } from "../../src/domain/safetyView.ts";
import { createSensors, type SensorFault, type SensorName } from "../../src/domain/sensors.ts";

/** What an adversary does for a while: any command, any lie, any clock. */
export interface Attack {
  readonly seconds: number;
  readonly commands: Omit<Commands, "issuedAt" | "ttlSeconds" | "reason">;
  readonly faults: Partial<Record<SensorName, SensorFault>>;
  readonly devices: Partial<DeviceFaults>;
  /** Jump of the wall clock at the beginning, s. */
  readonly clockJump: number;
  /** False when the regulator is dead. */
  readonly isRegulatorAlive: boolean;
  /** How long commands claim to live, s; 60 without it. */
  readonly ttlSeconds?: number;
  /** The regulator is alive, but all it says is its first command, with the first time in it. */
  readonly isRepeating?: boolean;
  /** Jump of the wall clock every 50 s while the regulator is dead, s. */
  readonly laterJump?: number;
}

export interface RigResult {
  readonly highestBathC: number;
  readonly limiterTripped: boolean;
  /** Most heat added to the floor in a second that began with a surface of 29 °C or more, J. */
  readonly heatIntoWarmFloorJ: number;
  readonly warmFloorSeconds: number;
  readonly lastVerdict: SafetyVerdict;
  /** Seconds more than a minute after the last command in which an actuator still obeyed one. */
  readonly outlivedSeconds: number;
  readonly silentSeconds: number;
}

/** The twin and the safety rules alone: whatever an attack commands goes straight to the actuators. */
export function runRig(
  presetName: PresetName,
  start: { bathC: number; slabC: number },
  attacks: readonly Attack[],
): RigResult {
  const preset = presets[presetName];
  const resting = restingState(preset);
  const temperatures = [...resting.temperatures];
  temperatures[BATH] = start.bathC;
  temperatures[SLAB] = start.slabC;
  const weather = { name: "hot", at: () => ({ temperatureC: 30, sunWPerM2: 0, windMPerS: 0 }) };
  const blank = createSite(preset, weather).state();
  const site = createSite(preset, weather, { ...blank, plant: { ...resting, temperatures } });
  const sensors = createSensors();
  const safety = initialSafetyState();
  const look = createSafetyView(sensors, site);
  let clock = 1_780_000_000;
  let commandSequence = 0;
  let highestBathC = start.bathC;
  let heatIntoWarmFloorJ = 0;
  let warmFloorSeconds = 0;
  let lastVerdict: SafetyVerdict | undefined;
  let outlivedSeconds = 0;
  let silentSeconds = 0;
  let sinceCommand = 0;
  for (const attack of attacks) {
    clock += attack.clockJump;
    for (const [name, sensor] of Object.entries(sensors)) {
      sensor.fault = attack.faults[name as SensorName] ?? null;
    }
    Object.assign(site.faults, {
      oilPumpStuckOff: false,
      dumpBroken: false,
      leaking: false,
      levelLow: false,
    });
    Object.assign(site.faults, attack.devices);
    let issuedAt = clock;
    for (let second = 0; second < attack.seconds; second++) {
      sinceCommand += 1;
      // A regulator that dies in an attack has given its first command.
      if ((attack.isRegulatorAlive && !attack.isRepeating) || second === 0) {
        commandSequence += 1;
        issuedAt = clock;
        sinceCommand = 0;
      } else if (attack.isRegulatorAlive) commandSequence += 1;
      else if (second % 50 === 0) clock += attack.laterJump ?? 0;
      site.begin(clock);
      site.measure(sensors, clock);
      const verdict = stepSafety(safety, look({ drawn: null, isHygieneOverdue: false, commandSequence }));
      const wasWarm = (site.plant.temperatures[SLAB] as number) >= 29;
      const before = site.plant.flows[FLOOR_HEAT] as number;
      const commands = {
        ...attack.commands,
        issuedAt,
        ttlSeconds: attack.ttlSeconds ?? 60,
        reason: "attack",
      };
      site.run(commandsInForce(commands, clock, verdict), verdict);
      if (sinceCommand > 60) {
        silentSeconds += 1;
        if (isCommanded(site, verdict)) outlivedSeconds += 1;
      }
      if (wasWarm) {
        warmFloorSeconds += 1;
        heatIntoWarmFloorJ = Math.max(heatIntoWarmFloorJ, (site.plant.flows[FLOOR_HEAT] as number) - before);
      }
      highestBathC = Math.max(highestBathC, site.plant.temperatures[BATH] as number);
      lastVerdict = verdict;
      clock += 1;
    }
  }
  if (lastVerdict === undefined) throw new Error("an attack lasts at least a second");
  return {
    highestBathC,
    limiterTripped: site.limiterTripped(),
    heatIntoWarmFloorJ,
    warmFloorSeconds,
    lastVerdict,
    outlivedSeconds,
    silentSeconds,
  };
}

/** True when something works that neither the safe values nor the safety rules ask for. */
function isCommanded({ last, plant }: Site, verdict: SafetyVerdict): boolean {
  const { configuration } = plant;
  return (
    last.share > 0 ||
    configuration.sink !== "none" ||
    (configuration.floorPump && !verdict.frost) ||
    (configuration.dump && !verdict.forceDump) ||
    (last.boilerW > 0 && !verdict.frost) ||
    (last.boosterW > 0 && !verdict.frost && !verdict.forceBooster)
  );
}
