"use client";
import { CalendarPlus } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import type { Address } from "viem";
import { CalendarAddress } from "./CalendarAddress.tsx";

/** The payouts of an account as a calendar: as a file, and as an address to subscribe to. */
export function PayoutCalendar({ account }: { account: Address }) {
  const t = useTranslations("feeds.payouts");
  const locale = useLocale();
  const path = `/feeds/payouts.ics?${new URLSearchParams({ account, lang: locale })}`;
  return (
    <div className="max-w-xl">
      <p className="flex flex-wrap items-center gap-x-3 font-medium">
        <CalendarPlus aria-hidden className="size-4 text-accent" />
        {t("calendar")}
        <a className="link font-normal" href={path}>
          {t("ics")}
        </a>
      </p>
      <CalendarAddress path={path} />
    </div>
  );
}
