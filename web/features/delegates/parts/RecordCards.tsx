"use client";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import type { Address } from "viem";
import { Amount } from "#components/ui/Amount.tsx";
import { Badge } from "#components/ui/Badge.tsx";
import { Card } from "#components/ui/Card.tsx";
import { DateTime } from "#components/ui/DateTime.tsx";
import { Pager } from "#components/ui/Pager.tsx";
import { SkeletonLines } from "#components/ui/Skeleton.tsx";
import { StateBadge, supportTones, useProposalStates } from "#features/proposals/overview.ts";
import { Account } from "#features/wallet/index.ts";
import { ECO } from "#lib/format/amount.ts";
import {
  type BallotRow,
  ballotList,
  delegatorList,
  proposalList,
  type RecordPage,
  useRecords,
} from "../data/record.ts";

const WHOLE_ECO = { ...ECO, digits: 0 };

/** How somebody voted, with the reasons, newest first. */
export function BallotsCard({ account }: { account: Address }) {
  const t = useTranslations("delegates.record");
  const [page, setPage] = useState(0);
  const { data } = useRecords(ballotList, { account, page });
  return (
    <Card title={t("ballots")}>
      <Rows found={data} page={page} onPage={setPage} empty={t("noBallots")} name={t("ballots")}>
        {(ballot) => <BallotItem key={ballot.id} ballot={ballot} />}
      </Rows>
    </Card>
  );
}

function BallotItem({ ballot }: { ballot: BallotRow }) {
  const t = useTranslations("proposals.ballots");
  return (
    <li className="py-3 first:pt-0 last:pb-0">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
        <Link href={`/proposals/${ballot.proposal.id}`} className="link min-w-0 break-words">
          {ballot.proposal.number}: {ballot.proposal.title}
        </Link>
        <span className="flex items-baseline gap-3">
          <span className="text-sm text-ink-soft">
            <Amount value={ballot.weight} unit={WHOLE_ECO} />
          </span>
          <Badge tone={supportTones[ballot.support]}>{t(ballot.support)}</Badge>
        </span>
      </div>
      <p className="mt-1 text-sm text-ink-soft">
        <DateTime at={ballot.at} />
        {ballot.isOverride && ` · ${t("override")}`}
      </p>
      {ballot.reason && (
        <p className="mt-1 break-words">
          <q>{ballot.reason}</q>
        </p>
      )}
    </li>
  );
}

/** Who chose this delegate, most ECO first. */
export function DelegatorsCard({ account, count }: { account: Address; count: number }) {
  const t = useTranslations("delegates.record");
  const td = useTranslations("delegates");
  const [page, setPage] = useState(0);
  const { data } = useRecords(delegatorList, { account, page });
  return (
    <Card title={t("delegators")} aside={td("delegators", { count })}>
      <Rows found={data} page={page} onPage={setPage} empty={t("noDelegators")} name={t("delegators")}>
        {(row) => (
          <li key={row.address} className="flex flex-wrap justify-between gap-x-4 py-2 first:pt-0 last:pb-0">
            <Account address={row.address} />
            <Amount value={row.balance} unit={WHOLE_ECO} />
          </li>
        )}
      </Rows>
    </Card>
  );
}

/** What this account proposed; the states come from the contract. */
export function ProposalsCard({ account }: { account: Address }) {
  const t = useTranslations("delegates.record");
  const [page, setPage] = useState(0);
  const { data } = useRecords(proposalList, { account, page });
  const { states } = useProposalStates(data?.rows.map(({ id, voteEnd }) => ({ id: BigInt(id), voteEnd })));
  return (
    <Card title={t("proposals")}>
      <Rows found={data} page={page} onPage={setPage} empty={t("noProposals")} name={t("proposals")}>
        {(row) => (
          <li
            key={row.id}
            className="flex flex-wrap justify-between gap-x-4 gap-y-1 py-3 first:pt-0 last:pb-0"
          >
            <Link href={`/proposals/${row.id}`} className="link min-w-0 break-words">
              {row.number}: {row.title}
            </Link>
            <StateBadge state={states.get(BigInt(row.id))} />
          </li>
        )}
      </Rows>
    </Card>
  );
}

interface RowsProps<Row> {
  found: RecordPage<Row> | undefined;
  page: number;
  onPage: (page: number) => void;
  empty: string;
  name: string;
  children: (row: Row) => ReactNode;
}

function Rows<Row>({ found, page, onPage, empty, name, children }: RowsProps<Row>) {
  const tc = useTranslations("common");
  if (!found) return <SkeletonLines lines={3} label={tc("loading")} />;
  if (found.rows.length === 0) return <p className="text-ink-soft">{empty}</p>;
  return (
    <>
      <ul className="divide-y divide-line">{found.rows.map(children)}</ul>
      <Pager
        page={page}
        hasMore={found.hasMore}
        onPage={onPage}
        labels={{
          navigation: name,
          previous: tc("previous"),
          next: tc("next"),
          current: tc("page", { number: page + 1 }),
        }}
      />
    </>
  );
}
