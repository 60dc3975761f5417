import { execFileSync } from "node:child_process";
import { readSync, writeSync } from "node:fs";
import { Fatal } from "../../errors.ts";
import { readPrivate } from "./readKeyFile.ts";

/** The password of a key file. Throws Fatal when there is none. */
export type PasswordSource = (keyFile: string) => string;

export const PASSWORD_VARIABLE = "ECOSPHERE_KEY_PASSWORD";

/** The password from the file of the configuration, else from the environment, else asked for where a person sits at a terminal. */
export function passwordFrom(passwordFile: string | undefined): PasswordSource {
  const asked = new Map<string, string>();
  return (keyFile) => {
    const password = passwordFile ? readPrivate(passwordFile) : process.env[PASSWORD_VARIABLE];
    if (password) return password;
    if (!passwordFile && process.stdin.isTTY) {
      const typed = asked.get(keyFile) ?? askHidden(`Password of ${keyFile}: `);
      asked.set(keyFile, typed);
      return typed;
    }
    throw new Fatal("PasswordMissing", `The key file ${keyFile} is encrypted.`, {
      hint: passwordFile
        ? `${passwordFile} is empty.`
        : `Name a password file (keys.passwordFile) or set ${PASSWORD_VARIABLE}.`,
    });
  };
}

/** Reads a line from the terminal without showing it. */
export function askHidden(question: string): string {
  writeSync(2, question);
  const stty = (mode: string) => execFileSync("stty", [mode], { stdio: ["inherit", "ignore", "ignore"] });
  stty("-echo");
  try {
    const bytes: number[] = [];
    const one = Buffer.alloc(1);
    while (readSync(0, one, 0, 1, null) === 1 && one[0] !== 10) bytes.push(one[0] as number);
    return Buffer.from(bytes).toString("utf8").replace(/\r$/, "");
  } finally {
    stty("echo");
    writeSync(2, "\n");
  }
}
