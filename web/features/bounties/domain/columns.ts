import type { BountyPhase } from "./bounty.ts";

/** Columns of the board, from left to right. */
export const columns = {
  open: ["open"],
  working: ["assigned", "contested"],
  judging: ["submitted", "unanswered", "choosing", "disputed", "rejected", "expired"],
  done: ["paid", "refunded", "settled"],
} as const satisfies Record<string, readonly BountyPhase[]>;
export type ColumnKey = keyof typeof columns;

export const columnKeys = Object.keys(columns) as ColumnKey[];

/** The column a phase stands in; every phase stands in exactly one. */
export function columnOf(phase: BountyPhase): ColumnKey {
  const found = columnKeys.find((key) => (columns[key] as readonly BountyPhase[]).includes(phase));
  if (!found) throw new RangeError(`the phase ${phase} stands in no column`);
  return found;
}
