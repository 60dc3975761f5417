"use client";
import { Hourglass } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { Card } from "#components/ui/Card.tsx";
import { formatDateTime, formatRelative } from "#lib/format/time.ts";
import { silence, voicesFor } from "./domain/silence.ts";
import type { BountyNow } from "./queries/readBounty.ts";

/** What happens if nobody answers, with the date. */
export function SilenceCard({ current, now }: { current: BountyNow; now: number }) {
  const t = useTranslations("bounties.silence");
  const locale = useLocale();
  const { bounty, rulingUntil, shortlist } = current;
  const answer = silence(bounty, now, { rulingUntil, shortlistCount: shortlist.length });
  if (!answer) return null;
  return (
    <Card title={t("title")}>
      <div className="flex items-start gap-3">
        <Hourglass aria-hidden className="mt-1 size-5 shrink-0 text-ink-soft" />
        <div className="min-w-0 space-y-2">
          <p>
            {t(answer.isDue ? `due.${answer.outcome}` : answer.outcome, {
              date: formatDateTime(answer.at, locale),
              relative: formatRelative(answer.at, now, locale),
            })}
          </p>
          {bounty.state === "disputed" && (
            <p>
              {t(`voices.${voicesFor(bounty)}`, {
                approvals: bounty.approvals,
                rejections: bounty.rejections,
              })}
            </p>
          )}
          {bounty.partCount > 1 && (
            <p className="text-ink-soft">{t("part", { part: bounty.part + 1, count: bounty.partCount })}</p>
          )}
        </div>
      </div>
    </Card>
  );
}
