import type { NodeClass } from "./judge.ts";
import { type DutyPattern, endOfPattern } from "./pattern.ts";
import type { Slot } from "./slots.ts";

/** Registers as the ledger accepted them; energy in Wh. */
export interface AttestedRegisters {
  readonly measuredAt: number;
  readonly electricityWh: number;
  readonly computeUnits: number;
}

/** The last registers before a pattern and the first after it. */
export interface AttestedSpan {
  readonly before: AttestedRegisters;
  readonly after: AttestedRegisters;
}

const J_PER_WH = 3_600;
/** Registers are whole watt-hours at both ends, and meters differ a little. */
const ROUNDING_WH = 2;
const TOLERANCE = 1.02;

/**
 * What the registers that are paid say against the slots of an answer: they rose by at least what the slots say, and by no more than
 * that and the rated power for the rest of the span. Null when they fit, else one sentence.
 */
export function contradictionWith(
  { before, after }: AttestedSpan,
  slots: readonly Slot[],
  pattern: DutyPattern,
  { ratedPowerW }: NodeClass,
): string | null {
  const sum = (of: (slot: Slot) => number) => slots.reduce((total, slot) => total + of(slot), 0);
  const answeredWh = sum((slot) => slot.electricityJ) / J_PER_WH;
  const attestedWh = after.electricityWh - before.electricityWh;
  const says = `The registers on chain rose by ${attestedWh} Wh around the pattern, the slots say ${answeredWh.toFixed(1)} Wh`;
  if (attestedWh * TOLERANCE + ROUNDING_WH < answeredWh) return `${says}: they are not of the same meter.`;
  const answeredSeconds = slots.filter(({ state }) => state !== "unanswered").length * pattern.slotSeconds;
  const otherSeconds = Math.max(0, after.measuredAt - before.measuredAt - answeredSeconds);
  const mostWh = answeredWh + (ratedPowerW * otherSeconds) / J_PER_WH;
  if (attestedWh > mostWh * TOLERANCE + ROUNDING_WH)
    return `${says}; the rest of the time cannot explain it with ${ratedPowerW} W.`;
  const units = sum((slot) => slot.computeUnits);
  const attestedUnits = after.computeUnits - before.computeUnits;
  // A unit in the middle of a slot's end counts in one of the two only.
  return attestedUnits + slots.length < units
    ? `The registers on chain count ${attestedUnits} units of work around the pattern, the slots say ${units}.`
    : null;
}

/** The registers around a pattern among those accepted, in any order; null while there are none on both sides. */
export function spanAround(
  pattern: DutyPattern,
  accepted: readonly AttestedRegisters[],
): AttestedSpan | null {
  const sorted = accepted.toSorted((a, b) => a.measuredAt - b.measuredAt);
  const before = sorted.findLast(({ measuredAt }) => measuredAt <= pattern.startAt);
  const after = sorted.find(({ measuredAt }) => measuredAt >= endOfPattern(pattern));
  return before && after ? { before, after } : null;
}
