import { isTooSoonToSwitch } from "../../../node-agent/src/domain/planning/follow.ts";
import { horizonFrom, type Step } from "../../../node-agent/src/domain/planning/horizon.ts";
import { SHIFTED_SECONDS } from "../../../node-agent/src/domain/planning/ladder.ts";
import type { BuildingModel, PlanningModel } from "../../../node-agent/src/domain/planning/model.ts";
import {
  initialObserver,
  OBSERVER_SECONDS,
  type ObserverState,
  observe,
} from "../../../node-agent/src/domain/planning/observer.ts";
import {
  buildProgram,
  type Problem,
  type RunState,
  type StepForecast,
} from "../../../node-agent/src/domain/planning/program.ts";
import { compareWith, type Policy } from "../../../node-agent/src/domain/planning/rollout.ts";
import {
  type Refusal,
  readSchedule,
  type Schedule,
  stepAt,
} from "../../../node-agent/src/domain/planning/schedule.ts";
import type { Measured } from "../../../node-agent/src/domain/processImage.ts";
import type { PlanSolver } from "../../../node-agent/src/ports/PlanSolver.ts";
import type { Series } from "./api.ts";
import type { Controller } from "./Controller.ts";
import { type Place, southSun } from "./facade.ts";
import {
  type FullSpeed,
  type HeatPumpPapers,
  heatSource,
  learnBuilding,
  learnHeatPump,
  type Past,
} from "./learn.ts";
import { FORECAST, KELVIN, PRICES, type PriceName, type Sample } from "./names.ts";
import { type FloorStep, floorSteps, withWarmFloor } from "./warmFloor.ts";

/** What an installer writes down about this house: floor, window, walls and the heat pump's papers. */
const PAPERS: HeatPumpPapers = { heatW: 15_000, compressorW: 3060, lossW: 1095 };
const FAN_AND_PUMP_W = 530;
const GUESS: BuildingModel = {
  airLossWPerK: 160,
  massLossWPerK: 140,
  airToMassWPerK: 2500,
  slabToAirWPerK: 1400,
  slabToGroundWPerK: 19,
  massJPerK: 45e6,
  slabJPerK: 13e6,
  sunM2: 16,
  gainsW: { always: 0, working: 1 },
};
/** K the floor's supply is warmer than the slab per W of heat. */
const FLOW_RISE_K_PER_W = 0.00085;
/** How far from the limits a plan stays, for what it does not foresee, K. */
const MARGIN_K = { low: 0.02, high: 0.2 };
const KEPT_DAYS = 14;
const KEPT_SAMPLES = 500;
const DAY = 86_400;
const TOLERANCE_EUR = 0.02;
/** The rule it falls back on, and must not be worse than on its own model. */
const RULE = { targetC: 21.5, halfK: 0.25 };

/** What became of the plans, for the report. */
export interface PlannerCounts {
  plans: number;
  readonly refusals: Partial<Record<Refusal, number>>;
}

