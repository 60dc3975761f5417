"use client";
import { useLocale, useTranslations } from "next-intl";
import { formatUnits } from "viem";
import { LazyBarsChart } from "#components/charts/LazyBarsChart.tsx";
import { Amount } from "#components/ui/Amount.tsx";
import { ChartFrame } from "#components/ui/ChartFrame.tsx";
import { EURO, formatAmount } from "#lib/format/amount.ts";
import { formatDate } from "#lib/format/time.ts";
import type { DaySums } from "../domain/sumRegions.ts";

const DAY = 86_400;
const MOST = 31;

/** What customers paid for compute and what went back to operators, per day. */
export function MoneyDays({ days, name }: { days: readonly DaySums[]; name: string }) {
  const t = useTranslations("network.moneyDays");
  const locale = useLocale();
  const shown = days.slice(0, MOST).filter((day) => day.settledAmount > 0n || day.payoutsClaimed > 0n);
  if (shown.length === 0) return <p className="text-ink-soft">{t("none")}</p>;
  const dayText = (day: number) => formatDate(day * DAY, locale, "UTC");
  const asNumber = (value: bigint) => Number(formatUnits(value, EURO.decimals));
  return (
    <ChartFrame
      caption={t("caption", { name })}
      rows={shown}
      rowKey={({ day }) => String(day)}
      columns={[
        { key: "day", header: t("day"), rowHeader: true, cell: ({ day }) => dayText(day) },
        {
          key: "settled",
          header: t("settled"),
          numeric: true,
          cell: ({ settledAmount }) => <Amount value={settledAmount} unit={EURO} />,
        },
        {
          key: "paid",
          header: t("paid"),
          numeric: true,
          cell: ({ payoutsClaimed }) => <Amount value={payoutsClaimed} unit={EURO} />,
        },
      ]}
    >
      <LazyBarsChart
        label={t("caption", { name })}
        stacked={false}
        points={shown.toReversed().map((day) => ({
          label: dayText(day.day),
          values: { settled: asNumber(day.settledAmount), paid: asNumber(day.payoutsClaimed) },
        }))}
        series={[
          { key: "settled", label: t("settled"), tone: "accent" },
          { key: "paid", label: t("paid"), tone: "good" },
        ]}
        format={(value) => formatAmount(BigInt(Math.round(value * 1e6)), EURO, locale)}
      />
    </ChartFrame>
  );
}
