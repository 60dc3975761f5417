"use client";
import { useLocale, useTranslations } from "next-intl";
import { Amount } from "#components/ui/Amount.tsx";
import { Badge } from "#components/ui/Badge.tsx";
import { Bar } from "#components/ui/Bar.tsx";
import { unitOf } from "#lib/chain/unitOf.ts";
import { useDeployment } from "#lib/chain/useDeployment.ts";
import { formatAmount } from "#lib/format/amount.ts";
import { formatDuration } from "#lib/format/time.ts";
import { type Budget, secondsToFull, shareOf } from "../data/budget.ts";

/** Whether the budget is stopped. */
export function BudgetBadges({ budget }: { budget: Budget }) {
  const t = useTranslations("treasury.budgets");
  if (budget.isClosed) return <Badge tone="plain">{t("closed")}</Badge>;
  if (budget.isFrozen) return <Badge tone="warn">{t("frozen")}</Badge>;
  return null;
}

/** What is left now and when it is full again; what has been spent of all that may ever be. */
export function BudgetBars({ budget }: { budget: Budget }) {
  const t = useTranslations("treasury.budgets");
  const locale = useLocale();
  const unit = unitOf(useDeployment(), budget.token);
  const money = (value: bigint) => formatAmount(value, unit, locale);
  const { available, cap, spent, limit } = budget;
  const wait = secondsToFull(budget);
  return (
    <div className="grid gap-5 sm:grid-cols-2">
      <div>
        <p className="text-sm text-ink-soft">{t("available")}</p>
        <p className="mb-2">
          <span className="text-2xl font-semibold">
            <Amount value={available} unit={unit} />
          </span>{" "}
          {t.rich("ofCap", { cap: () => <Amount value={cap} unit={unit} /> })}
        </p>
        <Bar
          label={t("availableLabel", { available: money(available), cap: money(cap) })}
          parts={[{ key: "available", share: shareOf(available, cap), tone: "good" }]}
        >
          {wait > 0
            ? t("fullIn", { duration: formatDuration(wait, locale) })
            : t("refill", { duration: formatDuration(budget.refillSeconds, locale) })}
        </Bar>
      </div>
      <div>
        <p className="text-sm text-ink-soft">{t("spent")}</p>
        <p className="mb-2">
          <span className="text-2xl font-semibold">
            <Amount value={spent} unit={unit} />
          </span>{" "}
          {t.rich("ofLimit", { limit: () => <Amount value={limit} unit={unit} /> })}
        </p>
        <Bar
          label={t("spentLabel", { spent: money(spent), limit: money(limit) })}
          parts={[{ key: "spent", share: shareOf(spent, limit), tone: "accent" }]}
        >
          {t("limitText")}
        </Bar>
      </div>
    </div>
  );
}
