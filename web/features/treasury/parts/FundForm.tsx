"use client";
import { useRouter } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { type Address, isAddressEqual } from "viem";
import { Amount } from "#components/ui/Amount.tsx";
import { Button } from "#components/ui/Button.tsx";
import { SkeletonLines } from "#components/ui/Skeleton.tsx";
import {
  createdBounty,
  emptyTerms,
  newTerms,
  TermsFields,
  type TermsForm,
} from "#features/bounties/terms.ts";
import { useAccountName } from "#features/wallet/index.ts";
import { unitOf } from "#lib/chain/unitOf.ts";
import { useDeployment } from "#lib/chain/useDeployment.ts";
import { formatAmount } from "#lib/format/amount.ts";
import { useNow } from "#lib/time/useNow.ts";
import { useTransaction } from "#lib/tx/TransactionProvider.tsx";
import { fundFromBudget } from "../actions.ts";
import { type Budget, largestBounty } from "../data/budget.ts";
import { useAccreditedReviewers, useUnfitReviewers } from "../data/useAccredited.ts";
import { useBudgetFunds } from "../data/useBudgets.ts";

/** The manager funds a bounty without a vote, within the budget's bounds. */
export function FundForm({ budget }: { budget: Budget }) {
  const tc = useTranslations("common");
  const now = useNow();
  if (now === undefined) return <SkeletonLines lines={6} label={tc("loading")} />;
  return <FilledFundForm budget={budget} now={now} />;
}

function FilledFundForm({ budget, now }: { budget: Budget; now: number }) {
  const t = useTranslations("treasury.budgets.fund");
  const locale = useLocale();
  const router = useRouter();
  const deployment = useDeployment();
  const nameOf = useAccountName();
  const { send, isBusy } = useTransaction();
  const [form, setForm] = useState<TermsForm>(() => emptyTerms(now));
  const [isChecked, setChecked] = useState(false);
  const funds = useBudgetFunds(budget.token);
  const accredited = useAccreditedReviewers();
  const unfit = useUnfitReviewers(form.reviewers as Address[], budget.manager);
  const unit = unitOf(deployment, budget.token);
  const largest = largestBounty(budget, funds.data?.usable);
  const result = newTerms(form, { token: budget.token, unit, locale, now, balance: largest });
  const isShort = funds.data !== undefined && largest === funds.data.usable && largest < budget.available;
  const unfitNames = unfit?.map((reviewer) => nameOf(reviewer) ?? reviewer).join(", ");

  const fund = async () => {
    setChecked(true);
    if (!result.ok || unfit === undefined || unfit.length > 0) return;
    const receipts = await send({
      calls: [fundFromBudget(deployment, budget.id, result.terms)],
      done: (done) =>
        t("done", {
          id: String(createdBounty(done, budget.spender) ?? ""),
          amount: formatAmount(result.terms.amount, unit, locale, { exact: true }),
        }),
    });
    const id = receipts && createdBounty(receipts, budget.spender);
    if (id !== null && id !== undefined) router.push(`/bounties/${id}`);
  };

  return (
    <section aria-labelledby="fund-title">
      <h2 id="fund-title" className="mt-4 mb-1 text-2xl font-bold">
        {t("title")}
      </h2>
      <p className="mb-4 text-ink-soft">{t("intro")}</p>
      <form
        noValidate
        className="grid gap-6"
        onSubmit={(event) => {
          event.preventDefault();
          void fund();
        }}
      >
        <TermsFields
          form={form}
          onChange={(part) => setForm((before) => ({ ...before, ...part }))}
          problems={isChecked && !result.ok ? result.problems : {}}
          sentences={{ amountAboveBalance: t("tooMuch") }}
          unit={unit}
          now={now}
          suggestions={(accredited.data ?? []).filter((one) => !isAddressEqual(one, budget.manager))}
          suggestionsLabel={t("accredited")}
          deadlineHint={t("deadlineHint")}
          reviewersError={unfitNames ? t("unfit", { names: unfitNames }) : undefined}
          amountHint={
            <>
              {t(isShort ? "largestTreasury" : "largest")} <Amount value={largest} unit={unit} />
            </>
          }
        />
        <div>
          <Button type="submit" busy={isBusy} className="max-sm:w-full">
            {t("button")}
          </Button>
          {isChecked && (!result.ok || (unfit?.length ?? 0) > 0) && (
            <p role="alert" className="mt-3 font-medium text-bad">
              {t("incomplete")}
            </p>
          )}
        </div>
      </form>
    </section>
  );
}
