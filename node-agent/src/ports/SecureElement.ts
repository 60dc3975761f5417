export interface P256PublicKey {
  x: bigint;
  y: bigint;
}

export interface RawSignature {
  r: bigint;
  s: bigint;
}

/**
 * A chip that makes a P-256 key and never lets it out: a TPM 2.0, or a secure element such as ATECC608 or SE050.
 * To bring in another chip, implement these two methods in an adapter and hand it to `hardwareSigner`, which does the rest
 * (address, low s, layout of 128 bytes) and checks the chip's first signature before anything is signed in earnest.
 */
export interface SecureElement {
  readonly holder: "TPM" | "secure element";
  /** Throws Fatal when the chip holds no such key, Retryable while it does not answer. */
  publicKey(): Promise<P256PublicKey>;
  /** ECDSA over exactly these 32 bytes: the chip must not hash them again. Either of the two valid s is fine. */
  sign(digest: `0x${string}`): Promise<RawSignature>;
}
