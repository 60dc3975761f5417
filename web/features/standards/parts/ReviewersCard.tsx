"use client";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Badge } from "#components/ui/Badge.tsx";
import { Card } from "#components/ui/Card.tsx";
import { DateTime } from "#components/ui/DateTime.tsx";
import { ErrorState } from "#components/ui/ErrorState.tsx";
import { ListPager } from "#components/ui/ListPager.tsx";
import { SkeletonLines } from "#components/ui/Skeleton.tsx";
import { Account } from "#features/wallet/index.ts";
import { REVIEWER_PAGE, type Reviewer, useReviewers } from "../data/reviewers.ts";

/** Who may state conformity and be named as a reviewer. */
export function ReviewersCard() {
  const t = useTranslations("standards.reviewers");
  const tc = useTranslations("common");
  const [page, setPage] = useState(0);
  const reviewers = useReviewers(page);
  return (
    <Card title={t("title")}>
      {reviewers.isError ? (
        <ErrorState
          title={tc("indexerDownTitle")}
          retryLabel={tc("retry")}
          onRetry={() => void reviewers.refetch()}
        >
          {tc("indexerDownText")}
        </ErrorState>
      ) : !reviewers.data ? (
        <SkeletonLines lines={3} label={tc("loading")} />
      ) : reviewers.data.length === 0 ? (
        <p className="text-ink-soft">{t("none")}</p>
      ) : (
        <>
          <ul className="grid gap-x-8 sm:grid-cols-2">
            {reviewers.data.slice(0, REVIEWER_PAGE).map((reviewer) => (
              <li key={reviewer.address} className="border-b border-line py-3">
                <ReviewerRow reviewer={reviewer} />
              </li>
            ))}
          </ul>
          <ListPager page={page} hasMore={reviewers.data.length > REVIEWER_PAGE} onPage={setPage} />
        </>
      )}
    </Card>
  );
}

function ReviewerRow({ reviewer }: { reviewer: Reviewer }) {
  const t = useTranslations("standards.reviewers");
  const { address, isAccredited, since, until, statementCount, reviewCount, proposal } = reviewer;
  return (
    <>
      <p className="flex flex-wrap items-center justify-between gap-2">
        <Account address={address} />
        {!isAccredited && <Badge tone="warn">{t("withdrawn")}</Badge>}
      </p>
      <p className="text-sm text-ink-soft">
        {isAccredited ? t("since") : t("until")} <DateTime at={isAccredited ? since : (until ?? since)} />
        {proposal && (
          <>
            {" · "}
            <Link href={`/proposals/${proposal.id}`} className="link">
              {t("proposal", { number: proposal.number })}
            </Link>
          </>
        )}
        <span className="block">{t("record", { statements: statementCount, reviews: reviewCount })}</span>
      </p>
    </>
  );
}
