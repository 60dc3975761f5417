"use client";
import { useTranslations } from "next-intl";
import { DateTime, TimeAgo } from "#components/ui/DateTime.tsx";
import { usePublicConfig } from "#lib/env/ConfigProvider.tsx";
import { CalendarButton } from "./CalendarButton.tsx";

export interface DeadlineProps {
  /** Unix seconds. */
  at: number;
  now: number | undefined;
  /** Stable name of this date on its page, e.g. "evidenceUntil-disputes-3". */
  id: string;
  /** Title of the calendar entry. */
  title: string;
  /** When it became known (Unix seconds). */
  knownSince: number;
}

/** A date in full, how far away it is, and as a calendar file while it is still to come. */
export function Deadline({ at, now, id, title, knownSince }: DeadlineProps) {
  const t = useTranslations("common");
  const { chainId } = usePublicConfig();
  return (
    <span className="block">
      <span className="block">
        <DateTime at={at} />
        {now !== undefined && (
          <span className="text-ink-soft">
            {" "}
            (<TimeAgo at={at} now={now} />)
          </span>
        )}
      </span>
      {now !== undefined && at > now && (
        <CalendarButton
          label={t("calendar")}
          name={t("calendarOf", { title })}
          entry={{ uid: `${id}@${chainId}.ecosphere`, title, at, knownSince }}
        />
      )}
    </span>
  );
}