/** Our planner on the benchmark's heat pump: the same program, observer and tests of a plan as in the agent, and the server's forecasts. */
export function createHeatPumpPlanner(
  solver: PlanSolver,
  { price, place, stepSeconds }: { price: PriceName; place: Place; stepSeconds: number },
): Controller & { readonly counts: PlannerCounts } {
  const counts: PlannerCounts = { plans: 0, refusals: {} };
  let past: Past[] = [];
  let full: FullSpeed = learnHeatPump(PAPERS, []);
  let running: Sample[] = [];
  let building = GUESS;
  let learnedDay = -1;
  let observer: ObserverState | null = null;
  let run: RunState = { isOn: false, since: 0 };
  let speed = 0;
  let inForce: Schedule | null = null;
  /** What the last plan makes of the floor, and how much warmer the supply was at full speed, K. */
  let lastPlan: readonly FloorStep[] = [];
  let riseK = 12;

  const sunOn = (time: number, globalWPerM2: number) => {
    const { beam, diffuse } = southSun(time, globalWPerM2, place);
    return beam + diffuse;
  };
  const pastOf = (sample: Sample, gainsW: number): Past => ({
    on: {
      outdoorC: sample.outdoorC,
      sunWPerM2: sunOn(sample.time - stepSeconds / 2, sample.sunWPerM2),
      gainsW,
    },
    floorW: sample.heatW,
    roomC: sample.roomC,
  });
  const learn = (day: number) => {
    if (day === learnedDay) return;
    learnedDay = day;
    building = learnBuilding(GUESS, past, stepSeconds);
    full = learnHeatPump(PAPERS, running);
  };
  const model = (): PlanningModel => ({
    source: heatSource(PAPERS, full, FAN_AND_PUMP_W),
    // The gains of a step are given in watts and scaled here once for all.
    building,
    tank: null,
    boiler: null,
    boosterW: 0,
    feedInEurPerKWh: 0,
    flowRiseKPerW: FLOW_RISE_K_PER_W,
    pv: { wPerWPerM2: 0, maxW: 0 },
    comfort: { dayC: 21, nightC: 15 },
    mayReject: false,
  });

  /** Estimates what nobody measures from what happened in the last step. */
  const watch = ({ on, floorW, roomC }: Past) => {
    observer ??= initialObserver(roomC, roomC + 3);
    const scaledOn = { ...on, gainsW: on.gainsW * building.gainsW.working };
    for (let left = stepSeconds; left > 0; left -= OBSERVER_SECONDS) {
      const isLast = left <= OBSERVER_SECONDS;
      observer = observe(
        observer,
        { floorSurfaceC: measured(0, "bad"), roomC: measured(roomC, isLast ? "good" : "bad") },
        { building, on: scaledOn, floorW },
      );
    }
  };
  /** Keeps a step of its own for learning. */
  const remember = (sample: Sample, step: Past) => {
    past = [...past, step].slice((-KEPT_DAYS * DAY) / stepSeconds);
    if (speed < 0.99 || sample.compressorW === 0 || observer === null) return;
    running = [...running, sample].slice(-KEPT_SAMPLES);
    riseK += 0.02 * (sample.supplyC - observer.slabC - riseK);
  };

  /** Makes a plan and takes it into force, or says why not. */
  const plan = async (sample: Sample, forecast: Series): Promise<Refusal | null> => {
    const steps = horizonFrom(sample.time);
    const known = observer as ObserverState;
    const weather = expectedSteps(steps, forecast, {
      price,
      sunOn,
      gains: building.gainsW.working,
      missingW: known.missingW,
    });
    const { source } = model();
    const of = { lastPlan, papers: PAPERS, full, source, riseK };
    const expected = weather.map((step, k) => withWarmFloor(step, steps[k] as Step, of));
    const start = { massC: known.massC, slabC: known.slabC, upperC: 0, lowerC: 0 };
    const problem: Problem = { model: model(), steps, forecast: expected, start, run };
    const built = buildProgram(problem);
    const answer = await solver.solve(built.program);
    if (!answer) return "no-solution";
    lastPlan = floorSteps(steps, built, answer.values, { slabC: known.slabC, loadW: source.loadW });
    const schedule = readSchedule(problem, built, answer);
    if (typeof schedule === "string") return schedule;
    const { planEur, rulesEur } = compareWith(problem, built, answer, rulePolicy(problem));
    if (!(planEur <= rulesEur + TOLERANCE_EUR)) return "worse-than-rules";
    inForce = schedule;
    return null;
  };

  /** As the plan in force has it, if it is young enough; else by the rule. */
  const wanted = ({ time, roomC }: Sample): number => {
    const step = inForce && time - inForce.madeAt <= SHIFTED_SECONDS ? stepAt(inForce, time) : null;
    if (step) return step.isOn ? step.share : 0;
    const { targetC, halfK } = RULE;
    return roomC < targetC - halfK || (run.isOn && roomC < targetC + halfK) ? 1 : 0;
  };

  return {
    name: "our planner",
    wantsForecast: true,
    counts,
    begin: (before) => {
      // Who was at home in the warm-up nobody says; their heat is small.
      past = before.map((sample) => pastOf(sample, 0));
      const last = before.at(-1);
      if (last) learn(Math.floor(last.time / DAY));
      for (const step of past.slice((-2 * DAY) / stepSeconds)) watch(step);
    },
    decide: async (sample, forecast) => {
      if (!forecast) throw new TypeError("the planner needs a forecast");
      const step = pastOf(sample, forecast[FORECAST.gains]?.[0] as number);
      watch(step);
      remember(sample, step);
      learn(Math.floor(sample.time / DAY));
      const refusal = await plan(sample, forecast);
      counts.plans += 1;
      if (refusal) counts.refusals[refusal] = (counts.refusals[refusal] ?? 0) + 1;
      const share = wanted(sample);
      const { source } = model();
      const isOn = share > 0;
      if (isOn !== run.isOn && !isTooSoonToSwitch(run, sample.time, source))
        run = { isOn, since: sample.time };
      speed = run.isOn ? Math.max(share, source.minLoad) : 0;
      return speed;
    },
  };
}

