/** The numbers (from 1) that stand on a page (from 0) of a list of `count` things. */
export function numbersOn(page: number, { count, shown }: { count: number; shown: number }): bigint[] {
  const first = page * shown + 1;
  const length = Math.max(0, Math.min(shown, count - first + 1));
  return Array.from({ length }, (_, index) => BigInt(first + index));
}
