import type { Preset } from "../presets.ts";
import type { ControlConfig } from "./decide.ts";

/** Constants of the rules, from what an installer knows about the site. */
export function controlConfig(preset: Preset): ControlConfig {
  const { zone, node, boiler } = preset;
  return {
    lossWPerK: zone.transmissionWPerK + zone.ventilationWPerK,
    freeGainK: 2,
    nodeHeatW: node.modules * node.moduleLoadW + node.baseW + node.oilPumpW,
    boilerMinW: boiler.minW,
    boilerMaxW: boiler.maxW,
    boosterW: preset.boosterW,
    roomGainWPerK: 3 * (zone.transmissionWPerK + zone.ventilationWPerK),
    bathMaxC: 58,
  };
}
