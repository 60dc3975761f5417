"use client";
import { useLocale, useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { Amount } from "#components/ui/Amount.tsx";
import { Card } from "#components/ui/Card.tsx";
import { DateTime } from "#components/ui/DateTime.tsx";
import { ListPager } from "#components/ui/ListPager.tsx";
import { CalendarButton } from "#lib/calendar/CalendarButton.tsx";
import { EURO, formatAmount } from "#lib/format/amount.ts";
import { formatDate, formatRelative } from "#lib/format/time.ts";
import type { Payout } from "./domain/payout.ts";
import { type VestingDate, vestingDates } from "./domain/vesting.ts";
import { MonthTable } from "./MonthTable.tsx";

const SHOWN = 6;

export interface VestingCardProps {
  payouts: readonly Payout[];
  now: number;
  level?: 2 | 3;
  /** How to have the dates in a calendar of one's own. */
  subscription?: ReactNode;
}

/** When what was earned can be claimed: as a list and as a calendar. */
export function VestingCard({ payouts, now, level, subscription }: VestingCardProps) {
  const t = useTranslations("nodes.vesting");
  const locale = useLocale();
  const [page, setPage] = useState(0);
  const dates = vestingDates(payouts, now);
  const shown = dates.slice(page * SHOWN, (page + 1) * SHOWN);
  return (
    <Card title={t("title")} level={level}>
      <p className="text-ink-soft">{t("intro")}</p>
      {dates.length === 0 ? (
        <p className="mt-4">{t("none")}</p>
      ) : (
        <div className="@container mt-5">
          <div className="grid gap-8 @2xl:grid-cols-2">
            <div>
              <ul className="divide-y divide-line">
                {shown.map((date) => (
                  <li key={date.at} className="py-3 first:pt-0">
                    <p className="flex flex-wrap items-baseline justify-between gap-x-4">
                      <span>
                        <DateTime at={date.at} />{" "}
                        <span className="text-sm text-ink-soft">
                          ({formatRelative(date.at, now, locale)})
                        </span>
                      </span>
                      <span className="font-semibold">
                        <Amount value={date.amount} unit={EURO} />
                      </span>
                    </p>
                    <p className="mt-1 flex flex-wrap items-center justify-between gap-x-4 text-sm text-ink-soft">
                      {t(date.isEstimate ? "estimate" : "fixed", {
                        count: date.payouts.length,
                        nodes: nodesOf(date, locale),
                      })}
                      <CalendarButton
                        entry={{
                          uid: `vesting-${date.payouts.map(({ nodeId }) => nodeId).join("-")}-${date.at}@ecosphere`,
                          title: t("entryTitle", {
                            amount: formatAmount(date.amount, EURO, locale, { exact: true }),
                          }),
                          text: t("entryText", { nodes: nodesOf(date, locale) }),
                          at: date.at,
                          knownSince: date.payouts[0]?.epochEndsAt ?? date.at,
                        }}
                        label={t("entry")}
                        name={t("entryName", { date: formatDate(date.at, locale) })}
                      />
                    </p>
                  </li>
                ))}
              </ul>
              <ListPager page={page} hasMore={(page + 1) * SHOWN < dates.length} onPage={setPage} />
            </div>
            <MonthTable dates={dates} />
          </div>
        </div>
      )}
      {subscription && <div className="mt-6">{subscription}</div>}
    </Card>
  );
}

const nodesOf = ({ payouts }: VestingDate, locale: string) =>
  new Intl.ListFormat(locale).format([...new Set(payouts.map(({ nodeId }) => nodeId.toString()))]);
