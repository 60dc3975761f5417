"use client";
import { useTranslations } from "next-intl";

/** What is wrong with a text that should be a reading or a statement; `field` is empty where it is no JSON. */
export function useProblemSentence(): (field: string) => string {
  const t = useTranslations("registers.problems");
  return (field) => (field === "" ? t("notJson") : t("field", { field }));
}
