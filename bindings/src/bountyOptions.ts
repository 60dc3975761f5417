type Address = `0x${string}`;
type Hex = `0x${string}`;

/** `BountyMode` of the board, in its order. */
export const bountyModes = ["apply", "assign", "contest"] as const;
export type BountyMode = (typeof bountyModes)[number];

/** `BountyOptions` as the ABI encodes it. */
export interface BountyOptions {
  /** Index in `bountyModes`. */
  mode: number;
  worker: Address;
  verifier: Address;
  repository: Hex;
  standard: Hex;
  /** 1e-18 ECO. */
  minEco: bigint;
  minPaid: number;
  milestone: bigint;
  /** Smallest unit of the reward's token. */
  parts: bigint[];
  /** Separated by commas. */
  tags: string;
  link: string;
}

const nobody: Address = "0x0000000000000000000000000000000000000000";
const nothing: Hex = "0x0000000000000000000000000000000000000000000000000000000000000000";

/** A bounty with applications and nothing else. */
export const plainBounty: BountyOptions = {
  mode: 0,
  worker: nobody,
  verifier: nobody,
  repository: nothing,
  standard: nothing,
  minEco: 0n,
  minPaid: 0,
  milestone: 0n,
  parts: [],
  tags: "",
  link: "",
};
