"use client";
import { useMutation } from "@tanstack/react-query";
import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { usePublicClient } from "wagmi";
import { Amount } from "#components/ui/Amount.tsx";
import { Button } from "#components/ui/Button.tsx";
import { Card } from "#components/ui/Card.tsx";
import { useAccountAddress } from "#features/wallet/index.ts";
import { useDeployment } from "#lib/chain/useDeployment.ts";
import { formatDateTime, formatDuration } from "#lib/format/time.ts";
import { useTransaction } from "#lib/tx/TransactionProvider.tsx";
import { openNextRound } from "./actions/board.ts";
import { createdBounty } from "./domain/createdBounty.ts";
import { type RecurringPlan, readPlannedTerms, useRecurring } from "./queries/recurring.ts";
import { useUnitOf } from "./useUnitOf.ts";

/** Work that comes again: when its next bounty is due, and the button that opens it. Nothing while there is none. */
export function RecurringCard({ now }: { now: number | undefined }) {
  const t = useTranslations("bounties.recurring");
  const plans = useRecurring();
  if (!plans.data || plans.data.length === 0) return null;
  return (
    <Card title={t("title")}>
      <p className="mb-4 text-ink-soft">{t("text")}</p>
      <ul className="divide-y divide-line">
        {plans.data.map((plan) => (
          <PlanItem key={plan.id} plan={plan} now={now} />
        ))}
      </ul>
      <Link className="link mt-4 inline-block text-sm" href="/proposals/new?action=recurring">
        {t("another")}
      </Link>
    </Card>
  );
}

function PlanItem({ plan, now }: { plan: RecurringPlan; now: number | undefined }) {
  const t = useTranslations("bounties.recurring");
  const locale = useLocale();
  const client = usePublicClient();
  const deployment = useDeployment();
  const account = useAccountAddress();
  const unit = useUnitOf()(plan.token);
  const { send, isBusy } = useTransaction();
  const isOver = plan.isStopped || plan.roundsLeft === 0;
  const isDue = !isOver && now !== undefined && now >= plan.nextAt;
  const open = useMutation({
    mutationFn: async () => {
      if (!client) throw new Error("no client for this chain");
      const terms = await readPlannedTerms(client, deployment, plan);
      await send({
        calls: [openNextRound(deployment, BigInt(plan.id), terms)],
        done: (receipts) => t("done", { id: String(createdBounty(receipts, deployment.bountyBoard) ?? "") }),
      });
    },
  });
  const last = plan.bounties[0]?.id;
  return (
    <li id={`recurring-${plan.id}`} className="py-4 first:pt-0 last:pb-0">
      <p className="flex flex-wrap items-baseline justify-between gap-x-4">
        <span className="font-medium break-words">{plan.title}</span>
        <Amount value={plan.amount} unit={unit} />
      </p>
      <p className="mt-1 text-sm text-ink-soft">
        {t("rhythm", {
          period: formatDuration(plan.periodSeconds, locale),
          left: plan.roundsLeft,
          rounds: plan.rounds,
        })}
      </p>
      <p className="mt-1 text-sm">
        {t(plan.isStopped ? "stopped" : isOver ? "over" : isDue ? "due" : "next", {
          date: formatDateTime(plan.nextAt, locale),
        })}
      </p>
      <p className="mt-1 flex flex-wrap gap-x-4 text-sm">
        <Link className="link" href={`/treasury/budgets/${plan.budget.id}`}>
          {t("budget", { title: plan.budget.title })}
        </Link>
        {last && (
          <Link className="link" href={`/bounties/${last}`}>
            {t("last", { id: last })}
          </Link>
        )}
        {!isOver && (
          <Link
            className="link"
            href={`/proposals/new?action=recurring&recurringOperation=pause&plan=${plan.id}`}
          >
            {t("change")}
          </Link>
        )}
      </p>
      {isDue && account && (
        <Button small className="mt-3" busy={isBusy || open.isPending} onClick={() => open.mutate()}>
          {t("open")}
        </Button>
      )}
      {open.isError && <p className="mt-2 text-sm text-bad">{t("failed")}</p>}
    </li>
  );
}
