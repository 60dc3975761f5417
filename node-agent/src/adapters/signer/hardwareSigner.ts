import { keccak256, stringToHex } from "viem";
import { Fatal } from "../../errors.ts";
import type { SecureElement } from "../../ports/SecureElement.ts";
import type { Signer } from "../../ports/Signer.ts";
import { p256Address, p256Signature } from "./p256Signature.ts";
import { signerOf } from "./signerOf.ts";

const PROBE = keccak256(stringToHex("EcoSphere: is this key really in the chip?"));

/** Signer of a key in a chip. Throws Fatal when the chip's signatures are not those of the key it shows. */
export async function hardwareSigner(chip: SecureElement): Promise<Signer> {
  const key = await chip.publicKey();
  const address = p256Address(key);
  const sign = async (digest: `0x${string}`) => p256Signature(await chip.sign(digest), key);
  if ((await signerOf(PROBE, await sign(PROBE))) !== address)
    throw new Fatal(
      "ChipSignsWrongly",
      `The ${chip.holder} signs with another key than it shows, or hashes the digest again.`,
      {
        hint: "The key must be P-256 for ECDSA over a digest given from outside.",
      },
    );
  return { address, curve: "p256", holder: chip.holder, sign };
}
