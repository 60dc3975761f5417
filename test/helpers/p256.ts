import {
  concat,
  getAddress,
  id,
  keccak256,
  type TypedDataDomain,
  TypedDataEncoder,
  type Wallet,
} from "ethers";
import { getPublicKey, sign } from "ox/P256";
import { numberToHex } from "viem";

/** Whoever signs EIP-712 data: a wallet, a signer of Hardhat, a machine's P-256 key. */
export interface TypedSigner {
  signTypedData: Wallet["signTypedData"];
}

/** A P-256 key as a secure element holds it; signatures are the 128 bytes (r, s, x, y). */
export function p256Key(name: string) {
  const privateKey = id(name) as `0x${string}`;
  const { x, y } = getPublicKey({ privateKey });
  const key = concat([word(x), word(y)]);
  const signDigest = (digest: string) => {
    const { r, s } = sign({ payload: digest as `0x${string}`, privateKey });
    return concat([word(r), word(s), key]);
  };
  return {
    address: getAddress(`0x${keccak256(key).slice(26)}`),
    sign: async (digest: string) => signDigest(digest),
    signTypedData: async (...[domain, types, value]: Parameters<Wallet["signTypedData"]>) =>
      signDigest(TypedDataEncoder.hash(domain as TypedDataDomain, types, value)),
  };
}

const word = (value: bigint) => numberToHex(value, { size: 32 });
