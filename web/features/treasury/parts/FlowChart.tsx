"use client";
import { useTranslations } from "next-intl";
import { formatUnits } from "viem";
import type { ChartTone } from "#components/charts/BarsChart.tsx";
import { LazyBarsChart } from "#components/charts/LazyBarsChart.tsx";
import { Amount } from "#components/ui/Amount.tsx";
import { ChartFrame } from "#components/ui/ChartFrame.tsx";
import type { Column } from "#components/ui/DataTable.tsx";
import { formatAmount, type Unit } from "#lib/format/amount.ts";
import { formatDate, formatMonth } from "#lib/format/time.ts";
import { type FlowPeriod, type FlowRange, flowOf, flowSeries, isDaily } from "../data/flow.ts";
import type { MovementSource } from "../data/movementShape.ts";

const tones: Record<MovementSource, ChartTone> = {
  REVENUE: "good",
  PROPOSAL: "accent",
  BUDGET: "blue",
  MILESTONE: "violet",
  BOUNTY_REFUND: "teal",
  BUDGET_SWEEP: "rose",
  GENESIS: "neutral",
  DISPUTE: "gold",
  GRANTS: "blue",
  OTHER: "gold",
};

interface FlowChartProps {
  periods: FlowPeriod[];
  range: FlowRange;
  unit: Unit;
  locale: string;
}

/** In above the line, out below it, one colour for each source; the table says the same. */
export function FlowChart({ periods, range, unit, locale }: FlowChartProps) {
  const t = useTranslations("treasury.flow");
  const ts = useTranslations("treasury.movements.sources");
  const series = flowSeries(periods);
  const nameOf = ({ startsAt }: FlowPeriod) =>
    (isDaily(range) ? formatDate : formatMonth)(startsAt, locale, "UTC");
  const labelOf = (source: MovementSource, direction: "IN" | "OUT") =>
    t(direction === "IN" ? "inOf" : "outOf", { source: ts(source) });
  const caption = t(isDaily(range) ? "captionDays" : "captionMonths", { unit: unit.symbol });
  const columns: Column<FlowPeriod>[] = [
    { key: "period", header: t(isDaily(range) ? "day" : "month"), rowHeader: true, cell: nameOf },
    ...series.map(({ key, source, direction }) => ({
      key,
      header: labelOf(source, direction),
      numeric: true,
      cell: (period: FlowPeriod) => <Amount value={flowOf(period, source, direction)} unit={unit} />,
    })),
    {
      key: "balance",
      header: t("net"),
      numeric: true,
      cell: (period) => <Amount value={period.totalIn - period.totalOut} unit={unit} signed />,
    },
  ];
  const asNumber = (value: bigint) => Number(formatUnits(value, unit.decimals));
  return (
    <ChartFrame
      caption={caption}
      columns={columns}
      rows={periods.filter(({ totalIn, totalOut }) => totalIn > 0n || totalOut > 0n)}
      rowKey={(period) => String(period.key)}
    >
      <LazyBarsChart
        label={caption}
        points={periods.map((period) => ({
          label: nameOf(period),
          values: Object.fromEntries(
            series.map(({ key, source, direction }) => [
              key,
              asNumber(flowOf(period, source, direction)) * (direction === "IN" ? 1 : -1),
            ]),
          ),
        }))}
        series={series.map(({ key, source, direction }) => ({
          key,
          label: labelOf(source, direction),
          tone: tones[source],
        }))}
        formatTick={(value) =>
          `${new Intl.NumberFormat(locale, { notation: "compact" }).format(value)}\u00a0${unit.symbol}`
        }
        format={(value) =>
          formatAmount(BigInt(Math.round(value * 1e6)) * 10n ** BigInt(unit.decimals - 6), unit, locale)
        }
      />
    </ChartFrame>
  );
}
