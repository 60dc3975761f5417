/** The command line was used wrongly: the help follows. */
export class UsageError extends Error {}

/** What stood on the command line behind the command's name. */
export interface Invocation {
  name: string;
  values: Record<string, string | boolean | undefined>;
  positionals: string[];
}

export function optional({ values }: Invocation, option: string): string | undefined {
  const value = values[option];
  return typeof value === "string" && value !== "" ? value : undefined;
}

export function required(invocation: Invocation, option: string, what: string): string {
  const value = optional(invocation, option);
  if (value === undefined) throw new UsageError(`${invocation.name} needs --${option} ${what}.`);
  return value;
}

export const configOf = (invocation: Invocation): string => required(invocation, "config", "FILE");

/** A whole number within limits. */
export const wholeOf = (
  invocation: Invocation,
  option: string,
  limits: { low: number; high: number; otherwise?: number },
): number => numberOf(invocation, option, { ...limits, isWhole: true });

/** A number within limits, with a point for decimals. */
export function numberOf(
  invocation: Invocation,
  option: string,
  {
    low,
    high,
    otherwise,
    isWhole = false,
  }: { low: number; high: number; otherwise?: number; isWhole?: boolean },
): number {
  const text = optional(invocation, option);
  if (text === undefined && otherwise !== undefined) return otherwise;
  const pattern = isWhole ? /^\d+$/ : /^\d+(\.\d+)?$/;
  const value = text !== undefined && pattern.test(text) ? Number(text) : Number.NaN;
  if (value >= low && value <= high) return value;
  throw new UsageError(
    `--${option}${text === undefined ? " is missing" : ` ${text}`}: expected a ${isWhole ? "whole number" : "number"} from ${low} to ${high}.`,
  );
}

/** A moment as ISO 8601 (UTC where no zone is given) or Unix seconds. */
export function momentOf(invocation: Invocation, option: string): number {
  const text = required(invocation, option, "TIME");
  if (/^\d{9,11}$/.test(text)) return Number(text);
  const iso = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2})?)?(Z|[+-]\d{2}:\d{2})?$/.exec(text.replace(" ", "T"));
  if (iso) {
    const whole = iso[1] ? text.replace(" ", "T") : `${text.slice(0, 10)}T00:00:00${iso[3] ?? ""}`;
    const at = Date.parse(iso[3] ? whole : `${whole}Z`);
    if (!Number.isNaN(at)) return Math.floor(at / 1000);
  }
  throw new UsageError(
    `--${option} ${text} is no time: expected like 2026-01-15T10:20Z, 2026-01-15T11:20+01:00 or Unix seconds.`,
  );
}

/** --lang, else the language of the terminal. */
export function languageFor(invocation: Invocation): "de" | "en" {
  const asked = optional(invocation, "lang") ?? process.env.LC_ALL ?? process.env.LANG ?? "en";
  return asked.toLowerCase().startsWith("de") ? "de" : "en";
}
