"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Amount } from "#components/ui/Amount.tsx";
import { Badge } from "#components/ui/Badge.tsx";
import { Card } from "#components/ui/Card.tsx";
import { ErrorState } from "#components/ui/ErrorState.tsx";
import { FilterChips } from "#components/ui/FilterChips.tsx";
import { Pager } from "#components/ui/Pager.tsx";
import { SkeletonLines } from "#components/ui/Skeleton.tsx";
import { Account, useAccountAddress } from "#features/wallet/index.ts";
import { ECO } from "#lib/format/amount.ts";
import { type Ballot, type BallotFilter, useBallots, useOwnBallots } from "../data/ballots.ts";
import { supportTones } from "../data/supportTones.ts";

const filters: BallotFilter[] = ["all", "FOR", "AGAINST", "ABSTAIN"];

/** Who voted, with which weight and why: the reader's own ballot first, then everybody's, heaviest first. */
export function Ballots({ id, count }: { id: string; count: number | undefined }) {
  const t = useTranslations("proposals.ballots");
  const [filter, setFilter] = useState<BallotFilter>("all");
  const [page, setPage] = useState(0);
  return (
    <Card title={t("title")} aside={count !== undefined && t("voters", { count })}>
      <OwnBallots id={id} />
      <FilterChips
        label={t("filter")}
        value={filter}
        options={filters.map((value) => ({ value, label: t(value) }))}
        onChange={(next) => {
          setFilter(next);
          setPage(0);
        }}
      />
      <BallotList id={id} filter={filter} page={page} onPage={setPage} />
    </Card>
  );
}

interface ListProps {
  id: string;
  filter: BallotFilter;
  page: number;
  onPage: (page: number) => void;
}

function BallotList({ id, filter, page, onPage }: ListProps) {
  const t = useTranslations("proposals.ballots");
  const tc = useTranslations("common");
  const found = useBallots({ id, filter, page });
  if (found.isError) {
    return (
      <ErrorState title={tc("indexerDownTitle")} retryLabel={tc("retry")} onRetry={() => found.refetch()}>
        {tc("indexerDownText")}
      </ErrorState>
    );
  }
  if (!found.data) return <SkeletonLines lines={3} label={tc("loading")} />;
  const { ballots, hasMore } = found.data;
  if (ballots.length === 0)
    return <p className="text-ink-soft">{filter === "all" ? t("empty") : t("noneOfThese")}</p>;
  return (
    <>
      <ul className="divide-y divide-line" aria-label={t("title")}>
        {ballots.map((ballot) => (
          <BallotRow key={ballot.id} ballot={ballot} />
        ))}
      </ul>
      <Pager
        page={page}
        hasMore={hasMore}
        onPage={onPage}
        labels={{
          navigation: t("pages"),
          previous: tc("previous"),
          next: tc("next"),
          current: tc("page", { number: page + 1 }),
        }}
      />
    </>
  );
}

function OwnBallots({ id }: { id: string }) {
  const t = useTranslations("proposals.ballots");
  const account = useAccountAddress();
  const { data: own = [] } = useOwnBallots(id, account);
  if (own.length === 0) return null;
  return (
    <section aria-label={t("mine")} className="mb-5 rounded-2xl border border-line-strong bg-sunken p-4">
      <h3 className="mb-2 font-semibold">{t("mine")}</h3>
      <ul className="divide-y divide-line">
        {own.map((ballot) => (
          <BallotRow key={ballot.id} ballot={ballot} />
        ))}
      </ul>
    </section>
  );
}

function BallotRow({ ballot }: { ballot: Ballot }) {
  const t = useTranslations("proposals.ballots");
  return (
    <li className="py-3 first:pt-0 last:pb-0">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
        <Account address={ballot.voter} />
        <span className="flex items-baseline gap-3">
          <span className="text-sm text-ink-soft">
            <Amount value={ballot.weight} unit={{ ...ECO, digits: 0 }} />
          </span>
          <Badge tone={supportTones[ballot.support]}>{t(ballot.support)}</Badge>
        </span>
      </div>
      {ballot.isOverride && <p className="mt-1 text-sm text-ink-soft">{t("override")}</p>}
      {ballot.weight < ballot.weightCast && <p className="mt-1 text-sm text-ink-soft">{t("reduced")}</p>}
      {ballot.reason && (
        <p className="mt-1 break-words">
          <q>{ballot.reason}</q>
        </p>
      )}
    </li>
  );
}
