import { readFileSync, statSync } from "node:fs";
import { decrypt, type Keystore, toKey } from "ox/Keystore";
import { getPublicKey } from "ox/P256";
import { type PrivateKeyAccount, privateKeyToAccount } from "viem/accounts";
import { z } from "zod";
import { Fatal } from "../../errors.ts";
import type { Curve } from "../../ports/Signer.ts";
import type { PasswordSource } from "./password.ts";

/** A key in memory. */
export interface OpenKey {
  curve: Curve;
  privateKey: `0x${string}`;
}

const hex = z.string().regex(/^[0-9a-f]+$/i);
/** Largest cost we accept: 128 * n * r bytes of memory, 256 MiB here. */
const MAX_SCRYPT_BYTES = 256 * 1024 * 1024;
const keystoreSchema = z.object({
  version: z.literal(3),
  /** Our addition to the Web3 Secret Storage format; without it the key is secp256k1, as every wallet expects. */
  curve: z.enum(["secp256k1", "p256"]).default("secp256k1"),
  crypto: z.object({
    cipher: z.literal("aes-128-ctr"),
    cipherparams: z.object({ iv: hex }),
    ciphertext: hex,
    kdf: z.literal("scrypt"),
    kdfparams: z
      .object({ dklen: z.literal(32), n: z.int(), p: z.int().min(1).max(16), r: z.int().min(1), salt: hex })
      .refine(({ n, r }) => 128 * n * r <= MAX_SCRYPT_BYTES, "asks for more than 256 MiB of memory"),
    mac: hex,
  }),
});

/** Account of a secp256k1 key in a file only its owner may read, hex or encrypted. Throws Fatal when it is open to others or no key. */
export function readKeyFile(file: string, password?: PasswordSource): PrivateKeyAccount {
  const { curve, privateKey } = openKeyFile(file, password);
  if (curve !== "secp256k1")
    throw new Fatal(
      "KeyFileWrongCurve",
      `The key file ${file} holds a P-256 key, which cannot pay for transactions.`,
    );
  return privateKeyToAccount(privateKey);
}

/** A key of either curve in a file only its owner may read. Throws Fatal. */
export function openKeyFile(file: string, password?: PasswordSource): OpenKey {
  const text = readPrivate(file);
  if (text.startsWith("{")) return openKeystore(file, text, password);
  if (!/^(0x)?[0-9a-fA-F]{64}$/.test(text))
    throw new Fatal("KeyFileInvalid", `The key file ${file} does not hold one key of 64 hex digits.`);
  return checked(file, { curve: "secp256k1", privateKey: `0x${text.replace(/^0x/, "")}` });
}

function openKeystore(file: string, text: string, password?: PasswordSource): OpenKey {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch (cause) {
    throw new Fatal("KeyFileInvalid", `The key file ${file} is not valid JSON.`, { cause });
  }
  const keystore = keystoreSchema.safeParse(parsed);
  if (!keystore.success)
    throw new Fatal(
      "KeyFileInvalid",
      `The key file ${file} is no keystore of version 3: ${z.prettifyError(keystore.error)}`,
    );
  if (!password)
    throw new Fatal("PasswordMissing", `The key file ${file} is encrypted.`, {
      hint: "Name a password file (keys.passwordFile) or set ECOSPHERE_KEY_PASSWORD.",
    });
  const { curve, ...stored } = keystore.data;
  try {
    const privateKey = decrypt(stored as Keystore, toKey(stored as Keystore, { password: password(file) }));
    return checked(file, { curve, privateKey });
  } catch (cause) {
    if (cause instanceof Fatal) throw cause;
    throw new Fatal("PasswordWrong", `The password does not open the key file ${file}.`, { cause });
  }
}

function checked(file: string, key: OpenKey): OpenKey {
  try {
    if (key.curve === "p256") getPublicKey({ privateKey: key.privateKey });
    else privateKeyToAccount(key.privateKey);
    return key;
  } catch (cause) {
    throw new Fatal("KeyFileInvalid", `The key file ${file} does not hold a valid ${key.curve} key.`, {
      cause,
    });
  }
}

/** Text of a file that only its owner may read. Throws Fatal. */
export function readPrivate(file: string): string {
  try {
    const mode = statSync(file).mode & 0o777;
    if (process.platform !== "win32" && mode & 0o077)
      throw new Fatal("KeyFileOpenToOthers", `The key file ${file} has mode ${mode.toString(8)}.`, {
        hint: `Others could read it: chmod 600 ${file}`,
      });
    return readFileSync(file, "utf8").trim();
  } catch (cause) {
    if (cause instanceof Fatal) throw cause;
    throw new Fatal("KeyFileUnreadable", `The key file ${file} cannot be read.`, {
      hint: "The section keys of the configuration names it.",
      cause,
    });
  }
}
