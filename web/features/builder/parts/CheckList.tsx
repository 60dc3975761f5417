"use client";
import { TriangleAlert } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { Check } from "../domain/checks.ts";

/** What stands in the way of proposing (red), and what should be known before (amber). */
export function CheckList({ checks, isIncomplete }: { checks: Check[]; isIncomplete: boolean }) {
  const t = useTranslations("builder.checks");
  if (checks.length === 0 && !isIncomplete) return null;
  return (
    <ul className="space-y-3" aria-label={t("title")}>
      {isIncomplete && (
        <li className="rounded-2xl border border-bad bg-bad-soft p-4">
          <p role="status">{t("incomplete")}</p>
        </li>
      )}
      {checks.map((check) => (
        <li
          key={JSON.stringify(check)}
          tabIndex={-1}
          data-check={check.isBlocking ? "blocking" : "note"}
          className={`flex gap-3 rounded-2xl border p-4 ${check.isBlocking ? "border-bad bg-bad-soft" : "border-warn bg-warn-soft"}`}
        >
          <TriangleAlert
            aria-hidden
            className={`mt-0.5 size-5 shrink-0 ${check.isBlocking ? "text-bad" : "text-warn"}`}
          />
          <p className="min-w-0 break-words">
            <CheckSentence check={check} />
          </p>
        </li>
      ))}
    </ul>
  );
}

function CheckSentence({ check }: { check: Check }) {
  const t = useTranslations("builder.checks");
  if (check.code !== "liveProposal") return t(check.code, check.values);
  return t.rich("liveProposal", {
    date: check.values.date,
    link: (words) => (
      <Link className="link" href={check.values.id ? `/proposals/${check.values.id}` : "/proposals"}>
        {words}
      </Link>
    ),
  });
}
