"use client";
import { ArrowLeft } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { isAddressEqual } from "viem";
import { Button } from "#components/ui/Button.tsx";
import { Card } from "#components/ui/Card.tsx";
import { EmptyState } from "#components/ui/EmptyState.tsx";
import { ErrorState } from "#components/ui/ErrorState.tsx";
import { PageHeader } from "#components/ui/PageHeader.tsx";
import { Skeleton, SkeletonLines } from "#components/ui/Skeleton.tsx";
import { BondCard } from "#features/bonds/index.ts";
import { useAccountAddress } from "#features/wallet/index.ts";
import { useNow } from "#lib/time/useNow.ts";
import { AgreementsCard } from "./AgreementsCard.tsx";
import { BalanceCard } from "./BalanceCard.tsx";
import { DayCharts } from "./DayCharts.tsx";
import type { HeatingNode } from "./domain/node.ts";
import { EarningsCard } from "./EarningsCard.tsx";
import { GenerationsCard } from "./GenerationsCard.tsx";
import { HealthCard } from "./HealthCard.tsx";
import { NodeActionsCard } from "./NodeActionsCard.tsx";
import { useEarnings } from "./queries/useEarnings.ts";
import { useNodeHistories } from "./queries/useNodeHistories.ts";
import { useNodes } from "./queries/useNodes.ts";
import { RegistersCard } from "./RegistersCard.tsx";
import { SiteLine } from "./SiteLine.tsx";
import { TaxExport } from "./TaxExport.tsx";
import { useNodeName } from "./useNodeName.ts";
import { VestingCard } from "./VestingCard.tsx";

/** Everything about node `id` (decimal). */
export function NodePage({ id }: { id: string }) {
  const t = useTranslations("nodes");
  const tc = useTranslations("common");
  const nodes = useNodes([BigInt(id)]);
  const node = nodes.data?.[0];
  return (
    <>
      <Link href="/nodes" className="link mb-4 inline-flex min-h-6 items-center gap-1.5">
        <ArrowLeft aria-hidden className="size-4" />
        {t("toList")}
      </Link>
      {node ? (
        <NodeContent node={node} />
      ) : (
        <>
          <PageHeader title={t("unnamed", { id })} />
          {nodes.data ? (
            <EmptyState
              title={t("unknownTitle")}
              action={
                <Button asChild look="secondary">
                  <Link href="/nodes">{t("toList")}</Link>
                </Button>
              }
            >
              {t("unknownText")}
            </EmptyState>
          ) : nodes.isError ? (
            <ErrorState title={tc("chainDownTitle")} retryLabel={tc("retry")} onRetry={() => nodes.refetch()}>
              {tc("chainDownText")}
            </ErrorState>
          ) : (
            <SkeletonLines lines={6} label={t("loading")} />
          )}
        </>
      )}
    </>
  );
}

function NodeContent({ node }: { node: HeatingNode }) {
  const t = useTranslations("nodes");
  const tc = useTranslations("common");
  const now = useNow();
  const account = useAccountAddress();
  const histories = useNodeHistories([node.id]);
  const earnings = useEarnings(node);
  const history = histories.data?.get(node.id.toString());
  const name = useNodeName()(node.id, history?.label);
  return (
    <>
      <PageHeader title={name} intro={<SiteLine node={node} />} />
      <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_22rem]">
        <div className="grid min-w-0 gap-6">
          {now !== undefined && <HealthCard node={node} history={history} now={now} />}
          <Card title={t("days.title")}>
            {history ? (
              <DayCharts days={history.days} name={name} most={31} />
            ) : histories.isError ? (
              <p className="text-ink-soft">{t("daysMissing")}</p>
            ) : (
              <Skeleton className="h-72 w-full" label={t("loading")} />
            )}
          </Card>
          {earnings.data && now !== undefined ? (
            <>
              <EarningsCard earnings={earnings.data} now={now} />
              <VestingCard payouts={earnings.data.payouts} now={now} />
              <BalanceCard earnings={earnings.data} />
              <AgreementsCard earnings={earnings.data} />
              {account && isAddressEqual(account, node.operator) && (
                <TaxExport operator={node.operator} now={now} level={2} />
              )}
            </>
          ) : earnings.isError ? (
            <ErrorState
              title={tc("chainDownTitle")}
              retryLabel={tc("retry")}
              onRetry={() => earnings.refetch()}
            >
              {tc("chainDownText")}
            </ErrorState>
          ) : (
            <Skeleton className="h-72 w-full rounded-card" label={t("loading")} />
          )}
        </div>
        <div className="grid min-w-0 gap-6">
          <RegistersCard node={node} />
          <BondCard nodeId={node.id} />
          <NodeActionsCard node={node} />
          <GenerationsCard nodeId={node.id} />
        </div>
      </div>
    </>
  );
}
