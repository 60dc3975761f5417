"use client";
import { CircleCheck, TriangleAlert } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { DataTable } from "#components/ui/DataTable.tsx";
import { EURO, formatAmount } from "#lib/format/amount.ts";
import { formatEnergy, formatShare } from "#lib/format/energy.ts";
import type { Earnings } from "./domain/earnings.ts";
import type { Payout } from "./domain/payout.ts";
import { rebate } from "./domain/rebate.ts";
import { type WhyStep, type WhyStepKey, whySteps } from "./domain/whySteps.ts";

/** Why a payout is what it is: added up and recomputed here from public events, step by step beside the contract's figures. */
export function WhyAmount({ payout, earnings }: { payout: Payout; earnings: Earnings }) {
  const t = useTranslations("nodes.why");
  const locale = useLocale();
  const { inputs, stated, isAllocated } = payout;
  const steps = whySteps(payout, earnings);
  const own = rebate(inputs);
  const mine = steps.at(-1)?.own ?? own.amount;
  const agrees = steps.every((step) => step.agrees !== false);
  const euro = (value: bigint) => formatAmount(value, EURO, locale, { exact: true });
  const number = (value: number, digits: number) =>
    new Intl.NumberFormat(locale, { maximumFractionDigits: digits }).format(value);
  const bps = (value: bigint) => number(Number(value) / 10_000, 4);
  const wattHours = (value: bigint) => `${new Intl.NumberFormat(locale).format(value)}\u00a0Wh`;
  const formats: Record<WhyStepKey, (value: bigint) => string> = {
    fee: euro,
    energy: wattHours,
    heat: wattHours,
    beta: bps,
    q: bps,
    amount: euro,
  };
  const values = {
    fee: euro(inputs.fee),
    energy: formatEnergy(inputs.energyWh, locale),
    heat: formatEnergy(inputs.heatWh, locale),
    qShare: formatShare(Number(own.qBps) / 10_000, locale, 2),
    q: bps(own.qBps),
    beta: bps(inputs.betaBps),
    betaShare: formatShare(Number(inputs.betaBps) / 10_000, locale),
    own: euro(mine),
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
      <div className="mt-4 text-sm">
        <DataTable
          caption={t("steps")}
          rows={steps}
          rowKey={({ key }) => key}
          columns={[
            { key: "step", header: t("step"), rowHeader: true, cell: ({ key }) => t(`stepNames.${key}`) },
            {
              key: "own",
              header: t("here"),
              numeric: true,
              cell: ({ key, own: value }) => (value === undefined ? t("asked") : formats[key](value)),
            },
            {
              key: "contract",
              header: t("there"),
              numeric: true,
              cell: ({ key, stated: value }) => formats[key](value),
            },
            { key: "agrees", header: t("agreement"), cell: (step) => <Agreement step={step} /> },
          ]}
        />
      </div>
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

function Agreement({ step: { agrees } }: { step: WhyStep }) {
  const t = useTranslations("nodes.why");
  if (agrees === undefined) return <span className="text-ink-soft">{t("notCompared")}</span>;
  return (
    <span className={agrees ? "text-good" : "font-medium text-bad"}>{t(agrees ? "same" : "other")}</span>
  );
}