function measured(value: number, quality: Measured["quality"]): Measured {
  return { value, unit: "°C", source: "test case", measuredAt: 0, quality };
}

/** Means of the server's forecast over the steps of a plan, and the limits a room must keep within them. */
function expectedSteps(
  steps: readonly Step[],
  forecast: Series,
  of: {
    price: PriceName;
    sunOn: (time: number, global: number) => number;
    gains: number;
    missingW: number;
  },
): StepForecast[] {
  const time = forecast.time as number[];
  const column = (name: string) => forecast[name] as number[];
  const now = time[0] as number;
  const interval = (time[1] as number) - now;
  const last = time.length - 1;
  return steps.map(({ at, seconds }): StepForecast => {
    const from = Math.min(last - 1, Math.max(0, Math.floor((at - now) / interval)));
    const until = Math.min(last, Math.max(from + 1, Math.round((at + seconds - now) / interval)));
    const within = Array.from({ length: until - from }, (_, i) => from + i);
    const mean = (value: (i: number) => number) =>
      within.reduce((sum, i) => sum + value(i), 0) / within.length;
    const middle = (name: string) =>
      mean((i) => ((column(name)[i] as number) + (column(name)[i + 1] as number)) / 2);
    const limits = (name: string) => column(name).slice(from, until + 1);
    const lead = at - now;
    return {
      outdoorC: middle(FORECAST.outdoor) - KELVIN,
      sunWPerM2: mean((i) => {
        const global = ((column(FORECAST.sun)[i] as number) + (column(FORECAST.sun)[i + 1] as number)) / 2;
        return of.sunOn((time[i] as number) + interval / 2, global);
      }),
      gainsW:
        of.gains * mean((i) => column(FORECAST.gains)[i] as number) + of.missingW * Math.exp(-lead / DAY),
      priceEurPerKWh: mean((i) => column(PRICES[of.price])[i] as number),
      generationW: 0,
      drawW: 0,
      lowC: Math.max(...limits(FORECAST.low)) - KELVIN + MARGIN_K.low,
      highC: Math.min(...limits(FORECAST.high)) - KELVIN - MARGIN_K.high,
      availability: 1,
    };
  });
}

/** The simple rule on the planner's own model. */
function rulePolicy({ model, forecast, steps, run }: Problem): Policy {
  const { source } = model;
  let isOn = run.isOn;
  return (at, _state, airC) => {
    const k = Math.max(
      0,
      steps.findLastIndex((step) => step.at <= at),
    );
    const { outdoorC, heatFactor = 1 } = forecast[k] as StepForecast;
    const wasOn = isOn;
    if (airC < RULE.targetC - RULE.halfK) isOn = true;
    if (airC > RULE.targetC + RULE.halfK) isOn = false;
    return {
      loadW: isOn ? source.loadW : 0,
      on: isOn ? 1 : 0,
      floorW: isOn ? source.loadW * source.heatPerW(outdoorC) * heatFactor + source.fixedHeatW : 0,
      tankW: 0,
      boilerW: 0,
      boosterW: 0,
      startEurPerHour: isOn && !wasOn ? source.startEur * 12 : 0,
    };
  };
}
