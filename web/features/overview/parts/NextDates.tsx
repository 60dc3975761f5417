"use client";
import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { Card } from "#components/ui/Card.tsx";
import { TimeAgo } from "#components/ui/DateTime.tsx";
import { SkeletonLines } from "#components/ui/Skeleton.tsx";
import { deadlinesOf, type Translate } from "#features/feeds/deadlines.ts";
import { usePublicConfig } from "#lib/env/ConfigProvider.tsx";
import { useNow } from "#lib/time/useNow.ts";
import { useNextDates } from "../data/nextDates.ts";

const SHOWN = 5;

/** What is due next: votes, waiting periods, bounties and milestones. */
export function NextDates() {
  const t = useTranslations("overview.dates");
  const tf = useTranslations("feeds");
  const tc = useTranslations("common");
  const locale = useLocale();
  const { chainId } = usePublicConfig();
  const now = useNow();
  const { data, isError } = useNextDates(now);
  // The figures above say so already when the indexer is down.
  if (isError) return null;
  const dates =
    data &&
    now !== undefined &&
    deadlinesOf(data, chainId, tf as unknown as Translate).filter(({ at }) => at > now);
  return (
    <Card
      title={t("title")}
      aside={
        <a className="link" href={`/feeds/deadlines.ics?lang=${locale}`}>
          {t("calendar")}
        </a>
      }
    >
      {!dates ? (
        <SkeletonLines lines={3} label={tc("loading")} />
      ) : dates.length === 0 ? (
        <p className="text-ink-soft">{t("none")}</p>
      ) : (
        <ul className="divide-y divide-line">
          {dates.slice(0, SHOWN).map(({ uid, path, title, at }) => (
            <li
              key={uid}
              className="flex flex-wrap items-baseline justify-between gap-x-4 py-3 first:pt-0 last:pb-0"
            >
              <Link href={path} className="min-w-0 font-medium break-words hover:underline">
                {title}
              </Link>
              {now !== undefined && (
                <span className="text-sm text-ink-soft">
                  <TimeAgo at={at} now={now} />
                </span>
              )}
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
