const POINTS = 12;

/** Evenly spread times from `since` to `now`, both included; one where both fall together. */
export function timesBetween(since: number, now: number, count = POINTS): number[] {
  if (now <= since) return [now];
  const step = (now - since) / (count - 1);
  return [...new Set(Array.from({ length: count }, (_, index) => Math.round(since + index * step)))];
}
