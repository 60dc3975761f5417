"use client";
import { Download } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "#components/ui/Button.tsx";
import { Card } from "#components/ui/Card.tsx";
import { Choice } from "#components/ui/Choice.tsx";
import { ErrorState } from "#components/ui/ErrorState.tsx";
import { Skeleton } from "#components/ui/Skeleton.tsx";
import { unitOf } from "#lib/chain/unitOf.ts";
import { useDeployment } from "#lib/chain/useDeployment.ts";
import { useNow } from "#lib/time/useNow.ts";
import { download } from "../data/download.ts";
import { type FlowRange, flowPeriods, flowRanges } from "../data/flow.ts";
import { flowCsv } from "../data/flowCsv.ts";
import { useFlow } from "../data/useFlow.ts";
import { FlowChart } from "./FlowChart.tsx";

/** What entered and left the treasury over time by source: chart, table and CSV. */
export function FlowCard() {
  const t = useTranslations("treasury.flow");
  const tc = useTranslations("common");
  const locale = useLocale();
  const deployment = useDeployment();
  const now = useNow();
  const [range, setRange] = useState<FlowRange>("month");
  const [token, setToken] = useState<"euro" | "ecoToken">("euro");
  const flow = useFlow(deployment[token], range, now);
  const unit = unitOf(deployment, deployment[token]);
  const periods = flow.data && now !== undefined ? flowPeriods(flow.data, range, now) : undefined;
  return (
    <Card
      title={t("title")}
      aside={
        periods &&
        periods.length > 0 && (
          <Button
            look="secondary"
            small
            onClick={() => download(flowCsv(periods, unit), `ecosphere-flow-${range}.csv`)}
          >
            <Download aria-hidden className="size-4" />
            {t("csv")}
          </Button>
        )
      }
    >
      <div className="mb-4 grid gap-4 sm:grid-cols-[1fr_12rem]">
        <Choice
          label={t("range")}
          value={range}
          options={flowRanges.map((value) => ({ value, label: t(`ranges.${value}`) }))}
          onChange={(value) => setRange(value as FlowRange)}
        />
        <Choice
          label={t("token")}
          value={token}
          options={[
            { value: "euro", label: "Euro" },
            { value: "ecoToken", label: "ECO" },
          ]}
          onChange={(value) => setToken(value as "euro" | "ecoToken")}
        />
      </div>
      {flow.isError ? (
        <ErrorState
          title={tc("indexerDownTitle")}
          retryLabel={tc("retry")}
          onRetry={() => void flow.refetch()}
        >
          {tc("indexerDownText")}
        </ErrorState>
      ) : !periods ? (
        <Skeleton className="h-56 w-full" label={tc("loading")} />
      ) : periods.length === 0 ? (
        <p className="text-ink-soft">{t("empty")}</p>
      ) : (
        <FlowChart periods={periods} range={range} unit={unit} locale={locale} />
      )}
    </Card>
  );
}
