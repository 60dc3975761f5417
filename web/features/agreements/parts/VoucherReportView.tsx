"use client";
import { Check, X } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { EURO, formatAmount } from "#lib/format/amount.ts";
import { formatEnergy, formatUnitsOfWork } from "#lib/format/energy.ts";
import { formatDateTime } from "#lib/format/time.ts";
import type { Agreement } from "../domain/agreement.ts";
import type { VoucherReport } from "../domain/checkVoucher.ts";
import type { SignedVoucher } from "../domain/voucher.ts";

export interface VoucherReportViewProps {
  report: VoucherReport;
  signed: SignedVoucher;
  agreement: Agreement;
}

/** What a voucher would pay, and each thing the contract will look at. */
export function VoucherReportView({ report, signed, agreement }: VoucherReportViewProps) {
  const t = useTranslations("agreements.report");
  const locale = useLocale();
  const { step, checks, isFine, signer } = report;
  const { voucher } = signed;
  const euro = (value: bigint) => formatAmount(value, EURO, locale, { exact: true });
  const values = {
    found: voucher.agreementId.toString(),
    id: agreement.id.toString(),
    signer: signer ?? "–",
    key: agreement.voucherKey,
    measuredAt: formatDateTime(voucher.measuredAt, locale),
    amount: euro(voucher.cumulativeAmount),
    settled: euro(agreement.settledAmount),
    escrow: euro(agreement.escrow),
    most: euro(voucher.cumulativeUnits * agreement.pricePerUnit),
  };
  return (
    <section aria-label={t("title")} className="rounded-xl bg-sunken p-4">
      {step.amount > 0n && (
        <p className="font-medium">
          {t("adds", {
            amount: euro(step.amount),
            net: euro(step.toOperator),
            fee: euro(step.fee),
            units: formatUnitsOfWork(step.units, locale),
            energy: formatEnergy(step.energyWh, locale),
          })}
        </p>
      )}
      <ul className="mt-3 space-y-1.5">
        {checks.map(({ check, isFine: holds }) => (
          <li key={check} className="flex items-start gap-2">
            {holds ? (
              <Check aria-label={t("holds")} role="img" className="mt-1 size-4 shrink-0 text-good" />
            ) : (
              <X aria-label={t("fails")} role="img" className="mt-1 size-4 shrink-0 text-bad" />
            )}
            <span className="min-w-0 break-words">{t(`${holds ? "fine" : "wrong"}.${check}`, values)}</span>
          </li>
        ))}
      </ul>
      <p role="status" className="mt-3 font-medium">
        {isFine ? t("allFine") : t("notFine")}
      </p>
    </section>
  );
}
