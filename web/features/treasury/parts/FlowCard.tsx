"use client";
import dynamic from "next/dynamic";
import { useLocale, useTranslations } from "next-intl";
import { formatUnits } from "viem";
import { Amount } from "#components/ui/Amount.tsx";
import { Card } from "#components/ui/Card.tsx";
import { ChartFrame } from "#components/ui/ChartFrame.tsx";
import { ErrorState } from "#components/ui/ErrorState.tsx";
import { Skeleton } from "#components/ui/Skeleton.tsx";
import { useDeployment } from "#lib/chain/useDeployment.ts";
import { EURO, formatAmount } from "#lib/format/amount.ts";
import { formatDate } from "#lib/format/time.ts";
import { useTreasuryDays } from "../data/days.ts";

const BarsChart = dynamic(
  () => import("#components/charts/BarsChart.tsx").then((module) => module.BarsChart),
  {
    ssr: false,
    loading: () => <Skeleton className="h-56 w-full" />,
  },
);

const formatEuroTick = (value: number, locale: string) =>
  `${new Intl.NumberFormat(locale, { notation: "compact" }).format(value)}\u00a0€`;

const euros = (value: bigint) => Number(formatUnits(value, EURO.decimals));

/** Euro in and out per day, as a chart and as a table. */
export function FlowCard() {
  const t = useTranslations("treasury.flow");
  const tc = useTranslations("common");
  const locale = useLocale();
  const { euro } = useDeployment();
  const days = useTreasuryDays(euro);
  if (days.isError) {
    return (
      <Card title={t("title")}>
        <ErrorState
          title={tc("indexerDownTitle")}
          retryLabel={tc("retry")}
          onRetry={() => void days.refetch()}
        >
          {tc("indexerDownText")}
        </ErrorState>
      </Card>
    );
  }
  if (days.data?.length === 0) {
    return (
      <Card title={t("title")}>
        <p className="text-ink-soft">{t("empty")}</p>
      </Card>
    );
  }
  return (
    <Card title={t("title")}>
      {days.data ? (
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
              key: "in",
              header: t("in"),
              numeric: true,
              cell: (day) => <Amount value={day.totalIn} unit={EURO} />,
            },
            {
              key: "out",
              header: t("out"),
              numeric: true,
              cell: (day) => <Amount value={day.totalOut} unit={EURO} />,
            },
            {
              key: "balance",
              header: t("balance"),
              numeric: true,
              cell: (day) => <Amount value={day.balance} unit={EURO} />,
            },
          ]}
          rows={days.data}
          rowKey={(day) => String(day.startsAt)}
        >
          <BarsChart
            label={t("caption")}
            points={days.data.map((day) => ({
              label: formatDate(day.startsAt, locale, "UTC"),
              values: { in: euros(day.totalIn), out: -euros(day.totalOut) },
            }))}
            series={[
              { key: "in", label: t("in"), tone: "accent" },
              { key: "out", label: t("out"), tone: "neutral" },
            ]}
            formatTick={(value) => formatEuroTick(value, locale)}
            format={(value) => formatAmount(BigInt(Math.round(value * 1e6)), EURO, locale)}
          />
        </ChartFrame>
      ) : (
        <Skeleton className="h-56 w-full" label={tc("loading")} />
      )}
    </Card>
  );
}
