import { type Address, getAddress, type Hex, isHex, keccak256, recoverAddress, size, slice } from "viem";

/** Orders of the groups: SEC 2, 2.4.1, and FIPS 186-4, D.1.2.3. */
const SECP256K1_ORDER = 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141n;
const P256_ORDER = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;
const SECP256K1_BYTES = 65;
const P256_BYTES = 128;

/** Who signed `digest`, as `SigningKey.sol` sees it: undefined if the signature is malformed, has a high s, or is wrong. */
export async function signerOf(digest: Hex, signature: Hex): Promise<Address | undefined> {
  if (!isHex(signature, { strict: true }) || signature.length % 2 !== 0) return undefined;
  if (size(signature) === P256_BYTES) return p256SignerOf(digest, signature);
  if (size(signature) !== SECP256K1_BYTES || !isCanonical(signature, SECP256K1_ORDER)) return undefined;
  const v = Number(slice(signature, 64, 65));
  if (v !== 27 && v !== 28) return undefined;
  try {
    return await recoverAddress({ hash: digest, signature });
  } catch {
    // No point of the curve has this r.
    return undefined;
  }
}

async function p256SignerOf(digest: Hex, signature: Hex): Promise<Address | undefined> {
  if (!isCanonical(signature, P256_ORDER)) return undefined;
  // Only pages that see such a signature load the curve.
  const { verify } = await import("ox/P256");
  try {
    const isRight = verify({
      payload: digest,
      publicKey: {
        prefix: 4,
        x: BigInt(slice(signature, 64, 96)),
        y: BigInt(slice(signature, 96, 128)),
      },
      signature: { r: BigInt(slice(signature, 0, 32)), s: BigInt(slice(signature, 32, 64)) },
    });
    return isRight ? getAddress(slice(keccak256(slice(signature, 64)), 12)) : undefined;
  } catch {
    // The key is no point of the curve.
    return undefined;
  }
}

function isCanonical(signature: Hex, order: bigint): boolean {
  const r = BigInt(slice(signature, 0, 32));
  const s = BigInt(slice(signature, 32, 64));
  return r > 0n && r < order && s > 0n && s <= order / 2n;
}
