import { verify } from "ox/P256";
import { isHex, recoverAddress, size, slice } from "viem";
import { P256_ORDER, p256Address } from "./p256Signature.ts";

/** Order of the group of secp256k1 (SEC 2, 2.4.1). */
const SECP256K1_ORDER = 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141n;
const P256_BYTES = 128;
const SECP256K1_BYTES = 65;

/** Who signed `digest`, as `SigningKey.sol` sees it: null if the signature is malformed, has a high s, or is wrong. */
export async function signerOf(
  digest: `0x${string}`,
  signature: `0x${string}`,
): Promise<`0x${string}` | null> {
  if (!isHex(signature, { strict: true }) || signature.length % 2 !== 0) return null;
  if (size(signature) === P256_BYTES) return p256SignerOf(digest, signature);
  if (size(signature) !== SECP256K1_BYTES) return null;
  const { r, s } = scalars(signature);
  const v = Number(slice(signature, 64, 65));
  const isCanonical = r > 0n && r < SECP256K1_ORDER && s > 0n && s <= SECP256K1_ORDER / 2n;
  if (!isCanonical || (v !== 27 && v !== 28)) return null;
  try {
    return await recoverAddress({ hash: digest, signature });
  } catch {
    // No point of the curve has this r.
    return null;
  }
}

function p256SignerOf(digest: `0x${string}`, signature: `0x${string}`): `0x${string}` | null {
  const { r, s } = scalars(signature);
  if (r <= 0n || r >= P256_ORDER || s <= 0n || s > P256_ORDER / 2n) return null;
  const key = { x: BigInt(slice(signature, 64, 96)), y: BigInt(slice(signature, 96, 128)) };
  try {
    const isRight = verify({ payload: digest, publicKey: { prefix: 4, ...key }, signature: { r, s } });
    return isRight ? p256Address(key) : null;
  } catch {
    // The key is no point of the curve.
    return null;
  }
}

const scalars = (signature: `0x${string}`) => ({
  r: BigInt(slice(signature, 0, 32)),
  s: BigInt(slice(signature, 32, 64)),
});
