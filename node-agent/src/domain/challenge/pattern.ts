/** A duty pattern: which part of the modules is to compute in each slot, in whole percent. */
export interface DutyPattern {
  /** Unix seconds. */
  readonly startAt: number;
  readonly slotSeconds: number;
  readonly levels: readonly number[];
}

/** Levels of a pattern of our own making: enough to see that power follows in steps, not only on and off. */
const STEPS = [0, 25, 50, 75, 100] as const;

export const endOfPattern = ({ startAt, slotSeconds, levels }: DutyPattern): number =>
  startAt + slotSeconds * levels.length;

/** The slot that runs at a moment; null before and after the pattern. */
export function slotAt(pattern: DutyPattern, now: number): number | null {
  const slot = Math.floor((now - pattern.startAt) / pattern.slotSeconds);
  return slot >= 0 && slot < pattern.levels.length ? slot : null;
}

/** The next moment after `now` at which a slot begins or the last one ends; infinity when there is none. */
export function nextBorder(pattern: DutyPattern, now: number): number {
  if (now < pattern.startAt) return pattern.startAt;
  const border = now + pattern.slotSeconds - ((now - pattern.startAt) % pattern.slotSeconds);
  return border <= endOfPattern(pattern) ? border : Number.POSITIVE_INFINITY;
}

/** `count` levels, each step as often as any other (give or take one), in an order only chance knows. `below(n)` draws from 0 to n - 1. */
export function balancedLevels(count: number, below: (n: number) => number): number[] {
  const levels: number[] = Array.from({ length: count }, (_, i) => STEPS[i % STEPS.length] as number);
  return shuffled(levels, below);
}

/** The same values in a drawn order (Fisher and Yates). */
export function shuffled<T>(values: readonly T[], below: (n: number) => number): T[] {
  const drawn = [...values];
  for (let last = drawn.length - 1; last > 0; last--) {
    const other = below(last + 1);
    [drawn[last], drawn[other]] = [drawn[other] as T, drawn[last] as T];
  }
  return drawn;
}
