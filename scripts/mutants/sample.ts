/** `size` of `items`, the same ones for the same seed, in their order. */
export function sampleOf<T>(items: T[], size: number, seed: number): T[] {
  const random = randomFrom(seed);
  const keyed = items.map((item, index) => ({ item, index, key: random() }));
  return keyed
    .sort((a, b) => a.key - b.key)
    .slice(0, size)
    .sort((a, b) => a.index - b.index)
    .map(({ item }) => item);
}

/** Park and Miller's generator (1988): enough to choose, not to hide. */
function randomFrom(seed: number): () => number {
  let state = (seed % 2_147_483_646) + 1;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state;
  };
}
