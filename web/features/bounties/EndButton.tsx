"use client";
import { useLocale, useTranslations } from "next-intl";
import { Button } from "#components/ui/Button.tsx";
import { useAccountName } from "#features/wallet/index.ts";
import { useDeployment } from "#lib/chain/useDeployment.ts";
import { formatAmount } from "#lib/format/amount.ts";
import { useTransaction } from "#lib/tx/TransactionProvider.tsx";
import { endBounty } from "./actions/board.ts";
import type { Bounty } from "./domain/bounty.ts";
import { outcomeOf } from "./domain/outcomeOf.ts";
import { useUnitOf } from "./useUnitOf.ts";

export interface EndButtonProps {
  action: "payUnanswered" | "reclaim" | "cancel";
  bounty: Bounty;
}

/** Ends a bounty, with a sentence beforehand that says who gets the money. */
export function EndButton({ action, bounty }: EndButtonProps) {
  const t = useTranslations("bounties.end");
  const td = useTranslations("bounties.done");
  const locale = useLocale();
  const deployment = useDeployment();
  const nameOf = useAccountName();
  const unit = useUnitOf()(bounty.token);
  const { send, isBusy } = useTransaction();
  const receiver = action === "payUnanswered" ? bounty.worker : bounty.funder;
  const values = {
    id: bounty.id.toString(),
    name: receiver ? (nameOf(receiver) ?? receiver) : "",
    amount: formatAmount(bounty.amount, unit, locale, { exact: true }),
  };
  return (
    <div>
      <p className="mb-3">{t(`${action}.text`, values)}</p>
      <Button
        look={action === "cancel" ? "danger" : "primary"}
        busy={isBusy}
        onClick={() =>
          send({
            calls: [endBounty(deployment, bounty.id, action)],
            done: (receipts) => {
              const outcome = outcomeOf(receipts, deployment.bountyBoard);
              return td(outcome === "paidAsCredit" || outcome === "refunded" ? outcome : "paid", values);
            },
          })
        }
      >
        {t(`${action}.button`)}
      </Button>
    </div>
  );
}
