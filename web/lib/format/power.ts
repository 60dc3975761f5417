import { AmountInvalid, parseAmount, type Unit } from "./amount.ts";

/** Kilowatts with watts behind the decimal point. */
const KILOWATT: Unit = { symbol: "kW", decimals: 3, digits: 3 };
/** The contracts keep watts in 32 bits. */
const MOST_W = 2n ** 32n - 1n;

export type PowerProblem = "notANumber" | "tooManyDigits" | "notPositive" | "tooLarge";

/** Reads kilowatts a person typed, e.g. "30" or "2,5" in German, as whole watts. */
export function readKilowatts(
  text: string,
  locale: string,
): { ok: true; watts: number } | { ok: false; problem: PowerProblem } {
  try {
    const watts = parseAmount(text, KILOWATT, locale);
    return watts > MOST_W ? { ok: false, problem: "tooLarge" } : { ok: true, watts: Number(watts) };
  } catch (error) {
    if (error instanceof AmountInvalid) return { ok: false, problem: error.reason };
    throw error;
  }
}

/** Watts as kilowatts for an input that `readKilowatts` reads; empty for nothing. */
export const formatKilowatts = (watts: bigint, locale: string): string =>
  watts === 0n
    ? ""
    : new Intl.NumberFormat(locale, { maximumFractionDigits: 3, useGrouping: false }).format(
        Number(watts) / 1_000,
      );
