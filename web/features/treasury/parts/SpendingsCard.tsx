"use client";
import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { Amount } from "#components/ui/Amount.tsx";
import { Badge } from "#components/ui/Badge.tsx";
import { Button } from "#components/ui/Button.tsx";
import { Card } from "#components/ui/Card.tsx";
import { DateTime } from "#components/ui/DateTime.tsx";
import { ErrorState } from "#components/ui/ErrorState.tsx";
import { ListPager } from "#components/ui/ListPager.tsx";
import { SkeletonLines } from "#components/ui/Skeleton.tsx";
import { unitOf } from "#lib/chain/unitOf.ts";
import { useDeployment } from "#lib/chain/useDeployment.ts";
import { formatAmount } from "#lib/format/amount.ts";
import { useTransaction } from "#lib/tx/TransactionProvider.tsx";
import { cancelFromBudget } from "../actions.ts";
import type { Budget } from "../data/budget.ts";
import { SPENDING_PAGE, type Spending, useBudgetStory, useSpendings } from "../data/budgetStory.ts";

const tones = {
  OPEN: "accent",
  ASSIGNED: "accent",
  SUBMITTED: "warn",
  PAID: "good",
  REJECTED: "bad",
  REFUNDED: "plain",
  CONTESTED: "accent",
  DISPUTED: "warn",
  SETTLED: "plain",
} as const;

/** The bounties a budget paid for; its manager may withdraw those nobody works on. */
export function SpendingsCard({ budget, isManager }: { budget: Budget; isManager: boolean }) {
  const t = useTranslations("treasury.budgets");
  const tc = useTranslations("common");
  const [page, setPage] = useState(0);
  const spendings = useSpendings(budget.id, page);
  const story = useBudgetStory(budget.id);
  const pages = Math.max(1, Math.ceil((story.data?.spendingCount ?? 0) / SPENDING_PAGE));
  return (
    <Card title={t("funded")}>
      {spendings.isError ? (
        <ErrorState
          title={tc("indexerDownTitle")}
          retryLabel={tc("retry")}
          onRetry={() => void spendings.refetch()}
        >
          {tc("indexerDownText")}
        </ErrorState>
      ) : !spendings.data ? (
        <SkeletonLines lines={3} label={tc("loading")} />
      ) : spendings.data.length === 0 ? (
        <p className="text-ink-soft">{t("noneFunded")}</p>
      ) : (
        <ul className="divide-y divide-line">
          {spendings.data.map((spending) => (
            <li key={spending.id} className="py-3 first:pt-0 last:pb-0">
              <SpendingRow spending={spending} budget={budget} isManager={isManager} />
            </li>
          ))}
        </ul>
      )}
      <ListPager page={page} pages={pages} hasMore={page + 1 < pages} onPage={setPage} />
    </Card>
  );
}

interface SpendingRowProps {
  spending: Spending;
  budget: Budget;
  isManager: boolean;
}

function SpendingRow({ spending, budget, isManager }: SpendingRowProps) {
  const t = useTranslations("treasury.budgets");
  const locale = useLocale();
  const deployment = useDeployment();
  const unit = unitOf(deployment, budget.token);
  const { send, isBusy } = useTransaction();
  const { bounty, amount } = spending;
  const cancel = (bountyId: string) =>
    send({
      calls: [cancelFromBudget(deployment, budget.id, BigInt(bountyId))],
      done: () => t("cancelled", { amount: formatAmount(amount, unit, locale) }),
    });
  return (
    <div className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
      <span className="min-w-0">
        {bounty ? (
          <Link href={`/bounties/${bounty.id}`} className="link font-medium break-words">
            {bounty.title}
          </Link>
        ) : (
          t("otherBoard")
        )}
        <span className="mt-1 flex flex-wrap items-center gap-2 text-sm text-ink-soft">
          {bounty && <Badge tone={tones[bounty.state]}>{t(`states.${bounty.state}`)}</Badge>}
          <DateTime at={spending.at} />
        </span>
      </span>
      <span className="text-end">
        <span className="block font-semibold">
          <Amount value={amount} unit={unit} />
        </span>
        {isManager && bounty?.state === "OPEN" && (
          <Button
            look="danger"
            small
            busy={isBusy}
            aria-label={t("cancelLabel", { title: bounty.title })}
            onClick={() => void cancel(bounty.id)}
          >
            {t("cancel")}
          </Button>
        )}
      </span>
    </div>
  );
}
