"use client";
import { useTranslations } from "next-intl";

/** What a node is called: the public name of its site, else its number. */
export function useNodeName(): (id: bigint, label: string | undefined) => string {
  const t = useTranslations("nodes");
  return (id, label) => label || t("unnamed", { id: id.toString() });
}
