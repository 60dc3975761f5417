"use client";
import { ShieldAlert } from "lucide-react";
import dynamic from "next/dynamic";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Badge } from "#components/ui/Badge.tsx";
import { Card } from "#components/ui/Card.tsx";
import { DateTime, TimeAgo } from "#components/ui/DateTime.tsx";
import { ErrorState } from "#components/ui/ErrorState.tsx";
import { ListPager } from "#components/ui/ListPager.tsx";
import { SkeletonLines } from "#components/ui/Skeleton.tsx";
import { useNow } from "#lib/time/useNow.ts";
import { type Operation, useOperations } from "../data/operations.ts";

const ActionList = dynamic(
  () => import("#features/proposals/actions.ts").then((module) => module.ActionList),
  {
    ssr: false,
  },
);

/** What the timelock will let happen next, and loudly what nobody voted for. */
export function UpcomingCard() {
  const t = useTranslations("treasury.upcoming");
  const tc = useTranslations("common");
  const [page, setPage] = useState(0);
  const { operations, hasMore, isError, refetch } = useOperations(page);
  return (
    <Card title={t("title")}>
      {isError ? (
        <ErrorState title={tc("indexerDownTitle")} retryLabel={tc("retry")} onRetry={() => void refetch()}>
          {tc("indexerDownText")}
        </ErrorState>
      ) : !operations ? (
        <SkeletonLines lines={2} label={tc("loading")} />
      ) : operations.length === 0 ? (
        <p className="text-ink-soft">{t("none")}</p>
      ) : (
        <ul className="divide-y divide-line">
          {operations.map((operation) => (
            <li key={operation.id} className="py-4 first:pt-0 last:pb-0">
              <OperationRow operation={operation} />
            </li>
          ))}
        </ul>
      )}
      <ListPager page={page} hasMore={hasMore} onPage={setPage} />
    </Card>
  );
}

function OperationRow({ operation }: { operation: Operation }) {
  const t = useTranslations("treasury.upcoming");
  const now = useNow();
  const [isOpen, setOpen] = useState(false);
  const { proposal, readyAt, calls } = operation;
  const isReady = now !== undefined && now >= readyAt;
  return (
    <>
      <div className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
        {proposal ? (
          <Link href={`/proposals/${proposal.id}`} className="link min-w-0 font-medium break-words">
            {t("proposal", { number: proposal.number, title: proposal.title })}
          </Link>
        ) : (
          <p role="alert" className="flex gap-2 rounded-xl border border-bad bg-bad-soft p-3 font-medium">
            <ShieldAlert aria-hidden className="mt-0.5 size-5 shrink-0 text-bad" />
            {t("foreign")}
          </p>
        )}
        <span className="text-sm">
          {isReady ? (
            <Badge tone="warn">{t("ready")}</Badge>
          ) : (
            <>
              {t("from")} <DateTime at={readyAt} />
              {now !== undefined && (
                <span className="text-ink-soft">
                  {" "}
                  (<TimeAgo at={readyAt} now={now} />)
                </span>
              )}
            </>
          )}
        </span>
      </div>
      <details className="mt-2 text-sm" onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary className="link w-fit cursor-pointer">{t("what", { count: calls.length })}</summary>
        {isOpen && (
          <div className="mt-3">
            <ActionList
              title={t("whatTitle")}
              actions={{
                targets: calls.map(({ target }) => target),
                values: calls.map(({ value }) => value),
                calldatas: calls.map(({ data }) => data),
              }}
            />
          </div>
        )}
      </details>
    </>
  );
}
