"use client";
import { ecoGovernorAbi } from "@ecosphere/bindings";
import { useLocale, useTranslations } from "next-intl";
import { zeroAddress } from "viem";
import { useReadContract } from "wagmi";
import { Button } from "#components/ui/Button.tsx";
import { Card } from "#components/ui/Card.tsx";
import { useAccountAddress } from "#features/wallet/index.ts";
import { unitOf } from "#lib/chain/unitOf.ts";
import { useDeployment } from "#lib/chain/useDeployment.ts";
import { formatAmount } from "#lib/format/amount.ts";
import { useTransaction } from "#lib/tx/TransactionProvider.tsx";
import { freezeBudget, sweepBudgets } from "../actions.ts";
import type { Budget } from "../data/budget.ts";
import { useBudgetFunds } from "../data/useBudgets.ts";

/** What the guardian and anyone may do; nothing while there is nothing to do. */
export function BudgetActions({ budget }: { budget: Budget }) {
  const t = useTranslations("treasury.budgets");
  const locale = useLocale();
  const deployment = useDeployment();
  const account = useAccountAddress();
  const { send, isBusy } = useTransaction();
  const funds = useBudgetFunds(budget.token);
  const guardian = useReadContract({
    address: deployment.ecoGovernor,
    abi: ecoGovernorAbi,
    functionName: "isGuardian",
    args: [account ?? zeroAddress],
    query: { enabled: account !== undefined },
  });
  const unit = unitOf(deployment, budget.token);
  const waiting = funds.data?.waiting ?? 0n;
  const canFreeze = guardian.data === true && !budget.isFrozen && !budget.isClosed;
  const canSweep = account !== undefined && waiting > 0n;
  if (!canFreeze && !canSweep) return null;
  const amount = formatAmount(waiting, unit, locale, { exact: true });
  return (
    <Card title={t("actions")}>
      <div className="space-y-5">
        {canSweep && (
          <div>
            <p className="mb-2">{t("sweepText", { amount })}</p>
            <Button
              look="secondary"
              busy={isBusy}
              onClick={() =>
                void send({
                  calls: [sweepBudgets(deployment, budget)],
                  done: () => t("swept", { amount }),
                })
              }
            >
              {t("sweep")}
            </Button>
          </div>
        )}
        {canFreeze && (
          <div>
            <p className="mb-2">{t("freezeText")}</p>
            <Button
              look="danger"
              busy={isBusy}
              onClick={() =>
                void send({ calls: [freezeBudget(deployment, budget.id)], done: () => t("frozenDone") })
              }
            >
              {t("freeze")}
            </Button>
          </div>
        )}
      </div>
    </Card>
  );
}
