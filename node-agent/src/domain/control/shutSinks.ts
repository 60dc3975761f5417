import { isUsable, type Measured } from "../processImage.ts";
import type { SafetyVerdict } from "../safety.ts";
import type { Plan } from "./decide.ts";

/** A bath that gives its heat to nobody is filled up to here, and not anew before it is cooler than that, °C. */
const FULL_C = 55;
const ROOM_AGAIN_C = 50;

/**
 * The plan without a sink that safety has shut: what the bath has room for is computed, then the modules rest, instead of holding the bath at its limit
 * until safety caps them. Who may give heat to the air outside goes on. Pure.
 */
export function withoutShutSink(
  plan: Plan,
  verdict: Pick<SafetyVerdict, "noTankHeat" | "noFloorHeat" | "floorPumpOff"> | null,
  bathC: Measured,
  isComputing: boolean,
): Plan {
  const isShut =
    verdict !== null &&
    ((plan.sink === "tank" && verdict.noTankHeat) ||
      (plan.sink === "floor" && (verdict.noFloorHeat || verdict.floorPumpOff)));
  if (!isShut) return plan;
  const hasRoom = isUsable(bathC) && bathC.value < (isComputing ? FULL_C : ROOM_AGAIN_C);
  if (plan.share === 0 || plan.mayDump || hasRoom) return { ...plan, sink: "none" };
  const reason = `The modules rest: safety has shut the ${plan.sink}, and the bath is warm`;
  const mode = plan.boilerW > 0 ? "heating" : "idle";
  return { ...plan, mode, reason, reasons: [reason, ...plan.reasons], share: 0, sink: "none" };
}
