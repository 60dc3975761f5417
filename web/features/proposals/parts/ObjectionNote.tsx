"use client";
import { ShieldAlert } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { formatDateTime, formatDuration } from "#lib/format/time.ts";
import type { ProposalFacts } from "../data/useProposalFacts.ts";

/** From the moment a late vote turned the result: what that means for those who voted, and for those who have not. */
export function ObjectionNote({ voteEnd, facts }: { voteEnd: number; facts: ProposalFacts }) {
  const t = useTranslations("proposals.objection");
  const locale = useLocale();
  if (facts.objectionEnd === 0 || (facts.state !== "active" && facts.state !== "objection")) return null;
  const values = {
    voteEnd: formatDateTime(voteEnd, locale),
    until: formatDateTime(facts.objectionEnd, locale),
    period: formatDuration(facts.objectionPeriod, locale),
  };
  return (
    <div role="note" className="flex gap-3 rounded-card border border-warn bg-warn-soft p-5">
      <ShieldAlert aria-hidden className="mt-0.5 size-5 shrink-0 text-warn" />
      <div>
        <p className="font-semibold">{t(facts.state === "objection" ? "running" : "coming", values)}</p>
        <p className="mt-1 text-sm">{t("why", values)}</p>
      </div>
    </div>
  );
}
