"use client";
import { Hourglass } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { Card } from "#components/ui/Card.tsx";
import { useAccountName } from "#features/wallet/index.ts";
import { formatDateTime, formatRelative } from "#lib/format/time.ts";
import { seedOwnerOf } from "../domain/dispute.ts";
import { whoActs } from "../domain/disputeActions.ts";
import { disputeSilence } from "../domain/disputeSilence.ts";
import type { DisputeNow } from "../queries/readDisputes.ts";

/** Who may act at this moment, and what happens if nobody does. */
export function SilenceCard({ current, now }: { current: DisputeNow; now: number }) {
  const t = useTranslations("disputes");
  const locale = useLocale();
  const nameOf = useAccountName();
  const { dispute, blockNumber } = current;
  const answer = disputeSilence(dispute, now);
  const who = whoActs(dispute, { now, blockNumber });
  const owner = seedOwnerOf(dispute);
  return (
    <Card title={t("silence.title")}>
      <p className="font-medium">{t("who.label")}</p>
      <ul className="mb-4 list-disc ps-5 break-words">
        {who.map((one) => (
          <li key={one}>
            {t(`who.${one}`, {
              owner: nameOf(owner) ?? owner,
              operator: nameOf(dispute.operator) ?? dispute.operator,
            })}
          </li>
        ))}
      </ul>
      {answer && (
        <p className="flex items-start gap-3">
          <Hourglass aria-hidden className="mt-1 size-5 shrink-0 text-ink-soft" />
          <span className="min-w-0 break-words">
            {t(answer.isDue ? `silence.due.${answer.outcome}` : `silence.${answer.outcome}`, {
              date: formatDateTime(answer.at, locale),
              relative: formatRelative(answer.at, now, locale),
              owner: nameOf(owner) ?? owner,
            })}
          </span>
        </p>
      )}
    </Card>
  );
}
