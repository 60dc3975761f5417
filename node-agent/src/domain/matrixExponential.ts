/** Dense square matrix, row after row. */
export type Matrix = Float64Array;

/** `a` · `b` · `factor` into `out`. */
function multiply(out: Matrix, a: Matrix, b: Matrix, { n, factor }: { n: number; factor: number }): void {
  out.fill(0);
  for (let i = 0; i < n; i++) {
    for (let k = 0; k < n; k++) {
      const aik = (a[i * n + k] as number) * factor;
      if (aik === 0) continue;
      for (let j = 0; j < n; j++)
        out[i * n + j] = (out[i * n + j] as number) + aik * (b[k * n + j] as number);
    }
  }
}

const DEGREE = 16;
/** A term of the series with no entry above this adds nothing to a double. */
const NOTHING = 1e-30;

/** exp(`a`) of an n × n matrix by scaling, a Taylor series of degree 16 at most and squaring; relative error about 1e-14. */
export function matrixExponential(a: Matrix, n: number): Matrix {
  let norm = 0;
  for (let i = 0; i < n; i++) {
    let row = 0;
    for (let j = 0; j < n; j++) row += Math.abs(a[i * n + j] as number);
    norm = Math.max(norm, row);
  }
  const squarings = norm > 0.5 ? Math.ceil(Math.log2(norm / 0.5)) : 0;
  const scaled = a.map((v) => v / 2 ** squarings);
  let result: Matrix = new Float64Array(n * n);
  let term: Matrix = new Float64Array(n * n);
  let spare: Matrix = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    result[i * n + i] = 1;
    term[i * n + i] = 1;
  }
  for (let k = 1; k <= DEGREE; k++) {
    multiply(spare, term, scaled, { n, factor: 1 / k });
    [term, spare] = [spare, term];
    let largest = 0;
    for (let i = 0; i < n * n; i++) {
      const value = term[i] as number;
      result[i] = (result[i] as number) + value;
      largest = Math.max(largest, Math.abs(value));
    }
    if (largest < NOTHING) break;
  }
  for (let s = 0; s < squarings; s++) {
    multiply(spare, result, result, { n, factor: 1 });
    [result, spare] = [spare, result];
  }
  return result;
}
