"use client";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import type { Address } from "viem";
import { Amount } from "#components/ui/Amount.tsx";
import { Button } from "#components/ui/Button.tsx";
import { Field } from "#components/ui/Field.tsx";
import { useDeployment } from "#lib/chain/useDeployment.ts";
import { EURO, formatAmount } from "#lib/format/amount.ts";
import { readAmount } from "#lib/format/readAmount.ts";
import { useTransaction } from "#lib/tx/TransactionProvider.tsx";
import { topUpAgreement } from "../actions/agreements.ts";
import type { Agreement } from "../domain/agreement.ts";
import { useEuro } from "../queries/useAgreements.ts";

/** Adds escrow; anybody may, for the customer. */
export function TopUpForm({ agreement, account }: { agreement: Agreement; account: Address }) {
  const t = useTranslations("agreements.topUp");
  const tc = useTranslations("common");
  const locale = useLocale();
  const deployment = useDeployment();
  const euro = useEuro(account);
  const { send, isBusy } = useTransaction();
  const [typed, setTyped] = useState("");
  const [isChecked, setChecked] = useState(false);
  const read = readAmount(typed, EURO, locale);
  const isShort = "value" in read && euro.data !== undefined && read.value > euro.data.balance;
  const error =
    "problem" in read ? tc(`amountErrors.${read.problem}`) : isShort ? t("aboveBalance") : undefined;
  const topUp = async () => {
    setChecked(true);
    if ("problem" in read || isShort || !euro.data) return;
    const amount = read.value;
    const receipts = await send({
      calls: topUpAgreement(deployment, { id: agreement.id, amount }, euro.data.allowance),
      done: () => t("done", { amount: formatAmount(amount, EURO, locale, { exact: true }) }),
    });
    if (!receipts) return;
    setTyped("");
    setChecked(false);
  };
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void topUp();
      }}
    >
      <Field
        className="max-w-xs"
        label={t("label")}
        inputMode="decimal"
        unit="€"
        hint={
          <>
            {t("hint")}{" "}
            {euro.data && (
              <>
                {t("balance")} <Amount value={euro.data.balance} unit={EURO} />
              </>
            )}
          </>
        }
        error={isChecked ? error : undefined}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
      <Button type="submit" look="secondary" busy={isBusy} className="mt-3">
        {t("button")}
      </Button>
    </form>
  );
}
