"use client";
import dynamic from "next/dynamic";
import { useLocale, useTranslations } from "next-intl";
import { DataTable } from "#components/ui/DataTable.tsx";
import { Skeleton } from "#components/ui/Skeleton.tsx";
import { Tabs } from "#components/ui/Tabs.tsx";
import { formatEnergy, formatUnitsOfWork } from "#lib/format/energy.ts";
import { type Day, fillDays } from "./domain/fillDays.ts";

// The chart library is larger than the page; it comes when a chart is shown.
const DayBars = dynamic(() => import("./DayBars.tsx").then((module) => module.DayBars), {
  ssr: false,
  loading: () => <Skeleton className="h-44 w-full" />,
});

const DAY_MS = 86_400_000;

/** Heat and compute per day as charts, and the same numbers as a table. */
export function DayCharts({ days, name, most = 14 }: { days: readonly Day[]; name: string; most?: number }) {
  const t = useTranslations("nodes.days");
  const locale = useLocale();
  const filled = fillDays(days, most);
  if (filled.length === 0) return <p className="text-ink-soft">{t("none")}</p>;
  const dayText = (day: number, month: "short" | "long" = "short") =>
    new Intl.DateTimeFormat(locale, { day: "numeric", month, timeZone: "UTC" }).format(day * DAY_MS);
  const rows = filled.map((day) => ({ ...day, label: dayText(day.day) }));
  const latest = filled.at(-1) as Day;
  const sums = filled.reduce(
    (sum, day) => ({ heat: sum.heat + day.usefulHeatWh, work: sum.work + day.computeUnits }),
    { heat: 0n, work: 0n },
  );
  return (
    <Tabs
      label={t("label", { name })}
      tabs={[
        {
          value: "chart",
          label: t("chart"),
          content: (
            <div className="@container">
              <div className="grid gap-x-8 gap-y-5 @3xl:grid-cols-2">
                <DayBars
                  title={t("heat")}
                  summary={t("heatSummary", {
                    days: filled.length,
                    total: formatEnergy(sums.heat, locale),
                    latest: formatEnergy(latest.usefulHeatWh, locale),
                  })}
                  rows={rows.map(({ label, usefulHeatWh, rejectedHeatWh }) => ({
                    label,
                    values: [Number(usefulHeatWh), Number(rejectedHeatWh)],
                  }))}
                  series={[
                    { name: t("usefulHeat"), tone: "accent" },
                    { name: t("rejectedHeat"), tone: "neutral" },
                  ]}
                  format={(value) => formatEnergy(Math.round(value), locale)}
                />
                <DayBars
                  title={t("compute")}
                  summary={t("computeSummary", {
                    days: filled.length,
                    total: formatUnitsOfWork(sums.work, locale),
                    latest: formatUnitsOfWork(latest.computeUnits, locale),
                  })}
                  rows={rows.map(({ label, computeUnits }) => ({ label, values: [Number(computeUnits)] }))}
                  series={[{ name: t("computeUnits"), tone: "good" }]}
                  format={(value) => formatUnitsOfWork(Math.round(value), locale)}
                />
              </div>
            </div>
          ),
        },
        {
          value: "table",
          label: t("table"),
          content: (
            <DataTable
              caption={t("label", { name })}
              rows={rows.toReversed()}
              rowKey={({ day }) => String(day)}
              columns={[
                { key: "day", header: t("day"), rowHeader: true, cell: ({ day }) => dayText(day, "long") },
                {
                  key: "useful",
                  header: t("usefulHeat"),
                  numeric: true,
                  cell: ({ usefulHeatWh }) => formatEnergy(usefulHeatWh, locale),
                },
                {
                  key: "rejected",
                  header: t("rejectedHeat"),
                  numeric: true,
                  cell: ({ rejectedHeatWh }) => formatEnergy(rejectedHeatWh, locale),
                },
                {
                  key: "electricity",
                  header: t("electricity"),
                  numeric: true,
                  cell: ({ electricityWh }) => formatEnergy(electricityWh, locale),
                },
                {
                  key: "compute",
                  header: t("computeUnits"),
                  numeric: true,
                  cell: ({ computeUnits }) => formatUnitsOfWork(computeUnits, locale),
                },
              ]}
            />
          ),
        },
      ]}
    />
  );
}
