"use client";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { Amount } from "#components/ui/Amount.tsx";
import { Card } from "#components/ui/Card.tsx";
import { type Column, DataTable } from "#components/ui/DataTable.tsx";
import { Field } from "#components/ui/Field.tsx";
import { ListPager } from "#components/ui/ListPager.tsx";
import { EURO, parseAmount } from "#lib/format/amount.ts";
import { formatEnergy } from "#lib/format/energy.ts";
import { formatDate } from "#lib/format/time.ts";
import { type Prices, resultOf, type WeekBalance, weekBalances } from "./domain/balance.ts";
import { epochStartsAt } from "./domain/epoch.ts";
import type { NodeEarnings } from "./queries/useEarnings.ts";
import { useOwnPrices } from "./useOwnPrices.ts";

const SHOWN = 8;

/** Costs and income per week: what the chain knows, and what it costs at the operator's own prices. */
export function BalanceCard({ earnings }: { earnings: NodeEarnings }) {
  const t = useTranslations("nodes.balance");
  const locale = useLocale();
  const [page, setPage] = useState(0);
  const [own, setOwn] = useOwnPrices();
  const weeks = weekBalances(earnings, earnings.payouts);
  const prices = { electricity: centsOf(own.electricity, locale), heat: centsOf(own.heat, locale) };
  const field = (key: keyof typeof own) => (
    <Field
      label={t(key)}
      unit={t("perKWh")}
      inputMode="decimal"
      value={own[key]}
      error={prices[key] === null ? t("priceInvalid") : undefined}
      onChange={(event) => setOwn({ ...own, [key]: event.target.value })}
    />
  );
  return (
    <Card title={t("title")}>
      <p className="text-ink-soft">{t("intro")}</p>
      <div className="mt-4 grid gap-4 sm:grid-cols-2">
        {field("electricity")}
        {field("heat")}
      </div>
      <p className="mt-2 mb-5 text-sm text-ink-soft">{t("pricesNote")}</p>
      {weeks.length === 0 ? (
        <p className="text-ink-soft">{t("none")}</p>
      ) : (
        <>
          <WeekTable weeks={weeks.slice(page * SHOWN, (page + 1) * SHOWN)} prices={prices} />
          <ListPager
            page={page}
            hasMore={(page + 1) * SHOWN < weeks.length}
            pages={Math.ceil(weeks.length / SHOWN)}
            onPage={setPage}
          />
        </>
      )}
    </Card>
  );
}

/** Cents per kWh as smallest euro units; undefined where nothing was typed, null where it is no price. */
function centsOf(text: string, locale: string): bigint | undefined | null {
  if (text.trim() === "") return undefined;
  try {
    return parseAmount(text, EURO, locale) / 100n;
  } catch {
    return null;
  }
}

interface WeekTableProps {
  weeks: WeekBalance[];
  prices: { [key in keyof Prices]: Prices[key] | undefined | null };
}

function WeekTable({ weeks, prices: { electricity, heat } }: WeekTableProps) {
  const t = useTranslations("nodes.balance");
  const locale = useLocale();
  const euro = (value: bigint) => <Amount value={value} unit={EURO} />;
  const prices = { electricity: electricity ?? 0n, heat: heat ?? 0n };
  const columns: Column<WeekBalance>[] = [
    {
      key: "week",
      header: t("week"),
      rowHeader: true,
      cell: ({ epoch }) => formatDate(epochStartsAt(epoch), locale, "UTC"),
    },
    {
      key: "electricity",
      header: t("electricityUsed"),
      numeric: true,
      cell: ({ electricityWh }) => formatEnergy(electricityWh, locale),
    },
    {
      key: "heat",
      header: t("heatUsed"),
      numeric: true,
      cell: ({ usefulHeatWh }) => formatEnergy(usefulHeatWh, locale),
    },
    { key: "direct", header: t("direct"), numeric: true, cell: ({ direct }) => euro(direct) },
    {
      key: "payout",
      header: t("payout"),
      numeric: true,
      cell: ({ payout, isEstimate }) => (
        <>
          {euro(payout)}
          {isEstimate && <span className="block text-sm text-ink-soft">{t("soFar")}</span>}
        </>
      ),
    },
  ];
  if (electricity)
    columns.push({
      key: "cost",
      header: t("cost"),
      numeric: true,
      cell: (week) => euro(-resultOf(week, prices).electricityCost),
    });
  if (heat)
    columns.push({
      key: "heatValue",
      header: t("heatValue"),
      numeric: true,
      cell: (week) => euro(resultOf(week, prices).heatValue),
    });
  if (electricity || heat)
    columns.push({
      key: "result",
      header: t("result"),
      numeric: true,
      cell: (week) => <strong>{euro(resultOf(week, prices).result)}</strong>,
    });
  return (
    <DataTable caption={t("title")} rows={weeks} rowKey={({ epoch }) => String(epoch)} columns={columns} />
  );
}
