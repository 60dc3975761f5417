"use client";
import { useLocale, useTranslations } from "next-intl";
import { Card } from "#components/ui/Card.tsx";
import { DateTime, TimeAgo } from "#components/ui/DateTime.tsx";
import { formatDuration } from "#lib/format/time.ts";
import { useNow } from "#lib/time/useNow.ts";
import type { Proposal } from "../data/proposalShape.ts";
import type { ProposalFacts } from "../data/useProposalFacts.ts";

/** When what happened and what comes next. */
export function Timeline({ proposal, facts }: { proposal: Proposal; facts: ProposalFacts | undefined }) {
  const t = useTranslations("proposals.timeline");
  const locale = useLocale();
  const now = useNow();
  const { history } = proposal;
  const isEnded = facts?.state === "canceled" || facts?.state === "defeated" || facts?.state === "expired";
  const steps = [
    { key: "created" as const, at: proposal.createdAt },
    { key: "voteStart" as const, at: proposal.voteStart },
    { key: "voteEnd" as const, at: proposal.voteEnd },
    { key: "objectionEnd" as const, at: facts?.objectionEnd || history?.objectionEnd },
    { key: "queued" as const, at: history?.queuedAt },
    { key: "eta" as const, at: isEnded || history?.executedAt ? undefined : facts?.eta },
    { key: "executed" as const, at: history?.executedAt },
    { key: "canceled" as const, at: history?.canceledAt },
  ].filter((step): step is { key: typeof step.key; at: number } => Boolean(step.at));
  return (
    <Card title={t("title")}>
      <ol className="space-y-3">
        {steps.map((step) => {
          const isPast = now !== undefined && step.at <= now;
          return (
            <li key={step.key} className="flex gap-3">
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
              </span>
            </li>
          );
        })}
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
