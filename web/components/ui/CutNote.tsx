"use client";
import { useTranslations } from "next-intl";

/** Most rows the indexer gives at once. */
export const MOST_ROWS = 1_000;

/** Says that a list is longer than what is shown; nothing while everything is there. */
export function CutNote({ shown, most = MOST_ROWS }: { shown: number; most?: number }) {
  const t = useTranslations("common");
  if (shown < most) return null;
  return <p className="mt-4 text-sm text-ink-soft">{t("newestOnly", { count: most })}</p>;
}
