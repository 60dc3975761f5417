"use client";
import { useLocale, useTranslations } from "next-intl";
import { Card } from "#components/ui/Card.tsx";
import { DateTime, TimeAgo } from "#components/ui/DateTime.tsx";
import { CalendarButton } from "#lib/calendar/CalendarButton.tsx";
import { usePublicConfig } from "#lib/env/ConfigProvider.tsx";
import { formatDuration } from "#lib/format/time.ts";
import { useNow } from "#lib/time/useNow.ts";
import type { Proposal } from "../data/proposalShape.ts";
import { type TimelineStep, timelineOf } from "../data/timelineOf.ts";
import type { ProposalFacts } from "../data/useProposalFacts.ts";

/** When what happened and what comes next, each date to come as a calendar file. */
export function Timeline({ proposal, facts }: { proposal: Proposal; facts: ProposalFacts | undefined }) {
  const t = useTranslations("proposals.timeline");
  const locale = useLocale();
  const now = useNow();
  return (
    <Card title={t("title")}>
      <ol className="space-y-3">
        {timelineOf(proposal, facts).map((step) => (
          <Step key={step.key} proposal={proposal} step={step} now={now} />
        ))}
      </ol>
      {facts && (
        <details className="mt-4 text-sm">
          <summary className="link w-fit cursor-pointer">{t("objectionWhat")}</summary>
          <p className="mt-2 text-ink-soft">
            {t("objectionText", { period: formatDuration(facts.objectionPeriod, locale) })}
          </p>
        </details>
      )}
    </Card>
  );
}

interface StepProps {
  proposal: Proposal;
  step: TimelineStep;
  now: number | undefined;
}

function Step({ proposal, step, now }: StepProps) {
  const t = useTranslations("proposals.timeline");
  const { chainId } = usePublicConfig();
  const isPast = now !== undefined && step.at <= now;
  const title = t("entry", { step: t(step.key), title: proposal.title });
  return (
    <li className="flex gap-3">
      <span
        aria-hidden
        className={`mt-2 size-2.5 shrink-0 rounded-full ring-2 ring-accent ${isPast ? "bg-accent" : "bg-surface"}`}
      />
      <span>
        <span className="block">{t(step.key)}</span>
        <span className="block text-sm text-ink-soft">
          <DateTime at={step.at} />
          {now !== undefined && (
            <>
              {" · "}
              <TimeAgo at={step.at} now={now} />
            </>
          )}
        </span>
        {now !== undefined && !isPast && (
          <CalendarButton
            label={t("calendar")}
            name={t("calendarOf", { step: t(step.key) })}
            entry={{
              uid: `${step.key}-proposals-${proposal.id}@${chainId}.ecosphere`,
              title,
              at: step.at,
              knownSince: proposal.createdAt ?? proposal.voteStart,
            }}
          />
        )}
      </span>
    </li>
  );
}
