"use client";
import { useQuery } from "@tanstack/react-query";
import { TriangleAlert } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { explainError } from "#lib/tx/explainError.ts";
import { loadErrorMessages, sentenceOf } from "#lib/tx/sentenceOf.ts";
import type { Failure } from "../domain/simulate.ts";

/** Which action fails, and why as a sentence. */
export function FailureNote({ failure }: { failure: Failure }) {
  const t = useTranslations("simulation");
  const locale = useLocale();
  const messages = useQuery({
    queryKey: ["errorMessages", locale],
    queryFn: () => loadErrorMessages(locale),
    staleTime: Number.POSITIVE_INFINITY,
    refetchInterval: false,
  });
  const reason =
    failure.data === null
      ? t("failNoCode")
      : failure.data === "0x"
        ? t("failNoReason")
        : messages.data && sentenceOf(explainError({ data: failure.data }), messages.data, locale);
  return (
    <div role="status" className="flex gap-3 rounded-2xl border border-bad bg-bad-soft p-4">
      <TriangleAlert aria-hidden className="mt-0.5 size-5 shrink-0 text-bad" />
      <div className="min-w-0 space-y-2 break-words">
        <p className="font-semibold">{t("failTitle", { place: failure.index + 1 })}</p>
        <p>{reason}</p>
        {failure.data && failure.data !== "0x" && (
          <p className="font-mono text-[0.8rem] break-all">{failure.data}</p>
        )}
      </div>
    </div>
  );
}
