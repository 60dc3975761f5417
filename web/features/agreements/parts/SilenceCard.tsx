"use client";
import { Hourglass } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { Card } from "#components/ui/Card.tsx";
import { useAccountName } from "#features/wallet/index.ts";
import { EURO, formatAmount } from "#lib/format/amount.ts";
import { formatDateTime, formatRelative } from "#lib/format/time.ts";
import { type Agreement, restOf } from "../domain/agreement.ts";
import { silence } from "../domain/silence.ts";

/** What happens if nobody does anything, with the date. */
export function SilenceCard({ agreement, now }: { agreement: Agreement; now: number }) {
  const t = useTranslations("agreements.silence");
  const locale = useLocale();
  const nameOf = useAccountName();
  const answer = silence(agreement, now);
  if (!answer) return null;
  return (
    <Card title={t("title")}>
      <p className="flex items-start gap-3">
        <Hourglass aria-hidden className="mt-1 size-5 shrink-0 text-ink-soft" />
        <span className="min-w-0 break-words">
          {t(answer.isDue ? `due.${answer.outcome}` : answer.outcome, {
            date: formatDateTime(answer.at, locale),
            relative: formatRelative(answer.at, now, locale),
            rest: formatAmount(restOf(agreement), EURO, locale),
            customer: nameOf(agreement.customer) ?? agreement.customer,
          })}
        </span>
      </p>
    </Card>
  );
}
