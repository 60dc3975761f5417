import { type Address, getAddress, type Hex, isAddress, isHex } from "viem";
import { z } from "zod";
import type { Unit } from "#lib/format/amount.ts";
import { readAddresses } from "#lib/format/readAddresses.ts";
import { readAmount } from "#lib/format/readAmount.ts";
import type { ProblemCode } from "./kind.ts";

type Context = z.RefinementCtx;

type Values = Record<string, string | number>;

/** Says in `context` what is wrong, of another field than its own at `field`; returns what a zod transform returns then. */
export function refuse(context: Context, code: ProblemCode, values?: Values, field?: string) {
  context.addIssue({ code: "custom", message: code, params: { values }, path: field ? [field] : [] });
  return z.NEVER;
}

const typed = z.string().default("");
const byteLength = (text: string) => new TextEncoder().encode(text).length;

const amountProblems = {
  missing: "amountMissing",
  notANumber: "amountNotANumber",
  tooManyDigits: "amountTooManyDigits",
  notPositive: "amountNotPositive",
} as const;

/** An amount in the reader's notation, in smallest units of `unit`. */
export const amount = (unit: Unit, locale: string) =>
  typed.transform((text, context): bigint => {
    const read = readAmount(text, unit, locale);
    return "value" in read ? read.value : refuse(context, amountProblems[read.problem]);
  });

/** An amount where nothing means 0. */
export const optionalAmount = (unit: Unit, locale: string) =>
  typed.transform((text, context): bigint => {
    if (/^\s*0*\s*$/.test(text)) return 0n;
    const read = readAmount(text, unit, locale);
    return "value" in read ? read.value : refuse(context, amountProblems[read.problem]);
  });

export const account = typed.transform((text, context): Address => {
  const trimmed = text.trim();
  if (!isAddress(trimmed)) return refuse(context, trimmed === "" ? "accountMissing" : "accountInvalid");
  return getAddress(trimmed);
});

export const accounts = (max: number) =>
  typed.transform((text, context): Address[] => {
    const read = readAddresses(text);
    if ("problem" in read) {
      const code = read.problem === "invalid" ? "accountOfListInvalid" : "accountTwice";
      return refuse(context, code, { address: read.line });
    }
    if (read.addresses.length === 0) return refuse(context, "accountsMissing");
    if (read.addresses.length > max) return refuse(context, "accountsTooMany", { max });
    return read.addresses;
  });

/** A text of 1 to `max` bytes. */
export const words = (max: number) =>
  typed.transform((text, context): string => {
    const trimmed = text.trim();
    if (trimmed === "") return refuse(context, "textMissing");
    const length = byteLength(trimmed);
    return length > max ? refuse(context, "textTooLong", { length, max }) : trimmed;
  });

/** A whole number from `min` to `max`. */
export const whole = (min: number, max: number) =>
  typed.transform((text, context): number => {
    const trimmed = text.trim();
    const value = Number(trimmed);
    if (!/^\d{1,15}$/.test(trimmed) || value < min || value > max)
      return refuse(context, "numberOutside", { min, max });
    return value;
  });

/** One of `values`; the first while nothing is chosen. */
export const choice = <const T extends readonly [string, ...string[]]>(values: T) =>
  z
    .string()
    .optional()
    .transform((text): T[number] => (values.includes(text as T[number]) ? (text as T[number]) : values[0]));

const isHash = (text: string): text is Hex => isHex(text) && text.length === 66;

export const hash = typed.transform((text, context): Hex => {
  const trimmed = text.trim();
  if (!isHash(trimmed)) return refuse(context, trimmed === "" ? "hashMissing" : "hashInvalid");
  return /^0x0+$/.test(trimmed) ? refuse(context, "hashInvalid") : (trimmed.toLowerCase() as Hex);
});

/** Up to `max` different hashes, one per line; none is fine. */
export const hashes = (max: number) =>
  typed.transform((text, context): Hex[] => {
    const parts = text.split(/[\s,;]+/).filter(Boolean);
    const found: Hex[] = [];
    for (const part of parts) {
      if (!isHash(part)) return refuse(context, "hashOfListInvalid", { hash: part });
      if (found.includes(part.toLowerCase() as Hex)) return refuse(context, "hashTwice", { hash: part });
      found.push(part.toLowerCase() as Hex);
    }
    return found.length > max ? refuse(context, "hashesTooMany", { max }) : found;
  });
