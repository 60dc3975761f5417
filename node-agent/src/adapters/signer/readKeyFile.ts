import { readFileSync, statSync } from "node:fs";
import { type PrivateKeyAccount, privateKeyToAccount } from "viem/accounts";
import { Fatal } from "../../errors.ts";

/** Account of a secp256k1 key kept as hex in a file only its owner may read. Throws Fatal when it is open to others or no key. */
export function readKeyFile(file: string): PrivateKeyAccount {
  let text: string;
  try {
    const mode = statSync(file).mode & 0o777;
    if (process.platform !== "win32" && mode & 0o077)
      throw new Fatal("KeyFileOpenToOthers", `The key file ${file} has mode ${mode.toString(8)}.`, {
        hint: `Others could read it: chmod 600 ${file}`,
      });
    text = readFileSync(file, "utf8").trim();
  } catch (cause) {
    if (cause instanceof Fatal) throw cause;
    throw new Fatal("KeyFileUnreadable", `The key file ${file} cannot be read.`, {
      hint: "The section keys of the configuration names it.",
      cause,
    });
  }
  if (!/^(0x)?[0-9a-fA-F]{64}$/.test(text))
    throw new Fatal("KeyFileInvalid", `The key file ${file} does not hold one key of 64 hex digits.`);
  try {
    return privateKeyToAccount(`0x${text.replace(/^0x/, "")}`);
  } catch (cause) {
    throw new Fatal("KeyFileInvalid", `The key file ${file} does not hold a valid secp256k1 key.`, { cause });
  }
}
