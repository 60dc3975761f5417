import { readFileSync } from "node:fs";

/** Thrown with a sentence that never repeats the secret. */
export class SecretInvalid extends Error {}

export interface Secret {
  /** Name of the variable; `<name>_FILE` names a file instead. */
  name: string;
  value: string | undefined;
  file: string | undefined;
  /** What it must look like, and that in words. */
  pattern: RegExp;
  expected: string;
}

export const PRIVATE_KEY = {
  pattern: /^0x[0-9a-fA-F]{64}$/,
  expected: "0x and 64 hexadecimal digits are expected",
};

/** A secret from the environment or, better, from a file. Throws SecretInvalid unless exactly one of them is given and fits. */
export function readSecret({ name, value, file, pattern, expected }: Secret): string {
  if ((value === undefined) === (file === undefined))
    throw new SecretInvalid(
      `${name}_FILE: name a file with what ${name} would hold (or set ${name}, not both)`,
    );
  const text = (value ?? contentOf(name, file as string)).trim();
  if (!pattern.test(text))
    throw new SecretInvalid(`${value === undefined ? `${name}_FILE` : name}: ${expected}`);
  return text;
}

function contentOf(name: string, file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    throw new SecretInvalid(`${name}_FILE: ${error instanceof Error ? error.message : String(error)}`);
  }
}
