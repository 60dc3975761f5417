"use client";
import { ArrowLeft } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { Card } from "#components/ui/Card.tsx";
import { EmptyState } from "#components/ui/EmptyState.tsx";
import { ErrorState } from "#components/ui/ErrorState.tsx";
import { Markdown } from "#components/ui/Markdown.tsx";
import { PageHeader } from "#components/ui/PageHeader.tsx";
import { SkeletonLines } from "#components/ui/Skeleton.tsx";
import { MilestoneBounties } from "#features/bounties/ofMilestone.ts";
import type { Milestone } from "./data/milestone.ts";
import type { MilestoneText } from "./data/milestoneTexts.ts";
import { useMilestone, useMilestonePeople, useMilestoneTexts } from "./data/useMilestones.ts";
import { MilestoneActions } from "./parts/MilestoneActions.tsx";
import { MilestoneTerms } from "./parts/MilestoneTerms.tsx";
import { PhaseBadge } from "./parts/PhaseBadge.tsx";
import { RoundsCard } from "./parts/RoundsCard.tsx";
import { SilenceCard } from "./parts/SilenceCard.tsx";

/** One milestone: what was ordered, what was handed in, who judged it, and what can be done now. */
export function MilestonePage({ id }: { id: bigint }) {
  const t = useTranslations("roadmap");
  const tc = useTranslations("common");
  const milestone = useMilestone(id);
  const texts = useMilestoneTexts([id]);
  const text = texts.data?.get(String(id));
  return (
    <>
      <Link href="/roadmap" className="link mb-4 inline-flex min-h-6 items-center gap-1.5">
        <ArrowLeft aria-hidden className="size-4" />
        {t("toList")}
      </Link>
      <PageHeader
        title={text?.title ?? t("untitled", { id: String(id) })}
        intro={milestone.data && <PhaseBadge milestone={milestone.data} />}
      />
      {milestone.isError && !milestone.data ? (
        <ErrorState
          title={tc("chainDownTitle")}
          retryLabel={tc("retry")}
          onRetry={() => void milestone.refetch()}
        >
          {tc("chainDownText")}
        </ErrorState>
      ) : milestone.data === undefined ? (
        <SkeletonLines lines={8} label={tc("loading")} />
      ) : milestone.data === null ? (
        <EmptyState title={t("unknownTitle")}>{t("unknownText")}</EmptyState>
      ) : (
        <Known milestone={milestone.data} text={text} isTextMissing={texts.isError || texts.isSuccess} />
      )}
    </>
  );
}

interface KnownProps {
  milestone: Milestone;
  text: MilestoneText | undefined;
  /** Neither the indexer nor the chain told it, and no answer is on its way. */
  isTextMissing: boolean;
}

function Known({ milestone, text, isTextMissing }: KnownProps) {
  const t = useTranslations("roadmap");
  const tc = useTranslations("common");
  const { people } = useMilestonePeople(milestone.id);
  return (
    <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,1fr)_22rem]">
      <div className="grid min-w-0 gap-5">
        <MilestoneActions milestone={milestone} />
        <Card title={t("task")}>
          {text ? (
            <Markdown text={text.text || t("noText")} />
          ) : isTextMissing ? (
            <p className="text-ink-soft">{tc("indexerDownText")}</p>
          ) : (
            <SkeletonLines lines={3} label={tc("loading")} />
          )}
        </Card>
        <RoundsCard milestone={milestone} />
        <MilestoneBounties
          milestone={milestone.id}
          title={text?.title ?? ""}
          standards={people?.standards ?? []}
          isOpen={milestone.state === "planned" || milestone.state === "review"}
        />
      </div>
      <div className="grid min-w-0 gap-5">
        <MilestoneTerms milestone={milestone} text={text} />
        <SilenceCard milestone={milestone} />
      </div>
    </div>
  );
}
