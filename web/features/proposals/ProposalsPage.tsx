"use client";
import { useTranslations } from "next-intl";
import { PageHeader } from "#components/ui/PageHeader.tsx";

export function ProposalsPage() {
  const t = useTranslations("proposals");
  return <PageHeader title={t("title")} intro={t("intro")} />;
}
