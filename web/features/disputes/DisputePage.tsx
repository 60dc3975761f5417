"use client";
import { ArrowLeft } from "lucide-react";
import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { Button } from "#components/ui/Button.tsx";
import { EmptyState } from "#components/ui/EmptyState.tsx";
import { ErrorState } from "#components/ui/ErrorState.tsx";
import { PageHeader } from "#components/ui/PageHeader.tsx";
import { SkeletonLines } from "#components/ui/Skeleton.tsx";
import { useNodeLabels } from "#features/nodes/names.ts";
import { useNow } from "#lib/time/useNow.ts";
import { weeksOf } from "./domain/weeksOf.ts";
import { ActionCard } from "./parts/ActionCard.tsx";
import { DatesCard } from "./parts/DatesCard.tsx";
import { EvidenceCard } from "./parts/EvidenceCard.tsx";
import { PanelCard } from "./parts/PanelCard.tsx";
import { SilenceCard } from "./parts/SilenceCard.tsx";
import { StakesCard } from "./parts/StakesCard.tsx";
import { StateBadge } from "./parts/StateBadge.tsx";
import { StoryCard } from "./parts/StoryCard.tsx";
import type { DisputeNow } from "./queries/readDisputes.ts";
import { useDispute, useDisputeStory } from "./queries/useDisputes.ts";

/** Everything about dispute `id` (decimal). */
export function DisputePage({ id }: { id: string }) {
  const t = useTranslations("disputes");
  const tc = useTranslations("common");
  const found = useDispute(BigInt(id));
  return (
    <>
      <Link href="/disputes" className="link mb-4 inline-flex min-h-6 items-center gap-1.5">
        <ArrowLeft aria-hidden className="size-4" />
        {t("toList")}
      </Link>
      {found.data ? (
        <Content current={found.data} />
      ) : (
        <>
          <PageHeader title={t("numbered", { id })} />
          {found.data === null ? (
            <EmptyState
              title={t("unknownTitle")}
              action={
                <Button asChild look="secondary">
                  <Link href="/disputes">{t("toList")}</Link>
                </Button>
              }
            >
              {t("unknownText")}
            </EmptyState>
          ) : found.isError ? (
            <ErrorState title={tc("chainDownTitle")} retryLabel={tc("retry")} onRetry={() => found.refetch()}>
              {tc("chainDownText")}
            </ErrorState>
          ) : (
            <SkeletonLines lines={6} label={tc("loading")} />
          )}
        </>
      )}
    </>
  );
}

function Content({ current }: { current: DisputeNow }) {
  const t = useTranslations("disputes");
  const locale = useLocale();
  const now = useNow();
  const nameOf = useNodeLabels();
  const { dispute } = current;
  const story = useDisputeStory(dispute.id);
  const told = { story: story.data ?? undefined, isMissing: story.isError || story.data === null };
  return (
    <>
      <PageHeader
        title={t("numbered", { id: dispute.id.toString() })}
        intro={
          <>
            <span className="flex flex-wrap items-center gap-3">
              <StateBadge dispute={dispute} />
              <Link href={`/nodes/${dispute.nodeId}`} className="link">
                {nameOf(dispute.nodeId)}
              </Link>
            </span>
            <span className="mt-2 block">{t("about", { weeks: weeksOf(dispute, locale) })}</span>
          </>
        }
      />
      <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_22rem]">
        <div className="grid min-w-0 gap-6">
          {now !== undefined && <ActionCard current={current} story={told.story} now={now} />}
          <EvidenceCard dispute={dispute} {...told} />
          <PanelCard current={current} story={told.story} />
          <StoryCard {...told} />
        </div>
        <div className="grid min-w-0 gap-6">
          {now !== undefined && <SilenceCard current={current} now={now} />}
          <DatesCard dispute={dispute} now={now} />
          <StakesCard dispute={dispute} />
        </div>
      </div>
    </>
  );
}
