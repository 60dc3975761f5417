import { type Address, isAddressEqual } from "viem";
import { type Bounty, isUnpaid } from "./bounty.ts";

export interface EscrowInputs {
  token: Address;
  bounties: readonly Bounty[];
  /** `escrowOf(token)` of the board. */
  escrow: bigint;
  /** `creditsOf(token)` of the board. */
  credits: bigint;
  /** `bondsOf(token)` of the board: bonds of open disputes. */
  bonds: bigint;
  /** Balance of the board in the token. */
  balance: bigint;
}

export interface EscrowSum {
  unpaidCount: number;
  /** Sum of what all unpaid bounties hold, from each bounty itself. */
  unpaid: bigint;
  credits: bigint;
  bonds: bigint;
  /** What the board must hold: `unpaid + credits + bonds`. */
  owed: bigint;
  balance: bigint;
  /** Balance beyond what is owed, e.g. a gift by mistake; negative would be a loss. */
  surplus: bigint;
  /** Whether the bounties one by one, the board's own sum and its balance agree. */
  addsUp: boolean;
}

/** Adds the escrow of one token up from the bounties and compares it with the contract's sums and balance. */
export function addUpEscrow({ token, bounties, escrow, credits, bonds, balance }: EscrowInputs): EscrowSum {
  const unpaidBounties = bounties.filter((bounty) => isUnpaid(bounty) && isAddressEqual(bounty.token, token));
  const unpaid = unpaidBounties.reduce((sum, bounty) => sum + bounty.left, 0n);
  const owed = unpaid + credits + bonds;
  return {
    unpaidCount: unpaidBounties.length,
    unpaid,
    credits,
    bonds,
    owed,
    balance,
    surplus: balance - owed,
    addsUp: unpaid === escrow && balance >= owed,
  };
}
