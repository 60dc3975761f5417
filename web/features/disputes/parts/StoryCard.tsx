"use client";
import { useTranslations } from "next-intl";
import { Card } from "#components/ui/Card.tsx";
import { DateTime } from "#components/ui/DateTime.tsx";
import { SkeletonLines } from "#components/ui/Skeleton.tsx";
import { useAccountName } from "#features/wallet/index.ts";
import type { DisputeStep, DisputeStory } from "../domain/disputeStory.ts";

/** Everything that happened, oldest first. */
export function StoryCard({ story, isMissing }: { story: DisputeStory | undefined; isMissing: boolean }) {
  const t = useTranslations("disputes.story");
  const tc = useTranslations("common");
  return (
    <Card title={t("title")}>
      {story ? (
        <ol className="relative space-y-4 border-s-2 border-line ps-6">
          {story.steps.map((step) => (
            <Step key={step.key} step={step} />
          ))}
        </ol>
      ) : isMissing ? (
        <p className="text-ink-soft">{t("missing")}</p>
      ) : (
        <SkeletonLines lines={4} label={tc("loading")} />
      )}
    </Card>
  );
}

function Step({ step }: { step: DisputeStep }) {
  const t = useTranslations("disputes");
  const nameOf = useAccountName();
  const { kind, actor, round, outcome, at } = step;
  return (
    <li className="relative">
      <span
        aria-hidden
        className="absolute -start-[1.95rem] top-1.5 size-3 rounded-full bg-line-strong ring-4 ring-surface"
      />
      <p className="font-medium break-words">
        {t(`story.${kind}`, {
          name: actor ? (nameOf(actor) ?? actor) : "",
          outcome: t(`outcomes.${outcome}`),
        })}
        {round === 2 && <span className="font-normal text-ink-soft"> · {t("secondRound")}</span>}
      </p>
      <p className="text-sm text-ink-soft">
        <DateTime at={at} />
      </p>
    </li>
  );
}
