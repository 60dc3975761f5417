"use client";
import { ArrowLeft } from "lucide-react";
import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { getAddress } from "viem";
import { Card } from "#components/ui/Card.tsx";
import { DateTime } from "#components/ui/DateTime.tsx";
import { EmptyState } from "#components/ui/EmptyState.tsx";
import { ErrorState } from "#components/ui/ErrorState.tsx";
import { PageHeader } from "#components/ui/PageHeader.tsx";
import { SkeletonLines } from "#components/ui/Skeleton.tsx";
import { Stat, StatList } from "#components/ui/Stat.tsx";
import { Account, useAccountName } from "#features/wallet/index.ts";
import { type Contributor, useContributor } from "./data/contributors.ts";
import { counts } from "./domain/reputation.ts";
import { EarnedText } from "./parts/EarnedText.tsx";
import { ExportCard } from "./parts/ExportCard.tsx";
import { RecountCard } from "./parts/RecountCard.tsx";
import { WorksCard } from "./parts/WorksCard.tsx";

/** A contributor's page: a CV that nobody wrote but the chain. */
export function ContributorPage({ address: raw }: { address: string }) {
  const t = useTranslations("contributors");
  const tc = useTranslations("common");
  const nameOf = useAccountName();
  const address = getAddress(raw);
  const found = useContributor(address);
  return (
    <>
      <Link href="/contributors" className="link mb-4 inline-flex min-h-6 items-center gap-1.5">
        <ArrowLeft aria-hidden className="size-4" />
        {t("toList")}
      </Link>
      <PageHeader title={nameOf(address) ?? t("one")} intro={<Account address={address} full />} />
      {found.isError ? (
        <ErrorState title={tc("indexerDownTitle")} retryLabel={tc("retry")} onRetry={() => found.refetch()}>
          {tc("indexerDownText")}
        </ErrorState>
      ) : !found.data ? (
        <SkeletonLines lines={6} label={tc("loading")} />
      ) : !found.data.contributor ? (
        <EmptyState title={t("unknownTitle")}>{t("unknownText")}</EmptyState>
      ) : (
        <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_22rem]">
          <div className="grid min-w-0 gap-6">
            <Figures contributor={found.data.contributor} />
            <WorksCard works={found.data.works} prizes={found.data.prizes} />
          </div>
          <div className="grid min-w-0 gap-6">
            <CountsCard contributor={found.data.contributor} />
            <RecountCard contributor={found.data.contributor} />
            <ExportCard record={{ ...found.data, contributor: found.data.contributor }} />
          </div>
        </div>
      )}
    </>
  );
}

function Figures({ contributor }: { contributor: Contributor }) {
  const t = useTranslations("contributors");
  const locale = useLocale();
  const whole = new Intl.NumberFormat(locale);
  const { deliveredCount, onTimeCount, disputedCount, deliveredForMembersCount, firstAt } = contributor;
  return (
    <Card title={t("figures")}>
      <StatList isNarrow>
        <Stat
          label={t("counts.deliveredCount")}
          value={whole.format(deliveredCount)}
          note={t("forMembers", { count: deliveredForMembersCount })}
        />
        <Stat
          label={t("counts.onTimeCount")}
          value={t("ofDelivered", { count: onTimeCount, of: deliveredCount })}
        />
        <Stat
          label={t("counts.disputedCount")}
          value={whole.format(disputedCount)}
          note={t("disputes", { won: contributor.disputeWonCount, lost: contributor.disputeLostCount })}
        />
        <Stat label={t("columns.earned")} value={<EarnedText earnings={contributor.earnings} />} />
      </StatList>
      <p className="mt-4 text-sm text-ink-soft">
        {t("since")} <DateTime at={firstAt} />
      </p>
    </Card>
  );
}

function CountsCard({ contributor }: { contributor: Contributor }) {
  const t = useTranslations("contributors");
  const locale = useLocale();
  const whole = new Intl.NumberFormat(locale);
  return (
    <Card title={t("allCounts")}>
      <dl className="space-y-1.5">
        {counts.map((count) => (
          <div key={count} className="flex items-baseline justify-between gap-4">
            <dt className="min-w-0">{t(`counts.${count}`)}</dt>
            <dd className="figures">{whole.format(contributor[count])}</dd>
          </div>
        ))}
      </dl>
      <p className="mt-4 text-sm text-ink-soft">{t("meaning")}</p>
    </Card>
  );
}
