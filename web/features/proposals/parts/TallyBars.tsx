"use client";
import { useLocale, useTranslations } from "next-intl";
import { Amount } from "#components/ui/Amount.tsx";
import { Bar } from "#components/ui/Bar.tsx";
import { Card } from "#components/ui/Card.tsx";
import { SkeletonLines } from "#components/ui/Skeleton.tsx";
import { ECO, formatAmount } from "#lib/format/amount.ts";
import { formatShare } from "#lib/format/energy.ts";
import { tallyOf } from "../data/tally.ts";
import type { ProposalFacts } from "../data/useProposalFacts.ts";

const WHOLE_ECO = { ...ECO, digits: 0 };

/** How the vote stands: margin and quorum, each with its numbers. */
export function TallyBars({ facts }: { facts: ProposalFacts | undefined }) {
  const t = useTranslations("proposals.tally");
  const tc = useTranslations("common");
  const locale = useLocale();
  if (!facts) {
    return (
      <Card title={t("title")}>
        <SkeletonLines lines={4} label={tc("loading")} />
      </Card>
    );
  }
  const tally = tallyOf(facts, facts.quorum);
  const rows = [
    { key: "for", votes: facts.forVotes, share: tally.forShare, dot: "bg-good" },
    { key: "against", votes: facts.againstVotes, share: tally.againstShare, dot: "bg-bad" },
    { key: "abstain", votes: facts.abstainVotes, share: tally.abstainShare, dot: "bg-line-strong" },
  ] as const;
  const percent = (share: number) => formatShare(share, locale);
  return (
    <Card title={t("title")}>
      <Bar
        label={t("marginLabel", {
          for: percent(tally.forShare),
          against: percent(tally.againstShare),
          abstain: percent(tally.abstainShare),
        })}
        parts={[
          { key: "for", share: tally.forShare, tone: "good" },
          { key: "abstain", share: tally.abstainShare, tone: "neutral" },
          { key: "against", share: tally.againstShare, tone: "bad" },
        ]}
      />
      <dl className="mt-3 space-y-1">
        {rows.map((row) => (
          <div key={row.key} className="flex items-baseline gap-2">
            <dt className="flex items-center gap-2">
              <span aria-hidden className={`size-2.5 rounded-full ${row.dot}`} />
              {t(row.key)}
            </dt>
            <dd className="figures ms-auto text-ink-soft">
              <Amount value={row.votes} unit={WHOLE_ECO} />
            </dd>
            <dd className="figures w-16 text-end font-medium">{percent(row.share)}</dd>
          </div>
        ))}
      </dl>
      <div className="mt-5">
        <p className="mb-2 flex items-baseline justify-between gap-3">
          <span className="font-medium">{t("quorum")}</span>
          <span className="text-sm text-ink-soft">
            {tally.isQuorumReached ? t("quorumReached") : t("quorumMissing")}
          </span>
        </p>
        <Bar
          label={t("quorumLabel", {
            share: percent(Math.min(1, tally.quorumShare)),
            votes: formatAmount(tally.quorumVotes, WHOLE_ECO, locale),
            needed: formatAmount(facts.quorum, WHOLE_ECO, locale),
          })}
          parts={[{ key: "quorum", share: tally.quorumShare, tone: "accent" }]}
        >
          <span className="text-ink-soft">
            {t.rich("quorumNumbers", {
              votes: () => <Amount value={tally.quorumVotes} unit={WHOLE_ECO} />,
              needed: () => <Amount value={facts.quorum} unit={WHOLE_ECO} />,
            })}
          </span>
        </Bar>
      </div>
    </Card>
  );
}
