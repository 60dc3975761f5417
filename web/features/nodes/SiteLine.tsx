import { useTranslations } from "next-intl";
import { type HeatingNode, regionKey } from "./domain/node.ts";

/** Kind and region of a node's site, e.g. "Commercial building · Brandenburg". */
export function SiteLine({ node }: { node: Pick<HeatingNode, "siteKind" | "region" | "id"> }) {
  const t = useTranslations("nodes");
  const region = regionKey(node.region);
  return (
    <span>
      {t(`kinds.${node.siteKind}`)} · {region ? t(`regions.${region}`) : node.region} ·{" "}
      {t("number", { id: node.id.toString() })}
    </span>
  );
}
