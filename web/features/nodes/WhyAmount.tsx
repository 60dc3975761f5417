"use client";
import { CircleCheck, TriangleAlert } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { EURO, formatAmount } from "#lib/format/amount.ts";
import { formatEnergy, formatShare } from "#lib/format/energy.ts";
import type { Payout } from "./domain/payout.ts";
import { rebate } from "./domain/rebate.ts";

/** Why a payout is what it is: recomputed here from public inputs and compared with the contract. */
export function WhyAmount({ payout }: { payout: Payout }) {
  const t = useTranslations("nodes.why");
  const locale = useLocale();
  const { inputs, stated, isAllocated } = payout;
  const own = rebate(inputs);
  const agrees = own.amount === stated.amount && own.qBps === stated.qBps;
  const euro = (value: bigint) => formatAmount(value, EURO, locale, { exact: true });
  const number = (value: number, digits: number) =>
    new Intl.NumberFormat(locale, { maximumFractionDigits: digits }).format(value);
  const q = Number(own.qBps) / 10_000;
  const values = {
    fee: euro(inputs.fee),
    energy: formatEnergy(inputs.energyWh, locale),
    heat: formatEnergy(inputs.heatWh, locale),
    qShare: formatShare(q, locale, 2),
    q: number(q, 4),
    beta: number(Number(inputs.betaBps) / 10_000, 4),
    betaShare: formatShare(Number(inputs.betaBps) / 10_000, locale),
    own: euro(own.amount),
    contract: euro(stated.amount),
  };
  return (
    <details className="mt-3 rounded-xl bg-sunken px-4 py-3">
      <summary className="min-h-6 cursor-pointer font-medium">{t("title")}</summary>
      <ol className="mt-3 list-decimal space-y-2 ps-5">
        <li>{t("fee", values)}</li>
        <li>{t("energy", values)}</li>
        <li>{t("heat", values)}</li>
        <li>{t("share", values)}</li>
        <li>
          {t("formula", values)}
          <span className="figures mt-1 block overflow-x-auto rounded-lg bg-surface px-3 py-2 font-mono text-[0.85em]">
            {t("calculation", values)}
          </span>
        </li>
      </ol>
      <p className="mt-3 flex items-start gap-2 font-medium">
        {agrees ? (
          <CircleCheck aria-hidden className="mt-1 size-4 shrink-0 text-good" />
        ) : (
          <TriangleAlert aria-hidden className="mt-1 size-4 shrink-0 text-bad" />
        )}
        <span>{t(agrees ? (isAllocated ? "agreesFixed" : "agreesSoFar") : "differs", values)}</span>
      </p>
    </details>
  );
}
