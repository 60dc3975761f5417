"use client";
import { useLocale, useTranslations } from "next-intl";
import { Card } from "#components/ui/Card.tsx";
import { formatDateTime } from "#lib/format/time.ts";
import { useNow } from "#lib/time/useNow.ts";
import { type Milestone, silence } from "../data/milestone.ts";

/** What happens if nobody answers; nothing once the milestone has ended. */
export function SilenceCard({ milestone }: { milestone: Milestone }) {
  const t = useTranslations("roadmap.silence");
  const locale = useLocale();
  const now = useNow();
  const next = now === undefined ? undefined : silence(milestone, now);
  if (!next) return null;
  return (
    <Card title={t("title")}>
      <p>{t(next.outcome, { date: formatDateTime(next.at, locale) })}</p>
    </Card>
  );
}
