"use client";
import { Scale } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "#components/ui/Button.tsx";
import { EmptyState } from "#components/ui/EmptyState.tsx";
import { ErrorState } from "#components/ui/ErrorState.tsx";
import { FilterChips } from "#components/ui/FilterChips.tsx";
import { ListPager } from "#components/ui/ListPager.tsx";
import { PageHeader } from "#components/ui/PageHeader.tsx";
import { Skeleton } from "#components/ui/Skeleton.tsx";
import { useNodeLabels } from "#features/nodes/names.ts";
import { useAccountAddress } from "#features/wallet/index.ts";
import { useNow } from "#lib/time/useNow.ts";
import { type DisputeFilter, disputeFilters, filterDisputes, toJudge } from "./domain/filterDisputes.ts";
import { CreditNote } from "./parts/CreditNote.tsx";
import { DisputeRow } from "./parts/DisputeRow.tsx";
import { FaultsCard } from "./parts/FaultsCard.tsx";
import { HowCard } from "./parts/HowCard.tsx";
import { ReviewersCard } from "./parts/ReviewersCard.tsx";
import type { Court } from "./queries/readDisputes.ts";
import { useCourt } from "./queries/useDisputes.ts";

const ROWS = 20;

/** Doubts about what nodes report, and how they were decided. */
export function DisputesPage() {
  const t = useTranslations("disputes");
  const tc = useTranslations("common");
  const court = useCourt();
  return (
    <>
      <PageHeader
        title={t("title")}
        intro={t("intro")}
        action={
          <Button asChild>
            <Link href="/disputes/new">
              <Scale aria-hidden className="size-5" />
              {t("new.title")}
            </Link>
          </Button>
        }
      />
      {court.data ? (
        <Filled court={court.data} />
      ) : court.isError ? (
        <ErrorState title={tc("chainDownTitle")} retryLabel={tc("retry")} onRetry={() => court.refetch()}>
          {tc("chainDownText")}
        </ErrorState>
      ) : (
        <div className="space-y-3">
          <Skeleton className="h-28 w-full rounded-card" label={t("loading")} />
          <Skeleton className="h-28 w-full rounded-card" />
        </div>
      )}
    </>
  );
}

function Filled({ court }: { court: Court }) {
  const t = useTranslations("disputes");
  const account = useAccountAddress();
  const now = useNow();
  const nameOf = useNodeLabels();
  const [filter, setFilter] = useState<DisputeFilter>("all");
  const [page, setPage] = useState(0);
  const { disputes, judging } = court;
  const found = filterDisputes(disputes, { filter, account, judging });
  const shown = found.slice(page * ROWS, (page + 1) * ROWS);
  const waiting = toJudge(disputes, { account, judging });
  return (
    <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_22rem]">
      <section aria-labelledby="dispute-list" className="min-w-0">
        <h2 id="dispute-list" className="sr-only">
          {t("listLabel")}
        </h2>
        {waiting.length > 0 && (
          <p className="mb-4 rounded-xl bg-warn-soft p-4">
            {t("toJudge", { count: waiting.length })}{" "}
            {waiting.map(({ id }) => (
              <Link key={id.toString()} href={`/disputes/${id}`} className="link me-3">
                {t("numbered", { id: id.toString() })}
              </Link>
            ))}
          </p>
        )}
        <FilterChips
          label={t("filter")}
          value={filter}
          options={disputeFilters.map((value) => ({ value, label: t(`filters.${value}`) }))}
          onChange={(chosen) => {
            setFilter(chosen);
            setPage(0);
          }}
        />
        {shown.length > 0 ? (
          <ul className="space-y-3">
            {shown.map((dispute) => (
              <li key={dispute.id.toString()}>
                <DisputeRow dispute={dispute} nodeName={nameOf(dispute.nodeId)} now={now} />
              </li>
            ))}
          </ul>
        ) : (
          <EmptyState title={t(disputes.length === 0 ? "emptyTitle" : "noMatchTitle")}>
            {t(disputes.length === 0 ? "emptyText" : "noMatchText")}
          </EmptyState>
        )}
        <ListPager
          page={page}
          pages={Math.max(1, Math.ceil(found.length / ROWS))}
          hasMore={(page + 1) * ROWS < found.length}
          onPage={setPage}
        />
        <div className="mt-6">
          <FaultsCard />
        </div>
      </section>
      <div className="grid gap-6">
        <CreditNote />
        <ReviewersCard enlisted={court.enlisted} />
        <HowCard challengeBond={court.challengeBond} />
      </div>
    </div>
  );
}
