"use client";
import { Hourglass } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { Card } from "#components/ui/Card.tsx";
import { formatDateTime, formatRelative } from "#lib/format/time.ts";
import type { Bounty } from "./domain/bounty.ts";
import { silence } from "./domain/silence.ts";

/** What happens if nobody answers, with the date. */
export function SilenceCard({
  bounty,
  now,
  rulingUntil,
}: {
  bounty: Bounty;
  now: number;
  rulingUntil?: number | undefined;
}) {
  const t = useTranslations("bounties.silence");
  const locale = useLocale();
  const answer = silence(bounty, now, rulingUntil);
  if (!answer) return null;
  return (
    <Card title={t("title")}>
      <p className="flex items-start gap-3">
        <Hourglass aria-hidden className="mt-1 size-5 shrink-0 text-ink-soft" />
        <span>
          {t(answer.isDue ? `due.${answer.outcome}` : answer.outcome, {
            date: formatDateTime(answer.at, locale),
            relative: formatRelative(answer.at, now, locale),
          })}
        </span>
      </p>
    </Card>
  );
}
