"use client";
import { useTranslations } from "next-intl";
import { PageHeader } from "#components/ui/PageHeader.tsx";

export function NodesPage() {
  const t = useTranslations("nodes");
  return <PageHeader title={t("title")} intro={t("intro")} />;
}
