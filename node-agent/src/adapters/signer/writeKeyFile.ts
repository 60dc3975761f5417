import { writeFileSync } from "node:fs";
import { encrypt, scrypt } from "ox/Keystore";
import { Fatal } from "../../errors.ts";
import { keySigner } from "./keySigner.ts";
import type { OpenKey } from "./readKeyFile.ts";

/** 32 MiB of memory for a moment, 128 * n * r bytes, and about a second on a small board. */
const SCRYPT = { n: 32_768, r: 8, p: 1 } as const;

export interface KeyFileOptions {
  file: string;
  key: OpenKey;
  password: string;
  /** Scrypt cost; only tests lower it. */
  n?: number;
}

/** Writes a key as an encrypted Web3 Secret Storage file of mode 0600; returns its address. Throws Fatal when the file exists. */
export function writeKeyFile({ file, key, password, n = SCRYPT.n }: KeyFileOptions): `0x${string}` {
  const { address } = keySigner(key);
  const [secret, options] = scrypt({ ...SCRYPT, n, password });
  const keystore = encrypt(key.privateKey, secret, options);
  const stored = { ...keystore, address: address.slice(2).toLowerCase(), curve: key.curve };
  try {
    writeFileSync(file, `${JSON.stringify(stored, null, 2)}\n`, { mode: 0o600, flag: "wx" });
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === "EEXIST")
      throw new Fatal("KeyFileExists", `There is a key file at ${file} already; it is left as it is.`, {
        cause,
      });
    throw new Fatal(
      "KeyFileUnwritable",
      `The key file ${file} cannot be written: ${(cause as Error).message}.`,
      { cause },
    );
  }
  return address;
}
