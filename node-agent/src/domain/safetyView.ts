import type { Site } from "./plant/site.ts";
import type { SafetyInput } from "./safety.ts";
import type { SensorBank } from "./sensors.ts";

/** What the safety rules see of a simulated site; the same object each time, since it is asked for every simulated second. */
export function createSafetyView(
  sensors: SensorBank,
  { faults, last }: Site,
): (of: {
  /** Draw and limit of the whole site, where it has a limit. */
  drawn: { drawnW: number; limitW: number } | null;
  isHygieneOverdue: boolean;
  commandSequence: number;
}) => SafetyInput {
  const view: SafetyInput = {
    bathA: sensors.bathAC,
    bathB: sensors.bathBC,
    oilFlowLpm: sensors.oilFlowLpm,
    floorFlowC: sensors.floorFlowC,
    floorSurfaceC: sensors.floorSurfaceC,
    roomC: sensors.roomC,
    tankTopC: sensors.tankTopC,
    tankBottomC: sensors.tankBottomC,
    ...{ isLevelLow: false, isLeaking: false, isLoaded: false },
    nodePowerW: 0,
    gridLimitW: Number.POSITIVE_INFINITY,
    isHygieneOverdue: false,
    isBoosterOn: false,
    commandSequence: 0,
  };
  return ({ drawn, isHygieneOverdue, commandSequence }) => {
    view.isLevelLow = faults.levelLow;
    view.isLeaking = faults.leaking;
    view.isLoaded = last.share > 0;
    view.gridLimitW = drawn?.limitW ?? Number.POSITIVE_INFINITY;
    view.nodePowerW = drawn && drawn.limitW < Number.POSITIVE_INFINITY ? drawn.drawnW : last.nodeW;
    view.isBoosterOn = last.boosterW > 0;
    view.isHygieneOverdue = isHygieneOverdue;
    view.commandSequence = commandSequence;
    return view;
  };
}
