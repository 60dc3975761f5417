import type { Address, TypedDataDefinition } from "viem";

const types = {
  Permit: [
    { name: "owner", type: "address" },
    { name: "spender", type: "address" },
    { name: "value", type: "uint256" },
    { name: "nonce", type: "uint256" },
    { name: "deadline", type: "uint256" },
  ],
} as const;

/** What a token of ERC-2612 says about itself (ERC-5267), and the next nonce of the owner. */
export interface PermitFacts {
  token: Address;
  name: string;
  version: string;
  chainId: bigint;
  nonce: bigint;
}

export interface PermitWish {
  owner: Address;
  spender: Address;
  /** Smallest unit. */
  value: bigint;
  /** Last second (Unix) the signature counts. */
  deadline: bigint;
}

/** Lets `spender` take `value` by signature, without a transaction of its own. */
export const permitTypedData = (
  { token, name, version, chainId, nonce }: PermitFacts,
  wish: PermitWish,
): TypedDataDefinition<typeof types, "Permit"> => ({
  domain: { name, version, chainId, verifyingContract: token },
  types,
  primaryType: "Permit",
  message: { ...wish, nonce },
});
