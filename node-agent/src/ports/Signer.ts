/** Elliptic curves the contracts know (`SigningKey.sol`). */
export type Curve = "secp256k1" | "p256";

/** The node's device key: signs EIP-712 digests of readings and answers, nothing else. */
export interface Signer {
  /** Last 20 bytes of keccak256(x || y), whatever the curve. */
  readonly address: `0x${string}`;
  readonly curve: Curve;
  /** Where the key lives, for people. */
  readonly holder: "key file" | "TPM" | "secure element";
  /** Signs the digest itself, low s: 65 bytes (r, s, v) on secp256k1, 128 bytes (r, s, x, y) on P-256. */
  sign(digest: `0x${string}`): Promise<`0x${string}`>;
}
