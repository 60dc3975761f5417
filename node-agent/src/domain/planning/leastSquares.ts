const ROUNDS = 6;
/** Step of the numeric derivative, and the longest step of one round. */
const H = 0.02;
const LONGEST = 0.3;

/**
 * Values near 0 that make the residuals small: Gauss-Newton with a normal prior of the given spread for each. `weight` is what a
 * squared residual counts. Ends where a round gains nothing.
 */
export function fitNearZero(
  start: readonly number[],
  spreads: readonly number[],
  weight: number,
  residualsOf: (at: readonly number[]) => number[],
): number[] {
  const cost = (at: readonly number[]) => {
    const r = residualsOf(at);
    const prior = at.reduce((sum, value, i) => sum + (value / (spreads[i] as number)) ** 2, 0);
    return { r, total: weight * r.reduce((sum, value) => sum + value * value, 0) + prior };
  };
  let at = [...start];
  let here = cost(at);
  for (let round = 0; round < ROUNDS; round++) {
    const columns = at.map((_, i) => {
      const moved = residualsOf(at.map((value, j) => (i === j ? value + H : value)));
      return moved.map((value, n) => (value - (here.r[n] as number)) / H);
    });
    // (weight·JᵀJ + prior) δ = −(weight·Jᵀr + prior·v)
    const a = columns.map((ci, i) =>
      columns.map((cj, j) => {
        const prior = i === j ? 1 / (spreads[i] as number) ** 2 : 0;
        return prior + weight * ci.reduce((sum, value, n) => sum + value * (cj[n] as number), 0);
      }),
    );
    const b = columns.map((c, i) => {
      const prior = (at[i] as number) / (spreads[i] as number) ** 2;
      return -prior - weight * c.reduce((sum, value, n) => sum + value * (here.r[n] as number), 0);
    });
    const delta = solveLinear(a, b);
    const next = at.map((value, i) => value + Math.min(LONGEST, Math.max(-LONGEST, delta[i] as number)));
    const there = cost(next);
    if (!(there.total < here.total)) break;
    at = next;
    here = there;
  }
  return at;
}

/** Solves a small symmetric positive system by elimination. */
export function solveLinear(a: readonly (readonly number[])[], b: readonly number[]): number[] {
  const n = b.length;
  const m = a.map((row, i) => [...row, b[i] as number]);
  for (let i = 0; i < n; i++) {
    const pivot = (m[i] as number[])[i] as number;
    for (let k = i + 1; k < n; k++) {
      const factor = ((m[k] as number[])[i] as number) / pivot;
      for (let j = i; j <= n; j++)
        (m[k] as number[])[j] =
          ((m[k] as number[])[j] as number) - factor * ((m[i] as number[])[j] as number);
    }
  }
  const x = new Array<number>(n).fill(0);
  for (let i = n - 1; i >= 0; i--) {
    let sum = (m[i] as number[])[n] as number;
    for (let j = i + 1; j < n; j++) sum -= ((m[i] as number[])[j] as number) * (x[j] as number);
    x[i] = sum / ((m[i] as number[])[i] as number);
  }
  return x;
}
