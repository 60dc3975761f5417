"use client";
import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { Amount } from "#components/ui/Amount.tsx";
import { TimeAgo } from "#components/ui/DateTime.tsx";
import { useAccountName } from "#features/wallet/index.ts";
import { EURO, formatAmount } from "#lib/format/amount.ts";
import { type Agreement, phaseOf } from "../domain/agreement.ts";
import { PhaseBadge } from "./PhaseBadge.tsx";

export interface AgreementRowProps {
  agreement: Agreement;
  nodeName: string;
  now: number | undefined;
}

/** One agreement of the list; the whole box leads to it. */
export function AgreementRow({ agreement, nodeName, now }: AgreementRowProps) {
  const t = useTranslations("agreements");
  const locale = useLocale();
  const nameOf = useAccountName();
  const { id, customer, escrow, settledAmount, endsAt, settleUntil, state } = agreement;
  return (
    <article className="relative rounded-card border border-line bg-surface p-5 shadow-card hover:border-line-strong">
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
        <div className="min-w-0 flex-1 basis-64">
          <h3 className="text-lg font-semibold break-words">
            <Link href={`/agreements/${id}`} className="after:absolute after:inset-0 after:rounded-card">
              {t("rowTitle", { id: id.toString(), node: nodeName })}
            </Link>
          </h3>
          <p className="mt-1 text-sm break-words text-ink-soft">
            {t("rowCustomer", { name: nameOf(customer) ?? customer })}
          </p>
        </div>
        <p className="text-end">
          <span className="block text-xl font-semibold">
            <span className="sr-only">{t("settled")}: </span>
            <Amount value={settledAmount} unit={EURO} />
          </span>
          <span className="text-sm text-ink-soft">
            {t("ofEscrow", { escrow: formatAmount(escrow, EURO, locale) })}
          </span>
        </p>
      </div>
      <div className="mt-3 flex flex-wrap items-center gap-x-4 gap-y-2 text-sm text-ink-soft">
        <PhaseBadge phase={phaseOf(agreement, now)} />
        {now !== undefined && state !== "closed" && (
          <span>
            {t(state === "open" ? "rowEnds" : "rowSettleUntil")}{" "}
            <TimeAgo at={state === "open" ? endsAt : settleUntil} now={now} />
          </span>
        )}
      </div>
    </article>
  );
}
