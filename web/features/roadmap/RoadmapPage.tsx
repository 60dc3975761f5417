"use client";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Amount } from "#components/ui/Amount.tsx";
import { DateTime, TimeAgo } from "#components/ui/DateTime.tsx";
import { EmptyState } from "#components/ui/EmptyState.tsx";
import { ErrorState } from "#components/ui/ErrorState.tsx";
import { ListPager } from "#components/ui/ListPager.tsx";
import { PageHeader } from "#components/ui/PageHeader.tsx";
import { SkeletonLines } from "#components/ui/Skeleton.tsx";
import { Account } from "#features/wallet/index.ts";
import { unitOf } from "#lib/chain/unitOf.ts";
import { useDeployment } from "#lib/chain/useDeployment.ts";
import { useNow } from "#lib/time/useNow.ts";
import type { Milestone } from "./data/milestone.ts";
import type { MilestoneText } from "./data/milestoneTexts.ts";
import { MILESTONE_PAGE, useMilestones, useMilestoneTexts } from "./data/useMilestones.ts";
import { HowCard } from "./parts/HowCard.tsx";
import { PhaseBadge } from "./parts/PhaseBadge.tsx";
import { TimeLine } from "./parts/TimeLine.tsx";

/** Every milestone, on a time line and as a list. */
export function RoadmapPage() {
  const t = useTranslations("roadmap");
  const tc = useTranslations("common");
  const [page, setPage] = useState(0);
  const found = useMilestones(page);
  const { count = 0, milestones } = found.data ?? {};
  const texts = useMilestoneTexts(milestones?.map(({ id }) => id) ?? []);
  return (
    <>
      <PageHeader title={t("title")} intro={t("intro")} />
      <div className="grid gap-5">
        {found.isError && !milestones ? (
          <ErrorState
            title={tc("chainDownTitle")}
            retryLabel={tc("retry")}
            onRetry={() => void found.refetch()}
          >
            {tc("chainDownText")}
          </ErrorState>
        ) : !milestones ? (
          <SkeletonLines lines={6} label={tc("loading")} />
        ) : milestones.length === 0 ? (
          <EmptyState title={t("emptyTitle")}>{t("emptyText")}</EmptyState>
        ) : (
          <>
            <TimeLine milestones={milestones} texts={texts.data} />
            <ul className="grid gap-4">
              {milestones.map((milestone) => (
                <li key={String(milestone.id)}>
                  <MilestoneRow milestone={milestone} text={texts.data?.get(String(milestone.id))} />
                </li>
              ))}
            </ul>
            <ListPager
              page={page}
              pages={Math.ceil(count / MILESTONE_PAGE)}
              hasMore={(page + 1) * MILESTONE_PAGE < count}
              onPage={setPage}
            />
          </>
        )}
        <HowCard />
      </div>
    </>
  );
}

function MilestoneRow({ milestone, text }: { milestone: Milestone; text: MilestoneText | undefined }) {
  const t = useTranslations("roadmap");
  const now = useNow();
  const unit = unitOf(useDeployment(), milestone.token);
  const { id, payee, deadline, amount, state } = milestone;
  const isOver = state === "paid" || state === "lapsed";
  return (
    <article className="relative rounded-card border border-line bg-surface p-5 shadow-card hover:border-line-strong">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
        <h2 className="min-w-0 text-lg font-semibold break-words">
          <Link href={`/roadmap/${id}`} className="after:absolute after:inset-0 after:rounded-card">
            {text?.title ?? t("untitled", { id: String(id) })}
          </Link>
        </h2>
        <PhaseBadge milestone={milestone} />
      </div>
      <p className="mt-2 flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
        <span className="text-sm text-ink-soft">
          {t("for")} <Account address={payee} markSelf={false} /> ·{" "}
          {isOver && text?.endedAt ? (
            <>
              {t(`ended.${state}`)} <DateTime at={text.endedAt} />
            </>
          ) : (
            <>
              {t("deadline")} <DateTime at={deadline} />
              {now !== undefined && !isOver && (
                <>
                  {" "}
                  (<TimeAgo at={deadline} now={now} />)
                </>
              )}
            </>
          )}
        </span>
        <span className="font-semibold">
          <Amount value={amount} unit={unit} />
        </span>
      </p>
    </article>
  );
}
