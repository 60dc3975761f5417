"use client";
import { useLocale, useTranslations } from "next-intl";
import { Button } from "#components/ui/Button.tsx";
import { Card } from "#components/ui/Card.tsx";
import { downloadText } from "#lib/download/downloadText.ts";
import { bountiesCsv, bountiesJson } from "./domain/exportBounties.ts";
import type { ListedBounty } from "./domain/filterBounties.ts";
import { useUnitOf } from "./useUnitOf.ts";

/** The bounties that are listed now, as files. */
export function ExportCard({ bounties }: { bounties: readonly ListedBounty[] }) {
  const t = useTranslations("bounties.export");
  const locale = useLocale();
  const unitOf = useUnitOf();
  const separator = locale.startsWith("de") ? ";" : ",";
  return (
    <Card title={t("title")}>
      <p className="mb-4 text-ink-soft">{t("text", { count: bounties.length })}</p>
      <div className="flex flex-wrap gap-3">
        <Button
          look="secondary"
          disabled={bounties.length === 0}
          onClick={() =>
            downloadText(bountiesCsv(bounties, { unitOf, separator }), "ecosphere-bounties.csv", "text/csv")
          }
        >
          {t("csv")}
        </Button>
        <Button
          look="secondary"
          disabled={bounties.length === 0}
          onClick={() =>
            downloadText(bountiesJson(bounties, { unitOf }), "ecosphere-bounties.json", "application/json")
          }
        >
          {t("json")}
        </Button>
      </div>
    </Card>
  );
}
