"use client";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "#components/ui/Button.tsx";
import { Field } from "#components/ui/Field.tsx";
import { useDeployment } from "#lib/chain/useDeployment.ts";
import { EURO, formatAmount } from "#lib/format/amount.ts";
import { useTransaction } from "#lib/tx/TransactionProvider.tsx";
import { settleVoucher } from "../actions/agreements.ts";
import type { Agreement } from "../domain/agreement.ts";
import { movedIn } from "../domain/openedAgreement.ts";
import { readVoucher, type SignedVoucher, VoucherInvalid } from "../domain/voucher.ts";
import { useVoucherReport } from "../queries/useVoucherReport.ts";
import { VoucherReportView } from "./VoucherReportView.tsx";

/** Vouchers are a few hundred bytes; a larger file is something else. */
const LARGEST_FILE_BYTES = 20_000;

export interface SettleFormProps {
  agreement: Agreement;
  now: number;
  text: string;
  onText: (text: string) => void;
}

/** A voucher, pasted or from a file, is checked and explained before anything is sent. */
export function SettleForm({ agreement, now, text, onText }: SettleFormProps) {
  const t = useTranslations("agreements.settle");
  const locale = useLocale();
  const deployment = useDeployment();
  const { send, isBusy } = useTransaction();
  const [isFileTooLarge, setFileTooLarge] = useState(false);
  const read = text.trim() === "" ? undefined : readOrProblem(text);
  const signed = read instanceof VoucherInvalid ? undefined : read;
  const report = useVoucherReport(signed, { agreement, now });
  const load = async (file: File | undefined) => {
    setFileTooLarge(false);
    if (!file) return;
    if (file.size > LARGEST_FILE_BYTES) return setFileTooLarge(true);
    onText(await file.text());
  };
  const settle = async (voucher: SignedVoucher) => {
    const receipts = await send({
      calls: [settleVoucher(deployment, voucher)],
      done: (done) => {
        const { settled, fee, credited } = movedIn(done, deployment.computeAgreements);
        const values = {
          amount: formatAmount(settled - fee, EURO, locale, { exact: true }),
          fee: formatAmount(fee, EURO, locale, { exact: true }),
        };
        return t(credited > 0n ? "doneAsCredit" : "done", values);
      },
    });
    if (receipts) onText("");
  };
  return (
    <form
      noValidate
      className="space-y-4"
      onSubmit={(event) => {
        event.preventDefault();
        if (signed && report.data?.isFine) void settle(signed);
      }}
    >
      <h3 className="font-semibold">{t("title")}</h3>
      <Field
        as="textarea"
        rows={6}
        label={t("label")}
        hint={t("hint")}
        error={
          read instanceof VoucherInvalid ? t(`problems.${read.reason}`, { field: read.detail }) : undefined
        }
        spellCheck={false}
        autoComplete="off"
        value={text}
        onChange={(event) => onText(event.target.value)}
      />
      <div>
        <label className="block">
          <span className="mb-1.5 block text-sm font-medium">{t("file")}</span>
          <input
            type="file"
            accept="application/json,.json"
            onChange={(event) => void load(event.target.files?.[0])}
            className="block w-full max-w-md text-sm file:me-3 file:min-h-10 file:cursor-pointer file:rounded-full file:border file:border-solid file:border-line-strong file:bg-surface file:px-4 file:font-semibold file:text-ink hover:file:bg-sunken"
          />
        </label>
        {isFileTooLarge && (
          <p role="alert" className="mt-1.5 text-sm font-medium text-bad">
            {t("fileTooLarge")}
          </p>
        )}
      </div>
      {report.data && signed && (
        <VoucherReportView report={report.data} signed={signed} agreement={agreement} />
      )}
      <Button type="submit" busy={isBusy} disabled={!report.data?.isFine}>
        {t("button")}
      </Button>
    </form>
  );
}

function readOrProblem(text: string): SignedVoucher | VoucherInvalid {
  try {
    return readVoucher(text);
  } catch (error) {
    if (error instanceof VoucherInvalid) return error;
    throw error;
  }
}
