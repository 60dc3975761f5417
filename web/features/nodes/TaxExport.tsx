"use client";
import { Download } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import type { Address } from "viem";
import { Button } from "#components/ui/Button.tsx";
import { Card } from "#components/ui/Card.tsx";
import { Field } from "#components/ui/Field.tsx";

const YEARS = 5;

export interface TaxExportProps {
  operator: Address;
  /** Unix seconds. */
  now: number;
  level?: 2 | 3;
}

/** What the operator was paid in a year as a file for the tax adviser. */
export function TaxExport({ operator, now, level = 3 }: TaxExportProps) {
  const t = useTranslations("nodes.tax");
  const locale = useLocale();
  const thisYear = new Date(now * 1000).getFullYear();
  const [year, setYear] = useState(thisYear);
  const years = Array.from({ length: YEARS }, (_, index) => thisYear - index);
  const parameters = new URLSearchParams({ operator, year: String(year), lang: locale });
  return (
    <Card title={t("title")} level={level}>
      <p className="text-ink-soft">{t("intro")}</p>
      <div className="mt-4 flex flex-wrap items-end gap-3">
        <Field
          as="select"
          label={t("year")}
          value={year}
          onChange={(event) => setYear(Number(event.target.value))}
        >
          {years.map((one) => (
            <option key={one} value={one}>
              {one}
            </option>
          ))}
        </Field>
        <Button asChild look="secondary">
          <a href={`/nodes/earnings.csv?${parameters}`} download>
            <Download aria-hidden className="size-4" />
            {t("download")}
          </a>
        </Button>
      </div>
      <p className="mt-3 text-sm text-ink-soft">{t("note")}</p>
    </Card>
  );
}
