import type { Commands } from "../control/commands.ts";
import type { LastSecond } from "../plant/site.ts";
import type { Preset } from "../presets.ts";
import type { ParticipantsSpec } from "./spec.ts";
import type { Contents } from "./windows.ts";

/** Power of the heating computer with a share of its modules, pump and dry cooler running, W: its most. */
function nodeW({ node }: Preset, share: number, isDumping: boolean): number {
  // One of them may run a level above its part.
  const active = Math.ceil(share * node.modules - 1e-9);
  const modules = active * node.moduleLoadW + (node.modules - active) * node.moduleGatedW;
  return node.baseW + node.oilPumpW + (isDumping ? node.dumpFanW : 0) + modules;
}

/** How far under the limit regulation stays. */
const MARGIN_W = 2;

/**
 * Takes from the commands what the grid operator's limit does not allow, least needed first: what stores can give is counted upon, then the booster
 * goes off, then modules rest. `mostW` is what is left for the participants: below 0 they must give so much, the battery first: `carMostW` is what the car may take.
 */
export function limitCommands(
  commands: Commands,
  of: {
    limit: number;
    last: Readonly<LastSecond>;
    otherW: number;
    preset: Preset;
    spec: ParticipantsSpec;
    held: Contents;
  },
): { commands: Commands; mostW: number; carMostW: number } {
  const { limit, last, otherW, preset, spec, held } = of;
  const freeW = limit - MARGIN_W + last.generationW - otherW;
  const canGive = (contentWh: number | null, leastWh: number, dischargeW: number) =>
    (contentWh ?? 0) > leastWh + dischargeW / 60 ? dischargeW : 0;
  const batteryW = canGive(held.batteryWh, 0, spec.battery?.dischargeW ?? 0);
  const carW = held.isConnected
    ? canGive(held.vehicleWh, spec.vehicle?.reserveWh ?? 0, spec.vehicle?.dischargeW ?? 0)
    : 0;
  const availableW = freeW + batteryW + carW;
  let { share, boosterW } = commands;
  if (boosterW > 0 && nodeW(preset, share, commands.dump) + preset.boosterW > availableW) boosterW = 0;
  const drawnW = (part: number) => nodeW(preset, part, commands.dump) + (boosterW > 0 ? preset.boosterW : 0);
  const one = 1 / preset.node.modules;
  while (share > 0 && drawnW(share) > availableW) share = Math.max(0, share - one);
  const mostW = freeW - drawnW(share);
  const carMostW = mostW >= 0 ? mostW : Math.min(0, mostW + batteryW);
  return { commands: { ...commands, share, boosterW }, mostW, carMostW };
}
