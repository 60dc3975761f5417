"use client";
import { ArrowLeft } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { Button } from "#components/ui/Button.tsx";
import { Card } from "#components/ui/Card.tsx";
import { EmptyState } from "#components/ui/EmptyState.tsx";
import { ErrorState } from "#components/ui/ErrorState.tsx";
import { PageHeader } from "#components/ui/PageHeader.tsx";
import { SkeletonLines } from "#components/ui/Skeleton.tsx";
import { useNodeLabels } from "#features/nodes/names.ts";
import { useNow } from "#lib/time/useNow.ts";
import { phaseOf } from "./domain/agreement.ts";
import { ActionCard } from "./parts/ActionCard.tsx";
import { PhaseBadge } from "./parts/PhaseBadge.tsx";
import { SilenceCard } from "./parts/SilenceCard.tsx";
import { StoryCard } from "./parts/StoryCard.tsx";
import { TermsCard } from "./parts/TermsCard.tsx";
import { TotalsCard } from "./parts/TotalsCard.tsx";
import { VoucherCard } from "./parts/VoucherCard.tsx";
import type { AgreementNow } from "./queries/readAgreements.ts";
import { useAgreement } from "./queries/useAgreements.ts";

/** Everything about agreement `id` (decimal). */
export function AgreementPage({ id }: { id: string }) {
  const t = useTranslations("agreements");
  const tc = useTranslations("common");
  const found = useAgreement(BigInt(id));
  return (
    <>
      <Link href="/agreements" className="link mb-4 inline-flex min-h-6 items-center gap-1.5">
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
                  <Link href="/agreements">{t("toList")}</Link>
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

function Content({ current }: { current: AgreementNow }) {
  const t = useTranslations("agreements");
  const now = useNow();
  const nameOf = useNodeLabels();
  const { agreement } = current;
  return (
    <>
      <PageHeader
        title={t("numbered", { id: agreement.id.toString() })}
        intro={
          <span className="flex flex-wrap items-center gap-3">
            <PhaseBadge phase={phaseOf(agreement, now)} />
            <Link href={`/nodes/${agreement.nodeId}`} className="link">
              {nameOf(agreement.nodeId)}
            </Link>
          </span>
        }
      />
      <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_22rem]">
        <div className="grid min-w-0 gap-6">
          <TotalsCard agreement={agreement} />
          {now !== undefined && <ActionCard current={current} now={now} />}
          {now !== undefined && agreement.state !== "closed" && <VoucherCard current={current} now={now} />}
          <StoryCard id={agreement.id} />
        </div>
        <div className="grid min-w-0 gap-6">
          <TermsCard current={current} now={now} />
          {now !== undefined && <SilenceCard agreement={agreement} now={now} />}
          <Card title={t("fees.title")}>
            <p>{t("fees.text")}</p>
          </Card>
        </div>
      </div>
    </>
  );
}
