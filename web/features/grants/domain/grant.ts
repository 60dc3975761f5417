import { type Address, isAddressEqual } from "viem";

/** What is granted, as voted; 1e-18 ECO, the payout in smallest euro units. */
export interface GrantTerms {
  perNode: bigint;
  perBounty: bigint;
  perEpoch: bigint;
  minPayout: bigint;
}

/** The grants as they stand now. */
export interface GrantsNow {
  terms: GrantTerms;
  epoch: number;
  /** Granted in this epoch; 1e-18 ECO. */
  grantedNow: bigint;
  /** What the contract holds; 1e-18 ECO. */
  balance: bigint;
}

/** A payout that may make a node's operator a member; smallest euro units. */
export interface ClaimedPayout {
  account: Address;
  epoch: number;
  amount: bigint;
}

/** A node, and what speaks for a grant. */
export interface GrantNode {
  id: bigint;
  operator: Address;
  isCertified: boolean;
  isGranted: boolean;
  payouts: ClaimedPayout[];
}

/** A bounty, and what speaks for a grant. */
export interface GrantBounty {
  id: bigint;
  title: string;
  worker: Address;
  isPaid: boolean;
  /** Whether the treasury or a budget paid it. */
  isByMembers: boolean;
  isGranted: boolean;
}

/** Why nothing is granted; each has its sentence in the translations. */
export type WhyNot =
  | "alreadyGranted"
  | "notCertified"
  | "notPaid"
  | "payoutTooSmall"
  | "bountyNotPaid"
  | "notPaidByMembers"
  | "notOffered"
  | "capReached"
  | "short";
export type Claimable<T> = { can: true; amount: bigint; with: T } | { can: false; why: WhyNot };

/** What is left of the epoch's cap; a vote may have set it below what was granted. */
export const leftOf = ({ terms, grantedNow }: GrantsNow): bigint =>
  terms.perEpoch > grantedNow ? terms.perEpoch - grantedNow : 0n;

function affordable(amount: bigint, grants: GrantsNow): WhyNot | undefined {
  if (amount === 0n) return "notOffered";
  if (amount > leftOf(grants)) return "capReached";
  return grants.balance < amount ? "short" : undefined;
}

/** Whether a node is granted now, and with which payout, in the order the contract checks. */
export function nodeGrant(node: GrantNode, grants: GrantsNow): Claimable<ClaimedPayout> {
  if (node.isGranted) return { can: false, why: "alreadyGranted" };
  if (!node.isCertified) return { can: false, why: "notCertified" };
  if (node.payouts.length === 0) return { can: false, why: "notPaid" };
  const payout = node.payouts.find(({ amount }) => amount >= grants.terms.minPayout);
  if (!payout) return { can: false, why: "payoutTooSmall" };
  const why = affordable(grants.terms.perNode, grants);
  return why ? { can: false, why } : { can: true, amount: grants.terms.perNode, with: payout };
}

/** Whether a bounty is granted now. */
export function bountyGrant(bounty: GrantBounty, grants: GrantsNow): Claimable<bigint> {
  if (bounty.isGranted) return { can: false, why: "alreadyGranted" };
  if (!bounty.isPaid) return { can: false, why: "bountyNotPaid" };
  if (!bounty.isByMembers) return { can: false, why: "notPaidByMembers" };
  const why = affordable(grants.terms.perBounty, grants);
  return why ? { can: false, why } : { can: true, amount: grants.terms.perBounty, with: bounty.id };
}

/** The reader's own first, then the rest in their order. */
export function ownFirst<T>(
  items: readonly T[],
  accountOf: (item: T) => Address,
  account: Address | undefined,
): T[] {
  const isOwn = (item: T) => account !== undefined && isAddressEqual(accountOf(item), account);
  return [...items.filter(isOwn), ...items.filter((item) => !isOwn(item))];
}
