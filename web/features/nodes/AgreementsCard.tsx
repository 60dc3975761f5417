"use client";
import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { Amount } from "#components/ui/Amount.tsx";
import { Badge } from "#components/ui/Badge.tsx";
import { Button } from "#components/ui/Button.tsx";
import { Card } from "#components/ui/Card.tsx";
import { DataTable } from "#components/ui/DataTable.tsx";
import { Account } from "#features/wallet/index.ts";
import { EURO, formatAmount } from "#lib/format/amount.ts";
import { formatEnergy, formatUnitsOfWork } from "#lib/format/energy.ts";
import { formatDate, formatDateTime } from "#lib/format/time.ts";
import type { Earnings } from "./domain/earnings.ts";

/** Enough to see how it goes; the rest is a click away. */
const SHOWN_AT_FIRST = 7;

/** Who rents the node's compute, and every payment for it. */
export function AgreementsCard({ earnings }: { earnings: Earnings }) {
  const t = useTranslations("nodes.agreements");
  const locale = useLocale();
  const { agreements, settlements } = earnings;
  const [isAllShown, setAllShown] = useState(false);
  return (
    <Card title={t("title")}>
      {agreements.length === 0 ? (
        <p className="text-ink-soft">{t("none")}</p>
      ) : (
        <ul className="divide-y divide-line">
          {agreements.map((agreement) => (
            <li key={agreement.id.toString()} className="py-4 first:pt-0">
              <div className="flex flex-wrap items-center justify-between gap-3">
                <span>
                  <Link href={`/agreements/${agreement.id}`} className="link">
                    {t("number", { id: agreement.id.toString() })}
                  </Link>{" "}
                  <Account address={agreement.customer} />
                </span>
                <Badge tone={agreement.state === "open" ? "good" : "plain"}>
                  {t(`states.${agreement.state}`)}
                </Badge>
              </div>
              <p className="mt-1 text-sm text-ink-soft">
                {t("terms", {
                  price: formatAmount(agreement.pricePerUnit, EURO, locale, { exact: true }),
                  settled: formatAmount(agreement.settledAmount, EURO, locale),
                  escrow: formatAmount(agreement.escrow, EURO, locale),
                  units: formatUnitsOfWork(agreement.settledUnits, locale),
                  date: formatDate(agreement.endsAt, locale),
                })}
              </p>
            </li>
          ))}
        </ul>
      )}
      <h3 className="mt-6 mb-3 text-lg font-semibold">{t("settlements")}</h3>
      {settlements.length === 0 ? (
        <p className="text-ink-soft">{t("noSettlements")}</p>
      ) : (
        <DataTable
          caption={t("settlements")}
          rows={isAllShown ? settlements : settlements.slice(0, SHOWN_AT_FIRST)}
          rowKey={({ key }) => key}
          columns={[
            { key: "at", header: t("at"), rowHeader: true, cell: ({ at }) => formatDateTime(at, locale) },
            {
              key: "units",
              header: t("units"),
              numeric: true,
              cell: ({ units }) => formatUnitsOfWork(units, locale),
            },
            {
              key: "energy",
              header: t("energy"),
              numeric: true,
              cell: ({ energyWh }) => formatEnergy(energyWh, locale),
            },
            {
              key: "amount",
              header: t("amount"),
              numeric: true,
              cell: ({ amount }) => <Amount value={amount} unit={EURO} />,
            },
            {
              key: "fee",
              header: t("fee"),
              numeric: true,
              cell: ({ fee }) => <Amount value={fee} unit={EURO} />,
            },
            {
              key: "net",
              header: t("net"),
              numeric: true,
              cell: ({ amount, fee }) => <Amount value={amount - fee} unit={EURO} />,
            },
          ]}
        />
      )}
      {!isAllShown && settlements.length > SHOWN_AT_FIRST && (
        <Button look="secondary" small className="mt-4" onClick={() => setAllShown(true)}>
          {t("showAll", { count: settlements.length })}
        </Button>
      )}
    </Card>
  );
}
