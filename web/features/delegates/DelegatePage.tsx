"use client";
import { useLocale, useTranslations } from "next-intl";
import { type Address, getAddress } from "viem";
import { Amount } from "#components/ui/Amount.tsx";
import { Card } from "#components/ui/Card.tsx";
import { DateTime } from "#components/ui/DateTime.tsx";
import { ErrorState } from "#components/ui/ErrorState.tsx";
import { PageHeader } from "#components/ui/PageHeader.tsx";
import { SkeletonLines } from "#components/ui/Skeleton.tsx";
import { Stat, StatList } from "#components/ui/Stat.tsx";
import { Account, useAccountName } from "#features/wallet/index.ts";
import { ECO } from "#lib/format/amount.ts";
import { formatShare } from "#lib/format/energy.ts";
import type { Delegate } from "./data/delegateShape.ts";
import { useDelegate } from "./data/delegates.ts";
import { useMyDelegation } from "./data/useMyDelegation.ts";
import { DelegatePanel } from "./parts/DelegatePanel.tsx";
import { BallotsCard, DelegatorsCard, ProposalsCard } from "./parts/RecordCards.tsx";
import { StatementCard } from "./parts/StatementCard.tsx";
import { VotesHistoryCard } from "./parts/VotesHistoryCard.tsx";

const WHOLE_ECO = { ...ECO, digits: 0 };

export function DelegatePage({ address: raw }: { address: string }) {
  const t = useTranslations("delegates");
  const tc = useTranslations("common");
  const nameOf = useAccountName();
  const address = getAddress(raw);
  const found = useDelegate(address);
  return (
    <>
      <PageHeader title={nameOf(address) ?? t("one")} intro={<Account address={address} full />} />
      <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,1fr)_22rem]">
        <div className="grid min-w-0 gap-5 lg:order-2 lg:sticky lg:top-24">
          <DelegatePanel to={address} />
        </div>
        <div className="grid min-w-0 gap-5">
          <StatementCard address={address} />
          {found.isError ? (
            <ErrorState
              title={tc("indexerDownTitle")}
              retryLabel={tc("retry")}
              onRetry={() => found.refetch()}
            >
              {tc("indexerDownText")}
            </ErrorState>
          ) : found.data === undefined ? (
            <SkeletonLines lines={6} label={tc("loading")} />
          ) : found.data === null ? (
            <p className="text-ink-soft">{t("unknown")}</p>
          ) : (
            <Record delegate={found.data} />
          )}
        </div>
      </div>
    </>
  );
}

function Record({ delegate }: { delegate: Delegate }) {
  const { address } = delegate;
  return (
    <>
      <Figures address={address} delegate={delegate} />
      <VotesHistoryCard address={address} since={delegate.since} />
      <BallotsCard account={address} />
      <DelegatorsCard account={address} count={delegate.delegatorCount} />
      <ProposalsCard account={address} />
    </>
  );
}

/** Votes come from the token itself, what happened before from the indexer. */
function Figures({ address, delegate }: { address: Address; delegate: Delegate }) {
  const t = useTranslations("delegates.figures");
  const locale = useLocale();
  const now = useMyDelegation(address);
  const { voted, couldVote, lastVotedAt, proposalCount, executedProposalCount } = delegate;
  const isElsewhere = now !== undefined && !now.isOwn;
  return (
    <Card title={t("title")}>
      <StatList isNarrow>
        <Stat
          label={t("votes")}
          value={<Amount value={now?.votes ?? delegate.votes} unit={WHOLE_ECO} />}
          note={t.rich("own", {
            amount: () => <Amount value={now?.balance ?? delegate.balance} unit={WHOLE_ECO} />,
          })}
        />
        <Stat label={t("delegators")} value={new Intl.NumberFormat(locale).format(delegate.delegatorCount)} />
        <Stat
          label={t("participation")}
          value={couldVote === 0 ? "–" : formatShare(voted / couldVote, locale, 0)}
          note={t("participationNote", { voted, could: couldVote })}
        />
        <Stat
          label={t("proposals")}
          value={new Intl.NumberFormat(locale).format(proposalCount)}
          note={t("executed", { count: executedProposalCount })}
        />
      </StatList>
      {lastVotedAt !== null && (
        <p className="mt-4 text-sm text-ink-soft">
          {t("lastVoted")} <DateTime at={lastVotedAt} />
        </p>
      )}
      {isElsewhere && (
        <p className="mt-4 rounded-xl border border-warn bg-warn-soft p-3 text-sm">
          {t.rich("elsewhere", { account: () => <Account address={now.delegate} /> })}
        </p>
      )}
    </Card>
  );
}
