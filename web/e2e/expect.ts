/** Thrown when the page or the chain is not as a step says. */
export class ExpectationFailed extends Error {
  constructor(what: string, detail?: unknown) {
    super(detail === undefined ? `expected: ${what}` : `expected: ${what}; found: ${String(detail)}`);
    this.name = "ExpectationFailed";
  }
}

const PATIENCE_MS = 30_000;
const STEP_MS = 200;

/** Waits until `isTrue` holds; throws what was expected when it does not in time. */
export async function expect(
  what: string,
  isTrue: () => Promise<boolean>,
  patienceMs = PATIENCE_MS,
): Promise<void> {
  const giveUpAt = Date.now() + patienceMs;
  let last: unknown;
  while (Date.now() < giveUpAt) {
    try {
      if (await isTrue()) return;
      last = undefined;
    } catch (error) {
      last = error;
    }
    await new Promise((resolve) => setTimeout(resolve, STEP_MS));
  }
  throw new ExpectationFailed(what, last);
}

/** Throws unless both are the same. */
export function expectEqual<T>(what: string, found: T, expected: T): void {
  if (found !== expected) throw new ExpectationFailed(`${what} is ${String(expected)}`, found);
}
