"use client";
import { useLocale } from "next-intl";
import { formatDateTime, formatRelative } from "#lib/format/time.ts";

/** A point in time (Unix seconds), in full. */
export function DateTime({ at }: { at: number }) {
  const locale = useLocale();
  return (
    <time dateTime={new Date(at * 1000).toISOString()} className="figures whitespace-nowrap">
      {formatDateTime(at, locale)}
    </time>
  );
}

/** A point in time relative to `now` (both Unix seconds); the full date is the tooltip. */
export function TimeAgo({ at, now }: { at: number; now: number }) {
  const locale = useLocale();
  return (
    <time dateTime={new Date(at * 1000).toISOString()} title={formatDateTime(at, locale)} className="figures">
      {formatRelative(at, now, locale)}
    </time>
  );
}
