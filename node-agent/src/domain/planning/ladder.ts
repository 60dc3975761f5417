import { isUsable, type ProcessImage } from "../processImage.ts";
import type { Schedule } from "./schedule.ts";

/** Which rung of the ladder decides; shown wherever a decision is shown. */
export type Rung = "milp" | "lp" | "shifted" | "rules" | "keep-alive" | "safe-off";

/** A plan is followed as made for half an hour, and shifted for two hours at most. */
export const FRESH_SECONDS = 1800;
export const SHIFTED_SECONDS = 7200;

/** The rung that may decide now. A plan from the future is none: the clock was set back. */
export function rungOf(schedule: Schedule | null, image: ProcessImage, now: number): Rung {
  if (!isUsable(image.bathC)) return "safe-off";
  if (!isUsable(image.roomC) && !isUsable(image.outdoorC)) return "keep-alive";
  const age = schedule === null ? Number.POSITIVE_INFINITY : now - schedule.madeAt;
  if (schedule === null || age < 0 || age > SHIFTED_SECONDS) return "rules";
  // What is drawn from the tank and what the room does must be seen to follow a plan for long.
  if (!isUsable(image.roomC) || !isUsable(image.tankTopC) || !isUsable(image.tankBottomC)) return "rules";
  return age <= FRESH_SECONDS ? schedule.kind : "shifted";
}
