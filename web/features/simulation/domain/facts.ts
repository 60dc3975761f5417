import type { Address } from "viem";
import type messages from "../../../messages/en/simulation.json";

export type Group = keyof typeof messages.groups;
export type FactLabel = keyof typeof messages.facts;

/** A value of the chain with the way it is written. */
export type Value =
  /** Smallest units of `token`; wei of the chain's own coin where it is null. */
  | { type: "amount"; token: Address | null; amount: bigint }
  /** Seconds. */
  | { type: "duration"; seconds: number }
  /** Unix seconds. */
  | { type: "time"; at: number }
  | { type: "share"; bps: number }
  | { type: "percent"; percent: number }
  | { type: "account"; account: Address }
  | { type: "flag"; isSet: boolean }
  | { type: "count"; count: bigint }
  | { type: "state"; of: "milestone" | "bounty"; index: number };

/** One value of the chain that a proposal may change. */
export interface Fact {
  /** The same before and after. */
  key: string;
  group: Group;
  label: FactLabel;
  /** Whom or what it is about, for the label. */
  account?: Address;
  id?: string;
  token?: Address | null;
  value: Value;
}

export interface Change extends Omit<Fact, "value"> {
  /** Null where it did not exist. */
  before: Value | null;
  after: Value | null;
}

/** Values as text, for comparing. */
export const textOf = (value: Value | null): string =>
  JSON.stringify(value, (_, entry) => (typeof entry === "bigint" ? `${entry}n` : entry));

/** Of something new it need not be said that a switch is off or that nothing has been spent. */
const isBlank = (value: Value | null): boolean =>
  (value?.type === "flag" && !value.isSet) || (value?.type === "amount" && value.amount === 0n);

/** What differs between two states, in the order of the later one; what only existed before comes last. */
export function diffFacts(before: Fact[], after: Fact[]): Change[] {
  const earlier = new Map(before.map((fact) => [fact.key, fact]));
  const later = new Map(after.map((fact) => [fact.key, fact]));
  const facts = [...after, ...before.filter((fact) => !later.has(fact.key))];
  return facts.flatMap(({ value: _, ...fact }): Change[] => {
    const [from, to] = [earlier.get(fact.key)?.value ?? null, later.get(fact.key)?.value ?? null];
    if (from === null && isBlank(to)) return [];
    return textOf(from) === textOf(to) ? [] : [{ ...fact, before: from, after: to }];
  });
}
