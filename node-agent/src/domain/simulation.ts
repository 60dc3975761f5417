import type { ModuleWork } from "../ports/ComputeCluster.ts";
import type { GridLimit } from "../ports/Participants.ts";
import { adoptState } from "./adoptState.ts";
import { type Books, createBookkeeping } from "./bookkeeping.ts";
import { type DutyPattern, slotAt } from "./challenge/pattern.ts";
import { type Comfort, NO_COMFORT, noteMinute, noteSecond } from "./comfort.ts";
import type { Allocation, WearSummary } from "./control/allocate.ts";
import { type Commands, commandsInForce, MAX_TTL_SECONDS, SAFE_COMMANDS } from "./control/commands.ts";
import { controlConfig } from "./control/controlConfig.ts";
import {
  type ControlState,
  decide,
  HYGIENE_OVERDUE,
  initialControlState,
  type Plan,
} from "./control/decide.ts";
import { followDuty, noteShortfall, type Shortfall } from "./control/duty.ts";
import { type Decision, explain } from "./control/explain.ts";
import { createModuleControl, GRACE_SECONDS, type ModuleControlState } from "./control/ModuleControl.ts";
import { createReference, type Strategy } from "./control/references.ts";
import {
  initialRegulationState,
  REGULATION_SECONDS,
  type RegulationState,
  regulate,
  regulationReasons,
} from "./control/regulate.ts";
import type { RoomWatch } from "./control/roomWatch.ts";
import { withoutShutSink } from "./control/shutSinks.ts";
import { NO_WISHES, targetWith, type Wishes } from "./control/wishes.ts";
import type { Economy } from "./economy.ts";
import { localTime } from "./localTime.ts";
import {
  createParticipants,
  type ParticipantsReport,
  type ParticipantsState,
} from "./participants/Participants.ts";
import type { ParticipantsSpec } from "./participants/spec.ts";
import { holdRunTimes } from "./planning/follow.ts";
import { type Outlook, ownOutlook } from "./planning/forecast.ts";
import type { HourRecord } from "./planning/history.ts";
import { planningModel } from "./planning/model.ts";
import { createPlanning, type Planning, type PlanningMemory } from "./planning/Planning.ts";
import type { RunState } from "./planning/program.ts";
import { BATH } from "./plant/dynamics.ts";
import { createSite, type DeviceFaults, type Meters, type SiteState } from "./plant/site.ts";
import { isWorkingTime, type Preset, type PresetName, presets } from "./presets.ts";
import { isUsable, type Measured, type ProcessImage } from "./processImage.ts";
import { readImage } from "./readImage.ts";
import { revive } from "./revive.ts";
import {
  forgetRise,
  initialSafetyState,
  type SafetyInput,
  type SafetyState,
  type SafetyVerdict,
  stepSafety,
} from "./safety.ts";
import { createSafetyView } from "./safetyView.ts";
import {
  createDistortion,
  createSensors,
  type SensorCharacter,
  type SensorFault,
  type SensorName,
} from "./sensors.ts";
import { createSensorTrust } from "./sensorTrust.ts";
import { createTariff, type Tariff } from "./tariff.ts";
import { meanOutdoor, type Weather } from "./weather.ts";

const DECISION_SECONDS = 60;

/** Cumulative registers as the meters hold them, with fractions; they never fall. Round down only when a reading is made. */
export interface Registers {
  readonly electricityWh: number;
  readonly usefulHeatWh: number;
  readonly rejectedHeatWh: number;
  readonly computeUnits: number;
  readonly uptimeSeconds: number;
}

/** Everything needed to go on exactly where a simulation stood; plain JSON. */
export interface SimulationState extends Books {
  readonly version: 1;
  readonly preset: PresetName;
  readonly now: number;
  readonly site: SiteState;
  readonly sequence: number;
  readonly control: ControlState;
  readonly regulation: RegulationState;
  readonly plan: Plan | null;
  readonly commands: Commands | null;
  readonly commandSequence: number;
  readonly safety: SafetyState;
  readonly availability: number;
  readonly comfort: Comfort;
  readonly planning?: PlanningMemory | undefined;
  /** Whether the modules are meant to run, and since when; absent in states of older versions. */
  readonly run?: RunState | undefined;
  readonly participants?: ParticipantsState | undefined;
  readonly roomWatch?: RoomWatch | undefined;
  readonly modules?: ModuleControlState | undefined;
  /** Stands here instead in states of older versions. */
  readonly allocation?: Allocation | undefined;
}

