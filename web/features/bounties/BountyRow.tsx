"use client";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { Amount } from "#components/ui/Amount.tsx";
import { TimeAgo } from "#components/ui/DateTime.tsx";
import { useAccountName } from "#features/wallet/index.ts";
import type { BountyPhase } from "./domain/bounty.ts";
import type { ListedBounty } from "./domain/filterBounties.ts";
import { PhaseBadge } from "./PhaseBadge.tsx";
import { useUnitOf } from "./useUnitOf.ts";

export interface BountyRowProps {
  bounty: ListedBounty;
  phase: BountyPhase;
  now: number | undefined;
}

/** One bounty of the list; the whole box leads to it. */
export function BountyRow({ bounty, phase, now }: BountyRowProps) {
  const t = useTranslations("bounties");
  const unitOf = useUnitOf();
  const nameOf = useAccountName();
  const isRunning = phase === "open" || phase === "assigned";
  return (
    <article className="relative rounded-card border border-line bg-surface p-5 shadow-card hover:border-line-strong">
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
        <div className="min-w-0 flex-1 basis-64">
          <h3 className="text-lg font-semibold break-words">
            <Link href={`/bounties/${bounty.id}`} className="after:absolute after:inset-0 after:rounded-card">
              {bounty.title ?? t("untitled", { id: bounty.id.toString() })}
            </Link>
          </h3>
          <p className="mt-1 text-sm text-ink-soft">
            {t("list.fundedBy", { id: bounty.id.toString(), name: nameOf(bounty.funder) ?? bounty.funder })}
          </p>
        </div>
        <p className="text-xl font-semibold">
          <span className="sr-only">{t("reward")}: </span>
          <Amount value={bounty.amount} unit={unitOf(bounty.token)} />
        </p>
      </div>
      <div className="mt-3 flex flex-wrap items-center gap-x-4 gap-y-2 text-sm text-ink-soft">
        <PhaseBadge phase={phase} />
        {isRunning && now !== undefined && (
          <span>
            {t("list.deadline")} <TimeAgo at={bounty.deadline} now={now} />
          </span>
        )}
        {phase === "submitted" && now !== undefined && (
          <span>
            {t("list.reviewUntil")} <TimeAgo at={bounty.reviewUntil} now={now} />
          </span>
        )}
        {bounty.worker && <span>{t("list.worker", { name: nameOf(bounty.worker) ?? bounty.worker })}</span>}
      </div>
    </article>
  );
}
