import { localTime } from "../localTime.ts";
import { isWorkingTime, type Preset } from "../presets.ts";

/** What the household asks for beside the usual; times in Unix seconds, null when there is none. */
export interface Wishes {
  /** Added to the usual target of the room at all hours, K. */
  readonly warmerK: number;
  readonly boostUntil: number | null;
  /** When the household is back; the house is warm again by then. */
  readonly awayUntil: number | null;
}

export const NO_WISHES: Wishes = Object.freeze({ warmerK: 0, boostUntil: null, awayUntil: null });

/** Bounds of what may be asked for: a page of the house must never make it unsafe or ruin it with damp. */
export const WISH_BOUNDS = {
  warmerK: 3,
  stepK: 0.5,
  lowestC: 15,
  highestC: 24,
  boostK: 2,
  boostHours: 3,
  awayC: 16,
  awayDays: 60,
} as const;

const HOUR = 3600;
const DAY = 86_400;
/** Screed and walls need so long to be five kelvin warmer again: three kelvin in twelve hours in the simulated bakery. */
const RETURN_HOURS = 24;

/** Target of the room at a moment, °C. */
export function targetWith(wishes: Wishes, preset: Preset, moment: number): number {
  const usual = isWorkingTime(preset, localTime(moment)) ? preset.comfort.dayC : preset.comfort.nightC;
  const { lowestC, highestC, boostK, awayC } = WISH_BOUNDS;
  const asked = clamp(usual + wishes.warmerK, lowestC, Math.max(highestC, usual));
  if (wishes.boostUntil !== null && moment < wishes.boostUntil)
    return Math.min(Math.max(preset.comfort.dayC, asked) + boostK, Math.max(highestC, usual));
  const isAway = wishes.awayUntil !== null && moment < wishes.awayUntil - RETURN_HOURS * HOUR;
  return isAway ? Math.min(asked, awayC) : asked;
}

/** One click of the household. */
export type WishChange =
  | { readonly kind: "warmer" | "cooler" | "usual" | "boost" | "no-boost" | "back" }
  | { readonly kind: "away"; readonly days: number };

/** What is wished after a click at `now`. Throws RangeError for days out of bounds; a step beyond the bounds changes nothing. */
export function changeWishes(wishes: Wishes, change: WishChange, now: number): Wishes {
  const { warmerK, stepK, boostHours, awayDays } = WISH_BOUNDS;
  const to = (kelvin: number): Wishes => ({ ...wishes, warmerK: clamp(kelvin, -warmerK, warmerK) });
  switch (change.kind) {
    case "warmer":
      return to(wishes.warmerK + stepK);
    case "cooler":
      return to(wishes.warmerK - stepK);
    case "usual":
      return { ...wishes, warmerK: 0 };
    case "boost":
      // Who wants it warm is at home.
      return { ...wishes, boostUntil: now + boostHours * HOUR, awayUntil: null };
    case "no-boost":
      return { ...wishes, boostUntil: null };
    case "back":
      return { ...wishes, awayUntil: null };
    case "away":
      if (!Number.isInteger(change.days) || change.days < 1 || change.days > awayDays)
        throw new RangeError(`${change.days} days: expected 1 to ${awayDays}`);
      return { ...wishes, boostUntil: null, awayUntil: now + change.days * DAY };
  }
}

/** Forgets what is over. */
export const currentWishes = ({ warmerK, boostUntil, awayUntil }: Wishes, now: number): Wishes => ({
  warmerK,
  boostUntil: boostUntil !== null && boostUntil > now ? boostUntil : null,
  awayUntil: awayUntil !== null && awayUntil > now ? awayUntil : null,
});

const clamp = (value: number, low: number, high: number) => Math.min(high, Math.max(low, value));
