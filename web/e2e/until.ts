const STEP_MS = 250;

/** Waits until `holds` answers true; throws with `expectation` and the last answer after `timeoutMs`. */
export async function until(
  expectation: string,
  holds: () => Promise<true | string>,
  timeoutMs = 30_000,
): Promise<void> {
  const giveUpAt = Date.now() + timeoutMs;
  for (;;) {
    const answer = await holds();
    if (answer === true) return;
    if (Date.now() > giveUpAt) throw new Error(`${expectation}, but ${answer}`);
    await new Promise((resolve) => setTimeout(resolve, STEP_MS));
  }
}

/** Throws unless both are the same. */
export function same<T>(what: string, found: T, expected: T): void {
  if (found !== expected) throw new Error(`${what}: found ${String(found)}, expected ${String(expected)}`);
}
