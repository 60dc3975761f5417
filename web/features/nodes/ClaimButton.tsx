"use client";
import { useLocale, useTranslations } from "next-intl";
import { Button } from "#components/ui/Button.tsx";
import { ConnectDialog, useAccountAddress, useAccountName } from "#features/wallet/index.ts";
import { useDeployment } from "#lib/chain/useDeployment.ts";
import { EURO, formatAmount } from "#lib/format/amount.ts";
import { useTransaction } from "#lib/tx/TransactionProvider.tsx";
import { claimPayouts } from "./actions/pool.ts";
import { claimedIn } from "./domain/claimedIn.ts";
import type { Payout } from "./domain/payout.ts";

/** Claims vested payouts, all in one transaction; the money goes to their payout accounts whoever presses. */
export function ClaimButton({ payouts }: { payouts: readonly Payout[] }) {
  const t = useTranslations("nodes.claim");
  const locale = useLocale();
  const deployment = useDeployment();
  const account = useAccountAddress();
  const nameOf = useAccountName();
  const { send, isBusy } = useTransaction();
  const total = payouts.reduce((sum, { amount }) => sum + amount, 0n);
  const inWords = (amount: bigint) => formatAmount(amount, EURO, locale, { exact: true });
  const receivers = [...new Set(payouts.map((payout) => payout.account))].map((one) => nameOf(one) ?? one);
  const names = new Intl.ListFormat(locale).format(receivers);
  const reasonOf = (name: string) => {
    const key = `reasons.${name}` as Parameters<typeof t.has>[0];
    return t.has(key) ? t(key as "reasons.RewardPoolHeld") : t("reasons.other", { name });
  };
  const label = t("button", { count: payouts.length, amount: inWords(total) });
  if (!account) return <ConnectDialog trigger={<Button>{label}</Button>} />;
  return (
    <Button
      busy={isBusy}
      onClick={() =>
        send({
          calls: claimPayouts(deployment, payouts),
          done: (receipts) => {
            const { amount, credited, skipped } = claimedIn(receipts, deployment.rewardPool);
            const paid =
              credited > 0n
                ? t("doneAsCredit", { amount: inWords(amount), credited: inWords(credited), name: names })
                : t("done", { amount: inWords(amount), name: names });
            if (skipped.length === 0) return paid;
            const reasons = [...new Set(skipped.map(({ reason }) => reasonOf(reason)))];
            return `${paid} ${t("skipped", { count: skipped.length, reasons: reasons.join(" ") })}`;
          },
        })
      }
    >
      {label}
    </Button>
  );
}
