"use client";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { TimeAgo } from "#components/ui/DateTime.tsx";
import { Account } from "#features/wallet/index.ts";
import { useNow } from "#lib/time/useNow.ts";
import type { Proposal } from "../data/proposalShape.ts";
import type { ProposalState } from "../data/proposalState.ts";
import { StateBadge } from "./StateBadge.tsx";

/** A proposal in a list: what it is, how it stands, what is next. */
export function ProposalRow({ proposal, state }: { proposal: Proposal; state: ProposalState | undefined }) {
  const t = useTranslations("proposals");
  const now = useNow();
  const next =
    state === "pending"
      ? { key: "votingBegins" as const, at: proposal.voteStart }
      : state === "active"
        ? { key: "votingEnds" as const, at: proposal.voteEnd }
        : null;
  return (
    <article className="relative rounded-card border border-line bg-surface p-5 shadow-card transition-colors hover:border-line-strong">
      <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
        <h2 className="min-w-0 text-lg font-semibold break-words">
          <Link
            href={`/proposals/${proposal.id}`}
            className="after:absolute after:inset-0 after:rounded-card"
          >
            {proposal.title || t("untitled")}
          </Link>
        </h2>
        <StateBadge state={state} />
      </div>
      <p className="mt-1.5 flex flex-wrap gap-x-4 gap-y-1 text-sm text-ink-soft">
        {proposal.number !== undefined && <span>{t("number", { number: proposal.number })}</span>}
        <span>
          {t("by")} <Account address={proposal.proposer} />
        </span>
        {proposal.history && <span>{t("list.voted", { count: proposal.history.voterCount })}</span>}
        {next && now !== undefined && (
          <span>
            {t(next.key)} <TimeAgo at={next.at} now={now} />
          </span>
        )}
      </p>
    </article>
  );
}
