import { type Address, isAddressEqual } from "viem";
import type { Bounty } from "./bounty.ts";

/** Numbers of the bounties of `funder` that paid `account` as their worker, ascending: what a gate counts. */
export const paidBefore = (
  bounties: readonly Pick<Bounty, "id" | "state" | "funder" | "worker">[],
  { funder, account }: { funder: Address; account: Address },
): bigint[] =>
  bounties
    .filter(
      ({ state, worker, funder: other }) =>
        state === "paid" &&
        worker !== undefined &&
        isAddressEqual(worker, account) &&
        isAddressEqual(other, funder),
    )
    .map(({ id }) => id)
    .sort((a, b) => Number(a - b));
