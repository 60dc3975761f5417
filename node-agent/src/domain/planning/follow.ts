import type { ControlConfig, Plan } from "../control/decide.ts";
import { isUsable, type ProcessImage } from "../processImage.ts";
import { sentenceOf } from "./binding.ts";
import type { HeatSource } from "./model.ts";
import { LIMITS, type RunState } from "./program.ts";
import type { ScheduleStep } from "./schedule.ts";

/** What following a plan remembers: boiler and booster are switched so that their means are those of the plan. */
export interface FollowState {
  /** Heat the boiler still owes, Wh, and since when it is as it is. */
  readonly boilerDebtWh: number;
  readonly isBoilerOn: boolean;
  readonly boilerSince: number;
  readonly boosterDebtWh: number;
  readonly isBoosterOn: boolean;
}

export const INITIAL_FOLLOW: FollowState = {
  boilerDebtWh: 0,
  isBoilerOn: false,
  boilerSince: 0,
  boosterDebtWh: 0,
  isBoosterOn: false,
};

const BOILER_MIN_SECONDS = 600;
/** Shortest turn of a sink in a step: valve and exchanger need some minutes. */
const MIN_TURN = 0.2;

/** What the regulation is to do in a step of the plan. */
export function followStep(
  step: ScheduleStep,
  image: ProcessImage,
  previous: FollowState,
  context: { now: number; elapsedSeconds: number; availability: number; config: ControlConfig; rules: Plan },
): { plan: Plan; state: FollowState } {
  const { availability, config } = context;
  const share = step.isOn ? Math.min(step.share, availability) : 0;
  const sink = sinkNow(step, image, context);
  const boiler = followBoiler(step, image, previous, context);
  const booster = followBooster(step, image, previous, context);
  const bottomC = isUsable(image.tankBottomC) ? image.tankBottomC.value : 45;
  const mode =
    share === 0
      ? boiler.watt > 0
        ? "heating"
        : "idle"
      : step.tankW > step.floorW
        ? "hot-water"
        : step.binding.kind === "price"
          ? "preheating"
          : "heating";
  const reasons = [sentenceOf(share, step.binding)];
  if (boiler.watt > 0) reasons.push(`Boiler gives ${(boiler.watt / 1000).toFixed(1)} kW by plan`);
  if (booster.isOn) reasons.push("Booster on by plan");
  return {
    state: { ...boiler.state, ...booster.state },
    plan: {
      mode,
      reason: reasons[0] as string,
      reasons,
      share,
      sink,
      bathTargetC: sink === "tank" ? Math.min(config.bathMaxC - 2, Math.max(45, bottomC + 8)) : 45,
      boilerW: boiler.watt,
      boosterW: booster.isOn ? config.boosterW : 0,
      mayDump: step.rejectW > 0,
    },
  };
}

/** The exchanger serves one sink at a time: the tank first, then the floor, each for its part of the step. */
function sinkNow(
  step: ScheduleStep,
  image: ProcessImage,
  { now, rules }: { now: number; rules: Plan },
): Plan["sink"] {
  const heat = step.floorW + step.tankW;
  if (heat < 1) {
    if (rules.sink === "floor") return "floor";
    const isCool = isUsable(image.tankBottomC) && image.tankBottomC.value < 49;
    return isCool ? "tank" : "none";
  }
  const part = step.tankW / heat;
  const tankPart =
    part < MIN_TURN / 2 ? 0 : part > 1 - MIN_TURN / 2 ? 1 : Math.min(1 - MIN_TURN, Math.max(MIN_TURN, part));
  return (now - step.at) / step.seconds < tankPart ? "tank" : "floor";
}

