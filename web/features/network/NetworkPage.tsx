"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Card } from "#components/ui/Card.tsx";
import { EmptyState } from "#components/ui/EmptyState.tsx";
import { ErrorState } from "#components/ui/ErrorState.tsx";
import { FilterChips } from "#components/ui/FilterChips.tsx";
import { PageHeader } from "#components/ui/PageHeader.tsx";
import { SkeletonLines } from "#components/ui/Skeleton.tsx";
import { DayCharts, useRegionName } from "#features/nodes/network.ts";
import { type Regions, useRegions } from "./data/regions.ts";
import { daysOf } from "./domain/sumRegions.ts";
import { MoneyDays } from "./parts/MoneyDays.tsx";
import { RegionTable } from "./parts/RegionTable.tsx";
import { TotalsCard } from "./parts/TotalsCard.tsx";

const ALL = "all";

/** The whole network in public: by region, never by household. */
export function NetworkPage() {
  const t = useTranslations("network");
  const tc = useTranslations("common");
  const regions = useRegions();
  return (
    <>
      <PageHeader title={t("title")} intro={t("intro")} />
      {regions.data ? (
        regions.data.regions.length === 0 ? (
          <EmptyState title={t("emptyTitle")}>{t("emptyText")}</EmptyState>
        ) : (
          <NetworkContent data={regions.data} />
        )
      ) : regions.isError ? (
        <ErrorState
          title={tc("indexerDownTitle")}
          retryLabel={tc("retry")}
          onRetry={() => void regions.refetch()}
        >
          {tc("indexerDownText")}
        </ErrorState>
      ) : (
        <SkeletonLines lines={9} label={tc("loading")} />
      )}
    </>
  );
}

function NetworkContent({ data }: { data: Regions }) {
  const t = useTranslations("network");
  const nameOf = useRegionName();
  const [chosen, setChosen] = useState(ALL);
  const region = data.regions.find(({ id }) => id === chosen);
  const days = daysOf(data.regionDays, region?.id);
  const name = region ? nameOf(region.code) : t("allRegions");
  return (
    <div className="grid gap-6">
      <TotalsCard regions={data.regions} />
      <Card title={t("regions")}>
        <RegionTable regions={data.regions} />
        <p className="mt-5 text-sm text-ink-soft">{t("privacy")}</p>
      </Card>
      <Card title={t("days")}>
        {data.regions.length > 1 && (
          <FilterChips
            label={t("chooseRegion")}
            value={chosen}
            options={[
              { value: ALL, label: t("allRegions") },
              ...data.regions.map(({ id, code }) => ({ value: id, label: nameOf(code) })),
            ]}
            onChange={setChosen}
          />
        )}
        <DayCharts days={days} name={name} most={31} />
      </Card>
      <Card title={t("money")}>
        <MoneyDays days={days} name={name} />
      </Card>
    </div>
  );
}
