import { type Change, textOf, type Value } from "./facts.ts";
import type { Simulation } from "./simulate.ts";

/** How a simulation differs from an earlier one of the same actions. */
export type Difference =
  | { kind: "failsNow" }
  | { kind: "worksNow" }
  | { kind: "failsOtherwise" }
  /** Happens now and did not then, or the other way round. */
  | { kind: "added" | "missing"; change: Change }
  | { kind: "changed"; earlier: Change; change: Change };

/** What an effect does, apart from where it begins: an amount by how much it moves, everything else by what it becomes. */
function effectOf({ before, after }: Change): string {
  const amountOf = (value: Value | null) =>
    value === null ? 0n : value.type === "amount" ? value.amount : null;
  const [from, to] = [amountOf(before), amountOf(after)];
  return from !== null && to !== null ? `by ${to - from}` : textOf(after);
}

/** What members would not have seen when the proposal was made. Balances may differ: what counts is how they move. */
export function compareSimulations(then: Simulation, now: Simulation): Difference[] {
  if (now.failure && !then.failure) return [{ kind: "failsNow" }];
  if (then.failure && !now.failure) return [{ kind: "worksNow" }];
  if (then.failure && now.failure) {
    const isSame = then.failure.index === now.failure.index && then.failure.data === now.failure.data;
    return isSame ? [] : [{ kind: "failsOtherwise" }];
  }
  const earlier = new Map(then.changes.map((change) => [change.key, change]));
  const later = new Set(now.changes.map((change) => change.key));
  const differences = now.changes.flatMap((change): Difference[] => {
    const match = earlier.get(change.key);
    if (!match) return [{ kind: "added", change }];
    return effectOf(match) === effectOf(change) ? [] : [{ kind: "changed", earlier: match, change }];
  });
  const missing = then.changes.filter((change) => !later.has(change.key));
  return [...differences, ...missing.map((change): Difference => ({ kind: "missing", change }))];
}
