import { exchangeAt, flowRiseKPerW } from "../plant/dynamics.ts";
import type { Preset } from "../presets.ts";
import type { ControlConfig } from "./decide.ts";
import { leastPumpSpeed, settledPumpW } from "./oilPump.ts";

/** Constants of the rules, from what an installer knows about the site. */
export function controlConfig(preset: Preset): ControlConfig {
  const { zone, node, boiler, exchanger } = preset;
  const loadW = node.modules * node.moduleLoadW + node.baseW;
  return {
    lossWPerK: zone.transmissionWPerK + zone.ventilationWPerK,
    freeGainK: 2,
    nodeHeatW: loadW + settledPumpW(preset, loadW),
    boilerMinW: boiler.minW,
    boilerMaxW: boiler.maxW,
    boosterW: preset.boosterW,
    roomGainWPerK: 3 * (zone.transmissionWPerK + zone.ventilationWPerK),
    bathMaxC: 58,
    exchangeWPerK: exchangeAt(preset, 1, 1),
    oilWPerKPerLpm: exchanger.oilWPerK / node.oilFlowLpm,
    oilPumpLeast: leastPumpSpeed(preset),
    flowKPerW: flowRiseKPerW(preset),
  };
}
