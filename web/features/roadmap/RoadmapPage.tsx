"use client";
import { useTranslations } from "next-intl";
import { PageHeader } from "#components/ui/PageHeader.tsx";
import { HowCard } from "./parts/HowCard.tsx";

export function RoadmapPage() {
  const t = useTranslations("roadmap");
  return (
    <>
      <PageHeader title={t("title")} intro={t("intro")} />
      <HowCard />
    </>
  );
}
