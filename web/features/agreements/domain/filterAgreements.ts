import { type Address, isAddressEqual } from "viem";
import type { Agreement } from "./agreement.ts";

export const agreementFilters = ["all", "mine", "open", "ended"] as const;
export type AgreementFilter = (typeof agreementFilters)[number];

export interface FilterContext {
  filter: AgreementFilter;
  account: Address | undefined;
  /** Numbers of the nodes the account runs. */
  ownNodes: ReadonlySet<bigint>;
}

/** The agreements a filter lets through; "mine" are those in which the reader is a side. */
export function filterAgreements(
  agreements: readonly Agreement[],
  { filter, account, ownNodes }: FilterContext,
): Agreement[] {
  const isMine = ({ customer, voucherKey, nodeId }: Agreement) =>
    ownNodes.has(nodeId) ||
    (account !== undefined && [customer, voucherKey].some((one) => isAddressEqual(one, account)));
  return agreements.filter((agreement) => {
    if (filter === "mine") return isMine(agreement);
    if (filter === "open") return agreement.state !== "closed";
    return filter === "all" || agreement.state === "closed";
  });
}

/** Sums over agreements, smallest euro units. */
export function sumAgreements(agreements: readonly Agreement[]): { waiting: bigint; settled: bigint } {
  return agreements.reduce(
    ({ waiting, settled }, { state, escrow, settledAmount }) => ({
      waiting: waiting + (state === "closed" ? 0n : escrow - settledAmount),
      settled: settled + settledAmount,
    }),
    { waiting: 0n, settled: 0n },
  );
}
