"use client";
import { useLocale, useTranslations } from "next-intl";
import { Card } from "#components/ui/Card.tsx";
import { EURO, formatAmount } from "#lib/format/amount.ts";

/** The way of a dispute in a few sentences. */
export function HowCard({ challengeBond }: { challengeBond: bigint }) {
  const t = useTranslations("disputes.how");
  const locale = useLocale();
  const bond = formatAmount(challengeBond, EURO, locale);
  return (
    <Card title={t("title")}>
      <ol className="list-decimal space-y-2 ps-5">
        <li>{t("challenge", { bond })}</li>
        <li>{t("evidence")}</li>
        <li>{t("draw")}</li>
        <li>{t("vote")}</li>
        <li>{t("end")}</li>
      </ol>
    </Card>
  );
}
