"use client";
import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { Badge } from "#components/ui/Badge.tsx";
import { Card } from "#components/ui/Card.tsx";
import { ErrorState } from "#components/ui/ErrorState.tsx";
import { ListPager } from "#components/ui/ListPager.tsx";
import { SkeletonLines } from "#components/ui/Skeleton.tsx";
import { Account } from "#features/wallet/index.ts";
import { formatEnergy } from "#lib/format/energy.ts";
import { formatDateTime } from "#lib/format/time.ts";
import { type Generation, useNodeRecord } from "./queries/useNodeRecord.ts";

const SHOWN = 5;

/** The generations of a node's registers: why each began, who signed its start, and what an audit found. */
export function GenerationsCard({ nodeId }: { nodeId: bigint }) {
  const t = useTranslations("nodes.generations");
  const tc = useTranslations("common");
  const [page, setPage] = useState(0);
  const { data, isError, refetch } = useNodeRecord(nodeId);
  const all = data?.generations ?? [];
  const mayBegin = all[0]?.baseline === null;
  return (
    <Card title={t("title")}>
      <p className="mb-4 text-ink-soft">{t("intro")}</p>
      {isError && !data ? (
        <ErrorState title={tc("indexerDownTitle")} retryLabel={tc("retry")} onRetry={() => void refetch()}>
          {tc("indexerDownText")}
        </ErrorState>
      ) : data === undefined ? (
        <SkeletonLines lines={3} label={tc("loading")} />
      ) : (
        <>
          <ol className="divide-y divide-line">
            {all.slice(page * SHOWN, (page + 1) * SHOWN).map((generation) => (
              <GenerationItem key={generation.number} generation={generation} />
            ))}
          </ol>
          <ListPager page={page} hasMore={(page + 1) * SHOWN < all.length} onPage={setPage} />
        </>
      )}
      <p className="mt-4">
        <Link
          href={`/nodes/${nodeId}/registers?kind=${mayBegin ? "baseline" : "meterSwap"}`}
          className="link"
        >
          {t("handIn")}
        </Link>
      </p>
    </Card>
  );
}

function GenerationItem({ generation }: { generation: Generation }) {
  const t = useTranslations("nodes.generations");
  const locale = useLocale();
  const { number, cause, openedAt, closedAt, installer, auditor, baseline, correction } = generation;
  const at = (time: number) => formatDateTime(time, locale);
  const energy = (wattHours: bigint) => formatEnergy(wattHours, locale);
  return (
    <li className="py-4 first:pt-0 last:pb-0">
      <p className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
        <span className="font-semibold">{t("name", { number })}</span>
        <Badge tone={closedAt === null ? "good" : "plain"}>{t(closedAt === null ? "present" : "past")}</Badge>
      </p>
      <p className="mt-1">{t(`causes.${cause}`, { date: at(openedAt) })}</p>
      <p className="mt-1 text-sm text-ink-soft">
        {baseline
          ? t("baseline", {
              electricity: energy(baseline.electricityWh),
              useful: energy(baseline.usefulHeatWh),
              rejected: energy(baseline.rejectedHeatWh),
              date: at(baseline.measuredAt),
              count: generation.readingCount,
            })
          : t("noBaseline")}
      </p>
      <dl className="mt-2 grid gap-x-6 gap-y-1 text-sm sm:grid-cols-[auto_1fr]">
        <dt className="text-ink-soft">{t("key")}</dt>
        <dd>
          <Account address={generation.deviceKey} full />
        </dd>
        {installer && (
          <>
            <dt className="text-ink-soft">{t("installer")}</dt>
            <dd>
              <Account address={installer} />
            </dd>
          </>
        )}
        {auditor && (
          <>
            <dt className="text-ink-soft">{t("auditor")}</dt>
            <dd>
              <Account address={auditor} />
            </dd>
          </>
        )}
      </dl>
      {correction && (
        <div className="mt-3 rounded-xl bg-warn-soft px-4 py-3 text-sm">
          <p>
            {t("correction", {
              date: at(correction.at),
              electricity: energy(correction.electricityWh),
              useful: energy(correction.usefulHeatWh),
              rejected: energy(correction.rejectedHeatWh),
            })}
          </p>
          <p className="mt-1 font-medium">
            {correction.excessHeatWh > 0n
              ? t("excess", { excess: energy(correction.excessHeatWh) })
              : t("noExcess")}
          </p>
          <p className="mt-1">
            {t("auditor")}: <Account address={correction.auditor} />
          </p>
        </div>
      )}
    </li>
  );
}
