"use client";
import { useLocale, useTranslations } from "next-intl";
import { Amount } from "#components/ui/Amount.tsx";
import { Bar } from "#components/ui/Bar.tsx";
import { DataTable } from "#components/ui/DataTable.tsx";
import { useRegionName } from "#features/nodes/network.ts";
import { EURO } from "#lib/format/amount.ts";
import { formatEnergy, formatPower, formatShare, formatUnitsOfWork } from "#lib/format/energy.ts";
import type { Region } from "../data/regions.ts";

/** Regions side by side: their share of the network's heat as a bar, everything else as numbers. */
export function RegionTable({ regions }: { regions: readonly Region[] }) {
  const t = useTranslations("network.table");
  const locale = useLocale();
  const nameOf = useRegionName();
  const total = regions.reduce((sum, { usefulHeatWh }) => sum + usefulHeatWh, 0n);
  const shareOf = ({ usefulHeatWh }: Region) => (total > 0n ? Number(usefulHeatWh) / Number(total) : 0);
  return (
    <>
      <ul className="mb-6 grid gap-x-8 gap-y-4 sm:grid-cols-2">
        {regions.map((region) => (
          <li key={region.id}>
            <p className="mb-1.5 flex justify-between gap-4">
              <span className="font-medium">{nameOf(region.code)}</span>
              <span className="figures text-ink-soft">{formatEnergy(region.usefulHeatWh, locale)}</span>
            </p>
            <Bar
              label={t("shareOf", {
                region: nameOf(region.code),
                share: formatShare(shareOf(region), locale),
              })}
              parts={[{ key: "heat", share: shareOf(region), tone: "accent" }]}
            />
          </li>
        ))}
      </ul>
      <DataTable
        caption={t("caption")}
        rows={[...regions]}
        rowKey={({ id }) => id}
        columns={[
          { key: "region", header: t("region"), rowHeader: true, cell: ({ code }) => nameOf(code) },
          {
            key: "nodes",
            header: t("nodes"),
            numeric: true,
            cell: ({ certifiedNodeCount, nodeCount }) =>
              t("certifiedOf", { certified: certifiedNodeCount, all: nodeCount }),
          },
          {
            key: "power",
            header: t("ratedPower"),
            numeric: true,
            cell: ({ ratedPowerW }) => formatPower(ratedPowerW, locale),
          },
          {
            key: "heat",
            header: t("usefulHeat"),
            numeric: true,
            cell: ({ usefulHeatWh }) => formatEnergy(usefulHeatWh, locale),
          },
          {
            key: "electricity",
            header: t("electricity"),
            numeric: true,
            cell: ({ electricityWh }) => formatEnergy(electricityWh, locale),
          },
          {
            key: "compute",
            header: t("compute"),
            numeric: true,
            cell: ({ computeUnits }) => formatUnitsOfWork(computeUnits, locale),
          },
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
      />
    </>
  );
}
