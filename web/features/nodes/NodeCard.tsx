"use client";
import { ArrowRight } from "lucide-react";
import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { Card } from "#components/ui/Card.tsx";
import { Skeleton } from "#components/ui/Skeleton.tsx";
import { formatEnergy, formatUnitsOfWork } from "#lib/format/energy.ts";
import { DayCharts } from "./DayCharts.tsx";
import type { HeatingNode } from "./domain/node.ts";
import { HealthLine } from "./HealthLine.tsx";
import type { NodeHistory } from "./queries/getNodeHistories.ts";
import { SiteLine } from "./SiteLine.tsx";
import { useNodeName } from "./useNodeName.ts";

export interface NodeCardProps {
  node: HeatingNode;
  history: NodeHistory | undefined;
  isHistoryMissing: boolean;
  now: number | undefined;
}

/** One node at a glance; its name leads to everything about it. */
export function NodeCard({ node, history, isHistoryMissing, now }: NodeCardProps) {
  const t = useTranslations("nodes");
  const locale = useLocale();
  const name = useNodeName()(node.id, history?.label);
  const { registers } = node;
  const figures = [
    { key: "usefulHeat", value: formatEnergy(registers.usefulHeatWh, locale) },
    { key: "electricity", value: formatEnergy(registers.electricityWh, locale) },
    { key: "compute", value: formatUnitsOfWork(registers.computeUnits, locale) },
  ] as const;
  return (
    <Card
      level={3}
      className="h-full"
      title={
        <Link href={`/nodes/${node.id}`} className="hover:underline">
          {name}
        </Link>
      }
    >
      <p className="-mt-3 mb-4 text-sm text-ink-soft">
        <SiteLine node={node} />
      </p>
      {now === undefined ? <Skeleton /> : <HealthLine node={node} history={history} now={now} />}
      <dl className="mt-5 grid grid-cols-2 gap-3 sm:grid-cols-3">
        {figures.map(({ key, value }) => (
          <div key={key} className="min-w-0">
            <dt className="text-sm text-ink-soft">{t(`registers.${key}`)}</dt>
            <dd className="figures mt-0.5 text-lg font-semibold whitespace-nowrap">{value}</dd>
          </div>
        ))}
      </dl>
      <div className="mt-6">
        {history ? (
          <DayCharts days={history.days} name={name} />
        ) : isHistoryMissing ? (
          <p className="text-ink-soft">{t("daysMissing")}</p>
        ) : (
          <Skeleton className="h-56 w-full" label={t("loading")} />
        )}
      </div>
      <Link href={`/nodes/${node.id}`} className="link mt-4 inline-flex min-h-6 items-center gap-1.5">
        {t("details", { name })}
        <ArrowRight aria-hidden className="size-4" />
      </Link>
    </Card>
  );
}
