"use client";
import { useLocale, useTranslations } from "next-intl";
import type { Address } from "viem";
import { Button } from "#components/ui/Button.tsx";
import { Card } from "#components/ui/Card.tsx";
import { unitOf } from "#lib/chain/unitOf.ts";
import { useDeployment } from "#lib/chain/useDeployment.ts";
import { downloadText } from "#lib/download/downloadText.ts";
import type { Contributor, WorkRecord } from "../data/contributors.ts";
import { workCsv, workJson } from "../domain/exportWork.ts";

/** The page as files: for an application, a tax adviser, another site. */
export function ExportCard({ record }: { record: WorkRecord & { contributor: Contributor } }) {
  const t = useTranslations("contributors.export");
  const locale = useLocale();
  const deployment = useDeployment();
  const units = (token: Address) => unitOf(deployment, token);
  const separator = locale.startsWith("de") ? ";" : ",";
  const name = `ecosphere-${record.contributor.address.slice(0, 10)}`;
  return (
    <Card title={t("title")}>
      <p className="mb-4 text-ink-soft">{t("text")}</p>
      <div className="flex flex-wrap gap-3">
        <Button
          look="secondary"
          onClick={() =>
            downloadText(workCsv(record, { unitOf: units, separator }), `${name}.csv`, "text/csv")
          }
        >
          {t("csv")}
        </Button>
        <Button
          look="secondary"
          onClick={() =>
            downloadText(workJson(record, { unitOf: units }), `${name}.json`, "application/json")
          }
        >
          {t("json")}
        </Button>
      </div>
    </Card>
  );
}
