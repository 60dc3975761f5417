import { AmountInvalid, parseAmount, type Unit } from "./amount.ts";

export type AmountRead = { value: bigint } | { problem: AmountInvalid["reason"] | "missing" };

/** `parseAmount` for forms: the value, or what is wrong with the text. */
export function readAmount(text: string, unit: Unit, locale: string): AmountRead {
  if (text.trim() === "") return { problem: "missing" };
  try {
    return { value: parseAmount(text, unit, locale) };
  } catch (error) {
    if (error instanceof AmountInvalid) return { problem: error.reason };
    throw error;
  }
}
