import { useTranslations } from "next-intl";
import type { HeatingNode } from "./domain/node.ts";
import { useRegionName } from "./useRegionName.ts";

/** Kind and region of a node's site, e.g. "Commercial building · Brandenburg". */
export function SiteLine({ node }: { node: Pick<HeatingNode, "siteKind" | "region" | "id"> }) {
  const t = useTranslations("nodes");
  const nameOf = useRegionName();
  return (
    <span>
      {t(`kinds.${node.siteKind}`)} · {nameOf(node.region)} · {t("number", { id: node.id.toString() })}
    </span>
  );
}
