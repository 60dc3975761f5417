import { pumpPowerW } from "../plant/actuators.ts";
import type { Preset } from "../presets.ts";
import { SAFETY_LIMITS } from "../safety.ts";

/** What the oil may warm by along the modules, K: the last one of them is hardly warmer than the first. */
export const OIL_SPREAD_K = 5;
/** A canned-motor pump under this speed no longer turns evenly. */
const SLOWEST = 0.4;
/** The flow stays so much over the least one that safety takes for a flow. */
const FLOW_MARGIN = 1.25;

/** Least speed of the oil pump while it runs, 0..1. */
export function leastPumpSpeed({ node }: Preset): number {
  return Math.min(1, Math.max(SLOWEST, (FLOW_MARGIN * SAFETY_LIMITS.minFlowLpm) / node.oilFlowLpm));
}

/** Power of the oil pump once it has settled at its spread, W, with so many watts in the bath beside its own. */
export function settledPumpW(preset: Preset, bathW: number): number {
  const speed = bathW / (preset.exchanger.oilWPerK * OIL_SPREAD_K);
  return pumpPowerW(preset.node.oilPumpW, Math.min(1, Math.max(leastPumpSpeed(preset), speed)));
}