export interface SimulationOptions {
  readonly preset: PresetName;
  /** What the control knows of the site, where it is another than the preset says; prices and comfort are counted by it. */
  readonly site?: Preset | undefined;
  /** The site as it really is; without it the control knows it exactly. */
  readonly plant?: Preset | undefined;
  /** How sensors differ from the truth; without it they do not. */
  readonly sensors?: SensorCharacter | undefined;
  readonly tariff?: Tariff | undefined;
  /** Weather forecast of the planner; without it what the own measurements tell. */
  readonly outlook?: ((hours: readonly HourRecord[]) => Outlook) | undefined;
  /** The planner may compute for the work alone and give the heat to the air outside. */
  readonly mayReject?: boolean | undefined;
  /** Battery, car, heat store and the rest of the house; without it the site has none of them. */
  readonly participants?: ParticipantsSpec | undefined;
  /** What the grid operator allows. */
  readonly gridLimit?: GridLimit | undefined;
  /** Longest a module keeps its power by plan to save its work; 10 without it. */
  readonly graceSeconds?: number | undefined;
  readonly weather: Weather;
  /** Unix seconds; ignored when `state` is given. */
  readonly startAt: number;
  /** State of an earlier simulation of the same preset, to go on exactly there. */
  readonly state?: SimulationState;
  readonly strategy?: Strategy | undefined;
}

export interface AdvanceOptions {
  /** Called at each full hour reached, with its Unix seconds. */
  readonly onHour?: (unixSeconds: number) => void;
  /** Verdict of a separate safety process for the seconds to come; without it the rules step here, second by second. */
  readonly verdict?: SafetyVerdict;
}

/** A simulated site with its control, safety rules and meters. Deterministic: same options and calls, same values. */
export interface Simulation {
  readonly preset: Preset;
  /** Unix seconds the plant has reached. */
  readonly now: number;
  /** Only with strategy `planner`: whoever advances the simulation has its tasks solved. */
  readonly planning: Planning | null;
  /** Integrates plant, control and meters up to `unixSeconds` (whole seconds; a moment in the past does nothing). */
  advanceTo(unixSeconds: number, options?: AdvanceOptions): void;
  snapshot(): ProcessImage;
  registers(): Registers;
  decision(): Decision;
  /** What a person should look at, one sentence each: sensors and signals that are not believed. */
  faults(): readonly string[];
  economy(): Economy;
  /** Battery, car and heat store; null where the site has none. */
  participants(): ParticipantsReport | null;
  comfort(): Comfort;
  /** Share of the modules for which there is paid work, 0..1; 0 without an agreement. */
  setAvailability(share: number): void;
  /** What the household asks for beside the usual targets. */
  setWishes(wishes: Wishes): void;
  /** A challenge's pattern to follow as far as safety and comfort allow; its start and slots are multiples of five seconds. */
  setDuty(pattern: DutyPattern | null): void;
  /** Whose work on the modules is asked and told before power goes; without it all that runs needs the whole grace to save itself. */
  setWork(work: ModuleWork | null): void;
  /** Seconds since the last call in which the pattern could not be followed. */
  takeShortfall(): Shortfall;
  /** What the safety rules would be shown now: for the separate safety process. */
  safetyInput(): SafetyInput;
  /** Plant meters beside the node's registers. */
  meters(): Readonly<Meters>;
  setSensorFault(name: SensorName, fault: SensorFault | null): void;
  setDeviceFault(fault: keyof DeviceFaults, isFailing: boolean): void;
  /** How evenly the modules are worn, and which do not answer. */
  wear(): WearSummary;
  /** True when the hardware limiter has cut the power. */
  limiterTripped(): boolean;
  state(): SimulationState;
}

