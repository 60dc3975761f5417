"use client";
import { useMutation } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { UserRejectedRequestError } from "viem";
import { useConfig } from "wagmi";
import { Button } from "#components/ui/Button.tsx";
import { Field } from "#components/ui/Field.tsx";
import { useDeployment } from "#lib/chain/useDeployment.ts";
import { downloadText } from "#lib/download/downloadText.ts";
import { EURO, formatAmount } from "#lib/format/amount.ts";
import { type Signable, signTyped } from "#lib/tx/signTyped.ts";
import type { Agreement } from "../domain/agreement.ts";
import { voucherTypedData } from "../domain/checkVoucher.ts";
import { type NextProblem, nextVoucher } from "../domain/nextVoucher.ts";
import { writeVoucher } from "../domain/voucher.ts";

export interface SignFormProps {
  agreement: Agreement;
  now: number;
  /** The signed voucher as text, ready to be checked below. */
  onSigned: (text: string) => void;
}

/** The customer signs the next running totals with the connected account; nothing is sent to the chain. */
export function SignForm({ agreement, now, onSigned }: SignFormProps) {
  const t = useTranslations("agreements.sign");
  const locale = useLocale();
  const { chainId, computeAgreements } = useDeployment();
  const config = useConfig();
  const { mutateAsync: sign, isPending } = useMutation({
    mutationFn: (typedData: Signable) => signTyped(config, typedData),
  });
  const [form, setForm] = useState({ units: "", energyKWh: "", amount: "" });
  const [isChecked, setChecked] = useState(false);
  const [problem, setProblem] = useState<"rejected" | "failed">();
  const next = nextVoucher(form, { agreement, locale, now });
  const errorOf = (field: "units" | "energyKWh" | "amount"): string | undefined => {
    const found: NextProblem | undefined = next.ok ? undefined : next.problems[field];
    return isChecked && found ? t(`problems.${found}`) : undefined;
  };
  const signVoucher = async () => {
    setChecked(true);
    setProblem(undefined);
    if (!next.ok) return;
    try {
      const signature = await sign(voucherTypedData(chainId, computeAgreements, next.voucher));
      const text = writeVoucher({ voucher: next.voucher, signature });
      onSigned(text);
      downloadText(text, `voucher-${agreement.id}-${next.voucher.measuredAt}.json`, "application/json");
    } catch (error) {
      setProblem(error instanceof UserRejectedRequestError ? "rejected" : "failed");
    }
  };
  const change = (part: Partial<typeof form>) => setForm((before) => ({ ...before, ...part }));
  return (
    <form
      noValidate
      className="space-y-4"
      onSubmit={(event) => {
        event.preventDefault();
        void signVoucher();
      }}
    >
      <h3 className="font-semibold">{t("title")}</h3>
      <p className="text-ink-soft">{t("intro")}</p>
      <div className="grid gap-4 sm:grid-cols-3">
        <Field
          label={t("units")}
          inputMode="numeric"
          hint={t("unitsHint")}
          error={errorOf("units")}
          value={form.units}
          onChange={(event) => change({ units: event.target.value })}
        />
        <Field
          label={t("energy")}
          inputMode="decimal"
          unit="kWh"
          hint={t("energyHint")}
          error={errorOf("energyKWh")}
          value={form.energyKWh}
          onChange={(event) => change({ energyKWh: event.target.value })}
        />
        <Field
          label={t("amount")}
          inputMode="decimal"
          unit="€"
          hint={t("amountHint")}
          error={errorOf("amount")}
          value={form.amount}
          onChange={(event) => change({ amount: event.target.value })}
        />
      </div>
      {next.ok && (
        <p>
          {t("total", { amount: formatAmount(next.voucher.cumulativeAmount, EURO, locale, { exact: true }) })}
        </p>
      )}
      <Button type="submit" look="secondary" busy={isPending}>
        {t("button")}
      </Button>
      {problem && (
        <p role="alert" className="font-medium text-bad">
          {t(`problems.${problem}`)}
        </p>
      )}
    </form>
  );
}
