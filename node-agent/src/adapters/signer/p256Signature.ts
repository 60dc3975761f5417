import { bytesToHex, concat, keccak256, numberToHex, slice } from "viem";
import type { P256PublicKey, RawSignature } from "../../ports/SecureElement.ts";

/** Order of the group of P-256 (FIPS 186-4, D.1.2.3). */
export const P256_ORDER = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;

const word = (value: bigint) => numberToHex(value, { size: 32 });

/** The 128 bytes (r, s, x, y) that the contracts take; of the two valid s the lower one. */
export function p256Signature({ r, s }: RawSignature, { x, y }: P256PublicKey): `0x${string}` {
  const low = s > P256_ORDER / 2n ? P256_ORDER - s : s;
  return concat([word(r), word(low), word(x), word(y)]);
}

/** Last 20 bytes of keccak256(x || y). */
export const p256Address = ({ x, y }: P256PublicKey): `0x${string}` =>
  slice(keccak256(concat([word(x), word(y)])), 12);

/** A point as an uncompressed key, 65 bytes beginning with 4. */
export function p256Point(bytes: Uint8Array): P256PublicKey {
  if (bytes.length !== 65 || bytes[0] !== 4) throw new Error("expected an uncompressed P-256 point");
  return { x: BigInt(bytesToHex(bytes.slice(1, 33))), y: BigInt(bytesToHex(bytes.slice(33))) };
}
