"use client";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { Button } from "#components/ui/Button.tsx";
import { Card } from "#components/ui/Card.tsx";
import { EmptyState } from "#components/ui/EmptyState.tsx";
import { ErrorState } from "#components/ui/ErrorState.tsx";
import { PageHeader } from "#components/ui/PageHeader.tsx";
import { SkeletonLines } from "#components/ui/Skeleton.tsx";
import { Account } from "#features/wallet/index.ts";
import type { Budget } from "./data/budget.ts";
import { useBudgetTitles } from "./data/budgetStory.ts";
import { useBudgets } from "./data/useBudgets.ts";
import { BudgetBadges, BudgetBars } from "./parts/BudgetBars.tsx";

/** Every spending line with what is left of it. */
export function BudgetsPage() {
  const t = useTranslations("treasury.budgets");
  const tc = useTranslations("common");
  const budgets = useBudgets();
  return (
    <>
      <PageHeader title={t("title")} intro={t("intro")} />
      {budgets.isError && !budgets.data ? (
        <ErrorState
          title={tc("chainDownTitle")}
          retryLabel={tc("retry")}
          onRetry={() => void budgets.refetch()}
        >
          {tc("chainDownText")}
        </ErrorState>
      ) : !budgets.data ? (
        <SkeletonLines lines={6} label={tc("loading")} />
      ) : budgets.data.length === 0 ? (
        <EmptyState
          title={t("emptyTitle")}
          action={
            <Button asChild look="secondary">
              <Link href="/proposals/new">{t("propose")}</Link>
            </Button>
          }
        >
          {t("emptyText")}
        </EmptyState>
      ) : (
        <ul className="grid gap-5">
          {budgets.data.map((budget) => (
            <li key={String(budget.id)}>
              <BudgetCard budget={budget} />
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

function BudgetCard({ budget }: { budget: Budget }) {
  const t = useTranslations("treasury.budgets");
  const titles = useBudgetTitles();
  const known = titles.data?.get(String(budget.id));
  return (
    <Card
      title={
        <Link href={`/treasury/budgets/${budget.id}`} className="hover:underline">
          {known?.title ?? t("untitled", { id: String(budget.id) })}
        </Link>
      }
      aside={<BudgetBadges budget={budget} />}
    >
      <BudgetBars budget={budget} />
      <p className="mt-4 text-sm text-ink-soft">
        {t("manager")} <Account address={budget.manager} />
        {known && <> · {t("bounties", { count: known.spendingCount })}</>}
      </p>
    </Card>
  );
}
