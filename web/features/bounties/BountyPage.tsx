"use client";
import { ArrowLeft } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { Button } from "#components/ui/Button.tsx";
import { Card } from "#components/ui/Card.tsx";
import { EmptyState } from "#components/ui/EmptyState.tsx";
import { ErrorState } from "#components/ui/ErrorState.tsx";
import { Markdown } from "#components/ui/Markdown.tsx";
import { PageHeader } from "#components/ui/PageHeader.tsx";
import { SkeletonLines } from "#components/ui/Skeleton.tsx";
import { EvidenceCard } from "#features/evidence/index.ts";
import { useNow } from "#lib/time/useNow.ts";
import { ActionCard } from "./ActionCard.tsx";
import { ContestCard } from "./ContestCard.tsx";
import { phaseOf } from "./domain/bounty.ts";
import { type BountyStory, reviewsIn, submissionIn } from "./domain/bountyStory.ts";
import { PeopleCard } from "./PeopleCard.tsx";
import { PhaseBadge } from "./PhaseBadge.tsx";
import type { BountyNow } from "./queries/readBounty.ts";
import { useBounty } from "./queries/useBounty.ts";
import { useStory } from "./queries/useStory.ts";
import { SilenceCard } from "./SilenceCard.tsx";
import { TermsCard } from "./TermsCard.tsx";
import { Timeline } from "./Timeline.tsx";

/** Everything about bounty `id` (decimal). */
export function BountyPage({ id }: { id: string }) {
  const t = useTranslations("bounties");
  const tc = useTranslations("common");
  const found = useBounty(BigInt(id));
  const story = useStory(BigInt(id));
  const back = (
    <Link href="/bounties" className="link mb-4 inline-flex min-h-6 items-center gap-1.5">
      <ArrowLeft aria-hidden className="size-4" />
      {t("toList")}
    </Link>
  );
  if (found.data === null)
    return (
      <>
        {back}
        <PageHeader title={t("untitled", { id })} />
        <EmptyState
          title={t("unknownTitle")}
          action={
            <Button asChild look="secondary">
              <Link href="/bounties">{t("toList")}</Link>
            </Button>
          }
        >
          {t("unknownText")}
        </EmptyState>
      </>
    );
  if (!found.data)
    return (
      <>
        {back}
        <PageHeader title={t("untitled", { id })} />
        {found.isError ? (
          <ErrorState title={tc("chainDownTitle")} retryLabel={tc("retry")} onRetry={() => found.refetch()}>
            {tc("chainDownText")}
          </ErrorState>
        ) : (
          <SkeletonLines lines={6} label={tc("loading")} />
        )}
      </>
    );
  return (
    <>
      {back}
      <BountyContent now={found.data} story={story.data ?? undefined} isStoryMissing={story.isError} />
    </>
  );
}

interface ContentProps {
  now: BountyNow;
  story: BountyStory | undefined;
  isStoryMissing: boolean;
}

function BountyContent({ now: current, story, isStoryMissing }: ContentProps) {
  const t = useTranslations("bounties");
  const tc = useTranslations("common");
  const time = useNow();
  const { bounty } = current;
  return (
    <>
      <PageHeader
        title={story?.title ?? t("untitled", { id: bounty.id.toString() })}
        intro={
          <span className="flex flex-wrap items-center gap-3">
            <PhaseBadge phase={phaseOf(bounty, time)} />
            <span>{t("untitled", { id: bounty.id.toString() })}</span>
          </span>
        }
      />
      <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_22rem]">
        <div className="grid min-w-0 gap-6">
          <Card title={t("task")}>
            {story ? (
              <Markdown text={story.text} />
            ) : isStoryMissing ? (
              <p className="text-ink-soft">{t("textMissing")}</p>
            ) : (
              <SkeletonLines lines={4} label={tc("loading")} />
            )}
          </Card>
          {time !== undefined && <ActionCard current={current} story={story} now={time} />}
          {current.options.verifier && (
            <EvidenceCard
              bountyId={bounty.id}
              state={bounty.state}
              worker={bounty.worker}
              verifier={current.options.verifier}
              link={story && submissionIn(story.steps)?.text}
              isCounted={
                bounty.approvals > 0 && reviewersIn(story).includes(current.options.verifier.toLowerCase())
              }
            />
          )}
          {bounty.mode === "contest" && <ContestCard current={current} story={story} now={time} />}
          {bounty.mode === "apply" && <PeopleCard current={current} story={story} now={time} />}
          <Card title={t("timeline")}>
            {story ? (
              <Timeline steps={story.steps} bounty={bounty} />
            ) : isStoryMissing ? (
              <p className="text-ink-soft">{t("historyMissing")}</p>
            ) : (
              <SkeletonLines lines={4} label={tc("loading")} />
            )}
          </Card>
        </div>
        <div className="grid min-w-0 gap-6 max-lg:-order-1">
          {time !== undefined && <SilenceCard current={current} now={time} />}
          <TermsCard current={current} story={story} now={time} />
        </div>
      </div>
    </>
  );
}

const reviewersIn = (story: BountyStory | undefined): (string | undefined)[] =>
  story ? reviewsIn(story.steps).map(({ actor }) => actor?.toLowerCase()) : [];
