import type { ControlConfig, ControlState, Plan } from "../control/decide.ts";
import { localTime } from "../localTime.ts";
import type { Intents } from "../participants/windows.ts";
import { isUsable, type ProcessImage } from "../processImage.ts";
import { ALL_MODULES, type Capability, learnCapability } from "./capability.ts";
import { type FollowState, followStep, holdRunTimes, INITIAL_FOLLOW } from "./follow.ts";
import { forecastSteps, learnBias, NO_BIAS, type Outlook, type OutlookBias } from "./forecast.ts";
import { addSample, EMPTY_HISTORY, type History, type HourRecord } from "./history.ts";
import { horizonFrom } from "./horizon.ts";
import { identify } from "./identify.ts";
import { keepAlive } from "./keepAlive.ts";
import { type Rung, rungOf, SHIFTED_SECONDS } from "./ladder.ts";
import {
  type BuildingModel,
  type BuildingScales,
  NOMINAL,
  type PlanningModel,
  scaleBuilding,
} from "./model.ts";
import { initialObserver, OBSERVER_SECONDS, type ObserverState, observe } from "./observer.ts";
import { type ParticipantsView, participantsProblem } from "./participantsPlan.ts";
import {
  type BuiltProgram,
  buildProgram,
  type PlanningState,
  type Problem,
  type RunState,
} from "./program.ts";
import { compareWithRules, type RulesContext } from "./rollout.ts";
import { type Answer, type Refusal, readSchedule, type Schedule, stepAt } from "./schedule.ts";
import type { Weathering } from "./thermal.ts";

/** One decision as it is looked back at. */
export interface DecisionRecord {
  readonly at: number;
  readonly rung: Rung;
  /** One sentence: what, and which constraint holds it there. */
  readonly reason: string;
  /** The same of battery, car and heat store, where there are any. */
  readonly also?: readonly string[] | undefined;
}

/** All that planning remembers; plain JSON. */
export interface PlanningMemory {
  readonly observer: ObserverState | null;
  readonly observedAt: number;
  /** Heat into the floor since the last step of the observer, W summed over minutes. */
  readonly floorSumW: number;
  readonly minutes: number;
  readonly scales: BuildingScales;
  readonly learnedDay: number;
  readonly history: History;
  readonly bias: OutlookBias;
  readonly expected: { readonly at: number; readonly outdoorC: number; readonly sunWPerM2: number } | null;
  readonly schedule: Schedule | null;
  readonly refusal: Refusal | null;
  readonly triedAt: number;
  readonly plannedAvailability: number;
  readonly follow: FollowState;
  readonly run: RunState;
  readonly lastSink: Plan["sink"];
  readonly capability: Capability;
  readonly rung: Rung;
  readonly log: readonly DecisionRecord[];
}

export interface PlanningOptions {
  /** What the installer knows about the site. */
  readonly model: PlanningModel;
  readonly config: ControlConfig;
  readonly startAt: number;
  readonly memory?: PlanningMemory | undefined;
  /** What the source was doing before, where there is no memory of planning. */
  readonly run: RunState;
  readonly outlook: (hours: readonly HourRecord[]) => Outlook;
  readonly priceAt: (at: number) => number;
  readonly rankAt: (at: number) => number;
  readonly targetAt: (at: number) => number;
  readonly isWorkingAt: (at: number) => boolean;
  /** Battery, car and heat store, where there are any. */
  readonly participants?: ParticipantsView | undefined;
}

/** A plan to be solved, with what is needed to judge the answer. */
export interface PlanTask {
  readonly problem: Problem;
  readonly built: BuiltProgram;
  readonly rules: RulesContext;
}

export interface MinuteContext {
  readonly now: number;
  readonly elapsedSeconds: number;
  readonly availability: number;
  /** Share of the modules the regulation asks for now: less than planned while a challenge runs or the bath is hot. */
  readonly askedShare: number;
  /** What the rules decided on the same image, and what they remember. */
  readonly rules: { readonly plan: Plan; readonly control: ControlState };
}

/** Forecasts, plans and follows for one site. Pure: it asks no clock and solves nothing itself. */
export interface Planning {
  /** Each minute: watches, learns, and says what to do and on which rung. */
  decide(image: ProcessImage, context: MinuteContext): Plan;
  isDue(now: number, everySeconds: number): boolean;
  /** The program to be solved now; null while too little is known. */
  task(): PlanTask | null;
  /** Judges an answer and follows it if it is good; says why not otherwise. */
  take(task: PlanTask, answer: Answer | null): Refusal | null;
  /** What the plan lets battery, car and heat store do now; null where no plan decides. */
  participants(now: number): Intents | null;
  memory(): PlanningMemory;
}

const RETRY_SECONDS = 300;
const LOG_SECONDS = 900;
const LOG_ENTRIES = 96;
/** A plan may cost this much more than the rules on the model before it is refused: rounding, €. */
const TOLERANCE_EUR = 0.02;

