import { type Address, isAddressEqual, zeroAddress } from "viem";

export interface PowerFacts {
  account: Address;
  treasury: Address;
  /** Votes at the snapshot, 1e-18 ECO (or now, before the snapshot). */
  votes: bigint;
  balanceAtSnapshot: bigint;
  balanceNow: bigint;
  /** Whose votes the balance strengthened at the snapshot. */
  delegateAtSnapshot: Address;
}

/** Why an account has the votes it has. */
export type PowerExplanation =
  | { kind: "votes"; votes: bigint; own: bigint; delegated: bigint }
  | { kind: "treasury" }
  | { kind: "delegatedAway"; delegate: Address; balance: bigint }
  | { kind: "acquiredLater"; balance: bigint }
  | { kind: "noTokens" };

/** Explains voting power, above all when it is 0: no tokens, delegated away, acquired after the snapshot, or the treasury itself. */
export function explainVotingPower(facts: PowerFacts): PowerExplanation {
  const { account, treasury, votes, balanceAtSnapshot, balanceNow, delegateAtSnapshot } = facts;
  if (isAddressEqual(account, treasury)) return { kind: "treasury" };
  const isOwnDelegate =
    isAddressEqual(delegateAtSnapshot, account) || isAddressEqual(delegateAtSnapshot, zeroAddress);
  if (votes > 0n) {
    const own = isOwnDelegate ? balanceAtSnapshot : 0n;
    return { kind: "votes", votes, own, delegated: votes > own ? votes - own : 0n };
  }
  if (balanceAtSnapshot > 0n && !isOwnDelegate)
    return { kind: "delegatedAway", delegate: delegateAtSnapshot, balance: balanceAtSnapshot };
  if (balanceNow > 0n) return { kind: "acquiredLater", balance: balanceNow };
  return { kind: "noTokens" };
}