export function createSimulation(options: SimulationOptions): Simulation {
  const preset = options.site ?? presets[options.preset];
  const from = options.state && adoptState(options.state);
  if (from !== undefined && from.preset !== options.preset) {
    throw new RangeError(`state belongs to preset ${from.preset}, not to ${options.preset}`);
  }
  const config = controlConfig(preset);
  const tariff = options.tariff ?? createTariff(preset.prices.electricityEurPerKWh, preset.seed);
  const distortion = options.sensors && createDistortion(options.sensors);
  const site = createSite(options.plant ?? preset, options.weather, from?.site, distortion);
  const reference = createReference(options.strategy ?? "rules", config);
  const participants =
    options.participants || options.gridLimit
      ? createParticipants({
          ...{ preset, seed: preset.seed, from: from?.participants, priceAt: tariff.priceAt },
          spec: options.participants ?? { otherKWhPerYear: 0, feedInLimitW: Number.POSITIVE_INFINITY },
          gridLimit: options.gridLimit,
        })
      : null;
  const sensors = createSensors();
  let now = from?.now ?? Math.floor(options.startAt);
  let control = from ? revive(from.control) : initialControlState(now, meanOutdoor(options.weather, now));
  let regulation = from ? { ...from.regulation } : initialRegulationState();
  let plan: Plan | null = from?.plan ?? null;
  let duty: DutyPattern | null = null;
  let shortfall: Shortfall = { seconds: 0, isSafety: false };
  const planInForce = (bathC: Measured): Plan | null =>
    plan && followDuty(withoutShutSink(plan, verdict, bathC, commands.share > 0), duty, now);
  const modules = createModuleControl(
    preset.node,
    options.graceSeconds ?? GRACE_SECONDS,
    from?.modules ?? from,
  );
  let commands: Commands = from?.commands ?? { ...SAFE_COMMANDS, issuedAt: now };
  let commandSequence = from?.commandSequence ?? 0;
  const safety = from ? revive(from.safety) : initialSafetyState();
  if (from?.commands && !(Math.abs(from.now - from.commands.issuedAt) <= MAX_TTL_SECONDS)) forgetRise(safety);
  let verdict: SafetyVerdict | null = null;
  let availability = from?.availability ?? 1;
  const books = createBookkeeping({
    ...{ preset, meters: site.meters, priceAt: tariff.priceAt, startAt: now, from },
    generationW: () => site.last.generationW,
  });
  const comfort: Comfort = { ...NO_COMFORT, ...from?.comfort };
  // Sensors answer from the first moment; the sample counter goes on where it stood.
  site.begin(now);
  for (const sensor of Object.values(sensors)) sensor.sequence = (from?.sequence ?? 0) - 1;
  site.measure(sensors, now);

  const trust = createSensorTrust(sensors, () => verdict?.isTankBlind === true, from?.roomWatch);
  const safetyView = createSafetyView(sensors, site);
  const look = (): SafetyInput =>
    safetyView({
      drawn: participants?.safetyView(now) ?? null,
      isHygieneOverdue: now - control.hygieneDoneAt > HYGIENE_OVERDUE,
      commandSequence,
    });
  const own = () => [...faults(), ...modules.reasons(), ...regulationReasons(regulation)];
  const more = () => [...own(), ...(participants?.reasons() ?? [])];
  let wishes = NO_WISHES;
  const targetAt = (moment: number): number => targetWith(wishes, preset, moment);
  const model = planningModel(preset, options.mayReject);
  let run: RunState = from?.run ?? from?.planning?.run ?? { isOn: false, since: 0 };
  const planning =
    options.strategy !== "planner"
      ? null
      : createPlanning({
          ...{ config, targetAt, model, run },
          startAt: now,
          memory: from?.planning,
          outlook: options.outlook ?? ownOutlook,
          priceAt: tariff.priceAt,
          rankAt: tariff.rankAt,
          isWorkingAt: (moment) => isWorkingTime(preset, localTime(moment)),
          participants: participants ?? undefined,
        });
  const image = (): ProcessImage =>
    readImage({
      ...{ sensors, last: site.last, now, targetC: targetAt(now), priceEurPerKWh: tariff.priceAt(now) },
      ...trust.disbelieved(),
    });
  const faults = () => [
    ...trust.faults(),
    ...(participants?.fault() ? [participants.fault() as string] : []),
  ];
  const plan60 = (frozen: ProcessImage) => {
    const context = {
      now,
      elapsedSeconds: DECISION_SECONDS,
      laterTargetC: targetAt(now + 3 * 3600),
      // Own power that would be fed in is cheaper than any hour of the tariff.
      priceRank: site.last.generationW >= config.nodeHeatW ? 0 : tariff.rankAt(now),
      availability,
      isBoosted: wishes.boostUntil !== null && now < wishes.boostUntil,
    };
    const { roomIntegralW } = control;
    const decided = decide(frozen, control, context, config);
    control = decided.state;
    const lastSink = plan?.sink ?? "none";
    plan = reference ? reference(decided.plan, frozen, context) : decided.plan;
    if (planning) {
      plan = planning.decide(frozen, { ...context, askedShare: commands.share, rules: { plan, control } });
      const { rung, run: held } = planning.memory();
      run = held;
      // While a plan decides, what the room lacks is no error of the rules: it would wind them up.
      if (rung !== "rules") control = { ...control, roomIntegralW };
    } else if (!reference) {
      ({ plan, run } = holdRunTimes(plan, run, { now, availability, source: model.source, lastSink }));
    }
    participants?.decide(now, planning?.participants(now) ?? null);
    // Comfort is judged by the true room, not by a sensor that may lie.
    const { isHeatingSeason } = control;
    const targetC = frozen.roomTargetC.value;
    noteMinute(comfort, {
      roomC: site.plant.temperatures[0] as number,
      targetC,
      isHeatingSeason,
      dayC: preset.comfort.dayC,
    });
  };
  const second = (external: SafetyVerdict | undefined) => {
    const isDue = plan === null || now % DECISION_SECONDS === 0;
    if (isDue || now % REGULATION_SECONDS === 0) {
      if (isDue) control = { ...control, roomIntegralW: trust.look(now, control.roomIntegralW) };
      const frozen = image();
      if (isDue) plan60(frozen);
      const regulated = regulate(frozen, planInForce(frozen.bathC) as Plan, regulation, now, config);
      regulation = regulated.state;
      commands = regulated.commands;
      if (participants) commands = participants.regulate(now, commands, site.last, !control.isHygieneRunning);
      // A hot bath, a limit of the grid and a challenge wait for nobody's work.
      const isUrgent =
        (duty !== null && slotAt(duty, now) !== null) ||
        !(isUsable(frozen.bathC) && frozen.bathC.value < config.bathMaxC) ||
        (participants?.limitW(now) ?? null) !== null;
      commands = modules.command(commands, { bathC: frozen.bathC.value, isUrgent }, site.modules());
      commandSequence += 1;
    }
    verdict = external ?? stepSafety(safety, look());
    const living = commandsInForce(commands, now, verdict);
    site.run(living, verdict, participants?.giveHeat(now, living === commands, verdict));
    modules.tell(site.modules);
    participants?.count(now, site.last);
    const slot = duty && slotAt(duty, now);
    if (duty && slot !== null) {
      const asked = (duty.levels[slot] ?? 0) / 100;
      noteShortfall(shortfall, { asked, given: site.last.share, modules: preset.node.modules, verdict });
    }
    noteSecond(comfort, site.plant.temperatures[BATH] as number, site.last.socC);
    now += 1;
    if (now % DECISION_SECONDS === 0) books.book(now);
    site.begin(now);
    site.measure(sensors, now);
  };

  return {
    preset,
    planning,
    get now() {
      return now;
    },
    advanceTo: (unixSeconds, advance = {}) => {
      if (!Number.isFinite(unixSeconds)) throw new RangeError(`cannot advance to ${unixSeconds}`);
      while (now + 1 <= unixSeconds) {
        second(advance.verdict);
        if (now % 3600 === 0) advance.onHour?.(now);
      }
    },
    snapshot: image,
    registers: () => ({
      electricityWh: site.meters.electricityJ / 3600,
      usefulHeatWh: site.meters.usefulJ / 3600,
      rejectedHeatWh: site.meters.rejectedJ / 3600,
      computeUnits: site.meters.computeUnits,
      uptimeSeconds: site.meters.uptimeSeconds,
    }),
    decision: () => ({
      ...explain(planInForce(image().bathC), verdict, site.limiterTripped(), more()),
      rung: planning?.memory().rung,
    }),
    economy: () => books.economy(now),
    faults,
    participants: () => participants?.report() ?? null,
    comfort: () => ({
      ...comfort,
      unmetHotWaterWh: site.meters.unmetJ / 3600,
      starts: site.meters.starts,
    }),
    setAvailability: (share) => {
      if (!(share >= 0 && share <= 1)) throw new RangeError(`availability ${share} is not within 0 and 1`);
      availability = share;
    },
    setWishes: (wanted) => {
      wishes = wanted;
    },
    setWork: modules.setWork,
    setDuty: (pattern) => {
      duty = pattern;
    },
    takeShortfall: () => {
      const taken = shortfall;
      shortfall = { seconds: 0, isSafety: false };
      return taken;
    },
    safetyInput: () => ({ ...look() }),
    meters: () => ({ ...site.meters }),
    setSensorFault: (name, fault) => {
      sensors[name].fault = fault;
    },
    setDeviceFault: (fault, isFailing) => {
      site.faults[fault] = isFailing;
    },
    limiterTripped: site.limiterTripped,
    wear: () => modules.summary(site.modules()),
    state: () => ({
      version: 1,
      preset: options.preset,
      now,
      site: site.state(),
      sequence: sensors.roomC.sequence,
      control: { ...control },
      regulation: { ...regulation },
      plan,
      commands,
      commandSequence,
      safety: structuredClone(safety),
      availability,
      ...books.state(),
      comfort: { ...comfort },
      planning: planning?.memory(),
      run,
      participants: participants?.state(),
      roomWatch: trust.watch(),
      modules: modules.state(),
    }),
  };
}
