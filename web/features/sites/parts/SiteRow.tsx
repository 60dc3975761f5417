"use client";
import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { Badge } from "#components/ui/Badge.tsx";
import { formatPower } from "#lib/format/energy.ts";
import type { Site } from "../data/sites.ts";
import { useSiteName } from "../useSiteName.ts";

/** One site: what is certified, how much of it its nodes use, and what it waits for. */
export function SiteRow({ site, isMine }: { site: Site; isMine: boolean }) {
  const t = useTranslations("sites");
  const locale = useLocale();
  const name = useSiteName()(site);
  const power = (watts: bigint) => formatPower(watts, locale);
  return (
    <li className="py-4 first:pt-0 last:pb-0">
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
        <h3 className="font-semibold">
          <Link href={`/sites/${site.number}`} className="hover:underline">
            {name}
          </Link>
        </h3>
        <Badge tone={site.isCertified ? "good" : "warn"}>
          {t(site.isCertified ? "certified" : "waiting")}
        </Badge>
      </div>
      <p className="mt-1 text-sm text-ink-soft">
        {site.isCertified
          ? t("limits", {
              grid: power(site.gridConnectionW),
              rated: power(site.ratedPowerW),
              ceiling: power(site.heatCeilingW),
              shared: power(site.sharedHeatCeilingW),
            })
          : t("notYet", { grid: power(site.gridConnectionW) })}
      </p>
      <p className="mt-2 flex flex-wrap gap-x-4 gap-y-1">
        {site.nodes.map(({ number, isCertified, hasBaseline }) => (
          <Link key={number.toString()} href={`/nodes/${number}`} className="link">
            {t(isCertified ? (hasBaseline ? "node" : "nodeWithoutBaseline") : "nodeWaiting", {
              id: number.toString(),
            })}
          </Link>
        ))}
        {site.nodeCount === 0 && <span className="text-ink-soft">{t("noNode")}</span>}
        {isMine && (
          <Link href={`/nodes/new?site=${site.number}`} className="link">
            {t("addNode")}
          </Link>
        )}
      </p>
    </li>
  );
}
