import { formatUnits, parseUnits } from "viem";

/** What an amount is counted in. */
export interface Unit {
  symbol: string;
  decimals: number;
  /** Digits shown after the decimal point in running text. */
  digits: number;
}

export const EURO: Unit = { symbol: "€", decimals: 6, digits: 2 };
export const ECO: Unit = { symbol: "ECO", decimals: 18, digits: 2 };
export const ETHER: Unit = { symbol: "ETH", decimals: 18, digits: 4 };

interface Options {
  /** Every digit there is. */
  exact?: boolean;
  signed?: boolean;
}

/** `value` smallest units in the notation of `locale`, e.g. 1234500000n of euro → "1.234,50 €" in German. Never through a float. */
export function formatAmount(value: bigint, unit: Unit, locale: string, options: Options = {}): string {
  const text = formatUnits(value, unit.decimals) as `${number}`;
  const number = new Intl.NumberFormat(locale, {
    minimumFractionDigits: unit === EURO ? 2 : 0,
    maximumFractionDigits: options.exact ? unit.decimals : unit.digits,
    // An amount is never shown larger than it is.
    roundingMode: "trunc",
    signDisplay: options.signed ? "exceptZero" : "auto",
  } as Intl.NumberFormatOptions).format(text);
  return `${number}\u00a0${unit.symbol}`;
}

/** `value` as a person would type it into a form, every digit, without the unit. */
export const typedAmount = (value: bigint, unit: Unit, locale: string): string =>
  formatAmount(value, unit, locale, { exact: true }).slice(0, -unit.symbol.length - 1);

/** Shows a small payment exactly, so that "0,00 €" is never said of something. */
export function formatSmallAmount(value: bigint, unit: Unit, locale: string): string {
  const smallestShown = 10n ** BigInt(unit.decimals - unit.digits);
  return formatAmount(value, unit, locale, { exact: value !== 0n && value < smallestShown });
}

export class AmountInvalid extends Error {
  readonly reason: "notANumber" | "tooManyDigits" | "notPositive";
  constructor(reason: AmountInvalid["reason"]) {
    super(`amount invalid: ${reason}`);
    this.name = "AmountInvalid";
    this.reason = reason;
  }
}

/** Reads what a person typed, e.g. "1.250,50" in German or "1,250.50" in English, into smallest units. Throws AmountInvalid. */
export function parseAmount(text: string, unit: Unit, locale: string): bigint {
  const decimal = locale.startsWith("de") ? "," : ".";
  const group = decimal === "," ? "." : ",";
  const trimmed = text.trim().replaceAll("\u00a0", "").replaceAll(" ", "");
  const [whole = "", fraction = "", ...rest] = trimmed.split(decimal);
  const grouped = whole.includes(group);
  const groups = new RegExp(`^\\d{1,3}(\\${group}\\d{3})+$`);
  const wholeIsFine = grouped ? groups.test(whole) : /^\d+$/.test(whole);
  if (!wholeIsFine || rest.length > 0 || !/^\d*$/.test(fraction)) throw new AmountInvalid("notANumber");
  if (fraction.length > unit.decimals) throw new AmountInvalid("tooManyDigits");
  const value = parseUnits(`${whole.replaceAll(group, "")}.${fraction || "0"}`, unit.decimals);
  if (value === 0n) throw new AmountInvalid("notPositive");
  return value;
}
