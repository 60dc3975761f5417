import { shuffled } from "./pattern.ts";

/** Pearson's correlation; 0 where one side does not vary, because then nothing follows anything. */
export function correlation(x: readonly number[], y: readonly number[]): number {
  const { xx, yy, xy } = moments(x, y);
  return xx > 0 && yy > 0 ? xy / Math.sqrt(xx * yy) : 0;
}

/** Least-squares slope of y over x; 0 where x does not vary. */
export function slope(x: readonly number[], y: readonly number[]): number {
  const { xx, xy } = moments(x, y);
  return xx > 0 ? xy / xx : 0;
}

/**
 * How likely chance alone reaches this correlation: the share of all orders of the levels that correlate as well, from `draws` drawn
 * ones. The order was drawn when the pattern was made, so this is an exact test, whatever the noise of the meters.
 */
export function chanceOf(
  x: readonly number[],
  y: readonly number[],
  { draws, below }: { draws: number; below: (n: number) => number },
): number {
  const reached = correlation(x, y);
  let asGood = 1;
  for (let draw = 0; draw < draws; draw++) if (correlation(shuffled(x, below), y) >= reached) asGood += 1;
  return asGood / (draws + 1);
}

/** Places by which `y` lags behind `x` where they correlate best, from -most to most; null leaves a place out. */
export function bestLag(
  x: readonly (number | null)[],
  y: readonly (number | null)[],
  most: number,
): { lag: number; correlation: number } {
  let best = { lag: 0, correlation: correlationAt(x, y, 0) };
  for (let lag = -most; lag <= most; lag++) {
    const found = correlationAt(x, y, lag);
    if (found > best.correlation) best = { lag, correlation: found };
  }
  return best;
}

/** Numbers that look random and are the same for the same seed: a figure that is checked again comes out the same. */
export function drawing(seed: number): (n: number) => number {
  let state = seed >>> 0 || 1;
  return (n) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    state >>>= 0;
    return Math.floor((state / 2 ** 32) * n);
  };
}

function correlationAt(x: readonly (number | null)[], y: readonly (number | null)[], lag: number): number {
  const pairs = x.flatMap((value, i) => {
    const other = y[i + lag];
    return value === null || other === null || other === undefined ? [] : [[value, other] as const];
  });
  if (pairs.length < 4) return 0;
  return correlation(
    pairs.map(([value]) => value),
    pairs.map(([, other]) => other),
  );
}

function moments(x: readonly number[], y: readonly number[]) {
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [mx, my] = [mean(x), mean(y)];
  let [xx, yy, xy] = [0, 0, 0];
  for (const [i, value] of x.entries()) {
    const [dx, dy] = [value - mx, (y[i] as number) - my];
    xx += dx * dx;
    yy += dy * dy;
    xy += dx * dy;
  }
  return { xx, yy, xy };
}
