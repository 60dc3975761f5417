/** Uniform number in [0, 1) from a seed and two indices: the same for the same arguments, on every machine. */
export function hashNoise(seed: number, a: number, b = 0): number {
  let h = (seed ^ 0x9e3779b9) >>> 0;
  for (const value of [a, b]) {
    h = Math.imul(h ^ (value | 0), 0x85ebca6b) >>> 0;
    h = (h ^ (h >>> 13)) >>> 0;
    h = Math.imul(h, 0xc2b2ae35) >>> 0;
    h = (h ^ (h >>> 16)) >>> 0;
  }
  return h / 2 ** 32;
}
