"use client";
import { useTranslations } from "next-intl";
import { PageHeader } from "#components/ui/PageHeader.tsx";

export function OverviewPage() {
  const t = useTranslations("overview");
  return <PageHeader title={t("title")} intro={t("intro")} />;
}
