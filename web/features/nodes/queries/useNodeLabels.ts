"use client";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useDeployment } from "#lib/chain/useDeployment.ts";
import { getLabels } from "./getLabels.ts";

/** What a node is called: the public name of its site, else its number. */
export function useNodeLabels(): (id: bigint) => string {
  const t = useTranslations("nodes");
  const { chainId } = useDeployment();
  const labels = useQuery({
    queryKey: ["graph", "nodeLabels", chainId],
    queryFn: ({ signal }) => getLabels(signal),
    structuralSharing: false,
  });
  return (id) => labels.data?.get(id.toString()) || t("unnamed", { id: id.toString() });
}
