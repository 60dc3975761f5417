"use client";
import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { Badge } from "#components/ui/Badge.tsx";
import { Card } from "#components/ui/Card.tsx";
import { formatEnergy, formatUnitsOfWork } from "#lib/format/energy.ts";
import type { NodeHere } from "../domain/site.ts";

/** The heating computers here, and what each has delivered. */
export function NodesCard({ nodes }: { nodes: readonly NodeHere[] }) {
  const t = useTranslations("farm.nodes");
  const tn = useTranslations("nodes");
  const locale = useLocale();
  return (
    <Card title={t("title")}>
      {nodes.length === 0 ? (
        <p className="text-ink-soft">{t("none")}</p>
      ) : (
        <ul className="divide-y divide-line">
          {nodes.map(({ id, isCertified, usefulHeatWh, computeUnits }) => (
            <li key={id.toString()} className="py-3 first:pt-0 last:pb-0">
              <div className="flex flex-wrap items-center justify-between gap-2">
                <Link href={`/nodes/${id}`} className="link">
                  {tn("unnamed", { id: id.toString() })}
                </Link>
                <Badge tone={isCertified ? "good" : "warn"}>
                  {t(isCertified ? "certified" : "notCertified")}
                </Badge>
              </div>
              <p className="mt-1 text-sm text-ink-soft">
                {t("delivered", {
                  heat: formatEnergy(usefulHeatWh, locale),
                  units: formatUnitsOfWork(computeUnits, locale),
                })}
              </p>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
