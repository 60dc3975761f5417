"use client";
import { useLocale, useTranslations } from "next-intl";
import { Amount } from "#components/ui/Amount.tsx";
import { Button } from "#components/ui/Button.tsx";
import { Card } from "#components/ui/Card.tsx";
import { ConnectDialog, useAccountAddress } from "#features/wallet/index.ts";
import { useDeployment } from "#lib/chain/useDeployment.ts";
import { EURO, formatAmount } from "#lib/format/amount.ts";
import { useTransaction } from "#lib/tx/TransactionProvider.tsx";
import { claimableOf, type Dividends } from "../data/dividends.ts";
import { claimDividends } from "../dividendActions.ts";

/** What the reader can claim, and why it is nothing when it is. */
export function ClaimCard({ dividends }: { dividends: Dividends }) {
  const t = useTranslations("treasury.dividends");
  const locale = useLocale();
  const deployment = useDeployment();
  const account = useAccountAddress();
  const { send, isBusy } = useTransaction();
  const { numbers, amount } = claimableOf(dividends.quarters);
  const claim = (to: NonNullable<typeof account>) =>
    send({
      calls: [claimDividends(deployment, numbers, to)],
      done: () => t("claimed", { amount: formatAmount(amount, EURO, locale, { exact: true }) }),
    });
  return (
    <Card title={t("mine")}>
      {!account ? (
        <>
          <p className="mb-3 text-ink-soft">{t("connectText")}</p>
          <ConnectDialog trigger={<Button look="secondary">{t("connect")}</Button>} />
        </>
      ) : dividends.isExcluded ? (
        <p>{t("excluded")}</p>
      ) : amount === 0n ? (
        <p className="text-ink-soft">{t(dividends.quarters.length === 0 ? "nothingYet" : "nothing")}</p>
      ) : (
        <>
          <p className="text-3xl font-semibold">
            <Amount value={amount} unit={EURO} />
          </p>
          <p className="mt-1 mb-4 text-ink-soft">{t("from", { count: numbers.length })}</p>
          <Button busy={isBusy} onClick={() => void claim(account)}>
            {t("claim")}
          </Button>
        </>
      )}
    </Card>
  );
}
