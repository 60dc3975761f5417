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
export function p256Key(name: string): TypedSigner & { address: string } {
  const privateKey = id(name) as `0x${string}`;
  const { x, y } = getPublicKey({ privateKey });
  const key = concat([word(x), word(y)]);
  return {
    address: getAddress(`0x${keccak256(key).slice(26)}`),
    async signTypedData(domain: TypedDataDomain, types, value) {
      const payload = TypedDataEncoder.hash(domain, types, value) as `0x${string}`;
      const { r, s } = sign({ payload, privateKey });
      return concat([word(r), word(s), key]);
    },
  };
}

const word = (value: bigint) => numberToHex(value, { size: 32 });
