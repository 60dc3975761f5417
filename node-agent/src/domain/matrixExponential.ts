/** Dense square matrix, row after row. */
export type Matrix = Float64Array;

function multiply(a: Matrix, b: Matrix, n: number): Matrix {
  const out = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    for (let k = 0; k < n; k++) {
      const aik = a[i * n + k] as number;
      if (aik === 0) continue;
      for (let j = 0; j < n; j++)
        out[i * n + j] = (out[i * n + j] as number) + aik * (b[k * n + j] as number);
    }
  }
  return out;
}

/** exp(`a`) of an n × n matrix by scaling, a Taylor series of degree 16 and squaring; relative error about 1e-14. */
export function matrixExponential(a: Matrix, n: number): Matrix {
  let norm = 0;
  for (let i = 0; i < n; i++) {
    let row = 0;
    for (let j = 0; j < n; j++) row += Math.abs(a[i * n + j] as number);
    norm = Math.max(norm, row);
  }
  // The input columns carry 1/C terms only, so the norm is small and few squarings are needed.
  const squarings = norm > 0.5 ? Math.ceil(Math.log2(norm / 0.5)) : 0;
  const scaled = a.map((v) => v / 2 ** squarings);
  let result: Matrix = new Float64Array(n * n);
  let term: Matrix = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    result[i * n + i] = 1;
    term[i * n + i] = 1;
  }
  for (let k = 1; k <= 16; k++) {
    term = multiply(term, scaled, n).map((v) => v / k);
    result = result.map((v, i) => v + (term[i] as number));
  }
  for (let s = 0; s < squarings; s++) result = multiply(result, result, n);
  return result;
}
