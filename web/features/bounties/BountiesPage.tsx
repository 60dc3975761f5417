"use client";
import { useTranslations } from "next-intl";
import { PageHeader } from "#components/ui/PageHeader.tsx";

export function BountiesPage() {
  const t = useTranslations("bounties");
  return <PageHeader title={t("title")} intro={t("intro")} />;
}
