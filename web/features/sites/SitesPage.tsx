"use client";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { Address } from "viem";
import { Button } from "#components/ui/Button.tsx";
import { Card } from "#components/ui/Card.tsx";
import { EmptyState } from "#components/ui/EmptyState.tsx";
import { ErrorState } from "#components/ui/ErrorState.tsx";
import { ListPager } from "#components/ui/ListPager.tsx";
import { PageHeader } from "#components/ui/PageHeader.tsx";
import { SkeletonLines } from "#components/ui/Skeleton.tsx";
import { useAccountAddress } from "#features/wallet/index.ts";
import { useSites } from "./data/sites.ts";
import { SiteRow } from "./parts/SiteRow.tsx";

/** All sites, the reader's own first, and the way to register one. */
export function SitesPage() {
  const t = useTranslations("sites");
  const account = useAccountAddress();
  return (
    <>
      <PageHeader
        title={t("title")}
        intro={t("intro")}
        action={
          <div className="flex flex-wrap gap-3">
            <Button asChild>
              <Link href="/sites/new">{t("registerSite")}</Link>
            </Button>
            <Button asChild look="secondary">
              <Link href="/nodes/new">{t("registerNode")}</Link>
            </Button>
          </div>
        }
      />
      <div className="grid gap-6">
        {account && <SiteList key={account} title={t("mine")} operator={account} />}
        <SiteList title={t("all")} operator={undefined} />
      </div>
    </>
  );
}

function SiteList({ title, operator }: { title: string; operator: Address | undefined }) {
  const t = useTranslations("sites");
  const tc = useTranslations("common");
  const [page, setPage] = useState(0);
  const { data, isError, refetch } = useSites(operator, page);
  return (
    <Card title={title}>
      {isError && !data ? (
        <ErrorState title={tc("indexerDownTitle")} retryLabel={tc("retry")} onRetry={() => void refetch()}>
          {tc("indexerDownText")}
        </ErrorState>
      ) : !data ? (
        <SkeletonLines lines={4} label={tc("loading")} />
      ) : data.sites.length === 0 ? (
        operator ? (
          <p className="text-ink-soft">{t("noneOfMine")}</p>
        ) : (
          <EmptyState title={t("noneTitle")}>{t("noneText")}</EmptyState>
        )
      ) : (
        <>
          <ul className="divide-y divide-line">
            {data.sites.map((site) => (
              <SiteRow key={site.number.toString()} site={site} isMine={operator !== undefined} />
            ))}
          </ul>
          <ListPager page={page} hasMore={data.hasMore} onPage={setPage} />
        </>
      )}
    </Card>
  );
}
