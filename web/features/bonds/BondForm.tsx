"use client";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import type { TransactionReceipt } from "viem";
import { Button } from "#components/ui/Button.tsx";
import { Field } from "#components/ui/Field.tsx";
import { EURO, formatAmount } from "#lib/format/amount.ts";
import { readAmount } from "#lib/format/readAmount.ts";
import { useTransaction } from "#lib/tx/TransactionProvider.tsx";

export interface BondFormProps {
  kind: "post" | "postForOther" | "exit";
  /** Smallest euro units. */
  most: bigint;
  /** How long leaving takes, in words; only for `exit`. */
  notice?: string;
  onAmount: (amount: bigint) => Promise<TransactionReceipt[] | null>;
}

/** An amount to add to a bond or to ask back. */
export function BondForm({ kind, most, notice = "", onAmount }: BondFormProps) {
  const t = useTranslations("bonds");
  const tc = useTranslations("common");
  const locale = useLocale();
  const { isBusy } = useTransaction();
  const [typed, setTyped] = useState("");
  const [isChecked, setChecked] = useState(false);
  const read = readAmount(typed, EURO, locale);
  const isTooMuch = "value" in read && read.value > most;
  const error = "problem" in read ? tc(`amountErrors.${read.problem}`) : isTooMuch ? t("tooMuch") : undefined;
  const submit = async () => {
    setChecked(true);
    if ("problem" in read || isTooMuch) return;
    if (!(await onAmount(read.value))) return;
    setTyped("");
    setChecked(false);
  };
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <Field
        className="max-w-xs"
        label={t(`${kind}.label`)}
        inputMode="decimal"
        unit="€"
        hint={t(`${kind}.hint`, { most: formatAmount(most, EURO, locale), notice })}
        error={isChecked ? error : undefined}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
      <Button type="submit" look="secondary" busy={isBusy} className="mt-3">
        {t(`${kind}.button`)}
      </Button>
    </form>
  );
}
