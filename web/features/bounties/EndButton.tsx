"use client";
import { useLocale, useTranslations } from "next-intl";
import { Button } from "#components/ui/Button.tsx";
import { useAccountName } from "#features/wallet/index.ts";
import { useDeployment } from "#lib/chain/useDeployment.ts";
import { formatAmount } from "#lib/format/amount.ts";
import { useTransaction } from "#lib/tx/TransactionProvider.tsx";
import { type EndingCall, endBounty } from "./actions/board.ts";
import type { Bounty } from "./domain/bounty.ts";
import { type Outcome, outcomeOf } from "./domain/outcomeOf.ts";
import { useUnitOf } from "./useUnitOf.ts";

const isEnd = (outcome: Outcome) =>
  outcome === "paidAsCredit" || outcome === "refunded" || outcome === "partPaid" || outcome === "settled";

export interface EndButtonProps {
  action: EndingCall;
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
  const receiver = action === "payUnanswered" || action === "resign" ? bounty.worker : bounty.funder;
  const values = {
    id: bounty.id.toString(),
    name: receiver ? (nameOf(receiver) ?? receiver) : "",
    amount: formatAmount(action === "payUnanswered" ? bounty.partAmount : bounty.left, unit, locale, {
      exact: true,
    }),
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
              return td(action === "resign" ? "resigned" : isEnd(outcome) ? outcome : "paid", values);
            },
          })
        }
      >
        {t(`${action}.button`)}
      </Button>
    </div>
  );
}
