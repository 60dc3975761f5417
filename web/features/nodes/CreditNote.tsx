"use client";
import { useLocale, useTranslations } from "next-intl";
import { Button } from "#components/ui/Button.tsx";
import { useAccountAddress } from "#features/wallet/index.ts";
import { useDeployment } from "#lib/chain/useDeployment.ts";
import { EURO, formatAmount } from "#lib/format/amount.ts";
import { useTransaction } from "#lib/tx/TransactionProvider.tsx";
import { withdrawPoolCredit } from "./actions/pool.ts";
import { usePoolCredit } from "./queries/usePoolCredit.ts";

/** Payouts that could not be sent to the reader wait here; nothing when there are none. */
export function CreditNote() {
  const t = useTranslations("nodes.credit");
  const locale = useLocale();
  const deployment = useDeployment();
  const account = useAccountAddress();
  const credit = usePoolCredit(account);
  const { send, isBusy } = useTransaction();
  if (!account || !credit.data) return null;
  const amount = formatAmount(credit.data, EURO, locale, { exact: true });
  return (
    <div className="rounded-xl bg-warn-soft p-4">
      <p>{t("text", { amount })}</p>
      <Button
        className="mt-3"
        busy={isBusy}
        onClick={() =>
          send({ calls: [withdrawPoolCredit(deployment, account)], done: () => t("done", { amount }) })
        }
      >
        {t("button")}
      </Button>
    </div>
  );
}
