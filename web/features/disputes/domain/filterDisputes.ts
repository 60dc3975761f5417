import { type Address, isAddressEqual } from "viem";
import type { Dispute } from "./dispute.ts";

export const disputeFilters = ["all", "open", "mine", "closed"] as const;
export type DisputeFilter = (typeof disputeFilters)[number];

export interface FilterContext {
  filter: DisputeFilter;
  account: Address | undefined;
  judging: ReadonlyMap<string, readonly Address[]>;
}

/** Whether the account is a party of the dispute or judges it now. */
export function isMine(dispute: Dispute, { account, judging }: Omit<FilterContext, "filter">): boolean {
  if (!account) return false;
  const involved = [dispute.challenger, dispute.operator, ...(judging.get(dispute.id.toString()) ?? [])];
  return involved.some((one) => isAddressEqual(one, account));
}

/** The disputes a filter lets through. */
export function filterDisputes(disputes: readonly Dispute[], context: FilterContext): Dispute[] {
  const { filter } = context;
  return disputes.filter((dispute) => {
    if (filter === "mine") return isMine(dispute, context);
    if (filter === "open") return dispute.state !== "closed";
    return filter === "all" || dispute.state === "closed";
  });
}

/** Disputes that need this account as a reviewer, to vote or to show its vote. */
export const toJudge = (
  disputes: readonly Dispute[],
  { account, judging }: Omit<FilterContext, "filter">,
): Dispute[] =>
  disputes.filter(
    ({ id }) =>
      account !== undefined && judging.get(id.toString())?.some((one) => isAddressEqual(one, account)),
  );
