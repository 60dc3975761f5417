"use client";
import { useLocale, useTranslations } from "next-intl";
import { zeroHash } from "viem";
import { DataTable } from "#components/ui/DataTable.tsx";
import { formatEnergy, formatUnitsOfWork } from "#lib/format/energy.ts";
import { formatDateTime, formatDuration, formatRelative } from "#lib/format/time.ts";
import type { Reading } from "#lib/reading/signedReading.ts";

export interface ReadingFactsProps {
  title: string;
  reading: Reading;
  /** Unix seconds. */
  now: number;
}

/** A reading in plain words, with the exact figures. */
export function ReadingFacts({ title, reading, now }: ReadingFactsProps) {
  const t = useTranslations("registers.reading");
  const locale = useLocale();
  const exact = (value: bigint) => new Intl.NumberFormat(locale).format(value);
  const energy = (value: bigint) => [formatEnergy(value, locale), `${exact(value)} Wh`] as const;
  const rows: { key: Parameters<typeof t>[0]; says: string; exactly: string }[] = [
    { key: "node", says: exact(reading.nodeId), exactly: "" },
    { key: "generation", says: exact(BigInt(reading.generation)), exactly: "" },
    { key: "seq", says: exact(reading.seq), exactly: t("seqNote") },
    {
      key: "measuredAt",
      says: formatDateTime(reading.measuredAt, locale),
      exactly: formatRelative(reading.measuredAt, now, locale),
    },
    ...(["electricityWh", "usefulHeatWh", "rejectedHeatWh"] as const).map((key) => {
      const [says, exactly] = energy(reading[key]);
      return { key, says, exactly: exactly === says ? "" : exactly };
    }),
    {
      key: "computeUnits",
      says: formatUnitsOfWork(reading.computeUnits, locale),
      exactly: "",
    },
    {
      key: "uptimeSeconds",
      says: formatDuration(Number(reading.uptimeSeconds), locale),
      exactly: `${exact(reading.uptimeSeconds)} s`,
    },
    {
      key: "intervalRoot",
      says: reading.intervalRoot === zeroHash ? t("noLeaves") : t("leaves"),
      exactly: "",
    },
  ];
  return (
    <div>
      <h3 className="mb-2 font-semibold">{title}</h3>
      <DataTable
        caption={title}
        rows={rows}
        rowKey={({ key }) => key}
        columns={[
          { key: "field", header: t("field"), rowHeader: true, cell: ({ key }) => t(key) },
          {
            key: "value",
            header: t("value"),
            numeric: true,
            cell: ({ says, exactly }) => (
              <>
                {says}
                {exactly && <span className="block text-sm text-ink-soft">{exactly}</span>}
              </>
            ),
          },
        ]}
      />
    </div>
  );
}
