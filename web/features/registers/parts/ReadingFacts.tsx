"use client";
import { useLocale, useTranslations } from "next-intl";
import { zeroHash } from "viem";
import { formatEnergy, formatUnitsOfWork } from "#lib/format/energy.ts";
import { formatDateTime, formatDuration, formatRelative } from "#lib/format/time.ts";
import type { Reading } from "#lib/reading/signedReading.ts";

export interface ReadingFactsProps {
  /** Where the surroundings do not say it. */
  title?: string;
  reading: Reading;
  /** Unix seconds. */
  now: number;
}

/** A reading in plain words, with the exact figures. */
export function ReadingFacts({ title, reading, now }: ReadingFactsProps) {
  const t = useTranslations("registers.reading");
  const locale = useLocale();
  const exact = (value: bigint) => new Intl.NumberFormat(locale).format(value);
  // Below a kilowatt-hour the short form is exact.
  const energy = (value: bigint) =>
    [formatEnergy(value, locale), value >= 1_000n ? `${exact(value)} Wh` : ""] as const;
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
      return { key, says, exactly };
    }),
    {
      key: "computeUnits",
      says: formatUnitsOfWork(reading.computeUnits, locale),
      exactly: "",
    },
    {
      key: "uptimeSeconds",
      says: formatDuration(Number(reading.uptimeSeconds), locale),
      exactly: reading.uptimeSeconds > 0n ? `${exact(reading.uptimeSeconds)} s` : "",
    },
    {
      key: "intervalRoot",
      says: reading.intervalRoot === zeroHash ? t("noLeaves") : t("leaves"),
      exactly: "",
    },
  ];
  return (
    <div>
      {title && <h3 className="mb-2 font-semibold">{title}</h3>}
      <dl className="divide-y divide-line">
        {rows.map(({ key, says, exactly }) => (
          <div key={key} className="flex items-baseline justify-between gap-4 py-2.5">
            <dt className="text-ink-soft">{t(key)}</dt>
            <dd className="figures min-w-0 text-end">
              {says}
              {exactly && <span className="block text-sm text-ink-soft">{exactly}</span>}
            </dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
