"use client";
import { useLocale, useTranslations } from "next-intl";
import { Button } from "#components/ui/Button.tsx";
import { useAccountAddress } from "#features/wallet/index.ts";
import { useDeployment } from "#lib/chain/useDeployment.ts";
import { EURO, formatAmount } from "#lib/format/amount.ts";
import { useTransaction } from "#lib/tx/TransactionProvider.tsx";
import { withdrawAgreementCredit } from "../actions/agreements.ts";
import { useAgreementCredit } from "../queries/useAgreements.ts";

/** Money of agreements that could not be sent to the reader; nothing when there is none. */
export function CreditNote() {
  const t = useTranslations("agreements.credit");
  const locale = useLocale();
  const deployment = useDeployment();
  const account = useAccountAddress();
  const credit = useAgreementCredit(account);
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
          send({ calls: [withdrawAgreementCredit(deployment, account)], done: () => t("done", { amount }) })
        }
      >
        {t("button")}
      </Button>
    </div>
  );
}
