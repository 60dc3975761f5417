const MINUTE = 60;
const HOUR = 3600;
const DAY = 86_400;

/** Unix seconds as date and time in the reader's zone. */
export function formatDateTime(at: number, locale: string, timeZone?: string): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "short", timeZone }).format(
    at * 1000,
  );
}

/** Unix seconds as a date. */
export function formatDate(at: number, locale: string, timeZone?: string): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeZone }).format(at * 1000);
}

/** Unix seconds as month and year. */
export function formatMonth(at: number, locale: string, timeZone?: string): string {
  return new Intl.DateTimeFormat(locale, { month: "short", year: "numeric", timeZone }).format(at * 1000);
}

/** "in 3 days", "2 hours ago", in the largest unit that makes at least one. */
export function formatRelative(at: number, now: number, locale: string): string {
  const seconds = at - now;
  const size = Math.abs(seconds);
  const format = new Intl.RelativeTimeFormat(locale, { numeric: "auto" });
  if (size < MINUTE) return format.format(Math.trunc(seconds), "second");
  if (size < HOUR) return format.format(Math.trunc(seconds / MINUTE), "minute");
  if (size < 2 * DAY) return format.format(Math.trunc(seconds / HOUR), "hour");
  return format.format(Math.trunc(seconds / DAY), "day");
}

/** A length of time in its two largest units, e.g. "1 day 3 hours". */
export function formatDuration(seconds: number, locale: string): string {
  const unit = (value: number, name: "day" | "hour" | "minute") =>
    new Intl.NumberFormat(locale, { style: "unit", unit: name, unitDisplay: "long" }).format(value);
  const parts = [
    { value: Math.floor(seconds / DAY), name: "day" as const },
    { value: Math.floor((seconds % DAY) / HOUR), name: "hour" as const },
    { value: Math.floor((seconds % HOUR) / MINUTE), name: "minute" as const },
  ].filter((part) => part.value > 0);
  if (parts.length === 0) return unit(0, "minute");
  return parts
    .slice(0, 2)
    .map((part) => unit(part.value, part.name))
    .join(" ");
}
