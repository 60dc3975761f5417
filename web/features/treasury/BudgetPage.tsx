"use client";
import { ArrowLeft } from "lucide-react";
import dynamic from "next/dynamic";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { isAddressEqual } from "viem";
import { Amount } from "#components/ui/Amount.tsx";
import { Card } from "#components/ui/Card.tsx";
import { CutNote } from "#components/ui/CutNote.tsx";
import { DateTime } from "#components/ui/DateTime.tsx";
import { EmptyState } from "#components/ui/EmptyState.tsx";
import { ErrorState } from "#components/ui/ErrorState.tsx";
import { PageHeader } from "#components/ui/PageHeader.tsx";
import { SkeletonLines } from "#components/ui/Skeleton.tsx";
import { Account, useAccountAddress } from "#features/wallet/index.ts";
import { unitOf } from "#lib/chain/unitOf.ts";
import { useDeployment } from "#lib/chain/useDeployment.ts";
import type { Budget } from "./data/budget.ts";
import { useBudgetStory } from "./data/budgetStory.ts";
import { useBudget } from "./data/useBudgets.ts";
import { BudgetActions } from "./parts/BudgetActions.tsx";
import { BudgetBadges, BudgetBars } from "./parts/BudgetBars.tsx";
import { SpendingsCard } from "./parts/SpendingsCard.tsx";

const FundForm = dynamic(() => import("./parts/FundForm.tsx").then((module) => module.FundForm), {
  ssr: false,
  loading: () => <SkeletonLines lines={6} label="" />,
});

/** One spending line: what is left, what it paid for, and what its manager, the guardian or anyone may do. */
export function BudgetPage({ id }: { id: bigint }) {
  const t = useTranslations("treasury.budgets");
  const tc = useTranslations("common");
  const budget = useBudget(id);
  const story = useBudgetStory(id);
  const account = useAccountAddress();
  const title = story.data?.title ?? t("untitled", { id: String(id) });
  const isManager = budget.data && account !== undefined && isAddressEqual(account, budget.data.manager);
  return (
    <>
      <Link href="/treasury/budgets" className="link mb-4 inline-flex min-h-6 items-center gap-1.5">
        <ArrowLeft aria-hidden className="size-4" />
        {t("toList")}
      </Link>
      <PageHeader title={title} action={budget.data && <BudgetBadges budget={budget.data} />} />
      {budget.isError && !budget.data ? (
        <ErrorState
          title={tc("chainDownTitle")}
          retryLabel={tc("retry")}
          onRetry={() => void budget.refetch()}
        >
          {tc("chainDownText")}
        </ErrorState>
      ) : budget.data === undefined ? (
        <SkeletonLines lines={6} label={tc("loading")} />
      ) : budget.data === null ? (
        <EmptyState title={t("unknownTitle")}>{t("unknownText")}</EmptyState>
      ) : (
        <div className="grid gap-5">
          <Card title={t("left")} aside={t("fromChain")}>
            <BudgetBars budget={budget.data} />
          </Card>
          <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,1fr)_22rem]">
            <SpendingsCard budget={budget.data} isManager={isManager === true} />
            <TermsCard budget={budget.data} />
          </div>
          <BudgetActions budget={budget.data} />
          {isManager && !budget.data.isClosed && !budget.data.isFrozen && <FundForm budget={budget.data} />}
        </div>
      )}
    </>
  );
}

/** Rules, people and history. */
function TermsCard({ budget }: { budget: Budget }) {
  const t = useTranslations("treasury.budgets");
  const tc = useTranslations("common");
  const unit = unitOf(useDeployment(), budget.token);
  const story = useBudgetStory(budget.id);
  return (
    <Card title={t("terms")}>
      <dl className="space-y-3">
        <div>
          <dt className="text-sm text-ink-soft">{t("manager")}</dt>
          <dd>
            <Account address={budget.manager} />
          </dd>
        </div>
        <div>
          <dt className="text-sm text-ink-soft">{t("perBounty")}</dt>
          <dd>
            <Amount value={budget.capPerBounty} unit={unit} />
          </dd>
        </div>
        {story.data?.proposal && (
          <div>
            <dt className="text-sm text-ink-soft">{t("openedBy")}</dt>
            <dd>
              <Link href={`/proposals/${story.data.proposal.id}`} className="link">
                {t("proposal", { number: story.data.proposal.number, title: story.data.proposal.title })}
              </Link>
            </dd>
          </div>
        )}
      </dl>
      <h3 className="mt-5 mb-2 font-semibold">{t("history")}</h3>
      {story.isError ? (
        <p className="text-ink-soft">{tc("indexerDownText")}</p>
      ) : story.data === undefined ? (
        <SkeletonLines lines={2} label={tc("loading")} />
      ) : (
        <ol className="space-y-2">
          {story.data?.timeline.map((step) => (
            <li key={step.id}>
              {t(`steps.${step.kind}`)}
              {step.actor && (
                <>
                  {": "}
                  <Account address={step.actor} markSelf={false} />
                </>
              )}
              <span className="block text-sm text-ink-soft">
                <DateTime at={step.at} />
              </span>
            </li>
          ))}
        </ol>
      )}
      <CutNote shown={story.data?.timeline.length ?? 0} />
    </Card>
  );
}
