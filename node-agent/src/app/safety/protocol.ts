import type { SafetyInput, SafetyVerdict } from "../../domain/safety.ts";
import type { Sample } from "../../domain/safetySensors.ts";

const NO_LIMIT = "none";

/** JSON has neither NaN nor infinity. Infinity is said in a word; NaN travels as null and becomes NaN again, never 0 and never infinite. */
function numberOf(value: unknown): number {
  return typeof value === "number" ? value : Number.NaN;
}

function sampleOf(value: unknown): Sample {
  const sample = (value ?? {}) as Partial<Record<keyof Sample, unknown>>;
  return { value: numberOf(sample.value), sequence: numberOf(sample.sequence) };
}

/** One line for the safety process. */
export const lineOf = (input: SafetyInput): string =>
  JSON.stringify({
    ...input,
    gridLimitW: input.gridLimitW === Number.POSITIVE_INFINITY ? NO_LIMIT : input.gridLimitW,
  });

/**
 * One line from the input side: sensor values. Null for anything that is not such a line; then the sensors age.
 * A missing switch counts as tripped and a missing counter as NaN: what is not said is taken as bad.
 */
export function parseInput(line: string): Omit<SafetyInput, "commandSequence"> | null {
  let raw: Partial<Record<keyof SafetyInput, unknown>>;
  try {
    const parsed: unknown = JSON.parse(line);
    if (parsed === null || typeof parsed !== "object" || Array.isArray(parsed)) return null;
    raw = parsed;
  } catch {
    return null;
  }
  return {
    bathA: sampleOf(raw.bathA),
    bathB: sampleOf(raw.bathB),
    oilFlowLpm: sampleOf(raw.oilFlowLpm),
    floorFlowC: sampleOf(raw.floorFlowC),
    floorSurfaceC: sampleOf(raw.floorSurfaceC),
    roomC: sampleOf(raw.roomC),
    tankTopC: sampleOf(raw.tankTopC),
    tankBottomC: sampleOf(raw.tankBottomC),
    isLevelLow: raw.isLevelLow !== false,
    isLeaking: raw.isLeaking === true,
    isLoaded: raw.isLoaded !== false,
    nodePowerW: numberOf(raw.nodePowerW),
    gridLimitW:
      (raw.gridLimitW as unknown) === NO_LIMIT ? Number.POSITIVE_INFINITY : numberOf(raw.gridLimitW),
    isHygieneOverdue: raw.isHygieneOverdue === true,
    isBoosterOn: raw.isBoosterOn === true,
  };
}

/** One line from the safety process; null when it is none. */
export function parseVerdict(line: string): SafetyVerdict | null {
  try {
    const raw = JSON.parse(line) as SafetyVerdict | null;
    if (raw === null || typeof raw !== "object" || typeof raw.relay !== "boolean") return null;
    if (typeof raw.maxShare !== "number" || !Array.isArray(raw.reasons)) return null;
    return { ...raw, bathC: numberOf(raw.bathC) };
  } catch {
    return null;
  }
}
