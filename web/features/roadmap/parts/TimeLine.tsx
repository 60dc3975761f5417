"use client";
import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { Card } from "#components/ui/Card.tsx";
import { classes } from "#components/ui/classes.ts";
import { formatDate } from "#lib/format/time.ts";
import { useNow } from "#lib/time/useNow.ts";
import { type Milestone, type MilestonePhase, phaseOf } from "../data/milestone.ts";
import type { MilestoneText } from "../data/milestoneTexts.ts";
import { timeScale } from "../data/spans.ts";

const fills: Record<MilestonePhase, string> = {
  planned: "bg-accent",
  review: "bg-(--chart-gold)",
  unanswered: "bg-(--chart-gold)",
  overdue: "bg-bad",
  paid: "bg-good",
  lapsed: "bg-line-strong",
};

const percent = (share: number) => `${share * 100}%`;

interface TimeLineProps {
  milestones: Milestone[];
  texts: Map<string, MilestoneText> | undefined;
}

/** Milestones as bars from planning to deadline, with today as a line; the list below says the same in words. */
export function TimeLine({ milestones, texts }: TimeLineProps) {
  const t = useTranslations("roadmap");
  const locale = useLocale();
  const now = useNow();
  if (now === undefined) return null;
  const scale = timeScale(milestones, texts, now);
  return (
    <Card title={t("timeLine")}>
      <ol className="space-y-4">
        {scale.spans.map(({ milestone, from, until }) => {
          const phase = phaseOf(milestone, now);
          const title =
            texts?.get(String(milestone.id))?.title ?? t("untitled", { id: String(milestone.id) });
          const date = formatDate(milestone.deadline, locale);
          return (
            <li key={String(milestone.id)}>
              <Link
                href={`/roadmap/${milestone.id}`}
                className="block rounded-lg hover:bg-sunken"
                aria-label={t("bar", { title, phase: t(`phases.${phase}`), date })}
              >
                <span className="block truncate text-sm font-medium">{title}</span>
                <span className="relative mt-1 block h-3 rounded-full bg-sunken ring-1 ring-inset ring-line">
                  <span
                    className={classes("absolute inset-y-0 min-w-2 rounded-full", fills[phase])}
                    style={{ insetInlineStart: percent(from), insetInlineEnd: percent(1 - until) }}
                  />
                  <span
                    className="absolute -inset-y-1.5 border-s-2 border-ink"
                    style={{ insetInlineStart: percent(scale.now) }}
                  />
                </span>
              </Link>
            </li>
          );
        })}
      </ol>
      <p aria-hidden className="relative mt-2 h-10 text-xs text-ink-soft">
        <span
          className={classes(
            "absolute top-0 border-ink font-semibold whitespace-nowrap text-ink",
            scale.now > 0.6 ? "-translate-x-full border-e-2 pe-1.5" : "border-s-2 ps-1.5",
          )}
          style={{ insetInlineStart: percent(scale.now) }}
        >
          {t("today", { date: formatDate(now, locale) })}
        </span>
        <span className="absolute start-0 bottom-0">{formatDate(scale.start, locale)}</span>
        <span className="absolute end-0 bottom-0">{formatDate(scale.end, locale)}</span>
      </p>
    </Card>
  );
}
