"use client";
import { useTranslations } from "next-intl";
import { useHead } from "#lib/chain/useHead.ts";
import { useIndexer } from "#lib/graph/useIndexer.ts";

/** Says when the history shown is missing or late, or the chain itself does not answer. */
export function IndexerBanner() {
  const t = useTranslations("shell.indexer");
  const indexer = useIndexer();
  const head = useHead();
  const sentence = head.isError
    ? t("chainDown")
    : indexer.kind === "down"
      ? t("down")
      : indexer.kind === "behind"
        ? t("behind", { blocks: indexer.blocks })
        : null;
  return (
    <div role="status">
      {sentence && (
        <p className="border-b border-warn bg-warn-soft px-4 py-2.5 text-center text-sm font-medium">
          {sentence}
        </p>
      )}
    </div>
  );
}
