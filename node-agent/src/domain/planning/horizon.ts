/** One step of a plan. */
export interface Step {
  /** Unix seconds of its beginning. */
  readonly at: number;
  readonly seconds: number;
}

/** Steps of a plan over 48 hours: fine where it is acted upon, coarse where only the outlook counts. */
const GRID = [
  { count: 32, seconds: 900 },
  { count: 16, seconds: 1800 },
  { count: 32, seconds: 3600 },
] as const;

/** The steps from `now` on; they end on full quarters, so the first one is shorter where `now` is not one. */
export function horizonFrom(now: number): Step[] {
  const steps: Step[] = [];
  let at = now;
  let end = Math.floor(now / 900) * 900;
  for (const { count, seconds } of GRID) {
    for (let i = 0; i < count; i++, at = end) {
      end += seconds;
      steps.push({ at, seconds: end - at });
    }
  }
  return steps;
}

/** Equal steps over a span whose future is known: for the bound a plan can be compared with. */
export function evenSteps(from: number, until: number, seconds: number): Step[] {
  return Array.from({ length: Math.ceil((until - from) / seconds) }, (_, i) => ({
    at: from + i * seconds,
    seconds,
  }));
}