export function createPlanning(options: PlanningOptions): Planning {
  const { model, config } = options;
  let memory: PlanningMemory = options.memory ?? initialMemory(options);
  let building: BuildingModel = scaleBuilding(model.building, memory.scales);
  let seen: { image: ProcessImage; context: MinuteContext } | null = null;
  const update = (part: Partial<PlanningMemory>) => {
    memory = { ...memory, ...part };
  };

  const weathering = (image: ProcessImage, now: number): Weathering => {
    const { always, working } = building.gainsW;
    const last = memory.history.hours.at(-1);
    return {
      outdoorC: isUsable(image.outdoorC) ? image.outdoorC.value : (last?.outdoorC ?? 5),
      sunWPerM2: isUsable(image.sunWPerM2) ? image.sunWPerM2.value : 0,
      gainsW: always + (options.isWorkingAt(now) ? working : 0),
    };
  };

  const watch = (image: ProcessImage, { now }: MinuteContext) => {
    const useful = isUsable(image.usefulHeatW) ? image.usefulHeatW.value : 0;
    const boiler = isUsable(image.boilerPowerW) ? image.boilerPowerW.value : 0;
    const booster = isUsable(image.boosterPowerW) ? image.boosterPowerW.value : 0;
    const on = weathering(image, now);
    const isTank = memory.lastSink === "tank";
    const usable = (name: "roomC" | "floorSurfaceC" | "tankTopC" | "tankBottomC", other: number) =>
      isUsable(image[name]) ? image[name].value : other;
    const roomC = usable("roomC", memory.history.hours.at(-1)?.roomC ?? image.roomTargetC.value);
    const closed = memory.history.hours.length;
    const history = addSample(memory.history, now, {
      outdoorC: on.outdoorC,
      sunWPerM2: on.sunWPerM2,
      roomC,
      slabC: usable("floorSurfaceC", memory.observer?.slabC ?? roomC),
      isWorking: options.isWorkingAt(now),
      tankInW: (isTank ? useful : 0) + booster,
      tankC: (usable("tankTopC", 45) + usable("tankBottomC", 45)) / 2,
      generationW: isUsable(image.generationW) ? image.generationW.value : 0,
    });
    const isNewHour = history.hours.length !== closed || history.hours.at(-1) !== memory.history.hours.at(-1);
    update({
      history,
      floorSumW: memory.floorSumW + (isTank ? 0 : useful) + boiler,
      minutes: memory.minutes + 1,
    });
    if (isNewHour) learnHour(now);
    const age = now - memory.observedAt;
    if (memory.observer === null || age < 0 || age > 4 * OBSERVER_SECONDS) {
      const slabC = usable("floorSurfaceC", roomC);
      const missingW = memory.observer?.missingW ?? 0;
      update({
        observer: { ...initialObserver(roomC, slabC), missingW },
        observedAt: now,
        floorSumW: 0,
        minutes: 0,
      });
    } else if (age >= OBSERVER_SECONDS) {
      const floorW = memory.floorSumW / Math.max(1, memory.minutes);
      update({
        observer: observe(memory.observer, image, { building, on, floorW }),
        observedAt: memory.observedAt + OBSERVER_SECONDS,
        floorSumW: 0,
        minutes: 0,
      });
    }
  };

  const learnHour = (now: number) => {
    const { hours } = memory.history;
    const came = hours.at(-1) as HourRecord;
    const { expected } = memory;
    const bias = expected?.at === came.at ? learnBias(memory.bias, expected, came) : memory.bias;
    const at = came.at + 3600;
    update({ bias, expected: { at, ...options.outlook(hours).at(at + 1800, now) } });
    const { dayNumber } = localTime(now);
    if (dayNumber === memory.learnedDay) return;
    const scales = identify(model.building, memory.scales, hours);
    building = scaleBuilding(model.building, scales);
    update({ scales, learnedDay: dayNumber });
  };

  const choose = (image: ProcessImage, context: MinuteContext): { plan: Plan; rung: Rung } => {
    const { now } = context;
    const { schedule } = memory;
    const rung = rungOf(schedule, image, now);
    const rules = context.rules.plan;
    const step = schedule && stepAt(schedule, now);
    if (rung === "safe-off") return { rung, plan: { ...rules, share: 0 } };
    if (rung === "keep-alive") return { rung, plan: keepAlive(image, context.rules.control, config) };
    if (rung === "rules" || !step) return { rung: "rules", plan: rules };
    const followed = followStep(step, image, memory.follow, { ...context, config, rules });
    update({ follow: followed.state });
    return { rung, plan: followed.plan };
  };

  return {
    decide: (image, given) => {
      update({ capability: learnCapability(memory.capability, given.askedShare, image) });
      const context = { ...given, availability: Math.min(given.availability, memory.capability.share) };
      watch(image, context);
      seen = { image, context };
      const { now, availability } = context;
      const chosen = choose(image, context);
      const { rules } = context;
      // The rules' own turn for the weekly 60 °C goes on whatever is planned.
      const wanted = rules.plan.isHygiene ? { ...chosen.plan, boosterW: rules.plan.boosterW } : chosen.plan;
      const held = holdRunTimes(wanted, memory.run, {
        ...{ now, availability, source: model.source, lastSink: memory.lastSink },
      });
      const { plan } = held;
      const isNoted = now % LOG_SECONDS === 0 || memory.log.length === 0 || memory.rung !== chosen.rung;
      update({
        run: held.run,
        rung: chosen.rung,
        lastSink: plan.sink,
        ...(isNoted
          ? {
              log: [
                ...memory.log.slice(1 - LOG_ENTRIES),
                { at: now, rung: chosen.rung, reason: plan.reason, also: options.participants?.reasons() },
              ],
            }
          : {}),
      });
      return plan;
    },
    isDue: (now, everySeconds) => {
      const age = now - memory.triedAt;
      if (age < 0 || memory.schedule === null) return age < 0 || age >= RETRY_SECONDS;
      const isChanged = Math.abs((seen?.context.availability ?? 1) - memory.plannedAvailability) > 0.1;
      return age >= everySeconds || (age >= RETRY_SECONDS && (isChanged || memory.refusal !== null));
    },
    task: () => {
      if (seen === null || memory.observer === null) return null;
      const { image, context } = seen;
      const start = startOf(image, memory.observer);
      if (start === null) return null;
      const { availability, rules } = context;
      // The measurements are those of the last minute; the plan begins there.
      const { now } = context;
      const steps = horizonFrom(now);
      const { hours } = memory.history;
      const forecast = forecastSteps({ ...model, building }, steps, {
        ...{ now, hours, availability, bias: memory.bias, missingW: memory.observer.missingW },
        roomC: image.roomC.value,
        outlook: options.outlook(hours),
        priceAt: options.priceAt,
        targetAt: options.targetAt,
        isWorkingAt: options.isWorkingAt,
      });
      const participants = options.participants && participantsProblem(options.participants, { now, steps });
      const problem: Problem = {
        ...{ model: { ...model, building }, steps, forecast, start, run: memory.run, participants },
      };
      update({ triedAt: now, plannedAvailability: availability });
      return {
        problem,
        built: buildProgram(problem),
        rules: {
          ...{ image, config, control: rules.control },
          rankAt: options.rankAt,
          targetAt: options.targetAt,
        },
      };
    },
    take: ({ problem, built, rules }, answer) => {
      const refuse = (refusal: Refusal) => {
        update({ refusal });
        return refusal;
      };
      if (answer === null) return refuse("no-solution");
      const schedule = readSchedule(problem, built, answer);
      if (typeof schedule === "string") return refuse(schedule);
      if (seen && seen.context.now - schedule.madeAt > SHIFTED_SECONDS) return refuse("too-old");
      const compared = compareWithRules(problem, built, answer, rules);
      if (!(compared.planEur <= compared.rulesEur + TOLERANCE_EUR)) return refuse("worse-than-rules");
      update({ schedule, refusal: null });
      return null;
    },
    participants: (now) => {
      const { schedule, rung } = memory;
      const isPlanned = rung === "milp" || rung === "lp" || rung === "shifted";
      return (isPlanned && schedule && stepAt(schedule, now)?.participants) || null;
    },
    memory: () => memory,
  };
}

function initialMemory({ startAt, run }: PlanningOptions): PlanningMemory {
  return {
    observer: null,
    observedAt: 0,
    floorSumW: 0,
    minutes: 0,
    scales: NOMINAL,
    learnedDay: localTime(startAt).dayNumber,
    history: EMPTY_HISTORY,
    bias: NO_BIAS,
    expected: null,
    schedule: null,
    refusal: null,
    triedAt: 0,
    plannedAvailability: 1,
    follow: INITIAL_FOLLOW,
    run,
    lastSink: "none",
    capability: ALL_MODULES,
    rung: "rules",
    log: [],
  };
}

/** Where a plan begins; null while the tank cannot be seen. */
function startOf(image: ProcessImage, observer: ObserverState): PlanningState | null {
  const { tankTopC, tankBottomC, roomC } = image;
  if (!isUsable(tankTopC) || !isUsable(tankBottomC) || !isUsable(roomC)) return null;
  // Sensors sit at top and bottom; the halves lie a sixth of the way inside.
  const sixth = (tankTopC.value - tankBottomC.value) / 6;
  return {
    massC: observer.massC,
    slabC: observer.slabC,
    upperC: tankTopC.value - sixth,
    lowerC: tankBottomC.value + sixth,
  };
}
