"use client";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { classes } from "#components/ui/classes.ts";
import { Pager } from "#components/ui/Pager.tsx";
import { EURO, formatAmount } from "#lib/format/amount.ts";
import { monthOf, type VestingDate } from "./domain/vesting.ts";

/** A Monday, to name the days of the week. */
const MONDAY = Date.UTC(2024, 0, 1);
const DAY_MS = 86_400_000;

/** Months with the days on which something can be claimed, beginning with the first of them. */
export function MonthTable({ dates }: { dates: readonly VestingDate[] }) {
  const t = useTranslations("nodes.vesting");
  const tc = useTranslations("common");
  const locale = useLocale();
  const [step, setStep] = useState(0);
  const days = dates.map((date) => ({ ...date, local: new Date(date.at * 1000) }));
  const [first, last] = [days[0]?.local, days.at(-1)?.local];
  if (!first || !last) return null;
  const { year, month, weeks } = monthOf(first.getFullYear(), first.getMonth() + step);
  const title = new Intl.DateTimeFormat(locale, { month: "long", year: "numeric", timeZone: "UTC" }).format(
    Date.UTC(year, month, 1),
  );
  const weekday = (index: number, weekday: "short" | "long") =>
    new Intl.DateTimeFormat(locale, { weekday, timeZone: "UTC" }).format(MONDAY + index * DAY_MS);
  const ofDay = (day: number) =>
    days.find(
      ({ local }) => local.getFullYear() === year && local.getMonth() === month && local.getDate() === day,
    );
  const hasMore = year < last.getFullYear() || month < last.getMonth();
  return (
    <div>
      <table className="w-full table-fixed border-collapse text-center text-sm">
        <caption className="mb-2 text-start font-medium">{title}</caption>
        <thead>
          <tr className="text-ink-soft">
            {Array.from({ length: 7 }, (_, index) => (
              <th
                key={weekday(index, "long")}
                scope="col"
                abbr={weekday(index, "long")}
                className="py-1 font-medium"
              >
                {weekday(index, "short")}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeks.map((week) => (
            <tr key={week.find((day) => day !== undefined)}>
              {week.map((day, index) => {
                const date = day === undefined ? undefined : ofDay(day);
                return (
                  <td
                    // biome-ignore lint/suspicious/noArrayIndexKey: the column is the day's identity
                    key={index}
                    className={classes(
                      "h-12 border border-line align-top",
                      date && "bg-accent-soft font-semibold text-accent",
                    )}
                  >
                    {day}
                    {date && (
                      <span className="figures block text-[0.7rem] leading-tight">
                        {formatAmount(date.amount, EURO, locale)}
                      </span>
                    )}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
      <Pager
        page={step}
        hasMore={hasMore}
        onPage={setStep}
        labels={{
          navigation: t("months"),
          previous: tc("previous"),
          next: tc("next"),
          current: title,
        }}
      />
    </div>
  );
}
