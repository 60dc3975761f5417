"use client";
import { useLocale, useTranslations } from "next-intl";
import { DataTable } from "#components/ui/DataTable.tsx";
import { formatDateTime } from "#lib/format/time.ts";
import type { Reading } from "#lib/reading/signedReading.ts";
import { type ReadingField, readingFields } from "../domain/compareReadings.ts";

export interface ReadingTableProps {
  first: Reading;
  second: Reading;
  /** What cannot be true of both. */
  marked: readonly ReadingField[];
}

/** Two readings side by side; what contradicts is said in words, not by colour alone. */
export function ReadingTable({ first, second, marked }: ReadingTableProps) {
  const t = useTranslations("disputes.readings");
  const locale = useLocale();
  const show = (reading: Reading, field: ReadingField) => {
    const value = reading[field];
    if (field === "measuredAt") return formatDateTime(Number(value), locale);
    return typeof value === "string" ? (
      <span className="font-mono text-[0.8em] break-all">{value}</span>
    ) : (
      new Intl.NumberFormat(locale).format(value)
    );
  };
  return (
    <DataTable
      caption={t("title", { nodeId: first.nodeId.toString(), generation: first.generation })}
      rows={[...readingFields]}
      rowKey={(field) => field}
      columns={[
        {
          key: "field",
          header: t("field"),
          rowHeader: true,
          cell: (field) => (
            <>
              {t(`fields.${field}`)}
              {marked.includes(field) && (
                <span className="block text-sm font-medium text-bad">{t("contradicts")}</span>
              )}
            </>
          ),
        },
        { key: "first", header: t("first"), numeric: true, cell: (field) => show(first, field) },
        { key: "second", header: t("second"), numeric: true, cell: (field) => show(second, field) },
      ]}
    />
  );
}
