"use client";
import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { PageHeader } from "#components/ui/PageHeader.tsx";
import { SkeletonLines } from "#components/ui/Skeleton.tsx";

/** Encoding needs every ABI, and the draft lives in the browser: both come after the page. */
const Builder = dynamic(() => import("./Builder.tsx").then((module) => module.Builder), {
  ssr: false,
  loading: Loading,
});

function Loading() {
  const t = useTranslations("common");
  return <SkeletonLines lines={9} label={t("loading")} />;
}

export function BuilderPage() {
  const t = useTranslations("builder");
  return (
    <>
      <PageHeader title={t("title")} intro={t("intro")} />
      <Builder />
    </>
  );
}
