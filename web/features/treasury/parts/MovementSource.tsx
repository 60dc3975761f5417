"use client";
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { Movement } from "../data/movementShape.ts";

/** Where money came from or why it went, linked to what decided it. */
export function MovementSource({ movement }: { movement: Movement }) {
  const t = useTranslations("treasury.movements");
  const { proposal, budget, bounty, milestone, pull, source } = movement;
  return (
    <span>
      {proposal ? (
        <Link href={`/proposals/${proposal.id}`} className="link">
          {t("proposal", { number: proposal.number, title: proposal.title })}
        </Link>
      ) : (
        t(`sources.${source}`)
      )}
      {pull && (
        <span className="block text-sm text-ink-soft">
          {t("deposits", { first: pull.firstDeposit, last: pull.lastDeposit })}
        </span>
      )}
      {budget && (
        <span className="block text-sm">
          <Link href={`/treasury/budgets/${budget.id}`} className="link">
            {t("budget", { title: budget.title })}
          </Link>
        </span>
      )}
      {bounty && (
        <span className="block text-sm">
          <Link href={`/bounties/${bounty.id}`} className="link">
            {t("bounty", { title: bounty.title })}
          </Link>
        </span>
      )}
      {milestone && (
        <span className="block text-sm">
          <Link href={`/roadmap/${milestone.id}`} className="link">
            {t("milestone", { title: milestone.title })}
          </Link>
        </span>
      )}
    </span>
  );
}
