"use client";
import { useTranslations } from "next-intl";
import { regionKey } from "./domain/node.ts";

/** The name of a region in the reader's language; a code without a name stays as it is. */
export function useRegionName(): (code: string) => string {
  const t = useTranslations("nodes");
  return (code) => {
    const key = regionKey(code);
    if (key) return t(`regions.${key}`);
    return code === "" ? t("noRegion") : code;
  };
}
