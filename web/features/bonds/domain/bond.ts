/** Money behind a node's honesty, each cent in exactly one place; smallest euro units. */
export interface Bond {
  bonded: bigint;
  /** Asked back, still liable. */
  leaving: bigint;
  /** In disputes. */
  locked: bigint;
  /** First second (Unix) `leaving` may be withdrawn; 0 if nothing leaves. */
  leavesAt: number;
}

export type BondAction = "requestExit" | "cancelExit" | "withdraw";

/** What the operator can do with a bond now. */
export function bondActions({ bonded, leaving, leavesAt }: Bond, now: number): BondAction[] {
  const actions: BondAction[] = [];
  if (bonded > 0n) actions.push("requestExit");
  if (leaving > 0n) actions.push("cancelExit");
  if (leaving > 0n && now >= leavesAt) actions.push("withdraw");
  return actions;
}
