"use client";
import { useTranslations } from "next-intl";
import { PageHeader } from "#components/ui/PageHeader.tsx";

export function TreasuryPage() {
  const t = useTranslations("treasury");
  return <PageHeader title={t("title")} intro={t("intro")} />;
}
