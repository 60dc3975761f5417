"use client";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { Amount } from "#components/ui/Amount.tsx";
import { TimeAgo } from "#components/ui/DateTime.tsx";
import { phaseOf } from "./domain/bounty.ts";
import { columnKeys, columnOf } from "./domain/columns.ts";
import type { ListedBounty } from "./domain/filterBounties.ts";
import { PhaseBadge } from "./PhaseBadge.tsx";
import { useUnitOf } from "./useUnitOf.ts";

export interface BountyColumnsProps {
  bounties: readonly ListedBounty[];
  now: number | undefined;
}

/** The bounties by what comes next; on a phone one column below the other. A bounty moves by what people do, never by dragging. */
export function BountyColumns({ bounties, now }: BountyColumnsProps) {
  const t = useTranslations("bounties.columns");
  return (
    <div className="grid items-start gap-4 sm:grid-cols-2 xl:grid-cols-4">
      {columnKeys.map((key) => {
        const inColumn = bounties.filter((bounty) => columnOf(phaseOf(bounty, now)) === key);
        return (
          <section key={key} aria-labelledby={`column-${key}`} className="min-w-0 rounded-card bg-sunken p-3">
            <h3 id={`column-${key}`} className="mb-3 flex justify-between gap-3 px-1 font-semibold">
              {t(key)}
              <span className="figures font-normal text-ink-soft">{inColumn.length}</span>
            </h3>
            {inColumn.length === 0 ? (
              <p className="px-1 pb-1 text-sm text-ink-soft">{t("none")}</p>
            ) : (
              <ul className="space-y-2">
                {inColumn.map((bounty) => (
                  <li key={bounty.id.toString()}>
                    <ColumnEntry bounty={bounty} now={now} />
                  </li>
                ))}
              </ul>
            )}
          </section>
        );
      })}
    </div>
  );
}

function ColumnEntry({ bounty, now }: { bounty: ListedBounty; now: number | undefined }) {
  const t = useTranslations("bounties");
  const unit = useUnitOf()(bounty.token);
  const phase = phaseOf(bounty, now);
  const isRunning = phase === "open" || phase === "assigned" || phase === "contested";
  return (
    <article className="relative rounded-xl border border-line bg-surface p-3 hover:border-line-strong">
      <h4 className="font-medium break-words">
        <Link href={`/bounties/${bounty.id}`} className="after:absolute after:inset-0 after:rounded-xl">
          {bounty.title ?? t("untitled", { id: bounty.id.toString() })}
        </Link>
      </h4>
      <p className="mt-1 flex flex-wrap items-center justify-between gap-2">
        <PhaseBadge phase={phase} />
        <span className="font-semibold">
          <span className="sr-only">{t("reward")}: </span>
          <Amount value={bounty.amount} unit={unit} />
        </span>
      </p>
      {isRunning && now !== undefined && (
        <p className="mt-1 text-sm text-ink-soft">
          {t("list.deadline")} <TimeAgo at={bounty.deadline} now={now} />
        </p>
      )}
    </article>
  );
}
