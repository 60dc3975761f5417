"use client";
import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { formatDateTime } from "#lib/format/time.ts";
import type { Proposal } from "../data/proposalShape.ts";
import { tallyOf } from "../data/tally.ts";
import type { ProposalFacts } from "../data/useProposalFacts.ts";

/** Where the proposal stands and what follows, in one or two sentences. */
export function Outcome({ proposal, facts }: { proposal: Proposal; facts: ProposalFacts }) {
  const t = useTranslations("proposals.outcome");
  const locale = useLocale();
  const date = (at: number) => formatDateTime(at, locale);
  const tally = tallyOf(facts, facts.quorum);
  const bounty = proposal.history?.bounties[0];
  const reason = facts.state !== "defeated" ? null : tally.isQuorumReached ? t("behind") : t("noQuorum");
  const sentences = {
    pending: () => t("pending", { date: date(proposal.voteStart) }),
    active: () => t("active", { date: date(facts.deadline) }),
    objection: () => t("objection", { date: date(facts.deadline) }),
    succeeded: () => t("succeeded"),
    queued: () => t("queued", { date: date(facts.eta) }),
    executed: () => t("executed"),
    defeated: () => t("defeated"),
    canceled: () => t("canceled"),
    expired: () => t("expired"),
  };
  return (
    <div className="rounded-card border border-line bg-sunken p-5">
      <p className="font-medium">
        {sentences[facts.state]()} {reason}
      </p>
      {bounty && (
        <p className="mt-2">
          <Link href={`/bounties/${bounty.id}`} className="link">
            {t("bounty", { title: bounty.title })}
          </Link>
        </p>
      )}
    </div>
  );
}
