import { id } from "ethers";
import { keySigner } from "../../node-agent/src/adapters/signer/keySigner.ts";

/** A P-256 key as the agent holds one; `sign` takes a digest and gives the 128 bytes that contracts take. */
export function p256Key(name: string) {
  const { address, sign } = keySigner({ curve: "p256", privateKey: id(name) as `0x${string}` });
  return { address, sign: (digest: string) => sign(digest as `0x${string}`) };
}
