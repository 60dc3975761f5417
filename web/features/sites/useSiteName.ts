"use client";
import { useTranslations } from "next-intl";
import { useRegionName } from "#features/nodes/network.ts";
import type { Site } from "./data/sites.ts";

const kinds = { HOUSEHOLD: "household", COMMERCIAL: "commercial", FARM: "farm" } as const;

/** What a site is called: its public name, else its kind and region; always with its number. */
export function useSiteName(): (site: Pick<Site, "number" | "label" | "kind" | "region">) => string {
  const t = useTranslations("sites");
  const tk = useTranslations("nodes.kinds");
  const nameOf = useRegionName();
  return ({ number, label, kind, region }) =>
    t("named", { id: number.toString(), name: label || `${tk(kinds[kind])}, ${nameOf(region)}` });
}
