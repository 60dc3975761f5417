"use client";
import { useLocale, useTranslations } from "next-intl";
import { LazyBarsChart } from "#components/charts/LazyBarsChart.tsx";
import { Card } from "#components/ui/Card.tsx";
import { ChartFrame } from "#components/ui/ChartFrame.tsx";
import { Skeleton } from "#components/ui/Skeleton.tsx";
import { formatEnergy, formatUnitsOfWork } from "#lib/format/energy.ts";
import { formatDate } from "#lib/format/time.ts";
import { useNetwork } from "../data/network.ts";

/** Heat of the whole network per day. */
export function NetworkCard() {
  const t = useTranslations("overview.chart");
  const locale = useLocale();
  const { data, isError } = useNetwork();
  // The figures above say so already when the indexer is down.
  if (isError) return null;
  const days = data?.networkDays;
  return (
    <Card title={t("title")}>
      {!days ? (
        <Skeleton className="h-56 w-full" />
      ) : days.length === 0 ? (
        <p className="text-ink-soft">{t("empty")}</p>
      ) : (
        <ChartFrame
          caption={t("caption")}
          columns={[
            {
              key: "day",
              header: t("day"),
              rowHeader: true,
              cell: (day) => formatDate(day.startsAt, locale, "UTC"),
            },
            {
              key: "useful",
              header: t("useful"),
              numeric: true,
              cell: (day) => formatEnergy(day.usefulHeatWh, locale),
            },
            {
              key: "rejected",
              header: t("rejected"),
              numeric: true,
              cell: (day) => formatEnergy(day.rejectedHeatWh, locale),
            },
            {
              key: "compute",
              header: t("compute"),
              numeric: true,
              cell: (day) => formatUnitsOfWork(day.computeUnits, locale),
            },
          ]}
          rows={days}
          rowKey={(day) => String(day.day)}
        >
          <LazyBarsChart
            label={t("caption")}
            points={days.map((day) => ({
              label: formatDate(day.startsAt, locale, "UTC"),
              values: { useful: Number(day.usefulHeatWh), rejected: Number(day.rejectedHeatWh) },
            }))}
            series={[
              { key: "useful", label: t("useful"), tone: "accent" },
              { key: "rejected", label: t("rejected"), tone: "neutral" },
            ]}
            format={(value) => formatEnergy(value, locale)}
          />
        </ChartFrame>
      )}
    </Card>
  );
}
