import type { ControlConfig, ControlState, Plan } from "../control/decide.ts";
import { isUsable, type ProcessImage } from "../processImage.ts";

/** Design temperature difference at which a house is kept from harm blindly, K: about 12 °C inside at −5 °C outside. */
const BLIND_K = 17;

/** Neither room nor weather can be seen: as much heat as no house comes to harm with, and hot water as long as it can be seen. */
export function keepAlive(image: ProcessImage, control: ControlState, config: ControlConfig): Plan {
  const reason = "Room and outdoor sensor fail: the house is only kept from frost and the hot water warm";
  const topC = isUsable(image.tankTopC) ? image.tankTopC.value : 50;
  return {
    mode: "heating",
    reason,
    reasons: [reason],
    share: 0,
    sink: "floor",
    bathTargetC: 45,
    // The season is what it was when the weather was last seen.
    boilerW: control.isHeatingSeason
      ? Math.min(config.boilerMaxW, Math.max(config.boilerMinW, config.lossWPerK * BLIND_K))
      : 0,
    boosterW: topC < 45 ? config.boosterW : 0,
  };
}
