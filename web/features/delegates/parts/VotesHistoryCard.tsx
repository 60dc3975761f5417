"use client";
import { useLocale, useTranslations } from "next-intl";
import { type Address, formatUnits } from "viem";
import { LazyBarsChart } from "#components/charts/LazyBarsChart.tsx";
import { Amount } from "#components/ui/Amount.tsx";
import { Card } from "#components/ui/Card.tsx";
import { ChartFrame } from "#components/ui/ChartFrame.tsx";
import { Skeleton } from "#components/ui/Skeleton.tsx";
import { ECO } from "#lib/format/amount.ts";
import { formatDate } from "#lib/format/time.ts";
import { useVotesHistory } from "../data/useVotesHistory.ts";

const WHOLE_ECO = { ...ECO, digits: 0 };

/** Votes of a delegate since they first had any, as the token remembers them. */
export function VotesHistoryCard({ address, since }: { address: Address; since: number }) {
  const t = useTranslations("delegates.history");
  const locale = useLocale();
  const history = useVotesHistory(address, since);
  const compact = (value: number) => new Intl.NumberFormat(locale, { notation: "compact" }).format(value);
  return (
    <Card title={t("title")}>
      {history ? (
        <ChartFrame
          caption={t("title")}
          rows={history.toReversed()}
          rowKey={({ at }) => String(at)}
          columns={[
            { key: "at", header: t("date"), rowHeader: true, cell: ({ at }) => formatDate(at, locale) },
            {
              key: "votes",
              header: t("votes"),
              numeric: true,
              cell: ({ votes }) => <Amount value={votes} unit={WHOLE_ECO} />,
            },
          ]}
        >
          <LazyBarsChart
            label={t("label")}
            points={history.map(({ at, votes }) => ({
              label: formatDate(at, locale),
              values: { votes: Number(formatUnits(votes, ECO.decimals)) },
            }))}
            series={[{ key: "votes", label: t("votes"), tone: "accent" }]}
            format={(value) => `${new Intl.NumberFormat(locale).format(Math.round(value))} ECO`}
            formatTick={compact}
          />
        </ChartFrame>
      ) : (
        <Skeleton className="h-56 w-full" />
      )}
    </Card>
  );
}
