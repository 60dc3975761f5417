"use client";
import { useLocale, useTranslations } from "next-intl";
import { Amount } from "#components/ui/Amount.tsx";
import { Card } from "#components/ui/Card.tsx";
import { Stat, StatList } from "#components/ui/Stat.tsx";
import { EURO } from "#lib/format/amount.ts";
import { formatEnergy, formatPower, formatShare, formatUnitsOfWork } from "#lib/format/energy.ts";
import type { Region } from "../data/regions.ts";
import { sumRegions } from "../domain/sumRegions.ts";

/** The network in eight numbers. */
export function TotalsCard({ regions }: { regions: readonly Region[] }) {
  const t = useTranslations("network.totals");
  const locale = useLocale();
  const sums = sumRegions(regions);
  const heat = sums.usefulHeatWh + sums.rejectedHeatWh;
  return (
    <Card title={t("title")}>
      <StatList>
        <Stat
          label={t("nodes")}
          value={sums.certifiedNodeCount}
          note={t("nodesNote", { count: sums.nodeCount - sums.certifiedNodeCount })}
        />
        <Stat
          label={t("sites")}
          value={sums.siteCount}
          note={t("sitesNote", {
            commercial: sums.commercialCount,
            farms: sums.farmCount,
            households: sums.householdCount,
          })}
        />
        <Stat label={t("ratedPower")} value={formatPower(sums.ratedPowerW, locale)} />
        <Stat
          label={t("usefulHeat")}
          value={formatEnergy(sums.usefulHeatWh, locale)}
          note={
            heat > 0n
              ? t("usefulHeatNote", { share: formatShare(Number(sums.usefulHeatWh) / Number(heat), locale) })
              : undefined
          }
        />
        <Stat label={t("electricity")} value={formatEnergy(sums.electricityWh, locale)} />
        <Stat
          label={t("compute")}
          value={formatUnitsOfWork(sums.computeUnits, locale)}
          note={t("computeNote", { paid: formatUnitsOfWork(sums.paidUnits, locale) })}
        />
        <Stat label={t("settled")} value={<Amount value={sums.settledAmount} unit={EURO} />} />
        <Stat label={t("paid")} value={<Amount value={sums.payoutsClaimed} unit={EURO} />} />
      </StatList>
    </Card>
  );
}