function followBoiler(
  step: ScheduleStep,
  image: ProcessImage,
  previous: FollowState,
  { now, elapsedSeconds, config }: { now: number; elapsedSeconds: number; config: ControlConfig },
) {
  const hours = elapsedSeconds / 3600;
  const given = isUsable(image.boilerPowerW) ? image.boilerPowerW.value : 0;
  const { boilerMinW, boilerMaxW } = config;
  const mostWh = (boilerMinW * BOILER_MIN_SECONDS) / 3600;
  const debt = Math.max(
    -mostWh,
    Math.min(4 * mostWh, previous.boilerDebtWh + (step.boilerW - given) * hours),
  );
  const age = now - previous.boilerSince;
  const mayChange = age < 0 || age >= BOILER_MIN_SECONDS;
  const wants = previous.isBoilerOn
    ? debt > 0 || step.boilerW >= boilerMinW
    : debt >= mostWh || step.boilerW >= boilerMinW;
  const isOn = mayChange ? wants : previous.isBoilerOn;
  const watt = isOn ? Math.min(boilerMaxW, Math.max(boilerMinW, step.boilerW + Math.max(0, debt))) : 0;
  return {
    watt,
    state: {
      boilerDebtWh: debt,
      isBoilerOn: isOn,
      boilerSince: isOn === previous.isBoilerOn ? previous.boilerSince : now,
    },
  };
}

function followBooster(
  step: ScheduleStep,
  image: ProcessImage,
  previous: FollowState,
  { elapsedSeconds, config }: { elapsedSeconds: number; config: ControlConfig },
) {
  const hours = elapsedSeconds / 3600;
  const given = isUsable(image.boosterPowerW) ? image.boosterPowerW.value : 0;
  const smallWh = config.boosterW / 12;
  const debt = Math.max(
    -smallWh,
    Math.min(4 * smallWh, previous.boosterDebtWh + (step.boosterW - given) * hours),
  );
  const topC = isUsable(image.tankTopC) ? image.tankTopC.value : 50;
  // Nobody's water runs cold because a forecast was wrong.
  const isCold = topC < (previous.isBoosterOn ? 45.5 : 43.5);
  // The element heats the top alone, the plan the upper half: what the top does not take is not owed, or safety would stop the whole tank.
  const isHot = topC >= LIMITS.boosterC;
  const isOn = !isHot && (isCold || (previous.isBoosterOn ? debt > 0 : debt >= smallWh));
  return { isOn, state: { boosterDebtWh: isHot ? Math.min(0, debt) : debt, isBoosterOn: isOn } };
}

/** Whether the source has run, or rested, for less than it must. */
export function isTooSoonToSwitch(run: RunState, now: number, source: HeatSource): boolean {
  const age = now - run.since;
  const least = run.isOn ? source.minOnSeconds : source.minOffSeconds;
  // A clock set back says nothing about how long it ran.
  return age >= 0 && age < least;
}

/** Holds the source to its least times of running and resting, whoever decides. Safety may stop it at any moment all the same. */
export function holdRunTimes(
  plan: Plan,
  run: RunState,
  context: { now: number; availability: number; source: HeatSource; lastSink: Plan["sink"] },
): { plan: Plan; run: RunState } {
  const { now, availability, source, lastSink } = context;
  const wants = plan.share > 0;
  if (wants === run.isOn) return { plan, run };
  const isTooSoon = isTooSoonToSwitch(run, now, source);
  const mustRest = !wants && availability < source.minLoad;
  if (!isTooSoon || mustRest) return { plan, run: { isOn: wants, since: now } };
  if (!run.isOn) {
    const reason = "The modules rest a while: they have just been switched off";
    return {
      run,
      plan: {
        ...plan,
        mode: plan.boilerW > 0 ? "heating" : "idle",
        reason,
        reasons: [reason, ...plan.reasons],
        share: 0,
      },
    };
  }
  const reason = "The modules go on a while: they have just been switched on";
  const sink = plan.sink === "none" ? (lastSink === "none" ? "floor" : lastSink) : plan.sink;
  return {
    run,
    plan: {
      ...plan,
      mode: "heating",
      reason,
      reasons: [reason, ...plan.reasons],
      share: source.minLoad,
      sink,
    },
  };
}
