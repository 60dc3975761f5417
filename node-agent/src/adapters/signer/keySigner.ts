import { getPublicKey, sign } from "ox/P256";
import { serializeSignature } from "viem";
import { privateKeyToAccount, sign as signSecp256k1 } from "viem/accounts";
import type { Signer } from "../../ports/Signer.ts";
import { p256Address, p256Signature } from "./p256Signature.ts";
import type { OpenKey } from "./readKeyFile.ts";

/** Signer of a key that this process holds in memory. */
export function keySigner({ curve, privateKey }: OpenKey): Signer {
  const holder = "key file";
  if (curve === "p256") {
    const { x, y } = getPublicKey({ privateKey });
    const key = { x, y };
    return {
      ...{ curve, holder, address: p256Address(key) },
      sign: async (digest) => p256Signature(sign({ payload: digest, privateKey }), key),
    };
  }
  return {
    ...{ curve, holder, address: privateKeyToAccount(privateKey).address },
    sign: async (digest) => serializeSignature(await signSecp256k1({ hash: digest, privateKey })),
  };
}
