"use client";
import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { Card } from "#components/ui/Card.tsx";
import { DataTable } from "#components/ui/DataTable.tsx";
import { EmptyState } from "#components/ui/EmptyState.tsx";
import { ErrorState } from "#components/ui/ErrorState.tsx";
import { PageHeader } from "#components/ui/PageHeader.tsx";
import { SkeletonLines } from "#components/ui/Skeleton.tsx";
import { useAccountName } from "#features/wallet/index.ts";
import { type Contributor, LENGTH, useContributors } from "./data/contributors.ts";
import { EarnedText } from "./parts/EarnedText.tsx";

/** Who works for the bounties, by what the chain knows of them. */
export function ContributorsPage() {
  const t = useTranslations("contributors");
  const tc = useTranslations("common");
  const found = useContributors();
  return (
    <>
      <PageHeader title={t("title")} intro={t("intro")} />
      {found.isError ? (
        <ErrorState title={tc("indexerDownTitle")} retryLabel={tc("retry")} onRetry={() => found.refetch()}>
          {tc("indexerDownText")}
        </ErrorState>
      ) : !found.data ? (
        <SkeletonLines lines={6} label={tc("loading")} />
      ) : found.data.length === 0 ? (
        <EmptyState title={t("emptyTitle")}>{t("emptyText")}</EmptyState>
      ) : (
        <Card title={t("title")}>
          <ContributorsTable contributors={found.data} />
          {found.data.length === LENGTH && (
            <p className="mt-4 text-sm text-ink-soft">{t("listCut", { count: LENGTH })}</p>
          )}
        </Card>
      )}
    </>
  );
}

function ContributorsTable({ contributors }: { contributors: Contributor[] }) {
  const t = useTranslations("contributors");
  const locale = useLocale();
  const nameOf = useAccountName();
  const whole = new Intl.NumberFormat(locale);
  return (
    <DataTable
      caption={t("title")}
      rows={contributors}
      rowKey={({ address }) => address}
      columns={[
        {
          key: "name",
          header: t("columns.name"),
          rowHeader: true,
          cell: ({ address }) => (
            <Link className="link break-all" href={`/contributors/${address}`}>
              {nameOf(address) ?? address}
            </Link>
          ),
        },
        {
          key: "delivered",
          header: t("counts.deliveredCount"),
          numeric: true,
          cell: ({ deliveredCount }) => whole.format(deliveredCount),
        },
        {
          key: "onTime",
          header: t("counts.onTimeCount"),
          numeric: true,
          cell: ({ onTimeCount }) => whole.format(onTimeCount),
        },
        {
          key: "disputed",
          header: t("counts.disputedCount"),
          numeric: true,
          cell: ({ disputedCount }) => whole.format(disputedCount),
        },
        {
          key: "reviews",
          header: t("counts.reviewCount"),
          numeric: true,
          cell: ({ reviewCount }) => whole.format(reviewCount),
        },
        {
          key: "earned",
          header: t("columns.earned"),
          numeric: true,
          cell: ({ earnings }) => <EarnedText earnings={earnings} />,
        },
      ]}
    />
  );
}
