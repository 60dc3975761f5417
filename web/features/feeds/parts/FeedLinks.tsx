"use client";
import { CalendarPlus, Rss } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { Card } from "#components/ui/Card.tsx";
import { CalendarAddress } from "./CalendarAddress.tsx";

export interface FeedLinksProps {
  /** Which feed belongs to the page. */
  feed: "proposals" | "treasury" | "bounties";
}

/** Feeds to subscribe to, and the address of the calendar of all deadlines. */
export function FeedLinks({ feed }: FeedLinksProps) {
  const t = useTranslations("feeds.links");
  const locale = useLocale();
  const href = (file: string) => `/feeds/${file}?lang=${locale}`;
  return (
    <Card title={t("title")} className="mt-5">
      <ul className="grid gap-x-8 gap-y-5 sm:grid-cols-2">
        <li>
          <p className="flex items-center gap-2 font-medium">
            <Rss aria-hidden className="size-4 text-accent" />
            {t(feed)}
          </p>
          <p className="mt-1 flex gap-4">
            <a className="link" href={href(`${feed}.atom`)}>
              {t("atom")}
            </a>
            <a className="link" href={href(`${feed}.rss`)}>
              {t("rss")}
            </a>
          </p>
        </li>
        <li>
          <p className="flex items-center gap-2 font-medium">
            <CalendarPlus aria-hidden className="size-4 text-accent" />
            {t("calendar")}
          </p>
          <p className="mt-1">
            <a className="link" href={href("deadlines.ics")}>
              {t("ics")}
            </a>
          </p>
          <CalendarAddress path={href("deadlines.ics")} />
        </li>
      </ul>
    </Card>
  );
}
